"""Rows of an unfinished import are hidden from everything that can be read."""

from __future__ import annotations

from annotator.core.review.edit_log import GOLD

TEXT = "Prices rose by 4 % in May, the office said. “It is not over,” said Ann Lee.\n"
SHOWN = ("b", "d", "f")
HIDDEN = ("a", "c", "e", "g")
PEOPLE = ("ann", "bob", "cyn", "dan", GOLD)
