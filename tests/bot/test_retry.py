"""What an error of Slack's means for a message, and how long until the next try."""

import random
from datetime import timedelta

import pytest

from bot.retry import FATES, Fate, Policy, fate


@pytest.mark.parametrize(
    ("code", "means"),
    [
        ("invalid_auth", "workspace_gone"),
        ("team_access_not_granted", "workspace_gone"),
        ("missing_scope", "reinstall"),
        ("is_archived", "channel_gone"),
        ("restricted_action", "channel_gone"),
        ("restricted_action_thread_only_channel", "channel_gone"),
        ("invalid_blocks_format", "payload"),
        ("metadata_too_large", "payload"),
        ("rate_limited", "later"),
        ("fatal_error", "unknown"),
        ("message_not_found", "missing"),
        ("user_not_found", "refused"),  # no class of its own: surely not sent
        (None, "unknown"),
        ("", "unknown"),
        ("The server responded with <html>", "unknown"),
    ],
)
def test_what_a_code_means(code: str | None, means: Fate) -> None:
    assert fate(code) == means


def test_no_code_means_two_things() -> None:
    codes = [c for codes in FATES.values() for c in codes]
    assert len(codes) == len(set(codes))
    for means, codes_of in FATES.items():
        for code in codes_of:
            assert fate(code.replace(r"\w*", "")) == means


def test_waits_grow_spread_and_end_at_the_longest() -> None:
    policy, chance = Policy(), random.Random(1)
    middles = [timedelta(seconds=s) for s in (2, 4, 8, 16)]
    for attempts, middle in enumerate(middles, 1):
        waits = [policy.wait(attempts, chance) for _ in range(200)]
        assert min(waits) >= middle * (1 - policy.jitter)
        assert max(waits) <= middle * (1 + policy.jitter)
        assert max(waits) - min(waits) > middle * policy.jitter
    assert max(policy.wait(999, chance) for _ in range(99)) <= policy.longest * (1 + policy.jitter)


def test_slack_is_obeyed_and_never_asked_sooner_than_it_says() -> None:
    policy, chance = Policy(), random.Random(1)
    waits = [policy.wait(9, chance, 30) for _ in range(99)]
    assert min(waits) >= timedelta(seconds=30)
    assert max(waits) <= timedelta(seconds=30) * (1 + policy.jitter)
