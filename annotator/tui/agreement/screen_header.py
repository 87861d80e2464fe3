"""The lines around a view: title with the sizes of the report, tabs, choices and details."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.agreement import Report
from annotator.agreement.render import sizes
from annotator.tui.agreement.report_state import TABS, Tab
from annotator.tui.agreement.views.report_view import Detail, ReportView, ViewState
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.widgets.line_view import Run, StyledLine, cut, spread, wrap

DETAIL = 4
"""Rows of the detail pane."""


def title(report: Report | None, progress: tuple[int, int] | None, width: int, glyphs: Glyphs) -> StyledLine:
    """Return the title: the sizes of the report, and on the right the progress of the next one."""
    left = [Run(" Agreement", ("strong",))]
    if report is not None:
        left.append(Run("  " + f" {glyphs.dot} ".join(sizes(report)), ("muted",)))
    right = (Run(f" {progress_text(*progress)} ", ("notice",)),) if progress else ()
    return spread(left, right, width, glyphs.more)


def progress_text(read: int, of: int) -> str:
    """Return the progress of a report in words; `of` is 0 until it is known."""
    if not of:
        return "reading"
    return f"reading {read:,} of {of:,} articles" if read < of else "all read: working out the intervals"


def tabs(here: Tab, glyphs: Glyphs) -> StyledLine:
    """Return the views by digit; a click opens one."""
    runs: list[Run] = []
    for number, (name, shown) in enumerate(TABS.items(), 1):
        action = f"screen.run('{name}')"
        runs += [
            Run(glyphs.here if name == here else " ", ("key",)),
            Run(f"{number} ", ("key",), action),
            Run(shown, ("strong" if name == here else "muted",), action),
            Run(" "),
        ]
    return tuple(runs)


def choices(view: ReportView, place: ViewState) -> Iterator[StyledLine]:
    """Yield the choices of a view with their keys, and the filter."""
    for back, on, what, names, at in (
        ("[", "]", "topic", view.topics, place.topic),
        ("<", ">", "side", view.sides, place.side),
    ):
        if len(names) > 1:
            at %= len(names)
            yield (
                Run(f" {back}", ("key",), f"screen.run('previous_{what}')"),
                Run(f" {on} ", ("key",), f"screen.run('next_{what}')"),
                Run(names[at], ("strong",)),
                Run(f"  {at + 1} of {len(names)}", ("muted",)),
            )
    if place.filtered:
        words = place.words if place.article is None else f"article {one_line(place.article)}"
        yield Run(" F ", ("key",)), Run(f" {words} ", ("notice",))


def detail(texts: Detail, width: int, glyphs: Glyphs) -> list[StyledLine]:
    """Return the details of a row, as many as fit."""
    rows = [part for text in texts if text for part in wrap(text, max(10, width - 2))]
    if len(rows) > DETAIL:
        rows[DETAIL - 1] = cut(f"{rows[DETAIL - 1]} {rows[DETAIL]}", max(10, width - 2), glyphs.more)
    return [(Run(f" {text}", ("strong",) if at == 0 else ()),) for at, text in enumerate(rows[:DETAIL])]
