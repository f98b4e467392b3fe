"""What the tests of the running bot have: a Slack on the loopback, and nothing of this machine's environment."""

from tests.bot.conftest import _own_environment, _own_log_level, slack

__all__ = ["_own_environment", "_own_log_level", "slack"]
