"""One reference and one line in the log for each request, through all the threads that work on it."""

import logging
import threading
from pathlib import Path

import pytest

from bot.app import build_app, finish
from bot.requests import Carrying, Job
from handlers.reference import about, doing, is_for, reference, turned_out
from storage.database import open_database
from tests.bot.serving import NOW, bot, over_http, settings_for, shipped_case
from tests.slack import Slack


def told(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str, str]]:
    """Verb, workspace and outcome of the requests that are done."""
    return [(r.verb, r.workspace, r.outcome) for r in caplog.records if r.name == "irsice.requests"]  # type: ignore[attr-defined]


def answered(slack: Slack, folder: Path, *texts: str) -> None:
    """Each typed to a bot of its own process, until all are done with."""
    settings = settings_for(slack, folder)
    with bot(settings) as app:
        with over_http(app, settings) as (url, _):
            for text in texts:
                assert slack.deliver(url, slack.command(text))[0] == 200
        finish(app)


def test_a_request_that_is_done_has_one_line_without_what_was_typed(
    slack: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    answered(slack, tmp_path, "figures wombats", "ask who counted the wombats", "subscribe wombats")
    assert sorted(told(caplog)) == [
        ("ask", "T1", "answered"),
        ("command", "T1", "usage"),
        ("figures", "T1", "answered"),
    ]
    assert "wombat" not in caplog.text
    assert "U1" not in caplog.text
    assert "C1" not in caplog.text


def test_a_failure_has_one_reference_in_the_answer_and_in_every_line(
    slack: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    settings = settings_for(slack, tmp_path)
    seen: dict[str, set[str]] = {}

    class Noting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            now = doing()
            seen.setdefault(record.name, set()).add(now.reference if now else "")

    noting = Noting()
    logging.getLogger().addHandler(noting)
    try:
        with open_database(settings.database_url) as database:
            app = build_app(settings, shipped_case(), database, lambda: NOW)
            with over_http(app, settings) as (url, _):
                database.engine.dispose()
                with database.begin() as session:
                    session.connection().exec_driver_sql("DROP TABLE languages")
                slack.deliver(url, slack.command("status"))
                said = slack.called("response_url")[0].args["text"]
    finally:
        logging.getLogger().removeHandler(noting)
    found = said.partition("(ref ")[2][:8]
    assert f"failed (ref {found})" in caplog.text
    assert seen["irsice.requests"] == {found}
    assert ("command", "T1", "failed") in told(caplog)


def test_what_nobody_vouches_for_is_refused(slack: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    from datetime import UTC, datetime

    from tests.slack import post, signed

    caplog.set_level(logging.INFO)
    settings = settings_for(slack, tmp_path)
    body = "command=%2Firsice&text=wombats"
    with bot(settings) as app, over_http(app, settings) as (url, _):
        assert post(url, body, signed(body, "a guess", datetime.now(UTC)))[0] == 401
    assert told(caplog) == []  # it is nobody's request
    assert "refused a request: not signed with SLACK_SIGNING_SECRET" in caplog.text
    assert "wombats" not in caplog.text


def test_it_is_done_when_the_last_thread_is_through() -> None:
    done: list[str] = []
    gate = threading.Event()
    with Carrying(1) as pool:
        job = Job("r-1", done=lambda it, took: done.append(f"{it.verb} {it.outcome}"))

        def work() -> str:
            gate.wait(10)
            is_for("status")
            turned_out("failed")
            return reference()

        with about(job):
            future = pool.submit(work)
            job.less()
        assert done == []
        gate.set()
        assert future.result() == "r-1"
    assert done == ["status failed"]


def test_what_belongs_to_no_request_has_a_reference_of_its_own() -> None:
    assert doing() is None
    assert reference() != reference()
    with Carrying(1) as pool:
        assert pool.submit(doing).result() is None
