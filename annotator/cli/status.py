"""`annotator status`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from annotator import settings
from annotator.cli.options import ProjectOption, ReviewerOption, open_project, reviewer_named
from annotator.cli.output import cut_to_terminal, print_lines, report_names_alike, report_unfinished, say
from annotator.core.errors import BadInput

if TYPE_CHECKING:
    from annotator.project import ArticleEntry, ReviewerOverview


def status(
    project: ProjectOption = settings.DEFAULT_PROJECT,
    reviewer: ReviewerOption = None,
    where: Annotated[
        str | None,
        typer.Option(metavar="QUERY", help="Count your units like these: 'stance:unset kind:quote nato'."),
    ] = None,
    effort: Annotated[
        bool, typer.Option("--effort", help="Your active seconds and keys for each article, as JSONL.")
    ] = False,
    per: Annotated[
        Literal["article", "unit"], typer.Option(help="With --effort: a line an article, or a line a unit.")
    ] = "article",
) -> None:
    """List the articles with how far you are: units decided of all, and whether you handed them in.

    A unit is decided as soon as it has a label, was edited, added or rejected; `--where is:unfinished`
    counts those that lack an answer. With --where, the articles in which units of your reviews answer a
    query, with how many do. With --effort, the time and the keys that each article (or unit) took you:
    nobody but you is told, and no export holds it.
    """
    if where is not None and effort:
        raise BadInput("tells something else than --where: ask for one of them", field="--effort")
    if per == "unit" and not effort:
        raise BadInput("says how to tell --effort", field="--per")
    name = reviewer_named(reviewer)
    with open_project(project, create=False) as opened:
        name = opened.reviewer(name)
        own_work = opened.own_work(name)
        if where is not None:
            print_lines(matches(own_work, where))
        elif effort:
            print_lines(unit_efforts(own_work) if per == "unit" else efforts(own_work))
        else:
            entries = opened.entries(name)
            print_lines(progress(entries))
            report_names_alike(opened)
            report_unfinished(opened)
            done = sum(entry.state == "submitted" for entry in entries)
            say(f"{name}: {done} of {len(entries)} articles submitted")


def progress(entries: Iterable[ArticleEntry]) -> Iterator[str]:
    """Yield a line per article: state, decided and all units, id, title."""
    for one in entries:
        yield cut_to_terminal(f"{one.state:<9}  {one.decided:>4}/{one.units:<4}  {one.id}  {one.title or ''}")


def matches(own_work: ReviewerOverview, query: str) -> Iterator[str]:
    """Yield a line per article in which units of the reviewer match: their number, id, title.

    Raises:
        BadInput: the query is invalid.
    """
    for article, title, number in own_work.matching(query):
        yield cut_to_terminal(f"{number:>6}  {article}  {title or ''}")


def efforts(own_work: ReviewerOverview) -> Iterator[str]:
    """Yield JSON per article that the reviewer has begun: decided units, active seconds, keystrokes."""
    for article, effort in own_work.efforts():
        line = {
            "article": article,
            "units": effort.units,
            "seconds": round(effort.active_ms / 1000, 1),
            "keys": effort.keys,
            "keys_per_unit": effort.keys_per_unit,
        }
        yield json.dumps(line)


def unit_efforts(own_work: ReviewerOverview) -> Iterator[str]:
    """Yield JSON per unit that the reviewer has edited, in the order of work: active seconds, keystrokes."""
    for article, unit, active_ms, keys in own_work.unit_efforts():
        line = {"article": article, "unit": unit, "seconds": round(active_ms / 1000, 1), "keys": keys}
        yield json.dumps(line)
