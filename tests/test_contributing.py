"""CONTRIBUTING.md names files that exist, and the targets of the Makefile."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_every_file_named_in_the_guide_exists() -> None:
    named = set(re.findall(r"`((?:annotator|tests)/[\w/.]*)`", TEXT))
    assert len(named) > 30
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_every_make_target_named_in_the_guide_exists() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make (\w+)`", TEXT)) <= targets


def test_the_table_of_packages_is_complete() -> None:
    packages = {path.parent.name for path in (ROOT / "annotator").glob("*/__init__.py")}
    assert set(re.findall(r"^\| `annotator/(\w+)`", TEXT, re.MULTILINE)) == packages
