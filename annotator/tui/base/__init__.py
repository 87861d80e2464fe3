"""What every screen builds on: the app, commands, keys, themes, safe input and output."""
