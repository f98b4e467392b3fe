"""Numbers for Prometheus: counted where it happens, asked of the store when they are wanted, and shown to nobody else."""

import logging
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot import http, metrics
from bot.app import build_app, finish
from bot.http import CannotListen
from bot.metrics import Metrics, counting_errors
from bot.requests import Job
from bot.settings import Settings
from storage import outbox, subscriptions
from storage.database import Database, open_database
from tests.bot.serving import ARTICLE, NOW, READING, settings_for, shipped_case
from tests.database import sqlite_store
from tests.slack import Slack
from tests.storage.made import NOON
from tests.storage.told import follow, happen

TOKEN = "a-long-enough-token"
Samples = dict[tuple[str, ...], float]


def read(text: bytes | str) -> Samples:
    """By name and the values of the labels, as Prometheus itself reads them."""
    body = text.decode() if isinstance(text, bytes) else text
    return {
        (s.name, *(v for _, v in sorted(s.labels.items()))): s.value
        for family in text_string_to_metric_families(body)
        for s in family.samples
    }


def asked(url: str, token: str = "") -> tuple[int, str]:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"} if token else {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as e:
        with e:
            return e.code, e.read().decode()


def test_requests_are_counted_by_verb_and_outcome_with_how_long_they_took() -> None:
    numbers = Metrics()
    for took in (0.02, 0.2, 7.0):
        numbers.request(Job("r", "status"), took)
    numbers.request(Job("r", "figures", "failed"), 0.001)
    found = read(numbers.text())
    assert found["irsice_requests_total", "answered", "status"] == 3
    assert found["irsice_requests_total", "failed", "figures"] == 1
    assert found["irsice_request_seconds_bucket", "0.025", "status"] == 1
    assert found["irsice_request_seconds_bucket", "+Inf", "status"] == 3
    assert found["irsice_request_seconds_sum", "status"] == pytest.approx(7.22)


def test_two_processes_or_tests_share_no_numbers() -> None:
    one, other = Metrics(), Metrics()
    one.delivery("update", "sent")
    assert ("irsice_deliveries_total", "update", "sent") not in read(other.text())


def test_errors_are_counted_by_their_kind() -> None:
    numbers = Metrics()
    with counting_errors(numbers):
        log = logging.getLogger("irsice.test")
        log.error("no more %s", "than that")
        log.warning("this is none")
        try:
            raise ValueError("secret xoxb-1-a")
        except ValueError:
            log.exception("failed")
    logging.getLogger("irsice.test").error("counted no more")
    found = {k: v for k, v in read(numbers.text()).items() if k[0] == "irsice_errors_total"}
    assert found == {("irsice_errors_total", "irsice.test"): 1, ("irsice_errors_total", "ValueError"): 1}


def test_the_store_says_how_it_is_when_it_is_asked(database: Database) -> None:
    from storage import ledger

    at = [NOON]
    numbers = Metrics(database, lambda: at[0])
    found = read(numbers.text())
    assert (found["irsice_store_up",], found["irsice_articles",], found["irsice_messages_queued",]) == (1, 0, 0)
    assert (found["irsice_last_check_timestamp_seconds",], found["irsice_oldest_message_seconds",]) == (0, 0)
    with database.begin() as session:
        ledger.add(session, "irsice", ARTICLE, READING, "1", "1")
        ledger.note_check(session, "irsice", NOON - timedelta(hours=1), {})
        follow(session, "C1")
        follow(session, "C2")
        subscriptions.breaks(session, "T1", "C2", "is_archived", NOON)
        happen(session)
        outbox.enqueue(session, "line", "T1", "C1", "ferry", NOON)
        outbox.enqueue(session, "line", outbox.CONSOLE, "C1", "ferry", NOON - timedelta(days=1))  # no worker's
    at[0] += timedelta(seconds=90)
    found = read(numbers.text())
    told = {
        name: found[f"irsice_{name}",] for name in ("articles", "messages_queued", "subscriptions", "updates_waiting")
    }
    assert told == {"articles": 1, "messages_queued": 1, "subscriptions": 1, "updates_waiting": 1}
    assert found["irsice_subscriptions_broken",] == 1
    assert found["irsice_oldest_message_seconds",] == 90
    assert found["irsice_last_check_timestamp_seconds",] == (NOON - timedelta(hours=1)).timestamp()
    assert found["irsice_last_delivery_timestamp_seconds",] == NOON.timestamp()


