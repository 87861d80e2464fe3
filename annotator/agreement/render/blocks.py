"""The blocks of a page, which each renderer writes in its own format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.agreement.coefficients.results import Result


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph. `{}` in its text is replaced by `data`, which is untrusted and escaped."""

    text: str
    data: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """Sentences, each on its own."""

    sentences: Sequence[str]


@dataclass(frozen=True, slots=True)
class Terms:
    """Names and their definitions."""

    entries: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head; columns in `numbers` are aligned right; short pages show `brief` rows."""

    head: Sequence[str]
    rows: Sequence[Sequence[object]]
    numbers: frozenset[int] = frozenset()
    brief: int | None = None


@dataclass(frozen=True, slots=True)
class IntervalChart:
    """Values as points in their intervals, one below the other."""

    results: Sequence[Result]
    title: str


class Cell(NamedTuple):
    """A cell of a heat map: its darkness, from 0 to 1, and its number."""

    strength: float
    number: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A table of numbers whose background grows darker with them."""

    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[Sequence[Cell]]
    title: str


@dataclass(frozen=True, slots=True)
class TrendChart:
    """A value for each week with its interval, from left to right."""

    weeks: Sequence[tuple[str, Result]]
    title: str


Chart = IntervalChart | HeatMap | TrendChart
PageBlock = Note | Items | Terms | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the blocks below it. `{}` in the title is replaced by `data`, as in a `Note`.

    `drawn` is True if only a page with charts shows it, False if only a page without them does.
    """

    title: str
    blocks: Sequence[PageBlock]
    drawn: bool | None = None
    data: str = ""
