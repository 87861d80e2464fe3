"""`annotator split`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.options import InputFormat, Paths, SkipBad, collect_garbage
from annotator.cli.output import print_lines, report_foreign, report_repeated, skipping


def _print_rules(wanted: bool) -> None:
    """Print the rules with their examples and exit."""
    if wanted:
        from annotator.splitter.rule_table import rule_lines

        print_lines(rule_lines())
        raise typer.Exit


def split(
    paths: Paths,
    format: InputFormat = None,
    workers: Annotated[int, typer.Option(min=1, max=256, help="How many processes to use.")] = 1,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say for each unit why it is suggested.")
    ] = False,
    skip_bad: SkipBad = None,
    rules: Annotated[
        bool,
        typer.Option(
            "--rules",
            callback=_print_rules,
            is_eager=True,
            help="Print the rules with example sentences and exit; needs no PATH.",
        ),
    ] = False,
) -> None:
    """Print the suggestions for articles as JSONL, touching no project.

    One line an article, in the order given: the article's id and hash, and its units with kind, text,
    content, source and cue (offsets in code points), speaker, parent, suggested labels, score, and
    alternatives. PATHs are read as by `annotator import`; each article of a dataset is split once, however
    many reviews it has.
    """
    from annotator.pipeline import split_paths

    collect_garbage()
    with skipping(skip_bad) as on_bad:
        foreign: list[str] = []
        repeated: list[tuple[str, str]] = []
        lines = split_paths(
            paths,
            format=format,
            workers=workers,
            explain=explain,
            on_bad=on_bad,
            on_foreign=foreign.append,
            on_repeat=lambda file, first: repeated.append((file, first)),
        )
        print_lines(_with_progress(lines, paths, format))
        report_repeated(repeated)
        report_foreign(len(foreign))


def _with_progress(lines: Iterable[str], paths: list[Path], format: str | None) -> Iterator[str]:
    """Count the lines on a progress bar, if standard error is a terminal and the lines go elsewhere."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from lines
        return
    from annotator.pipeline import count_articles

    total = count_articles(paths, format)
    with typer.progressbar(lines, length=total, file=sys.stderr, label="articles") as counted:
        yield from counted
