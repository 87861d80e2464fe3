"""Files in, articles and suggestions out; no database. What `split` runs, on many processes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

from annotator import splitter
from annotator.core.article import Article, text_hash
from annotator.core.article_layout import article_of
from annotator.core.errors import BadInput, OnBad, raise_bad_input
from annotator.formats.dataset.split_lines import suggestions_line
from annotator.formats.plain_text import decode_article, read_bytes

InputFormat = Literal["text", "annotator", "brat"]

SUFFIXES: dict[str, InputFormat] = {".txt": "text", ".jsonl": "annotator"}
"""What a file is by its ending. brat is never told so: its annotations are read with their texts."""

MAX_ID = 500
"""Characters of the longest article id."""


def find_inputs(
    paths: Iterable[Path], format: InputFormat | None = None, on_bad: OnBad = raise_bad_input
) -> Iterator[tuple[Path, InputFormat]]:
    """Every file that the paths name or hold, folders in sorted order, each with its format.

    In a folder, files of other kinds and hidden ones are passed over; links to folders are not followed.

    Raises:
        BadInput: through `on_bad`: a path is missing, is of no known format, or is a folder without a
            file to read.
    """
    for path in paths:
        try:
            yield from _at(path, format)
        except BadInput as bad:
            on_bad(bad)
        except OSError as error:
            on_bad(BadInput((error.strerror or "cannot be read").lower(), file=str(path)))


def _at(path: Path, format: InputFormat | None) -> Iterator[tuple[Path, InputFormat]]:
    if path.is_dir():
        found = False
        for found_file in _in_folder(path, format):
            found = True
            yield found_file
        if not found:
            wanted = " or ".join(suffix for suffix, known in SUFFIXES.items() if format in (None, known))
            raise BadInput(f"a folder without articles ({wanted} files)", file=str(path))
        return
    if not path.exists():
        raise BadInput("no such file or folder", file=str(path))
    known = format or SUFFIXES.get(path.suffix.lower())
    if known is None:
        endings = ", ".join(sorted(SUFFIXES))
        raise BadInput(f"unknown kind of file; known are {endings}, or name it with --format", file=str(path))
    yield path, known


def _in_folder(folder: Path, format: InputFormat | None) -> Iterator[tuple[Path, InputFormat]]:
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            known = SUFFIXES.get(Path(name).suffix.lower())
            if known is not None and not name.startswith(".") and format in (None, known):
                yield Path(where, name), known


def read_article(path: Path) -> Article:
    """The article of a text file; its id is the file's stem. Raises BadInput."""
    return article_of(path.stem, read_text(path))


def read_text(path: Path) -> str:
    """The text of an article's file, whose name becomes its id. Raises BadInput."""
    if len(path.stem) > MAX_ID:
        raise BadInput(f"a file name longer than {MAX_ID} characters", file=str(path))
    if any("\ud800" <= char <= "\udfff" for char in path.stem):
        raise BadInput("the file's name is not UTF-8, and becomes the article's id", file=str(path))
    return decode_article(read_bytes(path), str(path))


@dataclass(slots=True)
class Stems:
    """Remembers which ids were read, and a digest of their texts, so that two texts never share one."""

    _seen: dict[str, str] = field(default_factory=dict)

    def is_new(self, id: str, sha256: str, file: str) -> bool:
        """Whether this id was not read yet. Raises BadInput if it was, with another text."""
        digest = sha256[:16]  # 64 bits tell texts apart, and keep a million of them small
        known = self._seen.get(id)
        if known is None:
            self._seen[id] = digest
        elif known != digest:
            problem = "another input of this command has the same id and other text"
            raise BadInput(problem, file=file, id=id)
        return known is None


def split_paths(
    paths: Sequence[Path],
    *,
    workers: int = 1,
    explain: bool = False,
    on_bad: OnBad | None = None,
    on_foreign: Callable[[str], None] = lambda file: None,
) -> Iterator[str]:
    """A line of suggestions for each article, in the order of the inputs; memory stays flat.

    Unless bad inputs are skipped, every input is read and checked before the first line comes out, so
    that a command that fails has printed nothing; then each is read again to be split.

    Args:
        paths: text files, or folders of them.
        workers: processes; 1 splits in this one.
        explain: add the splitter's reasons.
        on_bad: told of each bad input, which is then skipped; None stops at the first.
        on_foreign: told of each file in another language than the rules are for.

    Raises:
        BadInput: if bad inputs are not skipped.
    """
    if on_bad is None:
        on_bad = raise_bad_input
        stems = Stems()
        for path, _ in find_inputs(paths, "text"):
            stems.is_new(path.stem, text_hash(read_text(path)), str(path))
    stems = Stems()
    files = (path for path, _ in find_inputs(paths, "text", on_bad))
    for outcome in _in_order(partial(_split_file, explain=explain), files, workers):
        try:
            if isinstance(outcome, BadInput):
                raise outcome
            new = stems.is_new(outcome.id, outcome.sha256, outcome.file)
        except BadInput as bad:
            on_bad(bad)
            continue
        if new:
            if outcome.foreign:
                on_foreign(outcome.file)
            yield outcome.line


class SplitFile(NamedTuple):
    """What became of one file."""

    file: str
    id: str
    sha256: str
    line: str
    foreign: bool
    """In another language than the splitter's rules are for."""


def _split_file(path: Path, explain: bool) -> SplitFile | BadInput:
    try:
        article = read_article(path)
    except BadInput as bad:
        return bad
    line = suggestions_line(article, splitter.split(article), explain=explain)
    return SplitFile(str(path), article.id, article.sha256, line, not splitter.is_english(article))


FILES_A_TASK = 16
"""Enough to make the cost of handing a task to a process small."""

TASKS_AHEAD = 4
"""Tasks waiting for each worker: more would only fill memory."""


def _in_order(
    work: Callable[[Path], SplitFile | BadInput], files: Iterator[Path], workers: int
) -> Iterator[SplitFile | BadInput]:
    """The outcomes in the order of the files, from this process or from several."""
    if workers <= 1:
        yield from map(work, files)
        return
    from concurrent.futures import Future, ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        ahead: deque[Future[list[SplitFile | BadInput]]] = deque()
        try:
            while task := list(islice(files, FILES_A_TASK)):
                ahead.append(pool.submit(_each, work, task))
                if len(ahead) >= workers * TASKS_AHEAD:
                    yield from ahead.popleft().result()
            while ahead:
                yield from ahead.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _each(work: Callable[[Path], SplitFile | BadInput], files: list[Path]) -> list[SplitFile | BadInput]:
    return [work(file) for file in files]
