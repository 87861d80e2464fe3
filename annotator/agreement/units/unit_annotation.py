"""What one annotator marked, as agreement sees it: no scheme, no project, no history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotator.core.text.span import Fragments, Span
from annotator.core.unit import Kind, Suggestion, Unit


@dataclass(frozen=True, slots=True)
class UnitAnnotation:
    """One unit of one annotator. Offsets are code points of the article, end exclusive.

    `inner` units lie inside another one and are left out of the measures of boundaries. `untouched` tells
    that the unit was accepted as suggested, `accepted` names the fields whose suggested label was.
    `cited` holds what identifies the sources of its evidence.
    """

    id: str
    kind: Kind
    content: Fragments
    source: Fragments = ()
    cue: Span | None = None
    speaker: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    inner: bool = False
    untouched: bool = False
    accepted: frozenset[str] = frozenset()
    cited: frozenset[str] = frozenset()

    @classmethod
    def of(cls, unit: Unit) -> UnitAnnotation:
        """The unit of a review; rejected and undecided ones are the caller's to leave out."""
        return cls(
            id=unit.id,
            kind=unit.kind,
            content=unit.content,
            source=unit.source,
            cue=unit.cue,
            speaker=unit.speaker,
            labels={name: label.code for name, label in unit.labels.items()},
            inner=unit.kind == "quote" and unit.parent is not None,
            untouched=unit.standing == "accepted",
            accepted=frozenset(name for name, label in unit.labels.items() if label.how == "accepted"),
            cited=frozenset(one.url for one in unit.evidence if one.url),
        )


def suggested(suggestions: Iterable[Suggestion]) -> list[UnitAnnotation]:
    """What the splitter proposes for an article, with the labels it proposes."""
    return [
        UnitAnnotation(
            id=f"u{number}",
            kind=one.kind,
            content=one.content,
            source=one.source,
            cue=one.cue,
            speaker=one.speaker,
            labels=one.labels,
            inner=one.kind == "quote" and one.parent is not None,
        )
        for number, one in enumerate(suggestions, 1)
    ]


def name_of(speaker: str | None) -> str:
    """The name that is compared: in one case, without needless blanks; empty where there is none."""
    return " ".join((speaker or "").casefold().split())
