"""What the tests of the running bot share: a Slack on the loopback, and nothing of this machine's environment."""

import logging
from collections.abc import Iterator

import pytest

from bot.settings import VARIABLES
from tests.slack import Slack


@pytest.fixture
def slack() -> Iterator[Slack]:
    """A Slack on the loopback that remembers; stopped, with every connection closed, when the test ends."""
    with Slack() as it:
        yield it


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting and no proxy of this machine: Slack's SDK reads both by itself, and would ask the proxy for 127.0.0.1."""
    for name in (*VARIABLES, "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _own_log_level() -> Iterator[None]:
    """A Bolt app gives the logger of its name the level that it finds, and leaves it: the next test has its own."""
    yield
    logging.getLogger("irsice").setLevel(logging.NOTSET)
