"""Tokens, sentences, phrases, frames of verbs, and the ends of contents."""
