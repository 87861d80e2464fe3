"""How many keys complete a unit, with the splitter's real suggestions: python tests/benchmarks/keys.py

A scripted reviewer who knows the seed's annotation by hand goes through the real app: space where every
suggestion is right, the field's key and a digit where one is not, d where the suggestion is no unit of the
annotation. Units marked optional there may stay. Units that the splitter missed are counted apart.
"""

from __future__ import annotations

import asyncio
import json
import re
import statistics
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from annotator.core.unit import Unit
from annotator.project import Project
from annotator.tui.app import AnnotatorApp
from annotator.tui.review import ReviewScreen

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "splitter" / "data" / "seed_gold.json"
SIMILAR = 0.8
COMPARED = {"quote": ("attribution", "stance"), "claim": ("checkworthiness",)}
"""Fields that the annotation answers; the others are `unchecked` in it and in the suggestions."""

Wanted = dict[str, Any]


def words(text: str, spans: Any) -> set[int]:
    """Where the words of some spans begin."""
    return {start + found.start() for start, end in spans for found in re.finditer(r"\w+", text[start:end])}


def counterpart(text: str, unit: Unit, annotation: list[Wanted]) -> Wanted | None:
    """The annotated unit that this suggestion means, by word Jaccard."""
    mine = words(text, unit.content)
    for wanted in annotation:
        theirs = words(text, wanted["content"])
        if wanted["kind"] == unit.kind and len(mine & theirs) / len(mine | theirs) >= SIMILAR:
            return wanted
    return None


def keys_for(screen: ReviewScreen, unit: Unit, wanted: Wanted | None) -> list[str]:
    """What the scripted reviewer presses at a unit."""
    if wanted is None:
        return ["d"]
    keys: list[str] = []
    for code in COMPARED[unit.kind]:
        if unit.proposed.get(code) != wanted[code]:
            field = screen.reviewing.session.scheme.field(code) if screen.reviewing else None
            assert field is not None
            label = field.label(wanted[code])
            assert label is not None
            keys += [field.key or "tab", label.key]
    return [*keys, "space"]


async def review(project: Project, annotation: list[Wanted]) -> tuple[list[int], int]:
    """Keys for each unit, and how many annotated units there was no suggestion for."""
    app = AnnotatorApp(project, "script")
    counts: list[int] = []
    found: list[int] = []
    async with app.run_test(size=(120, 36)) as pilot:
        screen = app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.reviewing is not None
        reviewing = screen.reviewing
        text = reviewing.session.article.text
        while (unit := reviewing.unit) is not None and not unit.decided:
            wanted = counterpart(text, unit, annotation)
            if wanted is not None:
                found.append(id(wanted))
            keys = keys_for(screen, unit, wanted)
            await pilot.press(*keys)
            await pilot.pause()
            done = reviewing.session.units[unit.id]
            assert reviewing.session.scheme.finished(done), f"{keys} did not finish {unit.id}"
            counts.append(len(keys))
        await pilot.press("enter")
        await pilot.pause()
        assert reviewing.session.submitted
    missed = sum(id(one) not in found for one in annotation if not one["optional"])
    return counts, missed


def main() -> None:
    """Print keys a unit."""
    annotation = json.loads(GOLD.read_text("utf-8"))["units"]
    with tempfile.TemporaryDirectory() as folder, Project.open(str(Path(folder, "p.db"))) as project:
        project.import_paths([ROOT / "seeds"])
        counts, missed = asyncio.run(review(project, annotation))
    print(f"units        {len(counts)}")
    print(f"keys a unit  mean {statistics.mean(counts):.2f}, median {statistics.median(counts):g}")
    print("with n keys  " + ", ".join(f"{keys}: {count}" for keys, count in sorted(Counter(counts).items())))
    print(f"missed by the splitter, to be added by hand: {missed}")


if __name__ == "__main__":
    main()
