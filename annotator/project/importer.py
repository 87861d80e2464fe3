"""Files into a project: articles with their suggestions, and reviews that come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from annotator import splitter
from annotator.core.article import Article, text_hash
from annotator.core.errors import BadInput, OnBad
from annotator.core.review.edit_log import GOLD, Recorder, Review, problem_with_imported
from annotator.core.scheme import Scheme
from annotator.core.unit import Unit
from annotator.formats.brat import BratFile, pair_files, parse_annotations
from annotator.formats.dataset.reader import parse_record, read_lines
from annotator.formats.dataset.writer import Record
from annotator.formats.plain_text import read_bytes
from annotator.pipeline import InputFormat, Stems, find_inputs, read_article, read_text
from annotator.storage import Conflict, Refused, Transaction, savepoint
from annotator.storage.queries import articles, reviews, schemes, suggestions


@dataclass(slots=True)
class ImportReport:
    """What an import did, in articles and reviews."""

    added: int = 0
    unchanged: int = 0
    """Articles that were there already, with the same text."""
    reviews: int = 0
    reviews_unchanged: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    """What of other formats a review cannot hold."""
    foreign: int = 0
    """Articles in another language than the splitter's rules are for."""
    skipped: int = 0
    """Bad inputs that `on_bad` let pass."""


def check_inputs(paths: Iterable[Path], format: InputFormat | None) -> None:
    """Read every input and keep nothing, so that a bad one is found before a project is made or touched.

    Raises:
        BadInput: the first one, as the import itself would meet it.
    """
    if format == "brat":
        for file in _brat_files(paths):
            parse_annotations(
                read_bytes(file.annotations), read_article(file.text), str(file.annotations), submitted=""
            )
        return
    stems = Stems()
    for path, known in find_inputs(paths, format):
        if known == "text":
            stems.is_new(path.stem, text_hash(read_text(path)), str(path))
            continue
        for number, line in read_lines(path):
            article = parse_record(line, str(path), number).article
            stems.is_new(article.id, article.sha256, f"{path}:{number}")


