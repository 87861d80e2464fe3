"""`annotator import`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator import settings
from annotator.cli.options import (
    PATH_HELP,
    ColumnMap,
    InputFormat,
    ProjectOption,
    Roles,
    SkipBad,
    collect_garbage,
    open_project,
    read_options,
)
from annotator.cli.output import (
    announce_if_new,
    count,
    cut_to_terminal,
    print_lines,
    report_import,
    report_notes,
    report_remarks,
    say,
    skipping,
    terminal_width,
)
from annotator.cli.progress_bar import progress_bar
from annotator.core.errors import BadInput, raise_bad_input

if TYPE_CHECKING:
    from annotator.formats.record import ReadOptions
    from annotator.project import Project


def import_(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help=PATH_HELP),
    ] = None,
    project: ProjectOption = settings.DEFAULT_PROJECT,
    format: InputFormat = None,
    reviewer: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Whose the imported reviews become; gold for adjudicated ones."),
    ] = None,
    columns: ColumnMap = None,
    roles: Roles = None,
    new_version: Annotated[
        bool,
        typer.Option(
            "--new-version", help="Add another text of a stored article ID as an article of its own, ID@2."
        ),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Show what would be read: metadata, and blocks with start and role."),
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1, max=256, help="Number of processes. [default: 1, or all cores for large imports]"
        ),
    ] = None,
    skip_bad: SkipBad = None,
    duplicates: Annotated[
        bool,
        typer.Option("--duplicates", help="List the project's articles that share much of their text."),
    ] = False,
    drop: Annotated[
        bool, typer.Option("--drop", help="Remove what unfinished imports added; takes no PATH.")
    ] = False,
) -> None:
    """Add articles, datasets and annotations to the project.

    Each text, web page, Markdown file or mail is an article, whose id is the file's name without its ending;
    each row of a table is one. Metadata and blocks are recognised, quotes and claims are suggested. Datasets
    are what `export --per article` writes. With `--format brat`, every STEM.ann in a folder (which names
    the annotator), or STEM_ANNOTATOR.ann beside STEM.txt, becomes a submitted review. `--reviewer gold` marks
    reviews as gold, with which `agreement` compares the annotators and the suggestions.

    An article with a stored id and the same text is skipped. With another text it is refused, or with
    `--new-version` added as ID@2, which replaces ID; reviews stay with the text they were made on.

    `--dry-run` shows what would be read and stores nothing; `--roles` corrects the roles of blocks.
    `--duplicates` lists the articles of the project that share much of their text, in groups, each with how
    much of the shorter text it shares with another one; without a PATH, it imports nothing.

    Bad input stops the import with `FILE:LINE: id: field: problem`, and nothing is stored. Reviewers can work
    during an import; its articles appear when it is complete. Run the same command again to continue a
    killed import.
    """
    from annotator.formats.inputs.parts import total_size
    from annotator.project import check_reviewer

    if drop:
        if paths:
            raise BadInput("takes no PATH", field="--drop")
        _drop(project)
        return
    if duplicates and not paths:
        with open_project(project, create=False) as opened:
            _report_duplicates(opened)
        return
    if not paths:
        raise BadInput("name the files or folders to import", field="PATH")
    collect_garbage()
    if reviewer is not None:
        reviewer = check_reviewer(reviewer, importing=True)
    options = read_options(columns=columns, roles=roles)
    if dry_run:
        _show(paths, format, options, skip_bad)
        return
    with skipping(skip_bad) as on_bad, open_project(project) as opened:
        try:
            with progress_bar(lambda: total_size(paths, format)) as bar:
                report = opened.import_paths(
                    paths,
                    format=format,
                    reviewer=reviewer,
                    options=options,
                    new_versions=new_version,
                    on_bad=on_bad or raise_bad_input,
                    workers=workers,
                    on_part=bar("importing"),
                )
        except KeyboardInterrupt:
            say("Interrupted; nothing was added")
            raise
        kept = report.stored or not opened.discard_if_new()
        if kept:
            announce_if_new(opened)
        report_import(report)
        if duplicates and kept:
            _report_duplicates(opened)


def _show(paths: list[Path], format: str | None, options: ReadOptions, skip_bad: Path | None) -> None:
    from annotator.core.article_layout.notes import NoteCounts
    from annotator.pipeline import layout_lines

    remarks: list[str] = []
    notes = NoteCounts()
    number = 0

    def on_notes(kinds: Iterable[str], file: str) -> None:
        nonlocal number
        number += 1
        notes.add(kinds, file)

    with skipping(skip_bad) as on_bad:
        lines = layout_lines(
            paths,
            format=format,
            options=options,
            on_bad=on_bad or raise_bad_input,
            on_remark=remarks.append,
            on_notes=on_notes,
            width=terminal_width(),
        )
        print_lines(lines)
        say(f"{count(number, 'article')} read, nothing stored")
        report_remarks(remarks)
        report_notes(notes)


def _drop(project: str) -> None:
    with open_project(project, create=False) as opened:
        dropped = opened.drop_unfinished_imports()
    for command in dropped:
        say(f"Removed what an unfinished import added: {command}")
    if not dropped:
        say("There are no unfinished imports")


def _report_duplicates(opened: Project) -> None:
    """Print a line per near-duplicate: number of its group, share of the text in common, id, title."""
    with progress_bar(opened.library.length) as bar:
        groups = opened.library.near_duplicates(bar("comparing"))
    if not groups:
        say("no near-duplicates")
        return
    ids = max(len("article"), *(len(one.id) for group in groups for one, _ in group))
    row = f"{{:>5}}  {{:>6}}  {{:<{min(ids, 30)}}}  {{}}".format
    lines = (
        row(number, f"{one.shared:.0%}", one.id, title or "")
        for number, group in enumerate(groups, 1)
        for one, title in group
    )
    print_lines(map(cut_to_terminal, (row("group", "shared", "article", "title"), *lines)))
    say(f"{count(sum(map(len, groups)), 'article')} in {count(len(groups), 'group')} of near-duplicates")
