"""The agreement on a table of ratings: formats and agreement, no project and no database."""

from __future__ import annotations

from dataclasses import replace

from annotator.agreement import Ratings, TableAgreement, agreement_of_table
from annotator.core.errors import BadInput
from annotator.core.level import Level
from annotator.formats.ratings.ratings_csv import parse_ratings


def agreement_of_ratings(
    data: bytes, file: str, level: Level, *, missing: tuple[str, ...] = (), wide: bool = False
) -> TableAgreement:
    """Compute the agreement on a table of ratings, from any tool.

    Args:
        data: CSV with the columns unit, annotator, label and optionally article.
        file: its name, for messages.
        level: the scale of the labels.
        missing: labels that are missing ratings.
        wide: the table has a column for each annotator instead.

    Raises:
        BadInput: with the line, the unit, the column and the problem.
    """
    table = parse_ratings(data, file, level, missing=missing, wide=wide)
    del data  # as large as the ratings
    try:
        ratings = Ratings.from_columns(table.unit, table.annotator, table.label, article=table.article)
        found = agreement_of_table(ratings, level)
    except ValueError as error:
        raise BadInput(str(error), file=file) from None
    return replace(found, missing=table.missing, notes=table.notes)
