"""The values that readers yield and writers take: articles with a review or suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from annotator.core.article import Article
from annotator.core.quotation_marks import quote_type, quoted_ranges
from annotator.core.text.span import Span
from annotator.core.unit import QuoteType, Suggestion, Unit, adopt
from annotator.formats.source import Part, Source

if TYPE_CHECKING:
    from annotator.core.article_layout.role_overrides import RoleOverrides
    from annotator.core.review.edit_log import Review
    from annotator.core.scheme import Scheme
    from annotator.core.stored.stored_review import StoredReview, StoredUnit
    from annotator.core.unit_query import QueryTarget


@dataclass(frozen=True)
class Record:
    """One review of one article, or with `suggestions` the splitter's suggestions for it."""

    article: Article
    review: Review
    scheme_name: str | None
    """None if the format names no scheme; `review.scheme` is empty then."""
    suggestions: tuple[Suggestion, ...] | None = None

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """The units by id."""
        return self.review.units if self.suggestions is None else adopt(self.suggestions)

    @cached_property
    def _quoted(self) -> Sequence[Span]:
        return quoted_ranges(self.article.text, self.article.blocks)

    def quote_type(self, unit: Unit) -> QuoteType | None:
        """Return how a quote is marked in the text; None for a claim."""
        return quote_type(self.article.text, unit.content, self._quoted) if unit.kind == "quote" else None

    def target(self, unit: Unit, scheme: Scheme) -> QueryTarget:
        """Return a unit as a query sees it."""
        from annotator.core.unit_query import QueryTarget  # loads pydantic, which plain texts do not need

        return QueryTarget(unit, self.article.text, self.quote_type, scheme.finished(unit))

    @property
    def state(self) -> str:
        """The review's state, or "suggested"."""
        return self.review.decisions.state if self.suggestions is None else "suggested"


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An article as read, with its review or suggestions if the format has them."""

    article: Article
    file: str
    """The article's file, for messages."""
    line: int | None = None
    record: Record | None = None
    record_file: str | None = None
    """The review's file, if it is not the article's."""
    described: bool = False
    """Whether title, blocks and the like come from the file rather than from the text's layout."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Content of the file that a review cannot represent, with counts."""
    notes: tuple[str, ...] = ()
    """Kinds of notes on the text (`core.article_layout.notes`), such as `leftover_html`; each kind is
    reported once, with the number of articles."""

    def with_article(self, article: Article) -> ReadItem:
        """Return the item with its article in another layout."""
        record = None if self.record is None else replace(self.record, article=article)
        return replace(self, article=article, record=record)

    @property
    def all_notes(self) -> tuple[str, ...]:
        """The notes of the reader and on the text; none if a review or suggestions come with the article."""
        if self.record is not None:
            return ()
        from annotator.core.article_layout.notes import NOTES, notes_on  # its patterns take time to compile

        kinds = {*self.notes, *notes_on(self.article.text, self.article.blocks)}
        return tuple(kind for kind in NOTES if kind in kinds)

    @property
    def place(self) -> str:
        """`FILE`, or `FILE:LINE` in a file of several articles."""
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read; it can be pickled."""

    reviewer: str | None = None
    """Reviewer to credit instead of the one in the file."""
    layout: bool = True
    """Recognise title, date and blocks of bare text; a check does without."""
    named: bool = False
    """Whether the user named the format: then a text is read even if it looks like something else."""
    columns: tuple[tuple[str, str], ...] = ()
    """Columns of a table as (field, column); those of other fields are guessed."""
    roles: RoleOverrides | None = None
    """Roles of blocks that the user has set."""


class WriteItem(NamedTuple):
    """A record, the scheme of its review, and the units to write."""

    record: Record
    scheme: Scheme
    units: Sequence[Unit]


class RowItem(NamedTuple):
    """The same as the database stores it."""

    review: StoredReview
    scheme: Scheme
    units: Sequence[StoredUnit]


class Reader(NamedTuple):
    """How a format is read, in two steps.

    `parts` finds the parts of files in order, lazily and cheaply, in one process; it raises BadInput only
    if files that belong together are incomplete. `parse` returns what one part without a problem holds, in
    any process, or raises BadInput.
    """

    parts: Callable[[Iterable[Source], ReadOptions], Iterator[Part]]
    parse: Callable[[Part, ReadOptions], Iterable[ReadItem]]


Writer = Callable[[Iterable[WriteItem]], Iterator[bytes]]
"""Encodes items; the chunks together are the file."""

RowWriter = Callable[[Iterable[RowItem]], Iterator[bytes]]
"""The same for rows as stored, for formats that contain their JSON."""
