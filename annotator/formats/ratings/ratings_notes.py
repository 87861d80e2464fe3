"""Notes on a table of ratings: what counts as missing, and what may be a mistake."""

from __future__ import annotations

import math
import shlex
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from annotator.core.text.alike import alike_groups, alike_key, number_key, quoted

_HEADS_OF_UNITS = frozenset({"unit", "units", "article", "id", "item", "case", "subject", "text", "sentence"})
"""Heads of a first column that no annotator has, in lower case."""

MOST_GROUPS = 5
"""Number of groups of alike values that are listed, for each kind."""

_USUALLY_MISSING = frozenset(
    {"na", "n/a", "#n/a", "<na>", "none", "null", "nil", "nan", "nat", "-", "--", "–", "?", ".", "missing"}
)
"""Labels that other tools and people write for a missing rating, in lower case."""


def usually_missing(label: str) -> bool:
    """Return whether a label often means that there is no rating."""
    return label.casefold() in _USUALLY_MISSING


def missing_option(label: str) -> str:
    """Return the option that makes a label a missing rating, quoted for a shell."""
    return f"--missing {shlex.quote(label)}"


def missing_notes(
    missing: Mapping[str, int],
    named: Sequence[str],
    labels: Counter[str],
    noun: str,
    *,
    numbers: bool = False,
) -> Iterator[str]:
    """Yield notes on what was treated as missing, and on labels that may mean missing.

    Args:
        missing: the number of ratings treated as missing by label; the empty label is an empty cell.
        named: the labels that the user says are missing.
        labels: the number of ratings by label.
        noun: "row" or "cell", the part of the table that contains a rating.
        numbers: the labels are numbers, and those that the user named were compared as such.
    """
    missing_numbers = {number_key(label) for label in missing} - {None} if numbers else set()
    for label, number in missing.items():
        what = f"with the label {quoted(label)}" if label else "without a label"
        yield f"{_count(number, noun)} {what} {'was' if number == 1 else 'were'} treated as missing"
    for label in dict.fromkeys(named):
        if label and label not in missing and number_key(label) not in missing_numbers:
            alike = [other for other in labels if alike_key(other) == alike_key(label)]
            hint = f"; did you mean {missing_option(alike[0])}?" if alike else ""
            yield f"no label is {quoted(label)}, so --missing had no effect{hint}"
    for label, number in labels.items():
        if usually_missing(label):
            yield (
                f"{quoted(label)} counts as a label ({_count(number, noun)}); "
                f"{missing_option(label)} excludes it"
            )


def merged_notes(kind: str, merged: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield notes on the spellings of a name that were read as one."""
    listed = [list(group) for group in merged]
    for group in listed[:MOST_GROUPS]:
        spellings = " and ".join(ascii(one) for one in group)
        yield f"{kind}s {spellings} were read as one, since they differ only in spaces or Unicode form"
    yield from _more(kind, len(listed))


def alike_notes(kind: str, values: Iterable[str]) -> Iterator[str]:
    """Yield notes on values that count as different although they are alike."""
    groups = alike_groups(values)
    for group in groups[:MOST_GROUPS]:
        yield f"{kind}s {group} count as different, although they {group.difference}"
    yield from _more(kind, len(groups))


def _more(kind: str, groups: int) -> Iterator[str]:
    if groups > MOST_GROUPS:
        yield f"{groups - MOST_GROUPS} more groups of {kind}s are alike"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def unit_column_notes(
    column: str, units: Collection[str], labels: Collection[str | float | None]
) -> Iterator[str]:
    """Say so if the column that names the units may be an annotator's: half of its values are labels.

    Args:
        column: the head of the column; empty if it has none.
        units: its values.
        labels: the labels in the other columns, numbers above a nominal scale.
    """
    if not column or column.casefold() in _HEADS_OF_UNITS:
        return
    also_labels = [unit for unit in units if unit in labels or _number(unit) in labels]
    if 2 * len(also_labels) >= len(units):
        yield (
            f"column {quoted(column)} was read as the names of the units, and most are labels too: "
            "if it is an annotator's, put a column 'unit' before it"
        )


def _number(text: str) -> float:
    key = number_key(text)
    return math.nan if key is None else float(key)


def wide_notes(labels_of: Mapping[str, set[str]], units: int) -> Iterator[str]:
    """Yield notes on signs that columns or rows of a wide table were misread.

    Args:
        labels_of: the labels of each annotator, a column of the table.
        units: the number of units.
    """
    if len(labels_of) > units:
        sizes = f"{len(labels_of)} annotators but {_count(units, 'unit')}"
        yield f"{sizes}: if the annotators are the rows, transpose the table"
    if len(labels_of) < 3:
        return
    common = Counter(label for labels in labels_of.values() for label in labels)
    alone = [name for name, labels in labels_of.items() if labels and all(common[one] == 1 for one in labels)]
    if len(alone) < len(labels_of) - 1:  # at least two columns have labels in common
        for name in alone:
            yield f"column {quoted(name)} has no label in common with any other: is it an annotator?"
