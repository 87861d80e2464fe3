"""What people annotated by hand, for keys.py: the seed, and articles that are known by their hash alone.

Nothing of the five development articles of PolNeAR is in `dev_annotation.json` but offsets and codes: they
were annotated for this measurement, before anybody had looked at what the splitter makes of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.core.article import text_hash
from annotator.core.text.span import Fragments, Span
from annotator.core.unit import Kind

ROOT = Path(__file__).parents[3]
SEED = ROOT / "seeds"
SEED_GOLD = ROOT / "tests" / "splitter" / "data" / "seed_gold.json"
DEV_GOLD = Path(__file__).with_name("dev_annotation.json")
SEED_LABELS = {"quote": ("attribution", "stance"), "claim": ("checkworthiness",)}


@dataclass(frozen=True, slots=True, eq=False)
class Wanted:
    """One unit as it was annotated by hand."""

    kind: Kind
    content: Fragments
    source: Fragments
    cue: Span | None
    speaker: str | None
    parent: Wanted | None
    labels: Mapping[str, str]
    optional: bool = field(default=False)
    """Whether a careful annotator may leave it out."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article's file, and its units in reading order."""

    name: str
    path: Path
    units: tuple[Wanted, ...]


def seed() -> Annotated:
    """The article that comes with the program."""
    (path,) = SEED.glob("*.txt")
    rows = json.loads(SEED_GOLD.read_text("utf-8"))["units"]
    for row in rows:
        row["source"] = [row["source"]] if row["source"] else None
        row["speaker"] = row["speaker"] if row["kind"] == "quote" else None
        row["labels"] = {code: row[code] for code in SEED_LABELS[row["kind"]]}
    return Annotated("seed", path, _units(rows))


def development(folder: Path) -> list[Annotated]:
    """The articles of a folder that were annotated by hand, found by their hash; in the order of the file."""
    wanted = {one["sha256"]: one["units"] for one in json.loads(DEV_GOLD.read_text("utf-8"))["articles"]}
    found: dict[str, Annotated] = {}
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8-sig")
        sha256 = text_hash(text)
        if sha256 in wanted:
            rows = wanted[sha256]
            for row in rows:
                spans = row["speaker"]
                row["speaker"] = "; ".join(text[start:end] for start, end in spans) if spans else None
            found[sha256] = Annotated(f"dev {list(wanted).index(sha256) + 1}", path, _units(rows))
    return [found[sha256] for sha256 in wanted if sha256 in found]


def _units(rows: list[dict[str, Any]]) -> tuple[Wanted, ...]:
    units: list[Wanted] = []
    for row in rows:
        units.append(
            Wanted(
                kind=row["kind"],
                content=_fragments(row["content"]),
                source=_fragments(row["source"] or []),
                cue=Span(*row["cue"]) if row["cue"] else None,
                speaker=row["speaker"],
                parent=None if row["parent"] is None else units[row["parent"]],
                labels=row["labels"],
                optional=row["optional"],
            )
        )
    return tuple(units)


def _fragments(rows: list[list[int]]) -> Fragments:
    return tuple(Span(*row) for row in rows)
