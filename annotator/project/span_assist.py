"""What the splitter proposes while a reviewer marks: candidates by likelihood, and what goes with a content.

The splitter is imported, and the text around read, when the first key asks for it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.core.article import Article
from annotator.core.text.span import Fragments, Span
from annotator.core.unit import Kind, Suggestion, Unit

if TYPE_CHECKING:
    from annotator.splitter.assist.context_window import ContextWindow


@dataclass(slots=True)
class SpanAssist:
    """Proposals for one article; what was read around the last place is kept."""

    _article: Article
    _read: ContextWindow | None = None

    def contents(self, kind: Kind, at: int, units: Collection[Unit], since: int | None = None) -> list[Span]:
        """What may be the content of a unit near an offset, or between another one and it; nothing that a
        unit of the review has already."""
        from annotator.splitter.assist import span_candidates

        return span_candidates.contents(self._around(at), kind, at, units, since)

    def cues(self, unit: Unit) -> list[Span]:
        """What may be the cue of a quote."""
        from annotator.splitter.assist import span_candidates

        return span_candidates.cues(self._around(unit.span.start), unit.content, unit.cue)

    def sources(self, unit: Unit) -> list[Span]:
        """What may be the source of a quote."""
        from annotator.splitter.assist import span_candidates

        return span_candidates.sources(self._around(unit.span.start), unit.content, unit.cue, unit.source)

    def proposal(self, kind: Kind, content: Fragments, units: Collection[Unit]) -> Suggestion:
        """What the splitter would make of a content, beside the units of the review."""
        from annotator.splitter.assist.unit_completion import propose

        return propose(self._around(content[0].start), kind, content, units)

    def labels(self, unit: Unit) -> dict[str, str]:
        """The labels that go with the marks and the speaker that a quote has now."""
        from annotator.splitter.assist.unit_completion import labels_of

        return labels_of(self._around(unit.span.start), unit)

    def speakers(self, unit: Unit) -> list[str]:
        """Whom a quote may have as its speaker: those of its source, then everybody named around."""
        from annotator.splitter.assist.unit_completion import speakers

        return speakers(self._around(unit.span.start), unit)

    def _around(self, at: int) -> ContextWindow:
        from annotator.splitter.assist.context_window import ContextWindow

        if self._read is None or not self._read.covers(at):
            self._read = ContextWindow(self._article, at)
        return self._read
