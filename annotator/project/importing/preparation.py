"""Parse, check, split and encode the parts of an import: in any process, without a database."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NamedTuple

from annotator import splitter
from annotator.core.article import Article
from annotator.core.errors import BadInput
from annotator.core.review.edit_log import GOLD, Review
from annotator.core.review.invariants import InvalidReview, Structure
from annotator.core.scheme import Scheme
from annotator.core.text.names import AlikeNames, stored_spelling
from annotator.formats.inputs.items import data_size, parse
from annotator.formats.record import ReadItem, ReadOptions, Record
from annotator.formats.source import content_of
from annotator.project.importing.known_parts import ImportTask, file_id
from annotator.storage import Refused
from annotator.storage.queries.importing.encode_rows import (
    ARTICLE_COLUMNS,
    REVIEW_COLUMNS,
    EncodedArticle,
    EncodedReview,
    EncodedSet,
    Row,
    encode_article,
    encode_import,
    encode_set,
)
from annotator.storage.queries.importing.import_lookup import METADATA

_STATE = REVIEW_COLUMNS.index("state")
_TEXT = ARTICLE_COLUMNS.index("text")
_METADATA = tuple(map(ARTICLE_COLUMNS.index, METADATA))


class PreparedItem(NamedTuple):
    """An item of a part as rows, checked."""

    file: str
    """The article's file, for messages."""
    line: int | None
    record_file: str | None
    """The review's file, if it is not the article's."""
    number: int
    """Position in its part."""
    article: EncodedArticle
    """Without a row if the stored text is the same."""
    described: bool
    """Whether title, blocks and the like come from the file."""
    left_out: Mapping[str, int]
    suggested: EncodedSet | None = None
    review: EncodedReview | None = None
    bare: bool = False
    """Whether the article came alone: then `suggested` was found here."""
    metadata: Row = ()
    """The file's metadata of an article without review or suggestions: `import_lookup.METADATA`."""
    foreign: bool = False
    """Whether the article came alone and in another language than the splitter's."""
    notes: tuple[str, ...] = ()
    """Notes on the text; none if a review or suggestions come with the article."""

    @property
    def place(self) -> str:
        """`FILE`, or `FILE:LINE` in a file of several articles."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    @property
    def rows(self) -> int:
        """About how many rows it takes to store it."""
        found = 3 + len(self.article.row[_TEXT]) // 1000 if self.article.row else 1
        found += len(self.suggested.rows) if self.suggested else 0
        review = self.review
        return found + (len(review.units) + len(review.recall) + len(review.keys) if review else 0)

    @property
    def keys(self) -> set[tuple[str, str]]:
        """What a transaction can add once: the review and the set, by article and reviewer or version."""
        id = self.article.id
        found = {(id, self.review.reviewer)} if self.review is not None else set()
        return found | ({(id, f"\n{self.suggested.splitter}")} if self.suggested is not None else set())

    @property
    def is_gold(self) -> bool:
        """Whether it is an adjudicated review."""
        return self.review is not None and self.review.reviewer == GOLD

    @property
    def is_open(self) -> bool:
        """Whether it is a review that has not been submitted."""
        return self.review is not None and self.review.head[_STATE] != "submitted"

    def as_version(self, id: str, replaces: str) -> PreparedItem:
        """Return it as another text of the article that it replaces."""
        return self._replace(article=self.article.as_version(id, replaces))

    def refusal(self, problem: str, field: str | None = None, file: str | None = None) -> BadInput:
        """Return the error that this item is refused with."""
        return BadInput(problem, file=file or self.file, line=self.line, id=self.article.id, field=field)


@dataclass(frozen=True, slots=True)
class Preparation:
    """The work on one part; a value that is sent to the workers once."""

    options: ReadOptions
    scheme: str
    """Version of the scheme for reviews of formats that name none."""
    schemes: Mapping[str, Scheme]
    """The stored schemes by version."""
    reviewers: list[str]
    """The names of reviewers, as the project has stored them; the importer adds those that it stores."""

    def __call__(self, task: ImportTask) -> list[PreparedItem | BadInput]:
        """Return the items of a part, or what is wrong with each."""
        if task.stored is not None:
            return []
        try:
            stored = self._of_same_source(task)
            if stored is not None:
                return [stored]
            # Without a layout at first: a text that is shown needs none, unless roles are to be compared.
            shown = {text.sha256 for text in task.known if text.shown}
            layout = not shown or self.options.roles is not None
            items = parse(task.part, replace(self.options, layout=layout))
            if not (layout or all(item.article.sha256 in shown for item in items)):
                items = parse(task.part, self.options)
        except BadInput as bad:
            return [bad.about(None)]
        known = {text.sha256 for text in task.known}
        return [self._prepared(item, number, known, shown) for number, item in enumerate(items)]

    def _of_same_source(self, task: ImportTask) -> PreparedItem | None:
        """Return the article of a file that was imported before, unread: another version of a reader may read
        another text, which is no reason to import the file again. Raises BadInput.
        """
        sources = {text.source: text.sha256 for text in task.known if text.source is not None}
        id = file_id(task.part) if sources and self.options.roles is None else None
        if id is None:
            return None
        known = sources.get(sha256(content_of(task.part)).hexdigest())
        if known is None:
            return None
        rowless = EncodedArticle(id, known, ())
        return PreparedItem(task.part.file, None, None, 0, rowless, False, {}, bare=True)

    def read(self, task: ImportTask, number: int) -> ReadItem:
        """Return an item again as it was read, for comparing it with what is stored."""
        return parse(task.part, self.options)[number]

    def _prepared(
        self, item: ReadItem, number: int, known: Collection[str], shown: Collection[str]
    ) -> PreparedItem | BadInput:
        file = item.record_file or item.file
        try:
            if item.record is None:
                return self._text(item, number, known, shown)
            return self._record(item, item.record, number)
        except BadInput as bad:
            return bad.about(None)
        except Refused as error:
            return BadInput(str(error), file=file, line=item.line)

    def _text(
        self, item: ReadItem, number: int, known: Collection[str], shown: Collection[str]
    ) -> PreparedItem:
        article, encoded = item.article, encode_article(item.article)
        metadata = tuple([encoded.row[column] for column in _METADATA])
        suggested = None
        if article.sha256 in known:
            encoded = encoded._replace(row=())
        else:
            suggested = split(article)
        prepared = _prepared(item, number, encoded)._replace(
            suggested=suggested, bare=True, metadata=metadata
        )
        if article.sha256 in shown:  # what is unchanged is not reported
            return prepared
        return prepared._replace(foreign=not splitter.is_english(article), notes=item.all_notes)

    def _record(self, item: ReadItem, record: Record, number: int) -> PreparedItem:
        encoded = _prepared(item, number, encode_article(item.article))
        review = record.review
        if record.scheme_name is None:
            review = replace(review, scheme=self.scheme)
        else:
            self._check_scheme(encoded, review.scheme, record.scheme_name)
        if record.suggestions is not None and review.splitter is not None:
            return encoded._replace(suggested=encode_set(review.splitter, record.suggestions))
        reviewer = self._stored_reviewer(encoded, review.reviewer)
        if reviewer == GOLD and review.decisions.state != "submitted":
            file = item.record_file or item.file
            raise encoded.refusal("is open, and gold is what was decided for good", "state", file)
        fresh = Review(review.article, reviewer, review.splitter, review.scheme)
        structure = Structure(item.article.text, self.schemes[review.scheme])
        try:
            return encoded._replace(review=encode_import(fresh, review.decisions, structure))
        except InvalidReview as invalid:
            first = invalid.violations[0]
            field = f"units.{first.unit}.{first.field}"
            raise encoded.refusal(first.message, field, item.record_file) from None

    def _stored_reviewer(self, item: PreparedItem, name: str) -> str:
        try:
            return stored_spelling(name, self.reviewers) or name
        except AlikeNames as alike:
            raise item.refusal(str(alike), "reviewer", item.record_file) from None

    def _check_scheme(self, item: PreparedItem, version: str, name: str) -> None:
        """Refuse a scheme that the project does not have."""
        scheme = self.schemes.get(version)
        if scheme is None:
            raise item.refusal(f"scheme {version} is not in this project", "scheme.version")
        if scheme.name != name:
            raise item.refusal(f"scheme {version} is called '{scheme.name}'", "scheme.name")


def split(article: Article) -> EncodedSet:
    """Return the suggestions for an article as rows."""
    return encode_set(splitter.VERSION, splitter.split(article))


def split_later(article: Article) -> PreparedItem:
    """Return an article that came with an open review only, with the suggestions for it."""
    rowless = EncodedArticle(article.id, article.sha256, ())
    foreign = not splitter.is_english(article)
    return PreparedItem("", None, None, 0, rowless, False, {}, split(article), foreign=foreign)


def task_size(task: ImportTask) -> int:
    """Return the bytes of data that a task carries, for `map_in_order`."""
    return data_size(task.part)


def _prepared(item: ReadItem, number: int, article: EncodedArticle) -> PreparedItem:
    return PreparedItem(
        item.file, item.line, item.record_file, number, article, item.described, dict(item.left_out)
    )
