import re
from pathlib import Path

import pytest

from bot.keys import new_key
from bot.settings import VARIABLES, Settings, SettingsError, masked
from tests.shared import ROOT

BOT, APP, SIGNING = "xoxb-1-abcdef", "xapp-1-abcdef", "8f742231b10e8888abcd99ee00445a85"
SECRETS = {"SLACK_BOT_TOKEN": BOT, "SLACK_APP_TOKEN": APP, "SLACK_SIGNING_SECRET": SIGNING}
KEYS = (new_key(), new_key())
TOKEN = "seventeen-letters"
DATABASE = "postgresql://ana:p%40ss-word@db.example/irsice"


def test_nothing_set_runs_on_this_machine_alone() -> None:
    assert Settings.read({}) == Settings(
        slack_bot_token=None,
        slack_signing_secret=None,
        slack_app_token=None,
        slack_api_url="https://slack.com/api/",
        database_url="sqlite:///irsice.db",
        case="irsice",
        cases=ROOT / "cases",
        command="/irsice",
        host="127.0.0.1",
        port=3000,
        log_level="INFO",
        log_format="text",
        metrics_port=0,
        metrics_token=None,
        keep_days=90,
        keep_people_days=730,
    )


def test_every_variable_is_read() -> None:
    given = {
        **SECRETS,
        "SLACK_API_URL": "http://127.0.0.1:8080/api",
        "IRSICE_DATABASE_URL": DATABASE,
        "IRSICE_DATABASE_POOL": "7",
        "IRSICE_CASE": "other_case",
        "IRSICE_CASES": "/srv/cases",
        "IRSICE_COMMAND": "/court-watch",
        "IRSICE_FETCH_CONTACT": "desk@example.org",
        "IRSICE_FETCH_LOOPBACK": "1",
        "IRSICE_REVIEW": "Required",
        "IRSICE_EDITORS": "U1, U2;S3",
        "IRSICE_ADMINS": "U4",
        "IRSICE_EDITORS_CHANNEL": "C5",
        "IRSICE_HOST": "0.0.0.0",
        "IRSICE_PORT": " 8443 ",
        "IRSICE_LOG_LEVEL": "debug",
        "SLACK_CLIENT_ID": "111.222",
        "SLACK_CLIENT_SECRET": SIGNING,
        "IRSICE_TOKEN_KEYS": f"{KEYS[0]}, {KEYS[1]}",
        "IRSICE_PUBLIC_URL": "https://bot.example.org/",
        "IRSICE_WORKSPACE": "T6",
        "IRSICE_LOG_FORMAT": "JSON",
        "IRSICE_METRICS_PORT": "9100",
        "IRSICE_METRICS_TOKEN": TOKEN,
        "IRSICE_KEEP_DAYS": "30",
        "IRSICE_KEEP_PEOPLE_DAYS": "365",
    }
    assert given.keys() == VARIABLES.keys()
    expected = Settings(
        BOT,
        SIGNING,
        APP,
        "http://127.0.0.1:8080/api/",
        DATABASE,
        7,
        "other_case",
        Path("/srv/cases"),
        "/court-watch",
        "desk@example.org",
        True,
        "required",
        ("U1", "U2", "S3"),
        ("U4",),
        "C5",
        "0.0.0.0",
        8443,
        "DEBUG",
        "111.222",
        SIGNING,
        KEYS,
        "https://bot.example.org",
        "T6",
        "json",
        9100,
        TOKEN,
        30,
        365,
    )
    assert Settings.read(given) == expected


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(
        f"# ours\nIRSICE_PORT=4000\nIRSICE_CASE='quoted'\nSLACK_APP_TOKEN={APP}\nexport IRSICE_HOST=::1\n"
        "IRSICE_DATABASE_URL=postgresql://ana:a$HOME@db/irsice\nOTHER=1\nIRSICE_COMMAND=\n",
        encoding="utf-8",
    )
    read = Settings.read({"IRSICE_PORT": "5000", "SLACK_APP_TOKEN": "", "HOME": "/root"}, file)
    assert (read.port, read.case, read.host, read.command) == (5000, "quoted", "::1", "/irsice")
    assert read.slack_app_token is None  # emptied in the environment: Socket Mode is off, whatever the file says
    assert read.database_url == "postgresql://ana:a$HOME@db/irsice"  # nothing is put in the place of a $


def test_a_file_that_is_not_there_sets_nothing(tmp_path: Path) -> None:
    assert Settings.read({}, tmp_path / ".env") == Settings.read({})


