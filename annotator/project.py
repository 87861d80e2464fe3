"""The one door to a project: what import, review, export and the screens call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from annotator.core.article import Article
from annotator.core.errors import BadInput
from annotator.core.marks import quote_type, quoted_ranges
from annotator.core.review import RESERVED_REVIEWERS, Action, Edit, Recorder, Review
from annotator.core.scheme import Scheme, default_scheme
from annotator.core.text import visible
from annotator.core.unit import QuoteType, Unit, adopt, in_order
from annotator.storage import Database, Unavailable, articles, open_database, reviews, schemes, suggestions
from annotator.storage.articles import ArticleEntry


def check_reviewer(name: str) -> str:
    """The name, if a person may review under it. Raises BadInput."""
    name = name.strip()
    if not name or len(name) > 80:
        raise BadInput("a reviewer's name has 1 to 80 characters", field="--as")
    if name in RESERVED_REVIEWERS:
        raise BadInput(f"'{name}' is reserved and cannot review", field="--as")
    if visible(name) != name:
        raise BadInput("a reviewer's name holds no control or invisible characters", field="--as")
    return name


class Project:
    """An open project. Use as a context manager, or close it."""

    def __init__(self, database: Database, scheme: Scheme) -> None:
        self._database = database
        self.scheme = scheme

    @classmethod
    def open(cls, where: str, *, create: bool = True) -> Self:
        """Open a project by SQLite path or database URL; a new one gets the default scheme.

        Raises:
            AnnotatorError: it is none of ours, newer, read-only, missing or out of reach.
        """
        database = open_database(where, create=create)
        with database.reading() as tx:
            scheme = schemes.current(tx)
        if scheme is None:
            scheme = default_scheme()
            with database.writing() as tx:
                schemes.put(tx, scheme)
                schemes.set_current(tx, scheme.version)
        return cls(database, scheme)

    def close(self) -> None:
        """Release the database."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def entries(self, reviewer: str) -> list[ArticleEntry]:
        """Every article by id, with how far this reviewer is."""
        with self._database.reading() as tx:
            return articles.entries(tx, reviewer)

    def first_article(self, reviewer: str) -> str | None:
        """The first article this reviewer has not submitted, else the first of all; None without any."""
        with self._database.reading() as tx:
            return articles.first_unsubmitted(tx, reviewer) or articles.neighbour(tx, "", 1)

    def neighbour(self, article: str, step: int) -> str | None:
        """The article after (step 1) or before (step -1) this one by id."""
        with self._database.reading() as tx:
            return articles.neighbour(tx, article, 1 if step > 0 else -1)

    def session(self, article_id: str, reviewer: str) -> Session:
        """Open an article for a reviewer. Looking creates nothing.

        Raises:
            BadInput: there is no such article.
        """
        with self._database.reading() as tx:
            article = articles.get(tx, article_id)
            if article is None:
                raise BadInput("no such article in this project", id=article_id)
            review = reviews.load(tx, article_id, reviewer)
            found = suggestions.get(tx, article_id, review.splitter if review else None)
            place = articles.place(tx, article_id)
        version, proposed = found if found else (None, ())
        suggested = adopt(proposed)
        if review is None:
            review = Review(article_id, reviewer, version, self.scheme.version)
        return Session(self._database, article, self.scheme, suggested, review, place)


@dataclass(slots=True)
class Session:
    """One reviewer at one article: every action is applied, and saved in the same breath.

    An action that cannot be saved stays in `unsaved`, on screen, and goes with the next save or
    `retry`; `problem` says why. A conflict (somebody saved under this name elsewhere) is raised and
    leaves the session as it was: open the article again.
    """

    _database: Database
    article: Article
    scheme: Scheme
    suggested: Mapping[str, Unit]
    """The units as the splitter proposed them, by id."""
    review: Review
    place: tuple[int, int]
    """Rank of the article in the project, from 1, and how many there are."""
    recorder: Recorder = field(init=False)
    unsaved: list[Edit] = field(default_factory=list)
    problem: str | None = None
    _quoted: Sequence[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.recorder = Recorder(self.review.reviewer)
        self._quoted = quoted_ranges(self.article.text)

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units by id: the suggestions until the review is begun."""
        return self.review.units if self.review.begun else self.suggested

    @property
    def in_order(self) -> list[Unit]:
        """The units by position."""
        return in_order(self.units.values())

    @property
    def submitted(self) -> bool:
        """Whether the review is handed in; it takes no edits until it is reopened."""
        return self.review.decisions.state == "submitted"

    def quote_type(self, unit: Unit) -> QuoteType | None:
        """Derived from the marks; None for a claim."""
        if unit.kind == "claim":
            return None
        return quote_type(self.article.text, unit.content, self._quoted)

    def do(self, action: Action) -> None:
        """Apply and save. Raises Conflict or EditError, with nothing changed."""
        after, edits = self.recorder.do(self.review, action, self.suggested)
        self._commit(after, edits)

    def undo(self) -> Edit:
        """Take back the last edit that stands. Raises NothingToUndo or Conflict."""
        after, edit = self.recorder.undo(self.review)
        self._commit(after, [edit])
        return edit

    def redo(self) -> Edit:
        """Do the last undone edit again. Raises NothingToUndo or Conflict."""
        after, edit = self.recorder.redo(self.review)
        self._commit(after, [edit])
        return edit

    def retry(self) -> bool:
        """Try once more to save what is not; True when nothing is left. Raises Conflict."""
        if self.unsaved:
            self._save(self.review, self.unsaved)
        return not self.unsaved

    def _commit(self, after: Review, edits: list[Edit]) -> None:
        self._save(after, [*self.unsaved, *edits])
        self.review = after

    def _save(self, review: Review, edits: list[Edit]) -> None:
        try:
            with self._database.writing() as tx:
                reviews.save(tx, review, edits)
        except Unavailable as error:
            self.unsaved, self.problem = edits, str(error)
        else:
            self.unsaved, self.problem = [], None
