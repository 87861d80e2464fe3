"""Imports files into a project: articles with their suggestions, and reviews."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator import splitter
from annotator.core.article import Article
from annotator.core.article_ids import ArticleIds
from annotator.core.errors import BadInput, OnBad
from annotator.core.review.edit_log import GOLD, Review
from annotator.core.review.invariants import InvalidReview, Structure
from annotator.core.review.recorder import Recorder
from annotator.core.scheme import Scheme
from annotator.core.text.names import AlikeNames
from annotator.formats.record import ReadItem, ReadOptions, Record
from annotator.formats.registry import readable_format
from annotator.pipeline import read_inputs
from annotator.project.name_lookup import StoredIds, stored_reviewer
from annotator.storage import Conflict, Refused, Transaction, savepoint
from annotator.storage.queries import articles, reviews, schemes, suggestions


@dataclass(slots=True)
class ImportReport:
    """Result of an import, in articles and reviews."""

    added: int = 0
    unchanged: int = 0
    """Articles that the project already had, with the same text."""
    reviews: int = 0
    reviews_unchanged: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """Content of other formats that a review cannot represent."""
    foreign: int = 0
    """Articles in a language that the splitter's rules are not made for."""
    skipped: int = 0
    """Bad inputs that `on_bad` did not raise."""
    repeated: list[tuple[str, str]] = field(default_factory=list)
    """Files with the article of an earlier file of the same import, each with that file."""

    @property
    def stored(self) -> bool:
        """Whether anything was stored."""
        return bool(self.added or self.reviews)


