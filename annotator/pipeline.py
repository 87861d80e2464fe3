"""From files to articles and suggestions, on one process or several; uses no database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from annotator import splitter
from annotator.core.article import Article
from annotator.core.article_ids import ArticleIds
from annotator.core.article_layout.role_overrides import RolesUsed
from annotator.core.errors import BadInput, OnBad, raise_bad_input
from annotator.core.unit import Suggestion
from annotator.formats.dataset.split_lines import encoded_line
from annotator.formats.inputs.items import OnRemark, data_size, ignore_remark, parse, read_inputs
from annotator.formats.inputs.parts import OnPart, ignore_part, parts
from annotator.formats.record import ReadItem, ReadOptions
from annotator.formats.registry import readable_format
from annotator.formats.source import Part
from annotator.processes import map_in_order

DEFAULTS = ReadOptions()
"""How files are read by default."""

OnRepeat = Callable[[str, str], None]
"""Called with each file that repeats the article of an earlier one, and with the earlier one."""


def read_articles(
    paths: Iterable[Path],
    *,
    format: str | None = None,
    options: ReadOptions = DEFAULTS,
    on_bad: OnBad = raise_bad_input,
) -> Iterator[Article]:
    """Yield the articles of files and folders, each id once, in the order of the inputs.

    Args:
        paths: files and folders.
        format: name of the format of every file; None recognises them by their endings.
        options: how to read.
        on_bad: gets each bad input, which is skipped unless it raises.

    Raises:
        BadInput: through `on_bad`, or because the format is unknown.
    """
    roles = RolesUsed(options.roles)
    return (item.article for item in _read_once(paths, format, options, roles, on_bad))


def _read_once(
    paths: Iterable[Path],
    format: str | None,
    options: ReadOptions,
    roles: RolesUsed,
    on_bad: OnBad,
    on_remark: OnRemark = ignore_remark,
) -> Iterator[ReadItem]:
    """Yield the first item of each article, and check at the end that the roles have their articles."""
    ids = ArticleIds()
    for item in read_inputs(paths, readable_format(format), options, on_bad, on_remark):
        try:
            new = ids.is_new(item.article.id, item.article.sha256, item.place)
        except BadInput as bad:
            on_bad(bad)
            continue
        roles.add(item.article.id)
        if new:
            yield item
    roles.check(on_bad)


def layout_lines(
    paths: Iterable[Path],
    *,
    format: str | None = None,
    options: ReadOptions = DEFAULTS,
    on_bad: OnBad = raise_bad_input,
    on_remark: OnRemark = ignore_remark,
    on_notes: Callable[[Iterable[str], str], None] = lambda kinds, file: None,
    width: int | None = None,
) -> Iterator[str]:
    """Yield the lines of a dry run: what is read of each article, and each block with its start and role.

    Args:
        paths: files and folders.
        format: name of the format of every file; None recognises them by their endings.
        options: how to read.
        on_bad: gets each bad input, which is skipped unless it raises.
        on_remark: gets what the user should know about how a file is read.
        on_notes: gets the kinds of notes on each article, with its file.
        width: cells of a line, to which long ones are broken or cut; None breaks no line.

    Raises:
        BadInput: through `on_bad`, or because the format is unknown.
    """
    from annotator.formats.layout_listing import article_lines

    bare, roles = replace(options, roles=None), RolesUsed(options.roles)
    for item in _read_once(paths, format, bare, roles, on_bad, on_remark):
        try:
            lines = list(article_lines(item, options.roles, width=width))
        except BadInput as bad:
            on_bad(bad)
            continue
        on_notes(item.all_notes, item.place)
        yield from lines


def split_articles(
    articles: Iterable[Article], *, workers: int = 1
) -> Iterator[tuple[Article, tuple[Suggestion, ...]]]:
    """Yield each article with its suggestions, in the order of the articles; memory use stays constant.

    Args:
        articles: read lazily.
        workers: number of processes; 1 splits in this one.
    """
    return map_in_order(splitter.split, articles, workers, size=lambda article: len(article.text))


def split_paths(
    paths: Sequence[Path],
    *,
    format: str | None = None,
    options: ReadOptions = DEFAULTS,
    workers: int = 1,
    explain: bool = False,
    on_bad: OnBad | None = None,
    on_foreign: Callable[[str], None] = lambda file: None,
    on_notes: Callable[[Iterable[str], str], None] = lambda kinds, file: None,
    on_repeat: OnRepeat = lambda file, first: None,
    on_remark: OnRemark = ignore_remark,
    on_check: OnPart = ignore_part,
    on_part: OnPart = ignore_part,
) -> Iterator[bytes]:
    """Yield a line of suggestions in UTF-8 for each article, in the order of the inputs.

    Unless bad inputs are skipped, every file is read and checked before the first line comes out, so that
    a command that fails has printed nothing; then each is read again and split. Memory use stays constant.

    Args:
        paths: files and folders.
        format: name of the format of every file; None recognises them by their endings.
        options: how to read.
        workers: number of processes, which also read and check; 1 splits in this one.
        explain: add the splitter's reasons.
        on_bad: gets each bad input, which is skipped; None stops at the first.
        on_foreign: gets each file in a language that the rules are not made for.
        on_notes: gets the kinds of notes on each article, with its file.
        on_repeat: called with each text file that repeats an article, and with the earlier file.
        on_remark: gets what the user should know about how a file is read.
        on_check: called after each part that is checked before the first is split.
        on_part: called after each part that is split.

    Raises:
        BadInput: if bad inputs are not skipped, or because the format is unknown.
    """
    wanted = readable_format(format)
    if on_bad is None:
        on_bad = raise_bad_input
        check_inputs(paths, format, options=options, workers=workers, on_part=on_check)
    ids, roles = ArticleIds(), RolesUsed(options.roles)
    options = replace(options, named=wanted is not None)
    work = _SplitWork(options, explain)
    for part, outcome in map_in_order(work, parts(paths, wanted, options), workers, size=data_size):
        if part.remark:
            on_remark(part.remark)
        if isinstance(outcome, BadInput):
            on_part(part.size, 0)
            roles.add(outcome.id)
            on_bad(outcome.about(part.data))
            continue
        on_part(part.size, len(outcome))
        for number, found in enumerate(outcome):
            try:
                new = ids.is_new(found.id, found.sha256, found.place)
            except BadInput as bad:
                on_bad(bad.about(part.data))
                continue
            roles.add(found.id)
            if new:
                if found.foreign:
                    on_foreign(found.place)
                on_notes(found.notes, found.place)
                yield work.line(part, number) if found.line is None else found.line
            elif found.bare:
                on_repeat(found.place, ids.first_place(found.id))
    roles.check(on_bad)


class _ReadArticle(NamedTuple):
    """An article that a worker has read."""

    id: str
    sha256: str
    place: str
    bare: bool
    """Whether it came without a review or suggestions."""
    foreign: bool = False
    """Whether its language is not the one that the splitter's rules are made for."""
    notes: tuple[str, ...] = ()
    """Kinds of notes on its text (`core.article_layout.notes`)."""
    line: bytes | None = None
    """Its suggestions; None if the worker has split it before, for another review of it."""


