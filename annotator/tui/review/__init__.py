"""The review app: its screen, commands and state."""
