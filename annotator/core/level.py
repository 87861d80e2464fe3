"""Levels of measurement, which define the meaning of differences between labels."""

from typing import Literal

Level = Literal["nominal", "ordinal", "interval", "ratio"]
"""Stevens (1946): each level allows the operations of the levels before it."""
