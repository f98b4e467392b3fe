"""What runs: settings, the Bolt app, reading the world in, the command line."""