def test_a_store_that_does_not_answer_is_told_and_the_rest_too(tmp_path: Path) -> None:
    with open_database(sqlite_store(tmp_path / "a.db")) as database:
        numbers = Metrics(database, lambda: NOON)
        numbers.fetch("found")
        with database.begin() as session:
            session.connection().exec_driver_sql("DROP TABLE checks")
        found = read(numbers.text())
    assert found["irsice_store_up",] == 0
    assert ("irsice_articles",) not in found
    assert found["irsice_fetches_total", "found"] == 1


def test_no_label_names_who_or_where(database: Database) -> None:
    numbers = Metrics(database, lambda: NOON)
    with database.begin() as session:
        follow(session, "C77")
    numbers.request(Job("r-1", "status", workspace="T77"), 0.1)
    labels = {
        name
        for family in text_string_to_metric_families(numbers.text().decode())
        for s in family.samples
        for name in s.labels
        if s.name.startswith("irsice_")
    }
    assert labels <= {"verb", "outcome", "kind", "le"}
    assert "C77" not in numbers.text().decode()
    assert "T77" not in numbers.text().decode()


# --- who may see them --------------------------------------------------------------------------------------------------


@pytest.fixture
def numbers() -> Metrics:
    made = Metrics()
    made.delivery("card", "sent")
    return made


def own_port(numbers: Metrics, token: str | None) -> Iterator[str]:
    listener = http.bound("127.0.0.1", 0, "")
    with metrics.serving(numbers, listener, token):
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    assert listener.fileno() == -1  # closed


def test_on_a_port_of_its_own(numbers: Metrics) -> None:
    for url in own_port(numbers, None):
        status, text = asked(f"{url}/metrics")
        assert status == 200
        assert read(text)["irsice_deliveries_total", "card", "sent"] == 1
        assert asked(f"{url}/slack/events")[0] == 404
        assert asked(url)[0] == 404


@pytest.mark.parametrize(
    ("shown", "status"), [(TOKEN, 200), ("", 404), ("another-long-token", 404), (TOKEN + "x", 404)]
)
def test_where_there_is_a_token_it_has_to_be_shown(numbers: Metrics, shown: str, status: int) -> None:
    for url in own_port(numbers, TOKEN):
        assert asked(f"{url}/metrics", shown)[0] == status


@pytest.mark.parametrize(
    ("settings", "host"),
    [
        (Settings(host="0.0.0.0", metrics_port=1), "127.0.0.1"),
        (Settings(host="0.0.0.0", metrics_port=1, metrics_token=TOKEN), "0.0.0.0"),
    ],
)
def test_without_a_token_it_is_of_this_machine_alone(settings: Settings, host: str) -> None:
    with http.bound("127.0.0.1", 0, "") as taken:
        busy = Settings(**{**vars(settings), "metrics_port": taken.getsockname()[1]})
        with pytest.raises(CannotListen, match=rf"^Cannot listen on {host}:\d+: .*set IRSICE_METRICS_PORT to another"):
            metrics.listen(busy)
    assert metrics.listen(Settings()) is None


@pytest.mark.parametrize(("token", "shown", "status"), [(TOKEN, TOKEN, 200), (TOKEN, "", 404), (None, "", 404)])
def test_beside_slack_only_with_a_token(
    slack: Slack, tmp_path: Path, token: str | None, shown: str, status: int
) -> None:
    import threading

    settings = settings_for(slack, tmp_path)
    with open_database(settings.database_url) as database:
        counted = Metrics(database, lambda: NOW)
        app = build_app(settings, shipped_case(), database, lambda: NOW, done=counted.request)
        page = metrics.wsgi(counted, token) if token else None
        server = http.Server(app, http.listen(settings), None, page)
        stop = threading.Event()
        thread = threading.Thread(target=server.serve, args=(stop,))
        thread.start()
        try:
            url = f"http://{server.address[0]}:{server.address[1]}"
            assert slack.deliver(url + http.PATH, slack.command("help"))[0] == 200
            slack.called("response_url")
            finish(app)
            got, text = asked(f"{url}/metrics", shown)
        finally:
            stop.set()
            thread.join()
    assert got == status
    if got == 200:
        assert read(text)["irsice_requests_total", "answered", "help"] == 1
