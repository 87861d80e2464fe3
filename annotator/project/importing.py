"""Files into a project: articles with their suggestions, and reviews that come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from annotator import splitter
from annotator.core.article import Article
from annotator.core.errors import BadInput, OnBad
from annotator.core.review import RESERVED_REVIEWERS, Recorder, Review
from annotator.core.scheme import Scheme
from annotator.core.unit import Suggestion, Unit
from annotator.formats.dataset import Record
from annotator.formats.dataset_reader import parse_record, read_lines
from annotator.pipeline import InputFormat, Stems, find_inputs, read_article
from annotator.storage import Transaction, articles, reviews, schemes, suggestions


@dataclass(slots=True)
class ImportReport:
    """What an import did, in articles and reviews."""

    added: int = 0
    unchanged: int = 0
    """Articles that were there already, with the same text."""
    reviews: int = 0
    reviews_unchanged: int = 0
    skipped: int = 0
    """Bad inputs that `on_bad` let pass."""


class Importer:
    """One import, inside one transaction: whatever it raises, nothing of it stays."""

    def __init__(self, tx: Transaction, scheme: Scheme, on_bad: OnBad, reviewer: str | None) -> None:
        self._tx = tx
        self._on_bad = on_bad
        self._reviewer = reviewer
        self._schemes: dict[str, Scheme | None] = {scheme.version: scheme}
        self._stems = Stems()
        self._unsplit: dict[str, None] = {}
        """Articles that came in a dataset and have no suggestions yet, in order."""
        self.report = ImportReport()

    def run(self, paths: Iterable[Path], format: InputFormat | None) -> ImportReport:
        """Import every file. Raises BadInput through `on_bad`."""
        for path, known in find_inputs(paths, format):
            if known == "text":
                self._guarded(self._text, path)
            else:
                self._dataset(path)
        for id in self._unsplit:
            article = articles.get(self._tx, id)
            if article is not None and suggestions.get(self._tx, id) is None:
                self._suggest(article, splitter.VERSION, splitter.split(article))
        return self.report

    def _guarded(self, step: Callable[..., None], *arguments: object) -> None:
        try:
            step(*arguments)
        except BadInput as bad:
            self._on_bad(bad)
            self.report.skipped += 1

    def _text(self, path: Path) -> None:
        article = read_article(path)
        if self._stems.is_new(article.id, article.sha256, str(path)) and self._put(article, str(path), None):
            self._suggest(article, splitter.VERSION, splitter.split(article))

    def _dataset(self, path: Path) -> None:
        lines = read_lines(path)
        while True:
            try:
                number, line = next(lines)
            except StopIteration:
                return
            except BadInput as bad:
                self._on_bad(bad)
                self.report.skipped += 1
                return
            self._guarded(self._line, str(path), number, line)

    def _line(self, file: str, number: int, line: bytes) -> None:
        record = parse_record(line, file, number)
        review = record.review
        if record.suggestions is None and self._reviewer is not None:
            review = replace(review, reviewer=self._reviewer)
        self._check(record, review, file, number)
        self._stems.is_new(record.article.id, record.article.sha256, f"{file}:{number}")
        if self._put(record.article, file, number):
            self._unsplit[record.article.id] = None
        if record.suggestions is not None and review.splitter is not None:
            self._suggest(record.article, review.splitter, record.suggestions)
        else:
            self._take_review(review, file, number)

    def _put(self, article: Article, file: str, line: int | None) -> bool:
        """Store the article if it is new; say whether it was."""
        known = articles.hashes(self._tx, [article.id]).get(article.id)
        if known is None:
            articles.add(self._tx, article)
            self.report.added += 1
            return True
        if known != article.sha256:
            raise BadInput(
                "the project holds another text under this id; nothing is overwritten",
                file=file,
                line=line,
                id=article.id,
            )
        self.report.unchanged += line is None
        return False

    def _suggest(self, article: Article, version: str, units: tuple[Suggestion, ...]) -> None:
        suggestions.put(self._tx, article.id, version, units)

    def _take_review(self, review: Review, file: str, number: int) -> None:
        existing = reviews.load(self._tx, review.article, review.reviewer)
        if existing is not None:
            if existing.decisions != review.decisions:
                raise BadInput(
                    f"{review.reviewer} has another review of this article here; nothing is overwritten",
                    file=file,
                    line=number,
                    id=review.article,
                )
            self.report.reviews_unchanged += 1
            return
        fresh = Review(review.article, review.reviewer, review.splitter, review.scheme)
        after, edits = Recorder(review.reviewer).take_over(fresh, review.decisions)
        reviews.save(self._tx, after, edits)
        self.report.reviews += 1

    def _check(self, record: Record, review: Review, file: str, number: int) -> None:
        """Refuse reserved names, and what the scheme of the line does not know."""

        def wrong(field: str, problem: str) -> BadInput:
            return BadInput(problem, file=file, line=number, id=record.article.id, field=field)

        if record.suggestions is None and review.reviewer in RESERVED_REVIEWERS:
            raise wrong("reviewer", f"'{review.reviewer}' is reserved")
        if review.scheme not in self._schemes:
            self._schemes[review.scheme] = schemes.get(self._tx, review.scheme)
        scheme = self._schemes[review.scheme]
        if scheme is None:
            raise wrong("scheme.version", f"scheme {review.scheme} is not in this project")
        for unit in record.units.values():
            problem = _unknown_label(scheme, unit)
            if problem is not None:
                raise wrong(f"units.{unit.id}.labels", problem)


def _unknown_label(scheme: Scheme, unit: Unit) -> str | None:
    """What the scheme does not know among the decided labels; suggestions may be for another scheme."""
    for field, label in unit.labels.items():
        known = scheme.field(field)
        if known is None or unit.kind not in known.kinds:
            return f"the scheme has no field '{field}' for a {unit.kind}"
        if known.label(label.code) is None:
            return f"{field} has no label '{label.code}' in the scheme"
    return None
