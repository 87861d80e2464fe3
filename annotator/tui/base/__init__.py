"""The foundations of every screen: app, commands, keys, themes, safe input and output."""
