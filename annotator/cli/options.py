"""Options that several commands share, and the values they name."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from annotator import settings
from annotator.formats.registry import READABLE, WRITABLE
from annotator.interruptions import uninterrupted

if TYPE_CHECKING:
    from annotator.formats.record import ReadOptions
    from annotator.project import Project

    FormatName = str
    OutputFormatName = str
else:
    # typer reads the choices from the type; mypy cannot know them.
    FormatName = Literal[tuple(format.name for format in READABLE)]
    OutputFormatName = Literal[tuple(format.name for format in WRITABLE)]

PATH_HELP = (
    "Articles (text, web pages, Markdown, mails, tables), datasets (.jsonl), folders and archives (.gz, "
    ".zip) of them, or - for standard input."
)
Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", help=PATH_HELP),
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
InputFormat = Annotated[
    FormatName | None,
    typer.Option(
        "--format", help="Format of every PATH; required for brat and for -. [default: by its ending]"
    ),
]
ColumnMap = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="Column of a table for a field, such as text=body; a.b is b in the object a; FIELD= reads none. "
        "Repeatable. [default: columns with usual names]",
    ),
]
Roles = Annotated[
    Path | None,
    typer.Option(
        "--roles",
        metavar="FILE",
        help="Roles of blocks: CSV with the columns article,start,role, as `import --dry-run` lists them.",
    ),
]
SkipBad = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Continue after bad input, and write each message to FILE, followed by the bytes of the bad "
        "line, row or archive member, to be corrected and imported. Exit code 1.",
    ),
]


def reviewer_named(name: str | None) -> str:
    """Return the reviewer that --as names, or the default one. Raises BadInput."""
    from annotator.project import check_reviewer

    return check_reviewer(name if name is not None else settings.default_reviewer())


def read_options(*, columns: list[str] | None = None, roles: Path | None = None) -> ReadOptions:
    """Return how to read the inputs. Raises BadInput if a column map or the file of roles is wrong."""
    from annotator.formats.record import ReadOptions

    options = ReadOptions()
    if columns:
        from annotator.formats.tables.columns import column_map

        options = replace(options, columns=column_map(columns))
    if roles is not None:
        from annotator.formats.roles_csv import read_roles

        options = replace(options, roles=read_roles(roles))
    return options


def collect_garbage() -> None:
    """Enable the garbage collector, which `main` disables; it skips what has been imported by now."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


@contextmanager
def open_project(where: str, *, create: bool = True, collect: bool = True) -> Iterator[Project]:
    """Open the project at a path or URL for the block, in which SIGTERM and SIGHUP act like ctrl+c.

    A project that this call creates is removed if the block fails before anything is stored.

    Args:
        where: path or URL.
        create: whether to create a missing project.
        collect: whether to collect garbage from now on; a screen does so once it is painted.

    Raises:
        AnnotatorError: as for `Project.open`.
    """
    import logging

    from annotator.project import Project

    if collect:
        collect_garbage()
    # SQLAlchemy logs a rollback that a signal interrupts; without a handler, Python prints its traceback.
    logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())
    project = None
    with exiting_on_signals():
        try:
            with uninterrupted():
                project = Project.open(where, create=create)
            yield project
        except BaseException:
            if project is not None:
                project.discard_if_new()
            raise
        finally:
            if project is not None:
                project.close()


@contextmanager
def exiting_on_signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise SystemExit during the block, so that it cleans up as after ctrl+c."""
    known = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    by_default = [number for number in known if signal.getsignal(number) == signal.SIG_DFL]
    for number in by_default:
        signal.signal(number, _exit_by_signal)
    try:
        yield
    finally:
        for number in by_default:
            signal.signal(number, signal.SIG_DFL)


def _exit_by_signal(number: int, frame: FrameType | None) -> NoReturn:
    """Exit with the code that shells report for a process ended by a signal."""
    raise SystemExit(128 + number)
