"""`annotator import`, `split`, `export` and `status`: articles in, datasets out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Literal

import typer

from annotator import settings
from annotator.cli.common import (
    Paths,
    ProjectOption,
    ReviewerOption,
    SkipBad,
    count,
    open_project,
    print_lines,
    reviewer_named,
    say,
    skipping,
    tell_foreign,
    tell_import,
)
from annotator.core.errors import BadInput, stop


def import_(
    paths: Paths,
    project: ProjectOption = settings.DEFAULT_PROJECT,
    format: Annotated[
        Literal["text", "annotator", "brat"] | None,
        typer.Option(help="The format of every PATH; brat must be named. [default: by its ending]"),
    ] = None,
    reviewer: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Whose the imported reviews become; gold for adjudicated ones."),
    ] = None,
    skip_bad: SkipBad = None,
) -> None:
    """Take articles and datasets into the project.

    Articles are plain text in UTF-8, one a file; the file's name without its ending is the article's
    id. Title, date, headings and paragraphs are recognised, quotes and claims are suggested. Datasets
    are what `export --per article` writes. With `--format brat`, every STEM.ann in a folder (which names
    the annotator), or STEM_ANNOTATOR.ann beside STEM.txt, becomes a submitted review. Reviews of gold
    are what the annotators and the suggestions are held against. What the project holds already is left
    as it is. A bad input stops the import with `FILE:LINE: id: field: problem`,
    and nothing of it is kept.
    """
    from annotator.project import check_reviewer
    from annotator.project.importing import check_inputs

    if reviewer is not None:
        reviewer = check_reviewer(reviewer, importing=True)
    if skip_bad is None:
        check_inputs(paths, format)
    with skipping(skip_bad) as on_bad, open_project(project) as opened:
        tell_import(opened.import_paths(paths, format=format, reviewer=reviewer, on_bad=on_bad or stop))


def split(
    paths: Paths,
    workers: Annotated[int, typer.Option(min=1, max=256, help="How many processes to use.")] = 1,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say for each unit why it is suggested.")
    ] = False,
    skip_bad: SkipBad = None,
) -> None:
    """Print the suggestions for articles as JSONL, touching no project.

    One line an article, in the order given: the article's id and hash, and its units with kind, text,
    content, source and cue (offsets in code points), speaker, parent, suggested labels, score, and
    alternatives.
    """
    from annotator.pipeline import split_paths

    with skipping(skip_bad) as on_bad:
        foreign: list[str] = []
        lines = split_paths(paths, workers=workers, explain=explain, on_bad=on_bad, on_foreign=foreign.append)
        print_lines(_with_progress(lines, paths))
        tell_foreign(len(foreign))


def _with_progress(lines: Iterable[str], paths: list[Path]) -> Iterator[str]:
    """The lines, counted on a bar while they come, if somebody watches and they do not scroll it away."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from lines
        return
    from annotator.pipeline import find_inputs

    total = sum(1 for _ in find_inputs(paths, "text", on_bad=lambda bad: None))
    with typer.progressbar(lines, length=total, file=sys.stderr, label="articles") as counted:
        yield from counted


def export(
    out: Annotated[
        str,
        typer.Argument(metavar="OUT", help="A file to write, complete or not at all; - is standard output."),
    ] = "-",
    project: ProjectOption = settings.DEFAULT_PROJECT,
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
    """Hand out the dataset as JSONL: submitted reviews, unless more is asked for.

    `--per unit` shows decided units without the rejected ones, a line each. `--per article` is the
    lossless form: the text, the blocks, every unit with its private note; `annotator import` takes it
    back. The same state of the project gives the same bytes.
    """
    if schema:
        from annotator.formats.dataset import json_schema

        print(json_schema(per_article=per == "article"))
        return
    from annotator.project.exporting import ExportOptions

    if where is not None and per == "article":
        raise BadInput("chooses units, and a line of --per article is a whole review", field="--where")
    options = ExportOptions(
        per_article=per == "article",
        reviewers=frozenset(reviewer) if reviewer else None,
        gold=gold,
        open=open,
        suggestions=suggestions,
        where=where,
    )
    with open_project(project, create=False) as opened:
        _write(out, opened.export(options))
    counts = options.counts
    told = [
        count(counts.units, "unit"),
        count(counts.reviews, "review"),
        count(counts.articles, "article"),
    ]
    empty = f"; {count(counts.empty, 'review')} had no unit to show" if counts.empty else ""
    say(" of ".join(told) + empty)
    if not counts.reviews:
        names = [*(reviewer or ()), *(["gold"] if gold else ())]
        whose = f" of {', '.join(names)}" if names else ""
        more = "" if open else "; --open adds unfinished ones"
        say(f"there is no {'review' if open else 'submitted review'}{whose} here{more}")


def _write(out: str, lines: Iterable[str]) -> None:
    if out == "-":
        print_lines(lines)
        return
    from annotator.formats.files import is_database, write_atomically

    try:
        if is_database(Path(out)):
            raise BadInput("is a database, which an export would replace", file=out)
        write_atomically(Path(out), lines)
    except BrokenPipeError:
        raise  # the reader of a named pipe left, as one of standard output may
    except OSError as error:
        raise BadInput((error.strerror or "cannot be written").lower(), file=out) from None


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
    from annotator.cli import progress as told

    if where is not None and effort:
        raise BadInput("tells something else than --where: ask for one of them", field="--effort")
    if per == "unit" and not effort:
        raise BadInput("says how to tell --effort", field="--per")
    name = reviewer_named(reviewer)
    with open_project(project, create=False) as opened:
        own_work = opened.own_work(name)
        if where is not None:
            print_lines(told.matches(own_work, where))
        elif effort:
            print_lines(told.unit_efforts(own_work) if per == "unit" else told.efforts(own_work))
        else:
            entries = opened.entries(name)
            print_lines(told.progress(entries))
            done = sum(entry.state == "submitted" for entry in entries)
            say(f"{name}: {done} of {len(entries)} articles submitted")
