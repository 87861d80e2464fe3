"""Output of the commands: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from annotator.core.errors import BadInput
from annotator.core.text.names import spelled
from annotator.core.text.passwords import without_passwords
from annotator.core.text.visible import visible

if TYPE_CHECKING:
    from annotator.core.article_layout.notes import NoteCounts
    from annotator.core.errors import OnBad
    from annotator.project import Project
    from annotator.project.importing.import_report import ImportReport


REMARKS = 10
"""Number of files whose columns are reported."""


def on_terminal() -> bool:
    """Return whether a screen can be shown: it is drawn on standard error."""
    # A stream that the parent process closed is None.
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))


def terminal_width() -> int | None:
    """Return the cells of a line on standard output, or None if that is no terminal."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def cut_to_terminal(line: str) -> str:
    """Return a line for standard output, made safe to show and cut to the width of a terminal."""
    from rich.cells import cell_len, set_cell_size

    line, width = visible(line).rstrip(), terminal_width()
    return line if width is None or cell_len(line) <= width else set_cell_size(line, width - 1).rstrip() + "…"


def say(message: str) -> None:
    """Print a message on standard error, as one line without control characters or passwords."""
    print(visible(without_passwords(message)), file=sys.stderr)


def count(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural if necessary."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextmanager
def skipping(skip_bad: Path | None) -> Iterator[OnBad | None]:
    """Yield a function that lists bad inputs in a file; exit with 1 at the end if there were any.

    The bytes of a bad line, row or member of an archive follow its message, on lines of their own.
    Yield None if no file is named: the first bad input then stops the command.
    """
    if skip_bad is None:
        yield None
        return
    if skip_bad.exists() and not skip_bad.is_file():  # a device or a pipe
        partial = skip_bad
    elif os.path.lexists(skip_bad):  # a typo must not overwrite an article or a project
        raise BadInput("file exists", file=str(skip_bad))
    else:
        # Renamed at the end, so that the same command can continue after a kill.
        partial = skip_bad.with_name(f"{skip_bad.name}.partial")
    skipped = 0
    try:
        file = partial.open("wb", buffering=0)  # a full disk is noticed before anything is stored
    except OSError as error:
        raise BadInput((error.strerror or "cannot be written").lower(), file=str(skip_bad)) from None
    try:
        with file:

            def skip(problem: BadInput) -> None:
                nonlocal skipped
                skipped += 1
                raw = b"" if problem.raw is None else problem.raw.removesuffix(b"\n") + b"\n"
                _write(file, f"{problem}\n".encode() + raw, skip_bad)
                say(str(problem))

            yield skip
    except BaseException:  # also ctrl+c: nothing was skipped, since nothing is kept
        if partial != skip_bad:
            partial.unlink(missing_ok=True)
        raise
    listed = skip_bad
    if os.path.lexists(skip_bad):  # a device, or a file made meanwhile, such as the project
        listed = partial
    else:
        partial.replace(skip_bad)
    if skipped:
        say(f"{count(skipped, 'bad input')} skipped, listed in {listed}")
        raise typer.Exit(1)


def _write(file: FileIO, data: bytes, path: Path) -> None:
    """Write all of some bytes. Raises BadInput."""
    try:
        while data:
            data = data[file.write(data) :]
    except OSError as error:
        raise BadInput((error.strerror or "cannot be written").lower(), file=str(path)) from None


def report_remarks(remarks: Sequence[str]) -> None:
    """Report how the first files are read, and the number of the others."""
    for remark in remarks[:REMARKS]:
        say(remark)
    if len(remarks) > REMARKS:
        say(f"… and {count(len(remarks) - REMARKS, 'more file')} whose columns were guessed")


def report_foreign(number: int) -> None:
    """Report how many articles are in a language with few suggestions."""
    if number:
        articles = count(number, "article")
        say(f"{articles} in another language than English: only words in quotation marks are suggested")


def report_notes(notes: NoteCounts) -> None:
    """Report what looks wrong with articles, one line for each kind of note."""
    for sentence in notes.sentences():
        say(sentence)


def report_repeated(number: int, example: tuple[str, str] | None) -> None:
    """Report how many files repeated an article, with one of them and the earlier file as an example."""
    if example is not None:
        file, first = example
        same = f"{file}, the same as {first}{spelled(file, first)}"
        say(f"skipped {count(number, 'file')} that repeated an article, such as {same}")


def report_names_alike(project: Project) -> None:
    """Report names in the project that look the same."""
    for problem in project.names_alike():
        say(problem)


def report_unfinished(project: Project) -> None:
    """Report unfinished imports, with what to do about them."""
    for command in project.unfinished_imports():
        say(f"An import is unfinished; its articles are hidden. If it is not running, continue it: {command}")
        say("To remove what it added: annotator import --drop")


def announce_if_new(project: Project) -> None:
    """Report a project that this command created: a mistyped path must not go unnoticed."""
    if project.created:
        say(f"Created a new project: {project.where}")


def report_import(report: ImportReport) -> None:
    """Report what an import did."""
    versions = f" ({count(report.versions, 'new version')})" if report.versions else ""
    parts = [f"{count(report.added, 'article')} added{versions}"]
    if report.unchanged:
        parts.append(f"{report.unchanged} there already, unchanged")
    if report.reviews or report.reviews_unchanged:
        parts.append(f"{count(report.reviews, 'review')} added")
    if report.reviews_unchanged:
        parts.append(f"{count(report.reviews_unchanged, 'review')} there already, unchanged")
    say("; ".join(parts))
    report_remarks(report.remarks)
    report_repeated(report.repeated.number, report.repeated.example)
    if report.same_text.example is not None:
        id, other = report.same_text.example
        again = count(report.same_text.number, "added article")
        say(f"{again} with the text of another one, such as {id}, which repeats {other}")
    if report.other_metadata.example is not None:
        place, field = report.other_metadata.example
        unlike = count(report.other_metadata.number, "unchanged article")
        say(f"{unlike} with other metadata in the input, such as {field} in {place}; nothing was overwritten")
    report_foreign(report.foreign)
    report_notes(report.notes)
    for what, number in report.left_out.items():
        say(f"left out: {number} {what}")


def print_json(value: object) -> None:
    """Print a value as indented JSON without control characters."""
    import json

    from annotator.formats.json_escapes import escaped

    print_lines(escaped(line) for line in json.dumps(value, ensure_ascii=False, indent=2).split("\n"))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines in UTF-8 with line feeds, in any locale: the exact bytes are part of the interface."""
    print_chunks(line.encode("utf-8") + b"\n" for line in lines)


def print_page(page: str) -> None:
    """Print a text of several lines, which may end with a line feed."""
    print_lines(page.rstrip("\n").split("\n"))


def print_chunks(chunks: Iterable[bytes]) -> None:
    """Write the chunks of a file to standard output."""
    write: Callable[[bytes], int] = sys.stdout.buffer.write
    for chunk in chunks:
        write(chunk)
    sys.stdout.buffer.flush()
