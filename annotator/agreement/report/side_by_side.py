"""A unit that reviewers disagree on: their versions side by side, and the differences.

The alignment decides which units are versions of the same unit; a `Disagreement` lists them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Literal, TypeVar

from annotator.agreement.report.disagreements import Disagreement
from annotator.agreement.units.alignment import links
from annotator.agreement.units.fragment_table import joined, sources_match
from annotator.agreement.units.pairwise_counts import SAME_PLACE
from annotator.agreement.units.unit_batch import name_of
from annotator.core.article import Article
from annotator.core.text.span import Fragments, text_of
from annotator.core.unit import Unit

if TYPE_CHECKING:
    from annotator.core.scheme import Scheme, SchemeField

Before = TypeVar("Before")
After = TypeVar("After")

Verdict = Literal["same", "close", "different", "uncompared"]
"""`close` differs in a way that agreement does not count; `uncompared` has fewer than two answers."""


@dataclass(frozen=True, slots=True)
class Version:
    """A reviewer's version of the unit; None if they submitted the article without it.

    `instead` is then the unit in its place: one they rejected or gave the other kind, or one that overlaps
    it and belongs to another group; None if there is none.
    """

    reviewer: str
    unit: Unit | None
    instead: Unit | None = None


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect of the unit, with an entry for each version.

    Attributes:
        name: content, source, cue, speaker or the code of a field.
        values: each version's answer, None if it has none.
        variants: numbers of different answers, 0 for the most common; None if there is nothing to compare.
        verdict: the result of the comparison.
    """

    name: str
    values: tuple[str | None, ...]
    variants: tuple[int | None, ...]
    verdict: Verdict

    def differs(self, place: int) -> bool:
        """Return whether a version differs from the most common answer; in a tie, every version does."""
        if self.verdict != "different" or self.variants[place] is None:
            return False
        counts = Counter(one for one in self.variants if one is not None)
        return self.variants[place] != 0 or counts[0] == counts[1]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A disagreement with its article, the version of each reviewer, and the aspects compared."""

    disagreement: Disagreement
    article: Article
    versions: tuple[Version, ...]
    aspects: tuple[Aspect, ...]


def side_by_side(
    disagreement: Disagreement, article: Article, scheme: Scheme, reviews: Mapping[str, Mapping[str, Unit]]
) -> SideBySide:
    """Compare the versions of a unit.

    Args:
        disagreement: it contains the unit id of each reviewer who has the unit.
        article: its article.
        scheme: the scheme whose fields are compared.
        reviews: the units by id of every reviewer who submitted the article, in the order to show them.
    """
    chosen = {name: units.get(disagreement.units.get(name, "")) for name, units in reviews.items()}
    found = [unit for unit in chosen.values() if unit is not None]
    versions = tuple(
        Version(name, unit, None if unit else _instead(reviews[name].values(), found))
        for name, unit in chosen.items()
    )
    aspects = tuple(_aspects([one.unit for one in versions], article.text, disagreement, scheme))
    return SideBySide(disagreement, article, versions, aspects)


def _instead(own: Iterable[Unit], versions: Sequence[Unit]) -> Unit | None:
    """Return the reviewer's unit that overlaps the versions best, if it may be another version."""
    found: list[tuple[bool, float, Unit]] = []
    for unit in own:
        overlaps = (links([[unit], [other]]) for other in versions)
        iou = max((link.iou for pair in overlaps for link in pair), default=0.0)
        comparable = not unit.rejected and unit.kind == versions[0].kind
        if iou >= SAME_PLACE or (comparable and iou):
            found.append((comparable, iou, unit))
    return max(found, key=lambda one: one[:2], default=(False, 0.0, None))[2]


def _aspects(
    units: Sequence[Unit | None], text: str, disagreement: Disagreement, scheme: Scheme
) -> Iterator[Aspect]:
    yield _of_spans("content", _each(units, lambda unit: unit.content), text)
    if disagreement.kind == "quote":
        yield _of_sources(_each(units, lambda unit: unit.source), text)
        yield _of_spans("cue", _each(units, lambda unit: () if unit.cue is None else (unit.cue,)), text)
        names = _each(units, lambda unit: unit.speaker or "")
        yield _aspect("speaker", names, _each(names, name_of))
    for field in scheme.fields_of(disagreement.kind):
        yield _of_labels(field, units)


def _each(items: Sequence[Before | None], of: Callable[[Before], After | None]) -> list[After | None]:
    """Apply a function to each item that is not None."""
    return [None if item is None else of(item) for item in items]


def _of_spans(name: str, spans: Sequence[Fragments | None], text: str) -> Aspect:
    return _aspect(name, _each(spans, lambda one: text_of(text, one)), _each(spans, joined))


def _of_sources(sources: Sequence[Fragments | None], text: str) -> Aspect:
    """Compare sources; agreement counts those that share a character as the same."""
    found = _of_spans("source", sources, text)
    pairs = combinations((one for one in sources if one is not None), 2)
    close = all(sources_match(one, other) for one, other in pairs)
    return replace(found, verdict="close") if found.verdict == "different" and close else found


def _of_labels(field: SchemeField, units: Sequence[Unit | None]) -> Aspect:
    counted = {label.code for label in field.labels if not label.missing}
    labels = [None if unit is None else unit.labels.get(field.code) for unit in units]
    codes = _each(labels, lambda label: label.code)
    return _aspect(field.code, codes, [code if code in counted else None for code in codes])


def _aspect(name: str, values: Sequence[str | None], keys: Sequence[Hashable | None]) -> Aspect:
    """Compare versions by their keys, None if there is nothing to compare; `values` are for display."""
    counts = Counter(key for key in keys if key is not None)
    numbers = {key: number for number, (key, _) in enumerate(counts.most_common())}
    verdict: Verdict = "same" if len(numbers) == 1 else "different"
    return Aspect(
        name,
        tuple(values),
        tuple(None if key is None else numbers[key] for key in keys),
        "uncompared" if counts.total() < 2 else verdict,
    )
