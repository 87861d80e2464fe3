"""Clauses that claims are made of: their verb, their limits, and whether they are whole."""
