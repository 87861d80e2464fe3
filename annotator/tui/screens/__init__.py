"""Screens and dialogs that both apps may open."""
