"""Mails: their headers, their text and its sections."""
