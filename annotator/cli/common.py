"""What several commands share: their options, and how results and everything else are told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator import settings
from annotator.core.errors import BadInput
from annotator.core.text.visible import visible

if TYPE_CHECKING:
    from annotator.core.errors import OnBad
    from annotator.project import Project
    from annotator.project.importer import ImportReport

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", help="Articles: .txt files, datasets (.jsonl), or folders of them."),
]
ProjectOption = Annotated[
    str,
    typer.Option(
        "--project",
        metavar="WHERE",
        envvar=settings.PROJECT_VARIABLE,
        help="The project: a SQLite file, or a database URL such as postgresql://host/name.",
    ),
]
ReviewerOption = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="NAME",
        help=f"Who reviews. [default: {settings.REVIEWER_VARIABLE}, else the login name]",
    ),
]
SkipBad = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Go on after a bad input, and list the bad ones in FILE. Exit code 1."),
]


def on_terminal() -> bool:
    """Whether a screen can be shown: it is drawn on standard error, and elsewhere it would be lost."""
    # Python has none for what was closed by whoever started this.
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def say(message: str) -> None:
    """Everything but results goes to standard error, on one line that no terminal obeys."""
    print(visible(message), file=sys.stderr)


def count(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it takes one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def reviewer_named(name: str | None) -> str:
    """The reviewer that --as names, else the default one. Raises BadInput."""
    from annotator.project import check_reviewer

    return check_reviewer(name if name is not None else settings.default_reviewer())


def open_project(where: str, *, create: bool = True) -> Project:
    """The project at a path or URL. Raises AnnotatorError."""
    from annotator.project import Project

    return Project.open(where, create=create)


@contextmanager
def skipping(skip_bad: Path | None) -> Iterator[OnBad | None]:
    """With a file to list bad inputs in, what skips them; exits with 1 after all if there were any."""
    if skip_bad is None:
        yield None
        return
    skipped = 0
    try:
        # Never over a file that is there: a slip could cost an article, or the project.
        device = skip_bad.exists() and not skip_bad.is_file()
        file = skip_bad.open("w" if device else "x", encoding="utf-8")
    except OSError as error:
        raise BadInput((error.strerror or "cannot be written").lower(), file=str(skip_bad)) from None
    with file:

        def skip(problem: BadInput) -> None:
            nonlocal skipped
            skipped += 1
            print(problem, file=file)
            say(str(problem))

        yield skip
    if skipped:
        say(f"{skipped} bad inputs skipped, listed in {skip_bad}")
        raise typer.Exit(1)


def tell_foreign(number: int) -> None:
    """Say of how many articles only a part could be suggested."""
    if number:
        say(f"{count(number, 'article')} in another language than English: only marked quotes are suggested")


def tell_import(report: ImportReport) -> None:
    """Say what an import did."""
    parts = [f"{count(report.added, 'article')} added"]
    if report.unchanged:
        parts.append(f"{report.unchanged} there already, unchanged")
    if report.reviews or report.reviews_unchanged:
        parts.append(f"{count(report.reviews, 'review')} added")
    if report.reviews_unchanged:
        parts.append(f"{count(report.reviews_unchanged, 'review')} there already, unchanged")
    say("; ".join(parts))
    tell_foreign(report.foreign)
    for what, number in report.left_out.items():
        say(f"left out: {number} {what}")


def print_json(value: object) -> None:
    """A value as indented JSON that is safe to print."""
    import json

    from annotator.formats.json_escapes import escaped

    print_lines(escaped(line) for line in json.dumps(value, ensure_ascii=False, indent=2).split("\n"))


def print_lines(lines: Iterable[str]) -> None:
    """UTF-8 with line feeds whatever the locale says: these bytes are a contract."""
    write: Callable[[bytes], int] = sys.stdout.buffer.write
    for line in lines:
        write(line.encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()
