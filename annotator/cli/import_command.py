"""`annotator import`."""

from __future__ import annotations

from typing import Annotated

import typer

from annotator import settings
from annotator.cli.options import (
    InputFormat,
    Paths,
    ProjectOption,
    SkipBad,
    collect_garbage,
    open_project,
    removing_if_new,
)
from annotator.cli.output import announce_if_new, report_import, skipping
from annotator.core.errors import raise_bad_input


def import_(
    paths: Paths,
    project: ProjectOption = settings.DEFAULT_PROJECT,
    format: InputFormat = None,
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
    from annotator.pipeline import check_inputs
    from annotator.project import check_reviewer

    collect_garbage()
    if reviewer is not None:
        reviewer = check_reviewer(reviewer, importing=True)
    if skip_bad is None:
        check_inputs(paths, format, reviewer=reviewer)
    with skipping(skip_bad) as on_bad, open_project(project) as opened:
        with removing_if_new(opened):
            report = opened.import_paths(
                paths, format=format, reviewer=reviewer, on_bad=on_bad or raise_bad_input
            )
        if report.stored or not opened.discard_if_new():
            announce_if_new(opened)
        report_import(report)
