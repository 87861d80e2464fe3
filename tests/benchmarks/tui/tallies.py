"""Counts of keys by kind of unit and by kind of correction, and their tables, for keys.py."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

AS_IS, LABELLED, MOVED, MARKED, ADDED = "as is", "labels", "boundaries", "source, speaker", "added"
"""Kinds of correction, from least to most; a unit counts for the last that applies."""


@dataclass(slots=True)
class Tally:
    """The keys of one article, by unit and kind of correction."""

    units: list[tuple[str, str, int]] = field(default_factory=list)
    """Kind, correction and number of keys of every accepted unit."""
    with_rejections: list[int] = field(default_factory=list)
    """Keys of every accepted unit, including those for suggestions rejected since the previous one."""
    rejected: int = 0
    """Number of rejected suggestions."""
    elsewhere: int = 0
    """Number of keys to reject suggestions and to go back."""
    parents: int = 0
    """Number of units with another parent than annotated, which no key sets."""

    @property
    def keys(self) -> int:
        """The number of all keys except the final `enter`."""
        return sum(keys for _, _, keys in self.units) + self.elsewhere


HEADER = f"{'':10} units rejected   keys   mean median  own mean median"


def report(name: str, tallies: Sequence[Tally]) -> None:
    """Print one line for an article, or for several."""
    units = [unit for tally in tallies for unit in tally.units]
    own = [keys for _, _, keys in units]
    whole = [keys for tally in tallies for keys in tally.with_rejections]
    total, rejected = sum(tally.keys for tally in tallies), sum(tally.rejected for tally in tallies)
    print(
        f"{name:10} {len(units):5} {rejected:8} {total:6} {total / len(units):6.2f} "
        f"{statistics.median(whole):6g} {statistics.mean(own):9.2f} {statistics.median(own):6g}"
    )


def table(title: str, tallies: Sequence[Tally], column: int) -> None:
    """Print the keys by kind of unit (column 0) or by kind of correction (column 1)."""
    groups: dict[str, list[int]] = {}
    for tally in tallies:
        for unit in tally.units:
            groups.setdefault(str(unit[column]), []).append(unit[2])
    for group, keys in sorted(groups.items(), key=lambda one: -len(one[1])):
        print(
            f"  {title} {group:18} {len(keys):4} units, {sum(keys):5} keys, "
            f"mean {statistics.mean(keys):5.2f}, median {statistics.median(keys):g}"
        )


def summary(tallies: Sequence[Tally]) -> None:
    """Print the keys of all articles by kind of unit and by kind of correction."""
    table("sort", tallies, 0)
    table("done", tallies, 1)
    for name, some in (("all", tallies), ("dev", tallies[1:])):
        suggested = [keys for tally in some for _, done, keys in tally.units if done != ADDED]
        if suggested:
            rest = sum(tally.elsewhere for tally in some)
            print(
                f"  suggested, {name}: {len(suggested)} units, {suggested.count(1)} with one key, mean "
                f"{(sum(suggested) + rest) / len(suggested):.2f} with the rejected ones, "
                f"{statistics.mean(suggested):.2f} without, median {statistics.median(suggested):g}"
            )
    spread = Counter(min(keys, 10) for tally in tallies for _, _, keys in tally.units)
    print(
        "  own keys: "
        + ", ".join(f"{keys}{'+' if keys == 10 else ''}: {spread[keys]}" for keys in sorted(spread))
    )
    print(f"  below another quote than annotated, which no key sets: {sum(one.parents for one in tallies)}")