class Importer:
    """One import inside one transaction: after an error, nothing of it is stored."""

    def __init__(self, tx: Transaction, scheme: Scheme, on_bad: OnBad, reviewer: str | None) -> None:
        self._tx = tx
        self._on_bad = on_bad
        self._reviewer = reviewer
        self._scheme = scheme
        self._schemes: dict[str, Scheme | None] = {scheme.version: scheme}
        self._ids = ArticleIds()
        self._stored = StoredIds(tx)
        self._reviewers: dict[str, str] = {}
        """The reviewers of the files, as the project has stored their names."""
        self._unsplit: dict[str, None] = {}
        """New articles that came with a review, in order: a later line may bring their suggestions."""
        self.report = ImportReport()

    def run(self, paths: Iterable[Path], format: str | None) -> ImportReport:
        """Import every file. Raises BadInput through `on_bad`."""
        options = ReadOptions(self._reviewer)
        for item in read_inputs(paths, readable_format(format), options, self._skip):
            self._guarded(item)
        for id in self._unsplit:
            article = articles.get(self._tx, id)
            if article is not None and suggestions.get(self._tx, id) is None:
                self._split(article)
        return self.report

    def _skip(self, bad: BadInput) -> None:
        self._on_bad(bad)
        self.report.skipped += 1

    def _guarded(self, item: ReadItem) -> None:
        """Store an item, or report its problem; never store only a part of it."""
        file = item.record_file or item.file
        try:
            with savepoint(self._tx, file):
                item, known = self._as_stored(item)
                if item.record is None:
                    self._add_article(item, known)
                else:
                    self._add_record(item, item.record, known)
        except BadInput as bad:
            self._skip(bad)
        except (Refused, Conflict) as error:
            self._skip(BadInput(str(error).removeprefix(f"{file}: "), file=file, line=item.line))

    def _as_stored(self, item: ReadItem) -> tuple[ReadItem, str | None]:
        """Return the item with its names as they are stored, and the hash of the stored text if there is one.

        Older versions stored names in the Unicode form of the file.
        """
        article, record = item.article, item.record
        try:
            id, known = self._stored.find(article.id) or (article.id, None)
        except AlikeNames as alike:
            raise _refusal(item, str(alike)) from None
        if id != article.id:
            if known != article.sha256:
                spelled = f"({id!a}, here {article.id!a})"
                problem = f"the project has another text under an id that looks the same {spelled}"
                raise _refusal(item, f"{problem}; nothing is overwritten")
            article = replace(article, id=id)
        if record is not None:
            review = replace(record.review, article=id, reviewer=self._stored_reviewer(item, record))
            record = replace(record, article=article, review=review)
        return replace(item, article=article, record=record), known

    def _stored_reviewer(self, item: ReadItem, record: Record) -> str:
        name = record.review.reviewer
        if record.suggestions is not None:
            return name
        if name not in self._reviewers:
            try:
                self._reviewers[name] = stored_reviewer(self._tx, name)
            except BadInput as bad:
                raise _refusal(item, bad.problem, bad.field, item.record_file) from None
        return self._reviewers[name]

    def _add_article(self, item: ReadItem, known: str | None) -> None:
        if not self._ids.is_new(item.article.id, item.article.sha256, item.place):
            self.report.repeated.append((item.place, self._ids.first_place(item.article.id)))
            return
        if self._put(item, known):
            self._split(item.article)
            self.report.added += 1
        else:
            self.report.unchanged += 1

    def _add_record(self, item: ReadItem, record: Record, known: str | None) -> None:
        review = record.review
        if record.scheme_name is None:
            review = replace(review, scheme=self._scheme.version)
        else:
            self._check_scheme(item, record)
        self._ids.is_new(item.article.id, item.article.sha256, item.place)
        new = self._put(item, known)
        if record.suggestions is not None and review.splitter is not None:
            suggestions.put(self._tx, item.article.id, review.splitter, record.suggestions)
        else:
            self._add_review(review, item)
        if new:
            self._unsplit[item.article.id] = None
            self.report.added += 1
        self.report.left_out.update(item.left_out)

    def _split(self, article: Article) -> None:
        suggestions.put(self._tx, article.id, splitter.VERSION, splitter.split(article))
        self.report.foreign += not splitter.is_english(article)

    def _put(self, item: ReadItem, known: str | None) -> bool:
        """Store the article if no text of it is known; return whether it was new."""
        article = item.article
        if known is None:
            articles.add(self._tx, article)
            return True
        if known != article.sha256:
            raise _refusal(item, "the project holds another text under this id; nothing is overwritten")
        if item.described:
            self._compare(item)
        return False

    def _compare(self, item: ReadItem) -> None:
        """Refuse an article with another title or other blocks than the stored one: they would be lost."""
        article = item.article
        stored = articles.get(self._tx, article.id)
        for name in ("title", "published", "publisher", "authors", "url", "language", "licence", "blocks"):
            if getattr(stored, name) != getattr(article, name):
                problem = "differs from the article in the project; nothing is overwritten"
                raise _refusal(item, problem, f"article.{name}")

    def _add_review(self, review: Review, item: ReadItem) -> None:
        file = item.record_file or item.file
        if review.reviewer == GOLD and review.decisions.state != "submitted":
            raise _refusal(item, "is open, and gold is what was decided for good", "state", file)
        existing = reviews.load(self._tx, review.article, review.reviewer)
        if existing is not None:
            if existing.decisions != review.decisions:
                problem = f"{review.reviewer} has another review of this article here; nothing is overwritten"
                raise _refusal(item, problem, file=file)
            self.report.reviews_unchanged += 1
            return
        fresh = Review(review.article, review.reviewer, review.splitter, review.scheme)
        recorder = Recorder(review.reviewer, Structure(item.article.text, self._schemes[review.scheme]))
        try:
            after, edits = recorder.import_decisions(fresh, review.decisions)
        except InvalidReview as invalid:
            first = invalid.violations[0]
            raise _refusal(item, first.message, f"units.{first.unit}.{first.field}", file) from None
        reviews.save(self._tx, after, edits)
        self.report.reviews += 1

    def _check_scheme(self, item: ReadItem, record: Record) -> None:
        """Refuse a scheme that the project does not have."""
        version = record.review.scheme
        if version not in self._schemes:
            self._schemes[version] = schemes.get(self._tx, version)
        scheme = self._schemes[version]
        if scheme is None:
            raise _refusal(item, f"scheme {version} is not in this project", "scheme.version")
        if scheme.name != record.scheme_name:
            raise _refusal(item, f"scheme {version} is called '{scheme.name}'", "scheme.name")


def _refusal(item: ReadItem, problem: str, field: str | None = None, file: str | None = None) -> BadInput:
    return BadInput(problem, file=file or item.file, line=item.line, id=item.article.id, field=field)
