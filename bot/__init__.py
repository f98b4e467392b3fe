"""What runs: settings, the Bolt app, reading the world in, the command line."""

from time import monotonic

STARTED = monotonic()  # when this process began to be ours
