"""The basis of every screen: app, commands, keys, themes, safe input and output."""
