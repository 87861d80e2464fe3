"""The terminal app: screens, widgets, themes and the table of commands."""
