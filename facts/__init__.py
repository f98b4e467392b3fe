"""What an article says, and what follows from it. No I/O, no clock, no SQL, no Slack."""
