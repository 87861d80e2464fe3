"""Gold annotation for keys.py: the seed, and development articles identified by their hash.

`dev_annotation.json` has only offsets and codes of the five development articles of PolNeAR. They were
annotated for this benchmark, before anyone had seen the splitter's output for them.
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
class GoldUnit:
    """A unit as annotated by hand."""

    kind: Kind
    content: Fragments
    source: Fragments
    cue: Span | None
    speaker: str | None
    parent: GoldUnit | None
    labels: Mapping[str, str]
    optional: bool = field(default=False)
    """Whether a careful annotator may omit the unit."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article's file and its units in reading order."""

    name: str
    path: Path
    units: tuple[GoldUnit, ...]


def seed_article() -> GoldArticle:
    """Return the seed article with its annotation."""
    (path,) = SEED.glob("*.txt")
    rows = json.loads(SEED_GOLD.read_text("utf-8"))["units"]
    for row in rows:
        row["source"] = [row["source"]] if row["source"] else None
        row["speaker"] = row["speaker"] if row["kind"] == "quote" else None
        row["labels"] = {code: row[code] for code in SEED_LABELS[row["kind"]]}
    return GoldArticle("seed", path, _units(rows))


def development_articles(folder: Path) -> list[GoldArticle]:
    """Return the annotated articles of a folder, found by their hash, in the order of the annotation."""
    gold = {one["sha256"]: one["units"] for one in json.loads(DEV_GOLD.read_text("utf-8"))["articles"]}
    found: dict[str, GoldArticle] = {}
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8-sig")
        sha256 = text_hash(text)
        if sha256 in gold:
            rows = gold[sha256]
            for row in rows:
                spans = row["speaker"]
                row["speaker"] = "; ".join(text[start:end] for start, end in spans) if spans else None
            found[sha256] = GoldArticle(f"dev {list(gold).index(sha256) + 1}", path, _units(rows))
    return [found[sha256] for sha256 in gold if sha256 in found]


def _units(rows: list[dict[str, Any]]) -> tuple[GoldUnit, ...]:
    units: list[GoldUnit] = []
    for row in rows:
        units.append(
            GoldUnit(
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
