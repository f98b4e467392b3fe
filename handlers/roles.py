"""Who may what: readers ask and report, editors decide, admins are editors too. Pure, but for the look into user groups.

Where any number of workspaces install the bot, facts are one and the same for all of them. So people of one workspace alone
decide about them: that of whoever runs the bot, its home. In each other one whoever installed the bot is admin of what
concerns that workspace, and decides nothing about facts.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from handlers.answer import Span, Spans, command, joined, say, user, words
from storage import outbox
from storage.review import OFF, Policy

Role = Literal["admin", "editor", "reader"]
SHOWN = 5  # who can, in a refusal


class Members(Protocol):
    """Looks into user groups."""

    def members(self, group: str) -> frozenset[str]:
        """The ids of who is in a group; none where Slack does not tell."""


class _Nobody:
    def members(self, group: str) -> frozenset[str]:
        return frozenset()


@dataclass(frozen=True, slots=True)
class Roles:
    """Who is named in the settings: ids of people (U…, W…) and of user groups (S…)."""

    editors: tuple[str, ...] = ()
    admins: tuple[str, ...] = ()
    many: bool = False  # any number of workspaces install the bot
    home: str = ""  # of those the one that the people and groups above belong to; empty: none of them
    installer: Callable[[str], str] = lambda workspace: ""  # who was the first to install the bot there

    def of(self, person: str, workspace: str, groups: Members) -> Role:
        """The role of somebody. In the terminal whoever types runs the bot, and is admin; so is the first who installed the
        bot in a workspace, there."""
        if workspace == outbox.CONSOLE:
            return "admin"
        here = not self.guest(workspace)  # an id means another person in another workspace
        if here and _named(person, self.admins, groups):
            return "admin"
        if self.many and person and person == self.installer(workspace):
            return "admin"
        return "editor" if here and _named(person, self.editors, groups) else "reader"

    def guest(self, workspace: str) -> bool:
        """Whether a workspace is one in which nothing is decided about facts that others see."""
        return self.many and workspace not in (self.home, outbox.CONSOLE)

    @property
    def anybody(self) -> bool:
        """Whether anybody is named."""
        return bool(self.editors or self.admins)

    def refusal(self, workspace: str) -> Spans:
        """For a reader: who decides, and how somebody is named an editor. People of another workspace are not named."""
        if self.guest(workspace):
            return say(
                "What I read, and what counts of it, is decided by the newsroom that runs me, for all workspaces. Nothing was "
                "changed. Try {report} to tell it what is wrong.",
                report=command("report"),
            )
        can = [(_shown(id),) for id in dict.fromkeys((*self.editors, *self.admins))]
        setting = Span("IRSICE_EDITORS", "terminal")
        if not can:
            return say(
                "Only editors decide, and none is named. Whoever runs me writes their ids in Slack, or that of a user group, "
                "into {setting}. Nothing was changed.",
                setting=setting,
            )
        more: Spans = (words(" and others"),) if len(can) > SHOWN else ()
        who = (*joined(can[:SHOWN]), *more)
        return say(
            "Only editors decide: {who}. They are named in {setting}. Nothing was changed.", who=who, setting=setting
        )


def _named(person: str, named: tuple[str, ...], groups: Members) -> bool:
    return person in named or any(person in groups.members(id) for id in named if id.startswith("S"))


def _shown(id: str) -> Span:
    return Span(f"user group {id}", "id") if id.startswith("S") else user(id)


@dataclass(frozen=True, slots=True)
class Review:
    """Whether and where editors review, who they are, and what looks into user groups."""

    policy: Policy = OFF
    roles: Roles = Roles()
    groups: Members = field(default_factory=_Nobody)

    def adds(self, person: str, workspace: str) -> bool:
        """Whether somebody may say what is read: where editors are named, they alone."""
        if self.roles.guest(workspace):
            return False
        return not self.roles.anybody or self.decides(person, workspace)

    def decides(self, person: str, workspace: str) -> bool:
        """Whether somebody may say what counts."""
        return not self.roles.guest(workspace) and self.roles.of(person, workspace, self.groups) != "reader"


NOBODY = Review()
