"""The disagreements, most costly first: cost, subject and passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotator.agreement import Disagreement, Report
from annotator.agreement.render import disagreement_row
from annotator.tui.agreement.views.report_view import WIDE, RenderedView, ReportRow, ViewState, padded, remark
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.widgets.line_view import Run

COST, ABOUT, ARTICLE = 6, 34, 26


@dataclass(frozen=True)
class DisagreementsView:
    """The list of disagreements, of all articles or filtered by article or words."""

    report: Report
    openings: Sequence[str]
    glyphs: Glyphs
    topics: Sequence[str] = ("",)
    sides: Sequence[str] = ("",)

    def found(self, place: ViewState) -> list[tuple[Disagreement, str]]:
        """Return the disagreements that match the filter, each with the beginning of its passage."""
        wanted = place.words.casefold().split()
        return [
            (one, opening)
            for one, opening in zip(self.report.disagreements, self.openings, strict=True)
            if place.article in (None, one.article)
            and (not wanted or all(word in _searched(one, opening) for word in wanted))
        ]

    def page(self, place: ViewState, width: int) -> RenderedView:
        """Return the list with its column heads."""
        about = min(ABOUT, width * 2 // 5)
        article = f"{'article':<{ARTICLE}}" if width >= WIDE else ""
        head = (Run(f"{'cost':>{COST}}    {'about':<{about}} {article}passage", ("muted",)),)
        found = self.found(place)
        if not found:
            return RenderedView([head], [remark(self._why_empty(place))])
        return RenderedView([head], [self._row(one, opening, about, width) for one, opening in found])

    def _why_empty(self, place: ViewState) -> str:
        if place.article is not None:
            kept = len(self.report.disagreements)
            return f"none of the {kept:,} costliest disagreements is in this article: esc lists them"
        return "no disagreement holds these words: F changes them" if place.words else "nothing is in dispute"

    def _row(self, one: Disagreement, opening: str, about: int, width: int) -> ReportRow:
        cost, article, kind, start, about_text = cells_of(one)
        glyph = self.glyphs.quote if one.kind == "quote" else self.glyphs.claim
        where = padded(f"{article} ", ARTICLE, self.glyphs, "muted") if width >= WIDE else ()
        line = (
            Run(f"{cost:>{COST}}  ", ("strong",)),
            Run(f"{glyph} ", (one.kind,)),
            *padded(about_text, about, self.glyphs),
            Run(" "),
            *where,
            Run(one_line(opening)),
        )
        having = ", ".join(sorted(one.units))
        detail = (
            f"{kind} in {article} at {start}, cost {cost}: {about_text}",
            f"marked by {having}",
            one_line(opening),
        )
        return ReportRow(line, detail, one)


def cells_of(one: Disagreement) -> tuple[str, ...]:
    """Return the cells of a disagreement as text, its most costly part first."""
    about = sorted(one.about.items(), key=lambda part: -part[1])
    return disagreement_row(replace(one, about=dict(about)))


def _searched(one: Disagreement, opening: str) -> str:
    return " ".join((one.article, one.kind, *one.about, *one.units, opening)).casefold()
