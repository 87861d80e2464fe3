"""From files to articles and suggestions, on one process or several; uses no database."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from annotator import splitter
from annotator.core.article import Article
from annotator.core.article_ids import ArticleIds
from annotator.core.errors import BadInput, OnBad, raise_bad_input
from annotator.core.unit import Suggestion
from annotator.formats.dataset.split_lines import suggestions_line
from annotator.formats.plain_text import read_article
from annotator.formats.record import ReadItem, ReadOptions
from annotator.formats.registry import READABLE, TEXT, Format, format_of, readable_format

if TYPE_CHECKING:
    from concurrent.futures import Future

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")

OnRepeat = Callable[[str, str], None]
"""Called with each file that repeats the article of an earlier one, and with the earlier one."""


def find_inputs(
    paths: Iterable[Path], format: Format | None = None, on_bad: OnBad = raise_bad_input
) -> Iterator[tuple[Path, Format]]:
    """Yield each file that the paths name or contain, with its format; folders in sorted order.

    In folders, hidden files and those of other formats are skipped; links to folders are not followed.

    Raises:
        BadInput: through `on_bad`: a path is missing, its format is unknown, or it is a folder without a
            file to read.
    """
    for path in paths:
        try:
            yield from _files_at(path, format)
        except BadInput as bad:
            on_bad(bad)
        except OSError as error:
            on_bad(BadInput((error.strerror or "cannot be read").lower(), file=str(path)))


def _files_at(path: Path, format: Format | None) -> Iterator[tuple[Path, Format]]:
    if path.is_dir():
        yield from _recognised_in(path, READABLE if format is None else (format,))
        return
    if not path.exists():
        raise BadInput("no such file or folder", file=str(path))
    known = format or format_of(path)
    if known is None:
        endings = ", ".join(sorted(suffix for one in READABLE for suffix in one.suffixes))
        raise BadInput(f"unknown kind of file; known are {endings}, or name it with --format", file=str(path))
    yield path, known


def _recognised_in(folder: Path, wanted: Sequence[Format]) -> Iterator[tuple[Path, Format]]:
    found = False
    for file in _files_in(folder):
        known = format_of(file, wanted)
        if known is not None:
            found = True
            yield file, known
    if not found:
        suffixes = " or ".join(suffix for one in wanted for suffix in one.suffixes)
        raise BadInput(f"a folder without articles ({suffixes} files)", file=str(folder))


def _files_in(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and its subfolders in sorted order, without hidden ones."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(where, name)


def _by_format(
    paths: Iterable[Path], format: Format | None, on_bad: OnBad
) -> Iterator[tuple[Format, Iterable[Path]]]:
    """Yield the files that the paths name or contain, in order, in groups of one format."""
    if format is not None and not format.suffixes:
        yield format, paths
        return
    for known, files in groupby(find_inputs(paths, format, on_bad), key=lambda file: file[1]):
        yield known, (path for path, _ in files)


def read_inputs(paths: Iterable[Path], format: Format | None, options: ReadOptions) -> Iterator[ReadItem]:
    """Yield every article, review and set of suggestions in the files that the paths name or contain.

    Args:
        paths: files and folders.
        format: format of every file; None recognises them by their endings.
        options: how to read, and what to do with bad inputs.

    Raises:
        BadInput: through `options.on_bad`; directly if files that belong together are incomplete.
    """
    options = replace(options, named=format is not None)
    for known, files in _by_format(paths, format, options.on_bad):
        yield from known.read(files, options)


def read_articles(
    paths: Iterable[Path], *, format: str | None = None, on_bad: OnBad = raise_bad_input
) -> Iterator[Article]:
    """Yield the articles of files and folders, each id once, in the order of the inputs.

    Args:
        paths: files and folders.
        format: name of the format of every file; None recognises them by their endings.
        on_bad: gets each bad input, which is skipped unless it raises.

    Raises:
        BadInput: through `on_bad`, or because the format is unknown.
    """
    ids = ArticleIds()
    for item in read_inputs(paths, readable_format(format), ReadOptions(on_bad)):
        try:
            new = ids.is_new(item.article.id, item.article.sha256, item.place)
        except BadInput as bad:
            on_bad(bad)
            continue
        if new:
            yield item.article


def split_articles(
    articles: Iterable[Article], *, workers: int = 1
) -> Iterator[tuple[Article, tuple[Suggestion, ...]]]:
    """Yield each article with its suggestions, in the order of the articles; memory use stays constant.

    Args:
        articles: read lazily.
        workers: number of processes; 1 splits in this one.
    """
    return _map_in_order(splitter.split, articles, workers)


def split_paths(
    paths: Sequence[Path],
    *,
    format: str | None = None,
    workers: int = 1,
    explain: bool = False,
    on_bad: OnBad | None = None,
    on_foreign: Callable[[str], None] = lambda file: None,
    on_repeat: OnRepeat = lambda file, first: None,
) -> Iterator[str]:
    """Yield a line of suggestions for each article, in the order of the inputs.

    Unless bad inputs are skipped, every file is read and checked before the first line comes out, so that
    a command that fails has printed nothing; then each is read again and split. Memory use stays constant.

    Args:
        paths: files and folders.
        format: name of the format of every file; None recognises them by their endings.
        workers: number of processes; 1 splits in this one.
        explain: add the splitter's reasons.
        on_bad: gets each bad input, which is skipped; None stops at the first.
        on_foreign: gets each file in a language that the rules are not made for.
        on_repeat: called with each text file that repeats an article, and with the earlier file.

    Raises:
        BadInput: if bad inputs are not skipped, or because the format is unknown.
    """
    wanted = readable_format(format)
    if on_bad is None:
        on_bad = raise_bad_input
        check_inputs(paths, format)
    ids = ArticleIds()
    split = partial(_split, explain=explain, named=wanted is not None)
    for (place, source), outcome in _map_in_order(split, _to_split(paths, wanted, on_bad), workers):
        try:
            if isinstance(outcome, BadInput):
                raise outcome
            new = ids.is_new(outcome.id, outcome.sha256, place)
        except BadInput as bad:
            on_bad(bad)
            continue
        if new:
            if outcome.foreign:
                on_foreign(place)
            yield outcome.line
        elif isinstance(source, Path):
            on_repeat(place, ids.first_place(outcome.id))


ToSplit = tuple[str, Path | Article]
"""Place of an article for messages, and its file if it is a text: workers read texts themselves."""


def _to_split(paths: Sequence[Path], format: Format | None, on_bad: OnBad) -> Iterator[ToSplit]:
    """Yield each text file, and each article of other files once, though it may have several reviews."""
    yielded: set[tuple[str, str]] = set()
    for known, files in _by_format(paths, format, on_bad):
        if known.name == TEXT:
            yield from ((str(path), path) for path in files)
            continue
        for item in known.read(files, ReadOptions(on_bad, named=format is not None)):
            article = item.article.id, item.article.sha256[:16]
            if article not in yielded:
                yielded.add(article)
                yield item.place, item.article


def count_articles(paths: Sequence[Path], format: str | None = None) -> int:
    """Return the largest number of articles that `split_paths` can read; bad inputs do not count."""
    articles = 0
    options = ReadOptions(lambda bad: None, layout=False)
    for known, files in _by_format(paths, readable_format(format), options.on_bad):
        if known.name == TEXT:
            articles += sum(1 for _ in files)
        else:
            articles += len({item.article.id for item in known.read(files, options)})
    return articles


def check_inputs(paths: Iterable[Path], format: str | None = None, *, reviewer: str | None = None) -> None:
    """Read every input and keep nothing, to find a bad one before anything is written.

    Args:
        paths: files and folders.
        format: name of the format of every file; None recognises them by their endings.
        reviewer: reviewer to credit instead of the one in the files.

    Raises:
        BadInput: for the first bad input, as reading it later would.
    """
    ids = ArticleIds()
    options = ReadOptions(reviewer=reviewer, layout=False)
    for item in read_inputs(paths, readable_format(format), options):
        ids.is_new(item.article.id, item.article.sha256, item.place)


class SplitFile(NamedTuple):
    """The result of splitting one article."""

    id: str
    sha256: str
    line: str
    foreign: bool
    """Whether its language is not the one that the splitter's rules are made for."""


