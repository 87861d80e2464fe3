"""Tables of ratings for the tests: the worked examples of the literature, and random ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st

from annotator.agreement.coefficients.ratings import Ratings

ORACLES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "oracles.json").read_text("utf-8")
)


def rows_of(oracle: dict[str, Any]) -> list[list[Any]]:
    """Return a row for each unit with an entry for each rating; expand counts into ratings."""
    if oracle["kind"] == "counts":
        return [[label for label, times in enumerate(row) for _ in range(times)] for row in oracle["data"]]
    rows: list[list[Any]] = oracle["data"]
    return rows


def ratings_of(rows: list[list[Any]], labels: list[Any] | None = None) -> Ratings:
    """Return rows as ratings of annotators 0, 1, …"""
    long = [(unit, str(who), label) for unit, row in enumerate(rows) for who, label in enumerate(row)]
    unit, annotator, label = zip(*long, strict=True)
    return Ratings.from_long(unit, annotator, label, labels=labels)


@st.composite
def tables(draw: st.DrawFn, most_annotators: int = 6, most_labels: int = 5, missing: bool = True) -> Ratings:
    """Ratings with up to 30 units, where about a quarter is missing and labels tend to agree."""
    annotators = draw(st.integers(2, most_annotators))
    units = draw(st.integers(1, 30))
    labels = draw(st.integers(2, most_labels))
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    truth = random.integers(0, labels, units)
    noise = draw(st.floats(0, 1))
    codes = np.where(
        random.random((annotators, units)) < noise, random.integers(0, labels, (annotators, units)), truth
    )
    if missing:
        codes[random.random((annotators, units)) < draw(st.sampled_from([0, 0.25, 0.7]))] = -1
    article = np.sort(random.integers(0, 5, units))
    return Ratings.from_matrix(codes, [one + 1 for one in range(labels)], article=article)
