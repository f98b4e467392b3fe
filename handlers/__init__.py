"""What Slack hears: commands, buttons, and how answers look."""
