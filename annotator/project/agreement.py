"""A project's submitted reviews, and tables of ratings, to reports of agreement."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from annotator import __version__
from annotator.agreement import (
    AnnotationColumns,
    Collector,
    ComparedField,
    Ratings,
    Report,
    Result,
    Reviewed,
    UnitAnnotation,
    agreement_of_table,
    report,
)
from annotator.agreement.report.collector import GOLD, SPLITTER
from annotator.agreement.units.unit_annotation import suggested
from annotator.core.errors import BadInput
from annotator.core.level import Level
from annotator.core.scheme import Scheme
from annotator.formats.ratings_csv import parse_ratings
from annotator.storage import Transaction
from annotator.storage.queries import agreement_stream, suggestions
from annotator.storage.queries.agreement_stream import Judgements


def agreement_of_project(
    tx: Transaction,
    scheme: Scheme,
    fields: tuple[str, ...],
    progress: Callable[[int], None] | None = None,
) -> Report:
    """How far the reviewers of a project agree, from submitted reviews alone.

    Reviewers are held against reviews of gold too, and so are the suggestions for the articles of these.

    Args:
        tx: a reading transaction.
        scheme: whose fields are compared; reviews under another version count where their codes are its.
        fields: codes of the fields to report on; all if empty.
        progress: told now and then how many articles were read; what it raises ends the reading.

    Raises:
        BadInput: a field that the scheme does not have.
    """
    check_fields(scheme, fields)
    splitters: set[str] = set()
    collector = Collector([ComparedField.of(field) for field in scheme.fields])
    versions = {"annotator": __version__, f"scheme {scheme.name}": scheme.version}
    with _no_search_for_cycles():
        for stored in agreement_stream.submitted_pages(tx):
            splitters |= _collect(tx, stored.judgements(), collector)
            if progress is not None:
                progress(len(collector.articles))
    if splitters:
        versions["splitter"] = ", ".join(sorted(splitters))
    return report(collector, fields=fields, versions=versions)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Without Python's search for cycles of garbage: rows by the million set it off, and hold none."""
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.enable()


def _collect(tx: Transaction, page: Judgements, collector: Collector) -> set[str]:
    """Count a page; the versions of the splitter whose suggestions were held against gold."""
    reviews = [Reviewed(one.article, one.reviewer, one.submitted) for one in page.reviews]
    marks = _marks(page)
    proposed = _suggested(tx, page)
    if proposed:
        marks = marks.beside(AnnotationColumns.of([own for _, _, own in proposed], len(reviews)))
        reviews += [Reviewed(article, SPLITTER, "") for article, _, _ in proposed]
    collector.add_page(page.articles, reviews, marks)
    return {version for _, version, _ in proposed}


def _suggested(tx: Transaction, page: Judgements) -> list[tuple[int, str, list[UnitAnnotation]]]:
    """For each adjudicated article its place, the splitter's version and what that suggested last."""
    found = []
    for one in page.reviews:
        stored = suggestions.get(tx, page.articles[one.article][0]) if one.reviewer == GOLD else None
        if stored is not None:
            found.append((one.article, stored[0], suggested(stored[1])))
    return found


def _marks(page: Judgements) -> AnnotationColumns:
    """The units as agreement sees them: as `UnitAnnotation.of` has it, column by column."""
    quotes_inside = [
        kind == "quote" and parent is not None for kind, parent in zip(page.kind, page.parent, strict=True)
    ]
    return AnnotationColumns(
        review=page.review,
        id=page.id,
        kind=page.kind,
        content=page.content,
        source=page.source,
        cue=page.cue,
        speaker=page.speaker,
        labels=page.labels.map(_labels),
        inner=quotes_inside,
        untouched=[standing == "accepted" for standing in page.standing],
        cited=page.evidence.map(lambda evidence: frozenset(one["url"] for one in evidence if one.get("url"))),
    )


def _labels(labels: Mapping[str, Mapping[str, str]]) -> tuple[dict[str, str], frozenset[str]]:
    accepted = frozenset(field for field, label in labels.items() if label["how"] == "accepted")
    return {field: label["code"] for field, label in labels.items()}, accepted


def check_fields(scheme: Scheme, fields: tuple[str, ...]) -> None:
    """Raise BadInput for a field that the scheme does not have."""
    for code in fields:
        if scheme.field(code) is None:
            known = ", ".join(field.code for field in scheme.fields)
            raise BadInput(f"the scheme has no field '{code}'; known are {known}", field="--field")


def agreement_of_ratings(data: bytes, file: str, level: Level) -> tuple[Result, ...]:
    """The coefficients of a table of ratings, from any tool.

    Args:
        data: CSV with the columns unit, annotator, label and optionally article.
        file: its name, for messages.
        level: of the scale that the labels lie on.

    Raises:
        BadInput: with the line, the unit, the column and the problem.
    """
    table = parse_ratings(data, file, level)
    try:
        ratings = Ratings.from_long(table.unit, table.annotator, table.label, article=table.article)
        return agreement_of_table(ratings, level)
    except ValueError as error:
        raise BadInput(str(error), file=file) from None