class Importer:
    """One import, inside one transaction: whatever it raises, nothing of it stays."""

    def __init__(self, tx: Transaction, scheme: Scheme, on_bad: OnBad, reviewer: str | None) -> None:
        self._tx = tx
        self._on_bad = on_bad
        self._reviewer = reviewer
        self._scheme = scheme
        self._schemes: dict[str, Scheme | None] = {scheme.version: scheme}
        self._stems = Stems()
        self._unsplit: dict[str, None] = {}
        """Articles that came in a dataset and have no suggestions yet, in order."""
        self.report = ImportReport()

    def run(self, paths: Iterable[Path], format: InputFormat | None) -> ImportReport:
        """Import every file. Raises BadInput through `on_bad`."""
        if format == "brat":
            for brat in _brat_files(paths):
                self._guarded(self._annotations, brat, str(brat.annotations), None)
            return self.report
        for path, known in find_inputs(paths, format, self._skip):
            if known == "text":
                self._guarded(self._text, path, str(path), None)
            else:
                self._dataset(path)
        for id in self._unsplit:
            article = articles.get(self._tx, id)
            if article is not None and suggestions.get(self._tx, id) is None:
                self._split(article)
        return self.report

    def _skip(self, bad: BadInput) -> None:
        self._on_bad(bad)
        self.report.skipped += 1

    def _guarded(self, step: Callable[..., None], value: object, file: str, line: int | None) -> None:
        """Take one input, or tell what is wrong with it; a part of it is never kept."""
        try:
            with savepoint(self._tx, file):
                step(value, file, line)
        except BadInput as bad:
            self._skip(bad)
        except (Refused, Conflict) as error:
            self._skip(BadInput(str(error).removeprefix(f"{file}: "), file=file, line=line))

    def _text(self, path: Path, file: str, line: None) -> None:
        article = read_article(path)
        if self._stems.is_new(article.id, article.sha256, file):
            if self._put(article, file, line):
                self._split(article)
                self.report.added += 1
            else:
                self.report.unchanged += 1

    def _dataset(self, path: Path) -> None:
        try:
            for number, line in read_lines(path):
                self._guarded(self._line, line, str(path), number)
        except BadInput as bad:
            self._skip(bad)

    def _annotations(self, brat: BratFile, file: str, line: None) -> None:
        """A file of annotations: a submitted review, as of the time the file was last written."""
        article = read_article(brat.text)
        written = datetime.fromtimestamp(brat.annotations.stat().st_mtime, UTC)
        read = parse_annotations(
            read_bytes(brat.annotations), article, file, submitted=written.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        )
        reviewer = self._reviewer or brat.annotator
        problem = problem_with_imported(reviewer)
        if problem is not None:
            raise BadInput(problem, file=file, field="annotator")
        if self._put(article, str(brat.text), None):
            self._split(article)
            self.report.added += 1
        review = Review(article.id, reviewer, None, self._scheme.version, read.decisions)
        self._take_review(review, file, None)
        self.report.left_out.update(read.left_out)

    def _line(self, line: bytes, file: str, number: int) -> None:
        record = parse_record(line, file, number)
        review = record.review
        if record.suggestions is None and self._reviewer is not None:
            review = replace(review, reviewer=self._reviewer)
        self._check(record, review, file, number)
        self._stems.is_new(record.article.id, record.article.sha256, f"{file}:{number}")
        new = self._put(record.article, file, number)
        if record.suggestions is not None and review.splitter is not None:
            suggestions.put(self._tx, record.article.id, review.splitter, record.suggestions)
        else:
            self._take_review(review, file, number)
        if new:
            self._unsplit[record.article.id] = None
            self.report.added += 1

    def _split(self, article: Article) -> None:
        suggestions.put(self._tx, article.id, splitter.VERSION, splitter.split(article))
        self.report.foreign += not splitter.is_english(article)

    def _put(self, article: Article, file: str, line: int | None) -> bool:
        """Store the article if it is new; say whether it was."""
        known = articles.hashes(self._tx, [article.id]).get(article.id)
        if known is None:
            articles.add(self._tx, article)
            return True
        if known != article.sha256:
            raise BadInput(
                "the project holds another text under this id; nothing is overwritten",
                file=file,
                line=line,
                id=article.id,
            )
        if line is not None:
            self._compare(article, file, line)
        return False

    def _compare(self, article: Article, file: str, line: int) -> None:
        """Refuse a line whose article has another title, other blocks: its reviews would lose them."""
        stored = articles.get(self._tx, article.id)
        for name in ("title", "published", "publisher", "authors", "url", "language", "licence", "blocks"):
            if getattr(stored, name) != getattr(article, name):
                problem = "differs from the article in the project; nothing is overwritten"
                raise BadInput(problem, file=file, line=line, id=article.id, field=f"article.{name}")

    def _take_review(self, review: Review, file: str, number: int | None) -> None:
        if review.reviewer == GOLD and review.decisions.state != "submitted":
            problem = "is open, and gold is what was decided for good"
            raise BadInput(problem, file=file, line=number, id=review.article, field="state")
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
        after, edits = Recorder(review.reviewer).import_decisions(fresh, review.decisions)
        reviews.save(self._tx, after, edits)
        self.report.reviews += 1

    def _check(self, record: Record, review: Review, file: str, number: int) -> None:
        """Refuse reserved names, and what the scheme of the line does not know."""

        def wrong(field: str, problem: str) -> BadInput:
            return BadInput(problem, file=file, line=number, id=record.article.id, field=field)

        if record.suggestions is None:
            problem = problem_with_imported(review.reviewer)
            if problem is not None:
                raise wrong("reviewer", problem)
        if review.scheme not in self._schemes:
            self._schemes[review.scheme] = schemes.get(self._tx, review.scheme)
        scheme = self._schemes[review.scheme]
        if scheme is not None and scheme.name != record.scheme_name:
            raise wrong("scheme.name", f"scheme {review.scheme} is called '{scheme.name}'")
        if scheme is None:
            raise wrong("scheme.version", f"scheme {review.scheme} is not in this project")
        for unit in record.units.values():
            problem = _unknown_label(scheme, unit)
            if problem is not None:
                raise wrong(f"units.{unit.id}.labels", problem)


def _brat_files(paths: Iterable[Path]) -> Iterator[BratFile]:
    """The annotations that the paths name or hold, with their texts. Raises BadInput; there must be some."""
    named = list(paths)
    found = False
    for file in pair_files([one for path in named for one in (path.rglob("*") if path.is_dir() else [path])]):
        found = True
        yield file
    if not found:
        raise BadInput("no annotations (.ann files)", file=str(named[0]))


def _unknown_label(scheme: Scheme, unit: Unit) -> str | None:
    """What the scheme does not know among the decided labels; suggestions may be for another scheme."""
    for code, label in unit.labels.items():
        known = scheme.field(code)
        if known is None or unit.kind not in known.kinds:
            return f"the scheme has no field '{code}' for a {unit.kind}"
        if known.label(label.code) is None:
            return f"{code} has no label '{label.code}' in the scheme"
    return None