@pytest.mark.parametrize("content", [b"IRSICE_CASE=\xff\xfe\xfa", None])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / ".env"
    if content is None:
        file.mkdir()
        assert Settings.read({}, file) == Settings.read({})  # a folder is no file
        return
    file.write_bytes(content)
    with pytest.raises(SettingsError, match=re.escape(f"{file} cannot be read: it is not UTF-8 text")):
        Settings.read({}, file)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("IRSICE_DATABASE_POOL", "0"),
        ("IRSICE_DATABASE_POOL", "201"),
        ("IRSICE_PORT", "http"),
        ("IRSICE_PORT", "0"),
        ("IRSICE_PORT", "65536"),
        ("IRSICE_PORT", "-1"),
        ("IRSICE_PORT", "٣٠٠٠"),
        ("IRSICE_LOG_LEVEL", "loud"),
        ("IRSICE_LOG_FORMAT", "xml"),
        ("IRSICE_METRICS_PORT", "0"),
        ("IRSICE_KEEP_DAYS", "1"),
        ("IRSICE_KEEP_PEOPLE_DAYS", "for ever"),
        ("IRSICE_COMMAND", "irsice"),
        ("IRSICE_COMMAND", "/Irsice"),
        ("IRSICE_COMMAND", "/irs ice"),
        ("IRSICE_COMMAND", "/" + "x" * 32),
        ("IRSICE_HOST", "http://localhost"),
        ("SLACK_API_URL", "slack.com/api"),
        ("SLACK_API_URL", "ftp://slack.com/api/"),
        ("SLACK_API_URL", "https://slack.com:port/"),
        ("IRSICE_DATABASE_URL", "irsice.db"),
        ("IRSICE_DATABASE_URL", "sqlite://irsice.db"),
        ("IRSICE_DATABASE_URL", "mysql://db/irsice"),
        ("IRSICE_DATABASE_URL", "postgresql://ana:pass@db:port/irsice"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_what_to_write(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.read({name: value, **SECRETS})
    assert str(caught.value) == f"{name} is {masked(value)!r}; write {VARIABLES[name]}"
    assert ":pass@" not in str(caught.value)


def test_a_secret_that_cannot_be_used_is_not_repeated() -> None:
    with pytest.raises(SettingsError, match=r"^IRSICE_METRICS_TOKEN cannot be used; write what whoever asks"):
        Settings.read({"IRSICE_METRICS_TOKEN": "short"})


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.read({"IRSICE_PORT": "x", "IRSICE_LOG_LEVEL": "y", "IRSICE_COMMAND": "z"})
    assert [line.split()[0] for line in str(caught.value).splitlines()] == [
        "IRSICE_COMMAND",
        "IRSICE_PORT",
        "IRSICE_LOG_LEVEL",
    ]


@pytest.mark.parametrize(
    "url", ["sqlite:///irsice.db", "sqlite:////srv/x.db", "postgres://h/d", "postgresql+psycopg://h/d"]
)
def test_the_database_urls_that_hosts_hand_out(url: str) -> None:
    assert Settings.read({"IRSICE_DATABASE_URL": url}).database_url == url


def test_written_out_it_says_of_a_secret_only_that_it_is_there() -> None:
    given = {**SECRETS, "IRSICE_METRICS_TOKEN": TOKEN, "IRSICE_DATABASE_URL": DATABASE + "?password=another-one"}
    settings = Settings.read(given)
    for text in (repr(settings), str(settings), f"{settings}", repr([settings])):
        assert "slack_bot_token=set" in text
        assert "postgresql://ana:***@db.example/irsice?password=***" in text
        assert not any(secret in text for secret in settings.secrets)
    assert set(settings.secrets) == {BOT, APP, SIGNING, TOKEN, "p%40ss-word", "p@ss-word", "another-one"}
    assert "slack_bot_token=not set" in repr(Settings())


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://ana:secret@db/x", "postgresql://ana:***@db/x"),
        ("postgresql://ana:se@cr/et@db/x", "postgresql://ana:***@db/x"),
        ("postgresql://:secret@db/x", "postgresql://:***@db/x"),
        ("postgresql://ana@db/x", "postgresql://ana@db/x"),
        (
            "postgresql://db/x?user=ana&password=secret&sslmode=require",
            "postgresql://db/x?user=ana&password=***&sslmode=require",
        ),
        ("sqlite:///irsice.db", "sqlite:///irsice.db"),
    ],
)
def test_a_password_in_a_url_is_masked(url: str, shown: str) -> None:
    assert masked(url) == shown


def test_the_example_lists_exactly_what_is_read_each_with_a_comment() -> None:
    blocks = (ROOT / ".env.example").read_text(encoding="utf-8").strip().split("\n\n")
    entries = [b.splitlines() for b in blocks if not b.splitlines()[-1].startswith("#")]
    assert [e[-1].partition("=")[0] for e in entries] == list(VARIABLES)
    for *comment, variable in entries:
        assert comment, f"{variable} has no comment"
        assert all(line.startswith("# ") for line in comment)


def test_the_example_copied_as_it_is_changes_nothing() -> None:
    assert Settings.read({}, ROOT / ".env.example") == Settings.read({})