def _split(task: ToSplit, explain: bool, named: bool) -> SplitFile | BadInput:
    _, source = task
    try:
        article = source if isinstance(source, Article) else read_article(source, named=named)
    except BadInput as bad:
        return bad
    line = suggestions_line(article, splitter.split(article), explain=explain)
    return SplitFile(article.id, article.sha256, line, not splitter.is_english(article))


ITEMS_PER_TASK = 16
"""Enough to make the cost of sending a task to a process small."""

TASKS_AHEAD = 4
"""Tasks queued for each worker: more would only use memory."""


def _map_in_order(
    work: Callable[[Task], Outcome], items: Iterable[Task], workers: int
) -> Iterator[tuple[Task, Outcome]]:
    """Yield each item with its result in the order of the items, from this process or from several."""
    if workers <= 1:
        for item in items:
            yield item, work(item)
        return
    from concurrent.futures import ProcessPoolExecutor

    rest = iter(items)
    with ProcessPoolExecutor(workers) as pool:
        ahead: deque[tuple[list[Task], Future[list[Outcome]]]] = deque()
        try:
            while task := list(islice(rest, ITEMS_PER_TASK)):
                ahead.append((task, pool.submit(_map, work, task)))
                if len(ahead) >= workers * TASKS_AHEAD:
                    yield from _finished(*ahead.popleft())
            while ahead:
                yield from _finished(*ahead.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _map(work: Callable[[Task], Outcome], items: list[Task]) -> list[Outcome]:
    return [work(item) for item in items]


def _finished(items: list[Task], results: Future[list[Outcome]]) -> Iterator[tuple[Task, Outcome]]:
    return zip(items, results.result(), strict=True)
