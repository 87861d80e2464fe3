"""Levels of measurement, which say what differences between labels mean."""

from typing import Literal

Level = Literal["nominal", "ordinal", "interval", "ratio"]
"""Stevens (1946): each level allows the operations of the levels before it."""
