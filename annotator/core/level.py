"""The level of measurement of a label: which differences between values mean something."""

from typing import Literal

Level = Literal["nominal", "ordinal", "interval", "ratio"]
"""Stevens's four levels, each allowing what those before it do."""
