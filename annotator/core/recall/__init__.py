"""Recall of a reviewer's earlier judgements of the same or nearly the same text."""
