"""The columns of a table of ratings that has no problem, read a batch of rows at a time.

Each distinct cell is processed once, and a rating is a few small numbers. Any problem raises `Suspect`:
`ratings_csv` then reads the table again, row by row, to say what is wrong and where.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, repeat
from operator import add, eq, mul
from typing import Final

from annotator.core.text.names import comparable_name
from annotator.formats.ratings.ratings_layout import Batches, long_places, wide_places

EMPTY: Final = -1
"""The number of an empty cell of names."""

_SPARSE = 32
"""Most cells of a table, for each rating, that are marked to find ratings of the same cell."""


class Suspect(Exception):
    """The table has a problem."""


class NameNumbers(dict[str, int]):
    """The numbers of the names in a column, by cell as written.

    Attributes:
        names: the comparable name of each number.
        spellings: the spellings of each name that is also written in another way, by number.
    """

    def __init__(self) -> None:
        """Create a column without names."""
        self.names: list[str] = []
        self.spellings: dict[int, list[str]] = {}
        self._written_otherwise: dict[str, int] = {}
        """The numbers of names whose first cell was written in another way."""

    def __missing__(self, cell: str) -> int:
        """Number a cell that was not read before."""
        spelling = cell.strip()
        number = self._number(spelling, cell) if spelling else EMPTY
        self[cell] = number
        return number

    def _number(self, spelling: str, cell: str) -> int:
        name = comparable_name(spelling)
        number = self._written_otherwise.get(name, self.get(name))
        if number is None:
            number = len(self.names)
            self.names.append(cell if cell == name else name)
            if cell != name:
                self._written_otherwise[name] = number
            if spelling != name:
                self.spellings[number] = [spelling]
        else:
            spellings = self.spellings.setdefault(number, [name])
            if spelling not in spellings:
                spellings.append(spelling)
        return number


class LabelNumbers(dict[str, int]):
    """The numbers of the labels in a table, by cell as written; `labels` is each without outer spaces."""

    def __init__(self) -> None:
        """Create a table without labels."""
        self.labels: dict[str, int] = {}

    def __missing__(self, cell: str) -> int:
        """Number a cell that was not read before."""
        number = self[cell] = self.labels.setdefault(cell.strip(), len(self.labels))
        return number


def _integers() -> array[int]:
    return array("i")


@dataclass(slots=True)
class RatingColumns:
    """The ratings as numbers, one entry per rating, and what the numbers mean."""

    units: NameNumbers = field(default_factory=NameNumbers)
    annotators: NameNumbers = field(default_factory=NameNumbers)
    labels: LabelNumbers = field(default_factory=LabelNumbers)
    articles: NameNumbers | None = None
    unit: array[int] = field(default_factory=_integers)
    annotator: array[int] = field(default_factory=_integers)
    label: array[int] = field(default_factory=_integers)
    article: array[int] = field(default_factory=_integers)

    @property
    def has_empty(self) -> bool:
        """Whether a rating has no unit, annotator or article."""
        return EMPTY in self.unit or EMPTY in self.annotator or EMPTY in self.article


def long_columns(headers: list[str], line: int, batches: Batches, file: str) -> RatingColumns:
    """Read a table with one row for each rating.

    Raises:
        Suspect: it has a problem.
        BadInput: its header has one.
    """
    places = long_places(headers, line, file)
    found = RatingColumns(articles=NameNumbers() if "article" in places else None)
    for columns in _by_column(batches, len(headers)):
        found.unit.extend(map(found.units.__getitem__, columns[places["unit"]]))
        found.annotator.extend(map(found.annotators.__getitem__, columns[places["annotator"]]))
        found.label.extend(map(found.labels.__getitem__, columns[places["label"]]))
        if found.articles is not None:
            found.article.extend(map(found.articles.__getitem__, columns[places["article"]]))
    if found.has_empty:
        raise Suspect
    if _repeated(found.unit, found.annotator, len(found.units.names), len(found.annotators.names)):
        raise Suspect
    if found.articles is not None:
        article_of = dict(zip(found.unit, found.article, strict=True))
        if not all(map(eq, map(article_of.__getitem__, found.unit), found.article)):
            raise Suspect
    return found


def wide_columns(headers: list[str], line: int, batches: Batches, file: str) -> RatingColumns:
    """Read a table with one row for each unit and one column for each annotator.

    Raises:
        Suspect: it has a problem.
        BadInput: its header has one.
    """
    places = wide_places(headers, line, file)
    many = len(places.annotators)
    found = RatingColumns(articles=None if places.article is None else NameNumbers())
    rows = 0
    for columns in _by_column(batches, len(headers)):
        rows += len(columns[0])
        ratings = (columns[place] for place in places.annotators)
        found.label.extend(map(found.labels.__getitem__, chain.from_iterable(zip(*ratings, strict=True))))
        found.unit.extend(_each(map(found.units.__getitem__, columns[places.unit]), many))
        if places.article is not None and found.articles is not None:
            found.article.extend(_each(map(found.articles.__getitem__, columns[places.article]), many))
        _check_nameless(columns, places.nameless)
    if found.has_empty or len(found.units.names) < rows:
        raise Suspect
    found.annotator = array(
        "i", map(found.annotators.__getitem__, (headers[one] for one in places.annotators))
    )
    found.annotator *= rows
    return found


def _check_nameless(columns: Sequence[Sequence[str]], nameless: Iterable[int]) -> None:
    """Raise Suspect if a column without a name has a value."""
    if any("".join(columns[place]).strip() for place in nameless):
        raise Suspect


def _repeated(unit: array[int], annotator: array[int], units: int, annotators: int) -> bool:
    """Return whether an annotator rated a unit twice."""
    cells = map(add, map(mul, unit, repeat(annotators)), annotator)
    if units * annotators <= _SPARSE * len(unit):
        rated = bytearray(units * annotators)
        deque(map(rated.__setitem__, cells, repeat(1)), maxlen=0)  # exhausts the iterator, keeps nothing
        return rated.count(1) < len(unit)
    ordered = sorted(cells)
    return any(map(eq, ordered, islice(ordered, 1, None)))


def _each(numbers: Iterable[int], times: int) -> Iterator[int]:
    """Yield each number several times."""
    return chain.from_iterable(map(repeat, numbers, repeat(times)))


def _by_column(batches: Batches, width: int) -> Iterator[list[tuple[str, ...]]]:
    """Yield the columns of each batch of rows. Raises Suspect if a row has more or fewer cells."""
    for rows in batches:
        if any(size != width for size in set(map(len, rows))):
            raise Suspect
        if rows:
            yield list(zip(*rows, strict=True))
