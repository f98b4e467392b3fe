"""Spoilt inputs, the same for the same seed: `python -m tests.fuzz TARGET --seconds N --seed S`, or `make fuzz`.

A target takes bytes and fails where something does not hold. What it starts from stands in tests/fuzz_corpus/TARGET, and
what it failed on is written beside it: mended, it stays there, and a test replays all of it.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

from bot import http
from bot.app import finish
from facts.reading import read
from handlers.command import Request, Usage, parse
from tests.bot.serving import bot, settings_for, shipped_case
from tests.facts.test_robust import article, check
from tests.security.wsgi import slack_asks
from tests.shared import ROOT
from tests.slack import Slack

CORPUS = ROOT / "tests" / "fuzz_corpus"
Target = Callable[[bytes], None]
ODD = (b"", b"\x00", b"\xff", b"\xe2\x80\xae", b"<!channel>", b"[" * 2000, b'{"a":', b"9" * 5000, b"null", b"%", b"'", b" " * 500, b"\n")  # fmt: skip


@contextmanager
def command() -> Iterator[Target]:
    """What is typed is a request that is the same when typed again, or a sentence."""
    case = shipped_case()

    def one(raw: bytes) -> None:
        got = parse(raw.decode("utf-8", "replace"), case, date(2026, 2, 24))
        if isinstance(got, Usage):
            assert got.sentence()
            return
        again = parse(got.typed, case, date(2026, 2, 24))
        assert isinstance(again, Request | Usage)

    yield one


@contextmanager
def reading() -> Iterator[Target]:
    """Every claim of an article can be traced to its characters."""
    case = shipped_case()

    def one(raw: bytes) -> None:
        of = article(raw.decode("utf-8", "replace")[:5000])
        check(read(of, case), of, case)

    yield one


@contextmanager
def payload() -> Iterator[Target]:
    """A body with Slack's signature is acknowledged or refused: whatever it holds nothing is raised into the server, and no
    status is 5xx."""
    with Slack() as slack, tempfile.TemporaryDirectory() as folder, bot(settings_for(slack, Path(folder))) as app:
        served = http.wsgi(app)

        def one(raw: bytes) -> None:
            kind = "application/json" if raw.lstrip()[:1] in (b"{", b"[") else "application/x-www-form-urlencoded"
            status = slack_asks(served, raw, slack.signing_secret, kind).status
            assert status in (200, 400, 401, 404), status

        yield one
        finish(app)


TARGETS = {"command": command, "article": reading, "payload": payload}


def spoilt(rng: random.Random, seeds: list[bytes]) -> bytes:
    """One of the seeds with a few bytes dropped, doubled, changed, or something odd put in; or two of them joined."""
    out = bytearray(rng.choice(seeds))
    for _ in range(rng.randint(1, 6)):
        at, length = rng.randint(0, len(out)), rng.randint(1, 12)
        match rng.randrange(5):
            case 0:
                del out[at : at + length]
            case 1:
                out[at:at] = out[at : at + length]
            case 2:
                out[at:at] = rng.choice(ODD)
            case 3:
                out[at : at + 1] = bytes([rng.randrange(256)])
            case _:
                other = rng.choice(seeds)
                out[at:] = other[rng.randint(0, len(other)) :]
    return bytes(out[:20_000])


def corpus(target: str) -> list[Path]:
    return sorted((CORPUS / target).iterdir())


def main() -> int:
    """0 when nothing was found in the time given; else what failed is kept, and 1."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("target", choices=sorted(TARGETS))
    asked.add_argument("--seconds", type=float, default=300)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    rng, seeds = random.Random(given.seed), [p.read_bytes() for p in corpus(given.target)]
    tried, until = 0, time.monotonic() + given.seconds
    with TARGETS[given.target]() as one:
        while time.monotonic() < until:
            raw = spoilt(rng, seeds)
            tried += 1
            try:
                one(raw)
            except Exception as e:  # noqa: BLE001 - whatever it is, it is kept and told
                kept = CORPUS / given.target / f"found-{sha256(raw).hexdigest()[:12]}"
                kept.write_bytes(raw)
                print(f"{given.target}: {type(e).__name__}: {str(e)[:300]}\nafter {tried}, kept as {kept.name}")
                return 1
    print(f"{given.target}: {tried} inputs from seed {given.seed}, nothing found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
