"""Scores, suggested labels and alternatives of a quote."""
