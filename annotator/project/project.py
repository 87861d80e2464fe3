"""An open project."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from annotator.core.errors import BadInput, OnBad, raise_bad_input
from annotator.core.review.edit_log import Review
from annotator.core.scheme import Scheme, default_scheme
from annotator.core.unit import adopt, alternatives
from annotator.core.unit_query import parse_query
from annotator.project.first_split import split_for_review
from annotator.project.library_index import LibraryIndex
from annotator.project.name_lookup import names_alike, stored_reviewer
from annotator.project.review_session import ReviewSession
from annotator.project.reviewer_overview import ReviewerOverview
from annotator.project.saving.background import BackgroundReader, BackgroundThreads
from annotator.project.scheme.scheme_change import AppliedScheme, apply_scheme, move_outdated
from annotator.storage import Conflict, Database, ReadOnlyProject, Transaction, Unavailable, open_database
from annotator.storage.queries import articles, batches, reviews, schemes, submitted_reviews, suggestions
from annotator.storage.queries.articles import ArticleEntry

if TYPE_CHECKING:
    from annotator.agreement import Disagreement, Report, SideBySide
    from annotator.formats.record import ReadOptions
    from annotator.project.exporter import ExportOptions
    from annotator.project.importing.import_report import ImportReport
    from annotator.project.replay import ReplayDifference

Progress = Callable[[int], None]

MOVE_WAIT = 0.2
"""Seconds to wait for other transactions before opening a review that should be moved to another scheme."""


class Project:
    """An open project: a context manager that closes its database."""

    def __init__(self, database: Database, scheme: Scheme) -> None:
        self._database = database
        self.scheme = scheme
        self._threads = BackgroundThreads()
        self.reader = BackgroundReader(self._threads)
        """Reads this project for a screen, which must not wait."""
        self.library = LibraryIndex(database, self._threads)
        """Where articles are and what they are called, for large projects."""

    @classmethod
    def open(cls, where: str, *, create: bool = True) -> Self:
        """Open a project by SQLite path or database URL; a new one gets the default scheme.

        Raises:
            AnnotatorError: the database is not a project, newer than this program, read-only, missing or
                not reachable.
        """
        database = open_database(where, create=create)
        try:
            with database.reading() as tx:
                scheme = schemes.current(tx)
            if scheme is None:
                scheme = default_scheme()
                with database.writing() as tx:
                    schemes.put(tx, scheme)
                    schemes.set_current(tx, scheme.version)
        except BaseException:
            database.discard_if_new()
            raise
        return cls(database, scheme)

    @property
    def where(self) -> str:
        """The full path or the URL of the project, without a password."""
        return self._database.where

    @property
    def created(self) -> bool:
        """Whether opening it created the project."""
        return self._database.created

    def discard_if_new(self) -> bool:
        """Remove the project if opening it created it and nothing was stored; return whether it was removed.

        A project that another process uses is not removed.
        """
        return self._database.discard_if_new()

    def close(self) -> None:
        """Close the database. Edits that are still unsaved are lost."""
        self._threads.close()
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def reviewer(self, name: str) -> str:
        """Return a reviewer's name as stored in this project, perhaps in an older form.

        Raises:
            BadInput: another reviewer's name looks the same.
        """
        with self._database.reading() as tx:
            return stored_reviewer(tx, name)

    def names_alike(self) -> list[str]:
        """Return messages about names in the project that look the same."""
        with self._database.reading() as tx:
            return list(names_alike(tx))

    def entries(self, reviewer: str) -> list[ArticleEntry]:
        """Return every article by id, with the progress of this reviewer."""
        with self._database.reading() as tx:
            return articles.entries(tx, reviewer)

    def own_work(self, reviewer: str) -> ReviewerOverview:
        """Return a reviewer's view of all articles."""
        return ReviewerOverview(self._database, self.scheme, reviewer, self.library)

    def first_article(self, reviewer: str) -> str | None:
        """Return the first article that this reviewer has not submitted, or else the first one."""
        with self._database.reading() as tx:
            return articles.first_unsubmitted(tx, reviewer) or articles.adjacent_id(tx, "", 1)

    def edited_before(self, reviewer: str, article: str) -> str | None:
        """Return the last other article this reviewer edited in which an edit can be undone."""
        with self._database.reading() as tx:
            return reviews.last_undoable(tx, reviewer, article)

    def neighbour(self, article: str, step: int) -> str | None:
        """Return the article after (step 1) or before (step -1) this one by id."""
        with self._database.reading() as tx:
            return articles.adjacent_id(tx, article, 1 if step > 0 else -1)

    def session(self, article_id: str, reviewer: str) -> ReviewSession:
        """Open an article for a reviewer. A review is created by the first edit only.

        An open review under an earlier version of the scheme, such as a reopened one, is moved to the current
        one first. It is shown under its own if the project cannot be written to now, or if one of its labels
        was neither renamed nor retired.

        Raises:
            BadInput: the article does not exist, or the project lacks the scheme of its review.
        """
        self._move_review(article_id, reviewer)
        with self._database.reading() as tx:
            article = articles.get(tx, article_id)
            if article is None:
                raise BadInput("no such article in this project", id=article_id)
            self._read_scheme(tx)
            review, adopted = reviews.load_with_suggestions(tx, article_id, reviewer)
            if review is not None and adopted is not None:
                version, proposed = review.splitter, adopted
            else:
                found = suggestions.get(tx, article_id, review.splitter if review else None)
                version, proposed = found if found else (None, ())
            place = self.library.position(tx, article_id)
            current = review is None or review.scheme == self.scheme.version
            scheme = self.scheme if current or review is None else schemes.get(tx, review.scheme)
        if scheme is None:
            raise BadInput("its review names a scheme that is not in this project", id=article_id)
        if review is None:
            if version is None:
                version, proposed = split_for_review(self._database, article)
            review = Review(article_id, reviewer, version, scheme.version)
        return ReviewSession(
            self._database,
            article,
            scheme,
            adopt(proposed),
            alternatives(proposed),
            review,
            place,
            self.reader,
            self._threads,
        )

    def replay(self, article_id: str, reviewer: str) -> list[ReplayDifference]:
        """Replay the log of a review; return where its rows differ from the result.

        Raises:
            BadInput: there is no such review.
        """
        from annotator.project.replay import replay_differences

        with self._database.reading() as tx:
            return replay_differences(tx, article_id, reviewer)

    def _read_scheme(self, tx: Transaction) -> None:
        """Read the scheme again if another process has applied one."""
        if schemes.current_version(tx) != self.scheme.version:
            self.scheme = schemes.label_maps(tx).scheme

    def _move_review(self, article: str, reviewer: str) -> None:
        with self._database.reading() as tx:
            self._read_scheme(tx)
            outdated = schemes.outdated_reviews(tx, self.scheme.version, article, reviewer)
        if outdated:
            with suppress(Conflict, ReadOnlyProject, Unavailable), self._database.writing(MOVE_WAIT) as tx:
                move_outdated(tx, article, reviewer)

    def apply_scheme(
        self, scheme: Scheme, rename: Collection[str] = (), retire: Collection[str] = ()
    ) -> AppliedScheme:
        """Set the project's scheme, and move open reviews to it; submitted ones keep their version.

        Args:
            scheme: the new scheme.
            rename: `FIELD.OLD=NEW`, or `FIELD=NEW` for a whole field.
            retire: `FIELD.LABEL`, or `FIELD` for a whole field.

        Raises:
            LabelsInUse: it lacks labels in use that are neither renamed nor retired. Nothing was changed.
            BadInput: a rename or retirement is wrong. Nothing was changed.
        """
        with self._database.writing() as tx:
            applied = apply_scheme(tx, scheme, rename, retire)
            current = schemes.label_maps(tx).scheme
        self.scheme = current  # once it is stored: reading it only then could fail and report that nothing is
        return applied

    def import_paths(
        self,
        paths: Iterable[Path],
        *,
        format: str | None = None,
        reviewer: str | None = None,
        options: ReadOptions | None = None,
        new_versions: bool = False,
        on_bad: OnBad = raise_bad_input,
        workers: int | None = None,
        on_part: Callable[[int, int], None] | None = None,
    ) -> ImportReport:
        """Import files and folders, all or nothing; articles are shown when the import is complete.

        Args:
            paths: files, and folders of them.
            format: name of the format of every file; None recognises them by their endings.
            reviewer: reviewer to credit with the reviews; None keeps the names in the files.
            options: how to read, besides `reviewer`.
            new_versions: add another text of a stored article as `ID@2`, which replaces it; else refuse it.
            on_bad: gets each bad input, which is skipped unless it raises.
            workers: number of processes; None uses several if that is faster.
            on_part: called after each part of the inputs, with its bytes on disk and its number of articles.

        Raises:
            BadInput: through `on_bad`.
            UnfinishedElsewhere, Superseded: another import got in the way.
        """
        # Imported here because only imports need the splitter and the readers; a review starts without.
        from annotator.formats.record import ReadOptions
        from annotator.project.importing.importer import Importer

        importer = Importer(
            self._database,
            self.scheme,
            on_bad,
            replace(options or ReadOptions(), reviewer=reviewer),
            new_versions=new_versions,
            workers=workers,
            on_part=on_part,
        )
        return importer.run(paths, format)

    def unfinished_imports(self) -> list[str]:
        """Return the commands of imports that are running now, or were not finished and can be continued."""
        with self._database.reading() as tx:
            return [one.command for one in batches.unfinished(tx)]

    def drop_unfinished_imports(self) -> list[str]:
        """Remove what unfinished imports added, and stop running ones; return their commands."""
        from annotator.project.importing.batch_import import drop_unfinished

        return drop_unfinished(self._database)

    def agreement(self, fields: tuple[str, ...] = (), progress: Progress | None = None) -> Report:
        """Measure the agreement of the submitted reviews. For the lead: it shows everyone's work.

        Args:
            fields: codes of the fields to report on; all if empty.
            progress: called from time to time with the number of articles read; its errors stop the work.

        Raises:
            BadInput: the scheme lacks one of the fields.
        """
        from annotator.project.agreement import agreement_of_project

        with self._database.reading() as tx:
            self._read_scheme(tx)
            return agreement_of_project(tx, self.scheme, fields, progress)

    def submitted_articles(self) -> int:
        """Return the number of articles with a submitted review, which `agreement` reads."""
        with self._database.reading() as tx:
            return submitted_reviews.count_articles(tx)

    def openings(self, disagreements: Sequence[Disagreement]) -> list[str]:
        """Return the beginning of each disagreement's passage; empty if its article is gone."""
        from annotator.project.disagreements import openings

        with self._database.reading() as tx:
            return openings(tx, disagreements)

    def versions(self, disagreement: Disagreement) -> SideBySide:
        """Return every reviewer's version of a unit. For the lead: it shows everyone's work.

        Raises:
            BadInput: the reviews have changed since the report.
        """
        from annotator.project import disagreements

        with self._database.reading() as tx:
            return disagreements.versions(tx, self.scheme, disagreement)

    def export(self, options: ExportOptions) -> Iterator[bytes]:
        """Yield a dataset in chunks, and count its contents in `options.counts`.

        Raises:
            BadInput: the query is invalid.
        """
        from annotator.project.exporter import Export

        with self._database.reading() as tx:
            self._read_scheme(tx)
            where = None if options.where is None else parse_query(options.where, self.scheme)
            yield from Export(tx, options, where).chunks()
