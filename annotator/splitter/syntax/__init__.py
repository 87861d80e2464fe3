"""Tokens, sentences, phrases, and where a content ends."""