SPLIT_REMEMBERED = 100_000
"""Articles that a worker remembers as split; it splits an older one again."""


@dataclass(slots=True)
class _SplitWork:
    """Reads and splits the articles of a part."""

    options: ReadOptions
    explain: bool
    _done: set[tuple[str, str]] = field(default_factory=set)

    def __call__(self, part: Part) -> list[_ReadArticle] | BadInput:
        try:
            return [self._split(item) for item in parse(part, self.options)]
        except BadInput as bad:
            return bad.about(None)

    def _split(self, item: ReadItem) -> _ReadArticle:
        article = item.article
        found = _ReadArticle(article.id, article.sha256, item.place, item.record is None)
        if (article.id, article.sha256) in self._done:
            return found
        if len(self._done) == SPLIT_REMEMBERED:
            self._done.clear()
        self._done.add((article.id, article.sha256))
        foreign = not splitter.is_english(article)
        return found._replace(foreign=foreign, notes=item.all_notes, line=self._line(article))

    def line(self, part: Part, number: int) -> bytes:
        """Return the suggestions of an article of a part that a worker had split before."""
        return self._line(parse(part, self.options)[number].article)

    def _line(self, article: Article) -> bytes:
        return encoded_line(article, splitter.split(article), explain=self.explain)


def check_inputs(
    paths: Iterable[Path],
    format: str | None = None,
    *,
    options: ReadOptions = DEFAULTS,
    workers: int = 1,
    on_part: OnPart = ignore_part,
) -> None:
    """Read every input and keep nothing, to find a bad one before anything is written.

    Args:
        paths: files and folders.
        format: name of the format of every file; None recognises them by their endings.
        options: how to read.
        workers: number of processes; 1 reads in this one.
        on_part: called after each part.

    Raises:
        BadInput: for the first bad input, as reading it later would.
    """
    ids, roles = ArticleIds(), RolesUsed(options.roles)
    wanted = readable_format(format)
    options = replace(options, layout=options.roles is not None, named=wanted is not None)
    check = partial(_check, options=options)
    for part, outcome in map_in_order(check, parts(paths, wanted, options), workers, size=data_size):
        if isinstance(outcome, BadInput):
            raise outcome
        on_part(part.size, len(outcome))
        for id, sha256, place in outcome:
            ids.is_new(id, sha256, place)
            roles.add(id)
    roles.check(raise_bad_input)


def _check(part: Part, options: ReadOptions) -> list[tuple[str, str, str]] | BadInput:
    """Return the id, hash and place of each article of a part, or what is wrong with it."""
    try:
        return [(item.article.id, item.article.sha256, item.place) for item in parse(part, options)]
    except BadInput as bad:
        return bad.about(None)
