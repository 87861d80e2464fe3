"""What one transaction of an import adds, after a look at what is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.core.errors import AnnotatorError, BadInput
from annotator.core.text.names import AlikeNames, stored_spelling
from annotator.core.text.visible import visible
from annotator.formats.source import MAX_ID
from annotator.project.importing.article_versions import StoredVersions, stored_versions
from annotator.project.importing.batch_import import BatchOfImport
from annotator.project.importing.import_report import ImportReport
from annotator.project.importing.known_parts import ImportTask
from annotator.project.importing.preparation import Preparation, PreparedItem
from annotator.project.importing.stored_forms import StoredForms
from annotator.storage import Transaction
from annotator.storage.queries import batches, reviews
from annotator.storage.queries.importing import import_lookup
from annotator.storage.queries.importing.encode_rows import ARTICLE_COLUMNS, EncodedReview, EncodedSet
from annotator.storage.queries.importing.import_lookup import DESCRIPTION, METADATA, ArticleHead, StoredRow
from annotator.storage.queries.importing.import_rows import ImportRows
from annotator.storage.schema import row_codec

_DESCRIBED = tuple(ARTICLE_COLUMNS.index(name) for name in DESCRIPTION)


class SliceItem(NamedTuple):
    """An item of a slice, or what is wrong with it."""

    task: ImportTask
    item: PreparedItem | BadInput
    first: bool
    """Whether its article was not met before in this import."""


class UnfinishedElsewhere(AnnotatorError):
    """An item belongs to an import that was not finished and is not this one."""

    def __init__(self, tx: Transaction, place: str, article: str, batch: int) -> None:
        command = next((one.command for one in batches.unfinished(tx) if one.id == batch), "annotator import")
        how = f"run '{command}' to finish it, or 'annotator import --drop' to remove it"
        super().__init__(visible(f"{place}: {article}: belongs to an import that was not finished: {how}"))


@dataclass(slots=True)
class SlicePlan:
    """The rows to write, what to count, and the items that are refused."""

    rows: ImportRows = field(default_factory=ImportRows)
    report: ImportReport = field(default_factory=ImportReport)
    bad: list[BadInput] = field(default_factory=list)


class Planner:
    """Decides what the items of a slice add. It does not write."""

    def __init__(
        self,
        tx: Transaction,
        forms: StoredForms,
        work: Preparation,
        batch: BatchOfImport,
        *,
        new_versions: bool,
    ) -> None:
        """Begin a slice.

        Args:
            tx: the transaction that will write it.
            forms: the forms of ids.
            work: what prepared the items.
            batch: the batch of this import.
            new_versions: whether another text of a stored article is added; else it is refused.
        """
        self._tx, self._forms, self._work, self._batch = tx, forms, work, batch
        self._new_versions = new_versions
        self._articles: dict[str, ArticleHead] = {}
        self._versions: dict[str, StoredVersions] = {}
        """Those of the articles that have another text in this slice."""
        self._sets: dict[tuple[str, str], StoredRow] = {}
        self._split: set[str] = set()
        """Articles with a set of suggestions."""
        self._reviews: dict[tuple[str, str], StoredRow] = {}
        self._reviewers: list[str] | None = None
        self.plan = SlicePlan()

    def run(self, items: Sequence[SliceItem]) -> SlicePlan:
        """Return what items add, no two of which are the same review or set.

        Raises:
            UnfinishedElsewhere: one belongs to another unfinished import.
        """
        prepared = [one.item for one in items if isinstance(one.item, PreparedItem)]
        self._articles = self._forms.articles(self._tx, (one.article.id for one in prepared))
        hashes = {one.article.id: one.article.sha256 for one in prepared if one.bare}
        other = {
            id: head for id, head in self._articles.items() if hashes.get(id, head.sha256) != head.sha256
        }
        self._versions = stored_versions(self._tx, other)
        if any(one.suggested for one in prepared):
            self._sets = import_lookup.sets(self._tx, self._articles)
            self._split = {article for article, _ in self._sets}
        if any(one.review for one in prepared):
            self._reviews = import_lookup.reviews(self._tx, self._articles)
        for one in items:
            try:
                if isinstance(one.item, BadInput):
                    raise one.item
                self._add(one, one.item)
            except BadInput as bad:
                self.plan.bad.append(bad.about(one.task.part.data))
        return self.plan

    def _add(self, one: SliceItem, item: PreparedItem) -> None:
        stored = self._stored(item)
        if stored is None and not item.file:
            return  # the article was refused
        versions = self._other_versions(item, stored)
        if versions is not None:
            stored = next((head for head in versions.heads if head.sha256 == item.article.sha256), None)
        if stored is None and not item.article.row:
            item = self._prepared_again(one)
        if stored is None and versions is not None:
            item = self._as_version(item, versions)
        id = item.article.id if stored is None else stored.id
        if stored is not None:
            self._check_same(item, stored)
        # All checks come before the first row: a refused item adds nothing.
        review = None if item.review is None else self._new_review(one, item, item.review, id)
        suggested = None if item.suggested is None else self._new_set(one, item, item.suggested, id, stored)
        if stored is None:
            row = item.article.row
            self.plan.rows.articles.append(row)
            description = [row[column] for column in _DESCRIBED]
            self._articles[id] = ArticleHead(id, item.article.sha256, self._batch.id, description)
        ours = stored is None or (stored.batch is not None and one.first)
        self._count(item, self._articles[id], ours=ours, version=versions is not None)
        if suggested is not None:
            self.plan.rows.sets.append((id, suggested, one.task.digest))
            self._split.add(id)
        if review is not None:
            self.plan.rows.reviews.append((review, one.task.digest))
            if review.reviewer not in self._work.reviewers:
                self.plan.rows.reviewers[review.reviewer] = None
            self.plan.report.count_review(new=True)

    def _count(self, item: PreparedItem, head: ArticleHead, *, ours: bool, version: bool) -> None:
        """Count an item; its article is `ours` if this import adds it, a `version` if its id has others."""
        report = self.plan.report
        report.first = report.first or head.id
        report.added += ours and bool(item.file)
        report.versions += ours and item.bare and version
        if item.bare and not ours:
            report.unchanged += 1
            self._compare_metadata(item, head)
        report.foreign += item.foreign and (ours or not item.file)
        if ours:
            report.notes.add(item.notes, item.place)
        report.left_out.update(item.left_out)

    def _prepared_again(self, one: SliceItem) -> PreparedItem:
        """Return an item with the row of its article, which was stored first and is dropped now."""
        [again] = self._work(one.task._replace(known=()))
        if isinstance(again, BadInput):
            raise again
        return again

    def _stored(self, item: PreparedItem) -> ArticleHead | None:
        """Return the stored article of an item, under whichever form of its id."""
        try:
            stored = self._forms.find(item.article.id, self._articles)
        except AlikeNames as alike:
            raise item.refusal(str(alike)) from None
        if stored is not None:
            self._check_batch(item, stored.batch)
        return stored

    def _other_versions(self, item: PreparedItem, stored: ArticleHead | None) -> StoredVersions | None:
        """Return the texts of the stored article, if an article that came alone is not the first of them.

        Raises:
            BadInput: it is none of them, and further ones are refused.
        """
        if stored is None or not item.bare or item.article.sha256 == stored.sha256:
            return None
        found = self._versions.get(stored.id) or stored_versions(self._tx, {stored.id: stored})[stored.id]
        if not self._new_versions and all(head.sha256 != item.article.sha256 for head in found.heads):
            self._check_same(item, stored)
        for head in found.heads:
            self._check_batch(item, head.batch)
            self._articles.setdefault(head.id, head)
        return found

    def _as_version(self, item: PreparedItem, versions: StoredVersions) -> PreparedItem:
        """Return an item as a further text of its article."""
        if len(versions.free) > MAX_ID:
            raise item.refusal(f"'{versions.free}' would be longer than {MAX_ID} characters")
        return item.as_version(versions.free, versions.heads[-1].id)

    def _compare_metadata(self, item: PreparedItem, stored: ArticleHead) -> None:
        """Count an article whose input has other metadata than the project."""
        for name, value, known in zip(METADATA, item.metadata, stored.description, strict=False):
            if value not in (None, "[]") and import_lookup.differs(name, value, known):
                self.plan.report.other_metadata.add(item.place, name)
                return

    def _check_roles(self, item: PreparedItem, stored: ArticleHead) -> None:
        """Refuse roles that the blocks of the stored article do not have: they would be lost."""
        roles = self._work.options.roles
        wanted = roles.by_article.get(item.article.id) if roles is not None else None
        if not wanted or roles is None:
            return
        there = stored.roles
        for start, row in wanted.items():
            if there.get(start) != row.role:
                problem = "the project has this article with other roles; nothing is overwritten"
                raise roles.refusal(item.article.id, row.line, "role", problem)

    def _check_batch(self, item: PreparedItem, batch: int | None) -> None:
        if batch is None or batch == self._batch.id:
            return
        raise UnfinishedElsewhere(self._tx, item.place, item.article.id, batch)

    def _check_same(self, item: PreparedItem, stored: ArticleHead) -> None:
        """Refuse another text, title or layout than the stored one: it would be lost."""
        if stored.sha256 != item.article.sha256:
            if stored.id != item.article.id:
                spelled = f"({stored.id!a}, here {item.article.id!a})"
                problem = f"the project has another text under an id that looks the same {spelled}"
                raise item.refusal(f"{problem}; nothing is overwritten")
            raise item.refusal(f"the project holds another text under this id; {self._advice(item)}")
        self._check_roles(item, stored)
        if item.bare or not item.described:
            return
        for name, column, known in zip(DESCRIPTION, _DESCRIBED, stored.description, strict=True):
            if import_lookup.differs(name, item.article.row[column], known):
                problem = "differs from the article in the project; nothing is overwritten"
                raise item.refusal(problem, f"article.{name}")

    def _advice(self, item: PreparedItem) -> str:
        """Return what to do about another text."""
        if item.bare:
            return "use --new-version to add it as an article of its own"
        refused = "--new-version does not add it, because reviews or suggestions belong to it"
        return refused if self._new_versions else "nothing is overwritten"

    def _new_set(
        self, one: SliceItem, item: PreparedItem, suggested: EncodedSet, id: str, stored: ArticleHead | None
    ) -> EncodedSet | None:
        """Return the set to add; None if it is stored, or if it was found here and the article has one."""
        if (item.bare or not item.file) and (stored is not None and (item.bare or id in self._split)):
            return None
        known = self._sets.get((id, suggested.splitter))
        if known is None:
            return suggested
        self._check_batch(item, known.batch)
        payloads = [row[-1] for row in suggested.rows]
        there = import_lookup.payloads(self._tx, known.id)
        if payloads != list(there) and row_codec.suggestions(payloads) != row_codec.suggestions(there):
            version = suggested.splitter
            raise item.refusal(f"splitter {version} made other suggestions for it before")
        if one.task.digest is not None and known.digest is None:
            self.plan.rows.digests.append((known.id, one.task.digest))
        return None

    def _new_review(
        self, one: SliceItem, item: PreparedItem, review: EncodedReview, id: str
    ) -> EncodedReview | None:
        """Return the review to add, under the stored id of its article; None if it is stored."""
        known = self._reviews.get((id, review.reviewer))
        if known is None:
            self._check_reviewer(item, review.reviewer)
            return review if id == review.article else review.of_article(id)
        self._check_batch(item, known.batch)
        record = self._work.read(one.task, item.number).record
        there = reviews.load(self._tx, id, review.reviewer, hidden=True)
        assert record is not None
        assert there is not None
        if there.decisions != record.review.decisions:
            problem = f"{review.reviewer} has another review of this article here; nothing is overwritten"
            raise item.refusal(problem, file=item.record_file)
        self.plan.report.count_review(new=self._batch.continues(known.id, known.batch))
        return None

    def _check_reviewer(self, item: PreparedItem, name: str) -> None:
        """Refuse a name that looks the same as one that was stored since the import began."""
        if name in self._work.reviewers:
            return
        if self._reviewers is None:
            self._reviewers = import_lookup.reviewers(self._tx)
        try:
            stored_spelling(name, self._reviewers)
        except AlikeNames as alike:
            raise item.refusal(str(alike), "reviewer", item.record_file) from None
