"""One unit in dispute, as each reviewer has it: the versions side by side, and what differs in them.

Which units are versions of the same one is the alignment's business: a `Disagreement` names them. Nothing
is decided here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from annotator.agreement.report.disagreements import Disagreement
from annotator.agreement.units.alignment import links
from annotator.agreement.units.fragment_table import joined, meet
from annotator.agreement.units.pairwise_counts import SAME_PLACE
from annotator.agreement.units.unit_annotation import UnitAnnotation, name_of
from annotator.core.article import Article
from annotator.core.scheme import Scheme
from annotator.core.text.span import Fragments, text_of
from annotator.core.unit import Unit

Verdict = Literal["same", "close", "different", "uncompared"]
"""`close` differs, but agreement does not count it; `uncompared` has fewer than two answers."""

LabelLookup = Callable[[UnitAnnotation], str | None]


@dataclass(frozen=True, slots=True)
class Version:
    """What a reviewer who handed in the article made of the unit; `unit` is None where they do not have it.

    `instead` is then what they have in its place: a unit they rejected or took for the other kind, or one
    that overlaps it and is another reviewer's; None where they have nothing.
    """

    reviewer: str
    unit: Unit | None
    instead: Unit | None = None


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing about the unit, in the order of the versions.

    Attributes:
        name: content, source, cue, speaker or the code of a field.
        values: what each version says, None where it says nothing.
        variants: numbers of different answers, 0 for the commonest; None where nothing is to be compared.
        verdict: on all of them together.
    """

    name: str
    values: tuple[str | None, ...]
    variants: tuple[int | None, ...]
    verdict: Verdict

    def apart(self, place: int) -> bool:
        """Whether a version differs from what most say; from a tie everybody does."""
        if self.verdict != "different" or self.variants[place] is None:
            return False
        counts = Counter(one for one in self.variants if one is not None)
        return self.variants[place] != 0 or counts[0] == counts[1]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A disagreement with its article, everybody's version, and the versions compared."""

    disagreement: Disagreement
    article: Article
    versions: tuple[Version, ...]
    aspects: tuple[Aspect, ...]


def side_by_side(
    disagreement: Disagreement, article: Article, scheme: Scheme, reviews: Mapping[str, Mapping[str, Unit]]
) -> SideBySide:
    """Lay the versions of a unit side by side.

    Args:
        disagreement: which names the unit of each reviewer who has it.
        article: its article.
        scheme: whose fields are compared.
        reviews: the units by id of everyone who handed in a review of the article, in the order wanted.
    """
    chosen = {name: units.get(disagreement.units.get(name, "")) for name, units in reviews.items()}
    marked = [unit for unit in chosen.values() if unit is not None]
    versions = tuple(
        Version(name, unit, None if unit else _instead(reviews[name].values(), marked))
        for name, unit in chosen.items()
    )
    aspects = tuple(_aspects([one.unit for one in versions], article.text, disagreement, scheme))
    return SideBySide(disagreement, article, versions, aspects)


def _instead(own: Iterable[Unit], marked: Sequence[Unit]) -> Unit | None:
    """The unit of a reviewer that overlaps the versions best, if it can pass for one."""
    found: list[tuple[bool, float, Unit]] = []
    for unit in own:
        overlaps = (links([[UnitAnnotation.of(unit)], [UnitAnnotation.of(other)]]) for other in marked)
        iou = max((link.iou for pair in overlaps for link in pair), default=0.0)
        stands = not unit.rejected and unit.kind == marked[0].kind
        if iou >= SAME_PLACE or (stands and iou):
            found.append((stands, iou, unit))
    return max(found, key=lambda one: one[:2], default=(False, 0.0, None))[2]


def _aspects(
    units: Sequence[Unit | None], text: str, disagreement: Disagreement, scheme: Scheme
) -> Iterator[Aspect]:
    def spans(name: str, of: Callable[[UnitAnnotation], Fragments]) -> Aspect:
        def value(mark: UnitAnnotation) -> str:
            return text_of(text, of(mark))

        return _aspect(name, units, value, lambda mark: joined(of(mark)))

    yield spans("content", lambda mark: mark.content)
    if disagreement.kind == "quote":
        source = spans("source", lambda mark: mark.source)
        marks = [UnitAnnotation.of(unit) for unit in units if unit is not None]
        close = all(meet(one.source, other.source) for one, other in combinations(marks, 2))
        yield replace(source, verdict="close") if source.verdict == "different" and close else source
        yield spans("cue", lambda mark: () if mark.cue is None else (mark.cue,))
        yield _aspect("speaker", units, lambda mark: mark.speaker or "", lambda mark: name_of(mark.speaker))
    for field in scheme.fields_of(disagreement.kind):
        counted = {label.code for label in field.labels if not label.missing}

        def label(mark: UnitAnnotation, code: str = field.code) -> str | None:
            return mark.labels.get(code)

        def key(mark: UnitAnnotation, counted: Set[str] = counted, label: LabelLookup = label) -> str | None:
            return label(mark) if label(mark) in counted else None

        yield _aspect(field.code, units, label, key)


def _aspect(
    name: str,
    units: Sequence[Unit | None],
    value: Callable[[UnitAnnotation], str | None],
    key: Callable[[UnitAnnotation], Hashable],
) -> Aspect:
    """Compare by a key of each unit that compares; the value is what is shown of it."""
    marks = [None if unit is None else UnitAnnotation.of(unit) for unit in units]
    keys = [None if mark is None else key(mark) for mark in marks]
    counts = Counter(one for one in keys if one is not None)
    numbers = {one: number for number, (one, _) in enumerate(counts.most_common())}
    answers = counts.total()
    return Aspect(
        name,
        tuple(None if mark is None else value(mark) for mark in marks),
        tuple(None if one is None else numbers[one] for one in keys),
        "uncompared" if answers < 2 else "same" if len(numbers) == 1 else "different",
    )
