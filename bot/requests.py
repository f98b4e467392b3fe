"""Each request from when it comes in until its answer has gone out: one reference for all threads that work on it, and at
the end one line in the log and one count: what was asked for, where, how it turned out, how long it took.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Any

from handlers.reference import Doing, about, doing, fresh

if TYPE_CHECKING:
    from slack_bolt import App, BoltRequest, BoltResponse

log = logging.getLogger("irsice.requests")

Observer = Callable[["Job", float], None]  # what was done, and the seconds it took

# By the type that Slack gives a request; a command's verb is known once it is parsed. Of what nobody vouches for the type
# may be anything, so no other names are let through.
KINDS: Mapping[str, str] = {
    "block_actions": "button",
    "view_submission": "form",
    "view_closed": "form",
    "message_action": "shortcut",
    "shortcut": "shortcut",
    "event_callback": "event",
    "block_suggestion": "options",
    "url_verification": "verification",
}


@dataclass(slots=True)
class Job(Doing):
    """A request at work. `at_work` counts the threads that have it in hand."""

    workspace: str = ""
    began: float = field(default_factory=perf_counter)
    done: Observer | None = None
    at_work: int = 1
    lock: threading.Lock = field(default_factory=threading.Lock)

    def more(self) -> None:
        """One more thread has it in hand."""
        with self.lock:
            self.at_work += 1

    def less(self) -> None:
        """One thread is through with it; after the last one it is done."""
        with self.lock:
            self.at_work -= 1
            if self.at_work:
                return
        took = perf_counter() - self.began
        if log.isEnabledFor(logging.INFO):
            self._log(round(took * 1000, 1))
        if self.done:
            self.done(self, took)

    def _log(self, milliseconds: float) -> None:
        told = {"verb": self.verb, "workspace": self.workspace, "outcome": self.outcome, "milliseconds": milliseconds}
        where = self.workspace or "no workspace"
        log.info("%s in %s: %s, %g ms", self.verb, where, self.outcome, milliseconds, extra=told)


class Carrying(ThreadPoolExecutor):
    """Threads that know for which request they work, which is done only when they are through."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        job = doing()
        if not isinstance(job, Job):
            return super().submit(fn, *args, **kwargs)
        job.more()
        try:
            return super().submit(copy_context().run, _through, job, fn, args, kwargs)
        except RuntimeError:  # it takes no more work
            job.less()
            raise


def _through(job: Job, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    try:
        return fn(*args, **kwargs)
    finally:
        job.less()


def follow(app: "App", done: Observer | None = None) -> None:
    """Lets every request of the app, by whatever road it comes, be a job; `done` is told of each."""
    dispatch = app.dispatch

    def followed(req: "BoltRequest") -> "BoltResponse":
        job = Job(fresh(), _kind(req.body), done=done)
        with about(job):
            try:
                response = dispatch(req)
                job.workspace = req.context.team_id or req.context.enterprise_id or ""
                if response.status != 200 and job.outcome == "answered":
                    job.outcome = "refused" if response.status in (401, 403) else "unmet"
                return response
            except BaseException:
                job.outcome = "failed"
                raise
            finally:
                job.less()

    app.dispatch = followed  # type: ignore[method-assign]


def _kind(body: Mapping[str, Any]) -> str:
    if body.get("command"):
        return "command"
    found = KINDS.get(str(body.get("type")))
    return found or "other"
