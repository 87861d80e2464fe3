"""`annotator agreement`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from annotator import settings
from annotator.cli.options import ProjectOption, collect_garbage, open_project
from annotator.cli.output import on_terminal, print_json, print_page, report_names_alike, say
from annotator.core.errors import BadInput

if TYPE_CHECKING:
    from annotator.agreement import Report
    from annotator.core.level import Level


def agreement(
    project: ProjectOption = settings.DEFAULT_PROJECT,
    format: Annotated[
        Literal["table", "json", "markdown", "html"], typer.Option(help="How the report is written.")
    ] = "table",
    field: Annotated[
        list[str] | None, typer.Option(metavar="F", help="Only this field of the scheme; may be repeated.")
    ] = None,
    ratings: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A CSV table of ratings, not a project: columns unit, annotator, label, perhaps article.",
        ),
    ] = None,
    wide: Annotated[
        bool,
        typer.Option(
            "--wide",
            help="With --ratings: the table has a row for each unit, named in its first column (or in unit), "
            "and a column for each annotator.",
        ),
    ] = False,
    missing: Annotated[
        list[str] | None,
        typer.Option(
            metavar="VALUE",
            help="With --ratings: treat this label as a missing rating, like an empty cell. It is matched "
            "exactly, capitals included. May be repeated. Without it, NA and None are ordinary labels.",
        ),
    ] = None,
    level: Annotated[
        Literal["nominal", "ordinal", "interval", "ratio"] | None,
        typer.Option(help="With --ratings: the scale that the labels lie on.", show_default="nominal"),
    ] = None,
    screen: Annotated[
        bool, typer.Option("--screen", help="Show it in the terminal, down to the versions of one unit.")
    ] = False,
) -> None:
    """Tell how far the annotators agree, on what, how sure that is, and where to look next.

    Three questions are kept apart: did they find the same units, did they mark the same boundaries, and
    did they give the same labels to what they both found. Only submitted reviews count. Intervals come
    from resampling articles. Where there are reviews of gold, everyone is held against them, and so are
    the suggestions. `--format html` is one file with charts to send to somebody; --screen shows the same
    here, and the reviewers' versions of what they disagree on. With --ratings the coefficients are those of
    another tool's table, and no project is touched.
    """
    fields = tuple(field or ())
    if ratings is None and level is not None:
        raise BadInput("belongs to --ratings; the fields of a scheme declare their own", field="--level")
    if ratings is None and (wide or missing):
        raise BadInput("belongs to --ratings", field="--wide" if wide else "--missing")
    if screen:
        _show(project, fields, ratings, format)
        return
    if ratings is not None:
        if fields:
            raise BadInput("is one of a project's scheme, and --ratings touches no project", field="--field")
        _agreement_of_ratings(ratings, level or "nominal", format, tuple(missing or ()), wide)
        return
    with open_project(project, create=False) as opened:
        report = opened.agreement(fields)
        report_names_alike(opened)
    _print_report(report, format)


def _print_report(report: Report, format: str) -> None:
    from annotator.agreement import render

    if format == "json":
        print_json(report.to_json())
    elif format == "html":
        print_page(render.to_html(report))
    elif format == "markdown":
        print_page(render.to_markdown(report))
    else:
        against_gold = [one for card in report.cards if card.against == "gold" for one in card.results]
        overall = [one for _, results in render.results_by_question(report) for one in results]
        notes = "".join(f"\n{note}" for note in render.left_out_notes(report))
        print_page(
            render.to_plain([*overall, *render.defined(against_gold)]) + ("\n" + notes if notes else "")
        )
        if on_terminal():
            say("annotator agreement --screen shows labels, annotators, weeks and disagreements too")
    if len(report.annotators) < 2 and not report.gold:
        say(render.NEEDS_TWO)


def _show(project: str, fields: tuple[str, ...], ratings: Path | None, format: str) -> None:
    """Open the agreement screen. The review screen has no way to open it, since reviewing is blind."""
    if ratings is not None:
        raise BadInput("shows a project, not a table of ratings", field="--screen")
    if format != "table":
        raise BadInput(f"shows the report instead of writing it as {format}", field="--screen")
    if not on_terminal():
        raise BadInput(
            "needs a terminal; --format table, json, markdown and html work without", field="--screen"
        )
    from annotator.project.agreement import check_fields
    from annotator.tui.agreement.agreement_app import run
    from annotator.tui.preferences import read_preferences

    preferences = read_preferences(settings.config_file(), settings.state_folder())
    with open_project(project, create=False) as opened:
        check_fields(opened.scheme, fields)
        run(opened, fields, preferences)


def _agreement_of_ratings(
    file: Path, level: Level, format: str, missing: tuple[str, ...], wide: bool
) -> None:
    from annotator.agreement import render
    from annotator.formats.ratings.ratings_csv import MAX_RATINGS
    from annotator.formats.source import read_bytes
    from annotator.ratings_report import agreement_of_ratings

    collect_garbage()
    if format == "html":
        raise BadInput("a table of ratings is reported as table, json or markdown", field="--format")
    # The bytes have no name here, so that they are freed once they are read.
    found = agreement_of_ratings(read_bytes(file, MAX_RATINGS), str(file), level, missing=missing, wide=wide)
    if format == "json":
        print_json(found.to_json())
    else:
        write = render.results_table if format == "markdown" else render.to_plain
        print_page(write(found.values, found.notes))
