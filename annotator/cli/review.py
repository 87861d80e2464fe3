"""`annotator review`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from annotator import settings
from annotator.cli.options import (
    ProjectOption,
    ReviewerOption,
    collect_garbage,
    open_project,
    reviewer_named,
)
from annotator.cli.output import announce_if_new, on_terminal, report_import
from annotator.cli.progress_bar import progress_bar
from annotator.core.errors import AnnotatorError


def review(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Articles to import first: files, folders or archives."),
    ] = None,
    project: ProjectOption = settings.DEFAULT_PROJECT,
    reviewer: ReviewerOption = None,
    served: Annotated[
        bool, typer.Option("--served", hidden=True, help="Into the pipes of `annotator serve`.")
    ] = False,
) -> None:
    """Open the review screen, importing PATHs first if there are any.

    It begins with the first article that you have not submitted, or if PATH holds only one, with that.

    The screen shows an article with its quotes and claims marked. Digits answer the question at hand,
    space takes over what is suggested, ? explains every key and label. Each decision is saved as it
    is made: q quits, and nothing is lost.
    """
    if not served and not on_terminal():
        raise AnnotatorError("review needs a terminal; import, split and export work without one")
    name = reviewer_named(reviewer)
    from annotator.tui.preferences import read_preferences
    from annotator.tui.review.review_app import run

    preferences = read_preferences(settings.config_file(), settings.state_folder())
    with open_project(project, create=not served, collect=False) as opened:
        name = opened.reviewer(name)
        article: str | None = None
        if paths:
            from annotator.formats.inputs.parts import total_size

            collect_garbage()
            with progress_bar(lambda: total_size(paths, None)) as bar:
                report = opened.import_paths(paths, on_part=bar("importing"))
            report_import(report)
            article = report.only
        announce_if_new(opened)
        if served:
            from annotator.tui.base.web_driver import ServedDriver

            # Config and state belong to the person who runs the server; a visitor must not change them.
            welcome = not opened.own_work(name).begun()
            run(opened, name, replace(preferences, file=None, welcome=welcome), ServedDriver)
            return
        settings.record_start(settings.state_folder())
        run(opened, name, preferences, first=article)
