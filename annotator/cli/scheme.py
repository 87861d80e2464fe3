"""`annotator scheme show`, `check` and `apply`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator import settings
from annotator.cli.options import ProjectOption, open_project, removing_if_new
from annotator.cli.output import announce_if_new, count, print_page, say
from annotator.core.errors import BadInput

if TYPE_CHECKING:
    from annotator.core.scheme import Scheme


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
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A scheme in TOML.")],
    project: ProjectOption = settings.DEFAULT_PROJECT,
) -> None:
    """Make a scheme of your own the project's: reviews begin under it from now on.

    Reviews that were begun keep the version they were made under, and say so in every export.
    """
    scheme = _read_scheme(file)
    with open_project(project) as opened:
        with removing_if_new(opened):
            changed = opened.apply_scheme(scheme)
        announce_if_new(opened)
    say(f"{scheme.name}, version {scheme.version}, is {'now' if changed else 'already'} the project's scheme")


def _read_scheme(file: Path) -> Scheme:
    from annotator.core.scheme import parse_scheme
    from annotator.formats.plain_text import decode, read_bytes

    return parse_scheme(decode(read_bytes(file), str(file)), str(file))
