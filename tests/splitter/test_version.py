"""A version of the splitter never changes its suggestions: they are stored under its name."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from annotator.pipeline import split_paths
from annotator.splitter import VERSION

SEEDS = Path(__file__).parents[2] / "seeds"

OUTPUT = {
    "rules-1": "1f34273acb5937be",
    "rules-2": "1f34273acb5937be",
    "rules-2.1": "1f34273acb5937be",
    "rules-3": "e964f9d25a47b97b",
}
"""First 16 digits of the SHA-256 of each version's output for the seed."""


def test_output_of_a_version_does_not_change() -> None:
    lines = b"\n".join(split_paths([SEEDS]))
    digest = sha256(lines).hexdigest()[:16]
    assert OUTPUT.get(VERSION) == digest, "a change of output needs a new VERSION"
