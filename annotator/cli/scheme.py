"""`annotator scheme show`, `check` and `apply`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator import settings
from annotator.cli.options import ProjectOption, open_project
from annotator.cli.output import announce_if_new, count, print_page, say
from annotator.core.errors import BadInput

if TYPE_CHECKING:
    from annotator.core.scheme import Scheme
    from annotator.project.scheme.scheme_change import LabelUse


def scheme_show(
    project: ProjectOption = settings.DEFAULT_PROJECT,
    width: Annotated[int, typer.Option(min=40, help="Columns of the page.")] = 100,
    toml: Annotated[
        bool,
        typer.Option(
            "--toml", help="Print the default scheme's file instead, to start one of your own from."
        ),
    ] = False,
) -> None:
    """Print the project's scheme (without a project, the default one) as a page to read."""
    from annotator.core.scheme import default_scheme, default_scheme_source
    from annotator.formats.scheme_page import scheme_page

    if toml:
        print_page(default_scheme_source())
        return

    if project != settings.DEFAULT_PROJECT or os.path.exists(project):
        with open_project(project, create=False) as opened:
            scheme = opened.scheme
    else:
        scheme = default_scheme()
    print_page(scheme_page(scheme, width))


def scheme_check(file: Annotated[Path, typer.Argument(metavar="FILE", help="A scheme in TOML.")]) -> None:
    """Check a scheme of your own: its fields, labels, keys and rules.

    Start from what `annotator scheme show --toml` prints. The letter of a field that is a key of the
    review screen already is told, with exit code 1.
    """
    from annotator.tui.base.keymap import field_key_clashes
    from annotator.tui.review.review_commands import REVIEW_COMMANDS

    scheme = _read_scheme(file)
    taken = [
        BadInput(problem, file=str(file), field=f"fields.{code}.key")
        for code, problem in field_key_clashes(scheme, REVIEW_COMMANDS)
    ]
    for problem in taken:
        say(str(problem))
    fields, rules = count(len(scheme.fields), "field"), count(len(scheme.rules), "rule")
    print(f"{scheme.name}, version {scheme.version}: {fields}, {rules}")
    if taken:
        raise typer.Exit(1)


def scheme_apply(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="A scheme in TOML.")] = None,
    default: Annotated[
        bool, typer.Option("--default", help="Apply the default scheme of this version of the program.")
    ] = False,
    rename: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD.OLD=NEW",
            help="Read a label as another one, or a whole field with FIELD=NEW. Two labels may become one."
            " May be repeated.",
        ),
    ] = None,
    retire: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD.LABEL", help="Retire a label, or a whole FIELD. May be repeated."),
    ] = None,
    project: ProjectOption = settings.DEFAULT_PROJECT,
) -> None:
    """Change the project's scheme: new reviews begin under it, and open ones are moved to it.

    Labels in use that the new scheme lacks are listed, with exit code 1 and nothing changed, until each is
    renamed or retired. Submitted reviews are never edited: agreement and exports read their labels under the
    new scheme, and count those that were retired.
    """
    from annotator.project.scheme.scheme_change import LabelsInUse

    if default == (file is not None):
        raise BadInput("give either FILE or --default", field="FILE")
    scheme = _default_scheme() if file is None else _read_scheme(file)
    with open_project(project, create=not rename and not retire) as opened:
        try:
            applied = opened.apply_scheme(scheme, rename or (), retire or ())
        except LabelsInUse as error:
            _report_uses(error.uses, scheme)
            raise typer.Exit(1) from None
        announce_if_new(opened)
    now = "now" if applied.changed else "already"
    moved = f"; {count(applied.moved, 'open review')} moved to it" if applied.moved else ""
    say(f"{scheme.name}, version {scheme.version}, is {now} the project's scheme{moved}")


def _report_uses(uses: Sequence[LabelUse], scheme: Scheme) -> None:
    """List the labels that would be lost, and the options that decide what becomes of them."""
    say(f"nothing was changed: {scheme.name}, version {scheme.version}, lacks labels that are in use")
    for use in uses:
        say(f"  {use.label}: {count(use.units, use.kind)} in {count(len(use.reviews), 'review')}")
    for code in dict.fromkeys(use.label.field for use in uses):
        field = scheme.field(code)
        labels = "is gone" if field is None else f"has {', '.join(label.code for label in field.labels)}"
        say(f"in the new scheme, {code} {labels}")
    say("rename or retire each of them: --rename FIELD.OLD=NEW or --retire FIELD.LABEL")


def _default_scheme() -> Scheme:
    from annotator.core.scheme import default_scheme

    return default_scheme()


def _read_scheme(file: Path) -> Scheme:
    from annotator.core.scheme import parse_scheme
    from annotator.formats.source import decode, read_bytes

    return parse_scheme(decode(read_bytes(file), str(file)), str(file))
