"""`annotator split`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from annotator.cli.options import ColumnMap, InputFormat, Paths, Roles, SkipBad, collect_garbage, read_options
from annotator.cli.output import (
    print_chunks,
    print_lines,
    report_foreign,
    report_notes,
    report_remarks,
    report_repeated,
    skipping,
)
from annotator.cli.progress_bar import progress_bar


def _print_rules(wanted: bool) -> None:
    """Print the rules with their examples and exit."""
    if wanted:
        from annotator.splitter.rule_table import rule_lines

        print_lines(rule_lines())
        raise typer.Exit


def split(
    paths: Paths,
    format: InputFormat = None,
    columns: ColumnMap = None,
    roles: Roles = None,
    workers: Annotated[int, typer.Option(min=1, max=256, help="How many processes to use.")] = 1,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Add the reasons for each unit: its rule, then what its score depends on."
        ),
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
    """Print the suggestions for articles as JSONL, without using a project.

    One line per article, in the order given: the article's id and hash, and its units with kind, text,
    content, source and cue (offsets in code points), speaker, parent, suggested labels, score (how likely the
    unit is right), alternatives, and for claims the subject: who "he" or "the senator" is. PATHs are read as
    by `annotator import`; each article of a dataset is split once, however many reviews it has.
    """
    from annotator.core.article_layout.notes import NoteCounts
    from annotator.formats.inputs.parts import total_size
    from annotator.pipeline import split_paths

    notes = NoteCounts()
    foreign = repeated = 0
    example: tuple[str, str] | None = None

    def on_foreign(file: str) -> None:
        nonlocal foreign
        foreign += 1

    def on_repeat(file: str, first: str) -> None:
        nonlocal repeated, example
        repeated += 1
        example = example or (file, first)

    collect_garbage()
    remarks: list[str] = []
    options = read_options(columns=columns, roles=roles)
    with skipping(skip_bad) as on_bad:
        with progress_bar(lambda: total_size(paths, format), shown=not sys.stdout.isatty()) as bar:
            lines = split_paths(
                paths,
                format=format,
                options=options,
                workers=workers,
                explain=explain,
                on_bad=on_bad,
                on_foreign=on_foreign,
                on_notes=notes.add,
                on_repeat=on_repeat,
                on_remark=remarks.append,
                on_check=bar("checking"),
                on_part=bar("splitting"),
            )
            print_chunks(chunk for line in lines for chunk in (line, b"\n"))
        report_remarks(remarks)
        report_repeated(repeated, example)
        report_foreign(foreign)
        report_notes(notes)
