"""Candidates and completions from the splitter while a reviewer marks spans.

The splitter is imported, and the surrounding text analysed, when they are first needed; `load_assistance`
imports it earlier.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.core.article import Article
from annotator.core.text.span import Fragments, Span
from annotator.core.text.span_moves import snap
from annotator.core.unit import Kind, Suggestion, Unit

if TYPE_CHECKING:
    from annotator.splitter.assist.context_window import ContextWindow


def load_assistance() -> None:
    """Import the splitter, so that the first key that needs it does not wait for that."""
    import annotator.splitter.assist.span_candidates
    import annotator.splitter.assist.unit_completion  # noqa: F401


@dataclass(slots=True)
class SpanAssist:
    """Candidates for one article; the analysis around the last position is kept."""

    _article: Article
    _window: ContextWindow | None = None

    @property
    def reads_language(self) -> bool:
        """Whether the article is in English; otherwise only words in quotation marks are suggested."""
        from annotator.splitter import is_english

        return is_english(self._article)

    def contents(self, kind: Kind, at: int, units: Collection[Unit], since: int | None = None) -> list[Span]:
        """Return possible contents of a unit near an offset, or between `since` and it, most likely first.

        Contents of `units` are left out.
        """
        from annotator.splitter.assist import span_candidates

        return self._whole(span_candidates.contents(self._around(at), kind, at, units, since))

    def cues(self, unit: Unit) -> list[Span]:
        """Return possible cues of a quote, most likely first, without its own."""
        from annotator.splitter.assist import span_candidates

        return self._whole(span_candidates.cues(self._around(unit.span.start), unit.content, unit.cue))

    def sources(self, unit: Unit) -> list[Span]:
        """Return possible sources of a quote, most likely first, without its own."""
        from annotator.splitter.assist import span_candidates

        window = self._around(unit.span.start)
        return self._whole(span_candidates.sources(window, unit.content, unit.cue, unit.source))

    def proposal(self, kind: Kind, content: Fragments, units: Collection[Unit]) -> Suggestion:
        """Return the unit that the splitter suggests for a content, given the units of the review."""
        from annotator.splitter.assist.unit_completion import propose
        from annotator.splitter.stages import at_graphemes

        found = propose(self._around(content[0].start), kind, content, units)
        return at_graphemes(self._article.text, found)

    def labels(self, unit: Unit) -> dict[str, str]:
        """Return the labels suggested for a quote's present spans and speaker."""
        from annotator.splitter.assist.unit_completion import labels_of

        return labels_of(self._around(unit.span.start), unit)

    def speakers(self, unit: Unit) -> list[str]:
        """Return possible speakers of a quote: those of its source, then others named nearby."""
        from annotator.splitter.assist.unit_completion import speakers

        return speakers(self._around(unit.span.start), unit)

    def _whole(self, spans: Iterable[Span]) -> list[Span]:
        """Return spans widened to whole graphemes, each once."""
        return list(dict.fromkeys(snap(self._article.text, span) for span in spans))

    def _around(self, at: int) -> ContextWindow:
        from annotator.splitter.assist.context_window import ContextWindow

        if self._window is None or not self._window.covers(at):
            self._window = ContextWindow(self._article, at)
        return self._window
