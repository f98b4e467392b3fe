"""The harness that kills: that it kills what works, and that it sees a message that stands twice or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import slack_server
from tests.kill import Report, Worker, kill
from tests.slack_server import Remote

TOY = "tests.toy_worker:main"


@pytest.fixture
def slack() -> Iterator[Remote]:
    with slack_server.started(scopes="chat:write,channels:history") as remote:
        remote.faults({"chat.postMessage": {"lost_reply": 0.2, "status": 0.1, "slow": 0.3, "seconds": 0.01, "seed": 7}})
        yield remote


def run(slack: Remote, folder: Path, *careless: str, kills: int, each: int = 1) -> tuple[Report, set[str]]:
    """Two toys with a folder and its messages each; every kill brings so many messages more. The ids to be found."""
    folders = {name: folder / name for name in ("a", "b")}
    todo: set[str] = set()

    def more() -> None:
        for name, its in folders.items():
            its.mkdir(exist_ok=True)
            ids = {f"m-{name}-{len(todo)}-{n}" for n in range(each)}
            todo.update(ids)
            for id in ids:
                (its / f"{id}.todo").touch()

    more()
    crew = [Worker(name, (str(its), "C1", *careless), program=TOY) for name, its in folders.items()]

    def settled() -> bool:
        return len(list(folder.glob("*/*.done"))) == len(todo)

    report = kill(crew, slack, folder, kills=kills, done=settled, feed=more, within=0.05, longest=60)
    return report, todo


def test_each_message_of_a_careful_worker_stands_once(slack: Remote, tmp_path: Path) -> None:
    report, todo = run(slack, tmp_path, kills=20)
    assert report.done
    assert report.ended == []
    assert (report.kills, report.stopped) == (20, {"a": 0, "b": 0})
    assert set(report.by_name) == {"a", "b"}
    assert slack.ids() == dict.fromkeys(todo, 1)
    # Each life of a worker was one of Slack's callers: they were killed at work, and started anew.
    assert len({c["caller"] for c in slack.ask("calls")}) >= 20


def test_a_careless_worker_is_found_out(slack: Remote, tmp_path: Path) -> None:
    report, todo = run(slack, tmp_path, "careless", kills=3, each=10)
    assert report.done
    stand = slack.ids()
    assert set(stand) == todo
    assert max(stand.values()) > 1


def test_a_worker_that_ends_by_itself_is_named_with_its_last_words(slack: Remote, tmp_path: Path) -> None:
    log = tmp_path / "a.log"

    def twice() -> bool:
        return log.exists() and log.read_text(encoding="utf-8").count("IndexError") > 1

    report = kill([Worker("a", (), program=TOY)], slack, tmp_path, kills=0, done=twice, longest=60)
    assert report.done
    assert report.ended[0].startswith("a-1 ended with 1: ")
    assert "IndexError" in report.ended[0]


def test_the_time_is_bounded_and_the_seed_is_printed(
    slack: Remote, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    report = kill([], slack, tmp_path, kills=1, done=lambda: True, longest=0)
    assert not report.done
    assert capfd.readouterr().out == f"killing with seed {report.seed}\n"
