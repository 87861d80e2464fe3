"""An open project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from annotator.core.errors import BadInput, OnBad, raise_bad_input
from annotator.core.review.edit_log import Review, problem_with_imported, problem_with_reviewer
from annotator.core.scheme import Scheme, default_scheme
from annotator.core.unit import adopt, alternatives
from annotator.core.unit_query import parse_query
from annotator.project.review_session import ReviewSession
from annotator.project.reviewer_overview import ReviewerOverview
from annotator.storage import Database, open_database
from annotator.storage.queries import articles, reviews, schemes, submitted_reviews, suggestions
from annotator.storage.queries.articles import ArticleEntry

if TYPE_CHECKING:
    from annotator.agreement import Disagreement, Report, SideBySide
    from annotator.pipeline import InputFormat
    from annotator.project.exporter import ExportOptions
    from annotator.project.importer import ImportReport

Progress = Callable[[int], None]


def check_reviewer(name: str, *, importing: bool = False) -> str:
    """The name, if a person may review (or else reviews be imported) under it. Raises BadInput."""
    name = name.strip()
    problem = problem_with_imported(name) if importing else problem_with_reviewer(name)
    if problem is not None:
        raise BadInput(problem)
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

    def own_work(self, reviewer: str) -> ReviewerOverview:
        """What a reviewer sees across articles."""
        return ReviewerOverview(self._database, self.scheme, reviewer)

    def first_article(self, reviewer: str) -> str | None:
        """The first article this reviewer has not submitted, else the first of all; None without any."""
        with self._database.reading() as tx:
            return articles.first_unsubmitted(tx, reviewer) or articles.adjacent_id(tx, "", 1)

    def edited_before(self, reviewer: str, article: str) -> str | None:
        """The other article that this reviewer edited last, of those with something left to undo."""
        with self._database.reading() as tx:
            return reviews.last_undoable(tx, reviewer, article)

    def neighbour(self, article: str, step: int) -> str | None:
        """The article after (step 1) or before (step -1) this one by id."""
        with self._database.reading() as tx:
            return articles.adjacent_id(tx, article, 1 if step > 0 else -1)

    def session(self, article_id: str, reviewer: str) -> ReviewSession:
        """Open an article for a reviewer. Looking creates nothing.

        Raises:
            BadInput: there is no such article, or its review was made under a scheme that is not here.
        """
        with self._database.reading() as tx:
            article = articles.get(tx, article_id)
            if article is None:
                raise BadInput("no such article in this project", id=article_id)
            review = reviews.load(tx, article_id, reviewer)
            found = suggestions.get(tx, article_id, review.splitter if review else None)
            place = articles.position(tx, article_id)
            scheme = self.scheme if review is None else schemes.get(tx, review.scheme)
        if scheme is None:
            raise BadInput("its review names a scheme that is not in this project", id=article_id)
        version, proposed = found if found else (None, ())
        if review is None:
            review = Review(article_id, reviewer, version, scheme.version)
        return ReviewSession(
            self._database, article, scheme, adopt(proposed), alternatives(proposed), review, place
        )

    def apply_scheme(self, scheme: Scheme) -> bool:
        """Make a scheme the one that reviews begin under from now on; False if it is already.

        Reviews that were begun keep the version they were made under.
        """
        if scheme.version == self.scheme.version:
            return False
        with self._database.writing() as tx:
            schemes.put(tx, scheme)
            schemes.set_current(tx, scheme.version)
        self.scheme = scheme
        return True

    def import_paths(
        self,
        paths: Iterable[Path],
        *,
        format: InputFormat | None = None,
        reviewer: str | None = None,
        on_bad: OnBad = raise_bad_input,
    ) -> ImportReport:
        """Take files and folders into the project: all of them, or with an error none.

        To find bad inputs before a project is made for them, see `check_inputs`.

        Args:
            paths: text files, datasets of `export --per article`, or folders of them.
            format: of every file; None tells by the ending.
            reviewer: whose the reviews in datasets become; None keeps the names in the files.
            on_bad: told of each bad input.

        Raises:
            BadInput: through `on_bad`.
        """
        # Only imports need the splitter and the readers: opening a project to review does not wait for them.
        from annotator.project.importer import Importer

        with self._database.writing() as tx:
            return Importer(tx, self.scheme, on_bad, reviewer).run(paths, format)

    def agreement(self, fields: tuple[str, ...] = (), progress: Progress | None = None) -> Report:
        """How far the reviewers agree, from submitted reviews alone. A lead's view: it is not blind.

        Args:
            fields: codes of the fields to report on; all if empty.
            progress: told now and then how many articles were read; what it raises ends the reading.

        Raises:
            BadInput: a field that the scheme does not have.
        """
        from annotator.project.agreement import agreement_of_project

        with self._database.reading() as tx:
            return agreement_of_project(tx, self.scheme, fields, progress)

    def submitted_articles(self) -> int:
        """How many articles have a submitted review: those that `agreement` reads."""
        with self._database.reading() as tx:
            return submitted_reviews.count_articles(tx)

    def openings(self, disagreements: Sequence[Disagreement]) -> list[str]:
        """How the passage of each disagreement begins; empty where its article is gone."""
        from annotator.project.disagreements import openings

        with self._database.reading() as tx:
            return openings(tx, disagreements)

    def versions(self, disagreement: Disagreement) -> SideBySide:
        """Everybody's version of a unit in dispute. A lead's view: it is not blind.

        Raises:
            BadInput: what the report told is no longer there.
        """
        from annotator.project import disagreements

        with self._database.reading() as tx:
            return disagreements.versions(tx, self.scheme, disagreement)

    def export(self, options: ExportOptions) -> Iterator[str]:
        """The lines of a dataset, without line ends; what was left out is counted in `options.counts`.

        Raises:
            BadInput: the query asks for what the scheme does not know.
        """
        from annotator.project.exporter import Export

        where = None if options.where is None else parse_query(options.where, self.scheme)
        with self._database.reading() as tx:
            yield from Export(tx, options, where).lines()
