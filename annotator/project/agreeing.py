"""A project's submitted reviews, and tables of ratings, to reports of agreement."""

from __future__ import annotations

from collections.abc import Callable

from annotator import __version__
from annotator.agreement import Collector, Mark, Question, Ratings, Report, Result, agreement_of_table, report
from annotator.core.errors import BadInput
from annotator.core.review import Review
from annotator.core.scheme import Scheme
from annotator.formats.ratings import Level, parse_ratings
from annotator.storage import Transaction, dataset


def agreement_of_project(
    tx: Transaction,
    scheme: Scheme,
    fields: tuple[str, ...],
    progress: Callable[[int], None] | None = None,
) -> Report:
    """How far the reviewers of a project agree, from submitted reviews alone.

    Args:
        tx: a reading transaction.
        scheme: whose fields are compared; reviews under another version count where their codes are its.
        fields: codes of the fields to report on; all if empty.
        progress: told how many articles were read, after each; what it raises ends the reading.

    Raises:
        BadInput: a field that the scheme does not have.
    """
    for code in fields:
        if scheme.field(code) is None:
            known = ", ".join(field.code for field in scheme.fields)
            raise BadInput(f"the scheme has no field '{code}'; known are {known}", field="--field")
    collector = Collector([Question.of(field) for field in scheme.fields])
    stored = dataset.stored_reviews(tx, reviewers=None, states={"submitted"})
    for number, (article, reviews) in enumerate(stored, 1):
        collector.add(
            article.id,
            article.text,
            {review.reviewer: _marks(review) for review in reviews},
            submitted={review.reviewer: review.decisions.submitted or "" for review in reviews},
        )
        if progress is not None:
            progress(number)
    versions = {"annotator": __version__, f"scheme {scheme.name}": scheme.version}
    return report(collector, fields=fields, versions=versions)


def _marks(review: Review) -> list[Mark]:
    return [Mark.of(unit) for unit in review.units.values() if unit.decided and not unit.rejected]


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
