"""The review app: its screen, its commands, and what they do."""
