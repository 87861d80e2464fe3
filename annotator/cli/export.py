"""`annotator export`."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from annotator import settings
from annotator.cli.options import OutputFormatName, ProjectOption, open_project
from annotator.cli.output import count, print_chunks, say
from annotator.core.errors import BadInput
from annotator.formats.registry import LOSSLESS

if TYPE_CHECKING:
    from annotator.project.exporter import ExportOptions

_COLLECT_AFTER = 50_000
"""New objects before the collector runs: more than a page of an export has."""


def export(
    out: Annotated[
        str,
        typer.Argument(metavar="OUT", help="A file to write, complete or not at all; - is standard output."),
    ] = "-",
    project: ProjectOption = settings.DEFAULT_PROJECT,
    format: Annotated[
        OutputFormatName | None,
        typer.Option(help="The format of the file. [default: jsonl; annotator with --per article]"),
    ] = None,
    per: Annotated[
        Literal["unit", "article"], typer.Option(help="A line a decided unit, or a line a whole review.")
    ] = "unit",
    reviewer: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this reviewer's; may be repeated.")
    ] = None,
    gold: Annotated[
        bool, typer.Option("--gold", help="The adjudicated reviews; of others only those --reviewer names.")
    ] = False,
    open: Annotated[bool, typer.Option("--open", help="Unfinished reviews too.")] = False,
    suggestions: Annotated[
        bool, typer.Option("--suggestions", help="The splitter's suggestions too.")
    ] = False,
    where: Annotated[
        str | None,
        typer.Option(metavar="QUERY", help="Only units like these: 'stance:deny kind:quote nato'."),
    ] = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of the lines and stop.")
    ] = False,
) -> None:
    """Export the dataset as JSONL: submitted reviews, unless the options ask for more.

    `--per unit` shows decided units without the rejected ones, a line each. `--per article` is the
    lossless form: the text, the blocks, every unit with its private note; `annotator import` takes it
    back. The same state of the project gives the same bytes.
    """
    lossless = format == LOSSLESS or (format is None and per == "article")
    if per == "article" and not lossless:
        raise BadInput(f"holds units, and --per article asks for whole reviews: {LOSSLESS}", field="--format")
    if schema:
        from annotator.formats.dataset.writer import json_schema

        print(json_schema(per_article=lossless))
        return
    from annotator.project.exporter import ExportOptions

    if where is not None and lossless:
        raise BadInput("chooses units, and a line of --per article is a whole review", field="--where")
    options = ExportOptions(
        format=format or (LOSSLESS if lossless else "jsonl"),
        reviewers=frozenset(reviewer) if reviewer else None,
        gold=gold,
        open=open,
        suggestions=suggestions,
        where=where,
    )
    with open_project(project, create=False) as opened, _collecting_rarely():
        _write(out, opened.export(options))
    _report(options, [*(reviewer or ()), *(["gold"] if gold else ())])


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """Collect garbage less often: an export makes many objects, but no cycles."""
    threshold = gc.get_threshold()
    gc.set_threshold(_COLLECT_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*threshold)


def _report(options: ExportOptions, names: list[str]) -> None:
    """Report what was exported, what was left out, and why nothing was exported."""
    counts = options.counts
    parts = [count(counts.units, "unit"), count(counts.reviews, "review"), count(counts.articles, "article")]
    empty = f"; {count(counts.empty, 'review')} had no unit to show" if counts.empty else ""
    say(" of ".join(parts) + empty)
    # Labels by name; everything else comes before them, as it was met.
    rows = sorted(counts.left_out.items(), key=lambda row: row[0].why if row[0].noun == "label" else "")
    for reason, left in rows:
        of_reviews = f" of {count(left.reviews, 'review')}" if left.reviews else ""
        say(f"left out: {count(left.count, reason.noun)}{of_reviews} ({reason.why})")
    for invalid in counts.invalid:
        say(f"invalid unit, edit it before importing: {invalid}")
    if not counts.reviews:
        whose = f" of {', '.join(names)}" if names else ""
        more = "" if options.open else "; --open adds unfinished ones"
        say(f"there is no {'review' if options.open else 'submitted review'}{whose} here{more}")


def _write(out: str, chunks: Iterable[bytes]) -> None:
    if out == "-":
        print_chunks(chunks)
        return
    from annotator.formats.atomic_file import is_database, write_atomically

    try:
        if is_database(Path(out)):
            raise BadInput("is a database, which an export would replace", file=out)
        write_atomically(Path(out), chunks)
    except BrokenPipeError:
        raise  # the reader of a named pipe has gone away, like that of standard output
    except OSError as error:
        raise BadInput((error.strerror or "cannot be written").lower(), file=out) from None
