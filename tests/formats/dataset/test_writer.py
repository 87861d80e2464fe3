"""Lines put together from rows are the lines of the models, byte by byte."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from annotator.core.scheme import Scheme
from annotator.formats.dataset.writer import write_reviews, write_units
from annotator.formats.record import Record
from tests.formats.dataset.plain_lines import exported_units, review_line, suggested, unit_line
from tests.formats.stored_records import row_item
from tests.project.varied_project import (
    REVIEWERS,
    old_schemes,
    varied_article,
    varied_review,
    varied_suggestions,
)
from tests.strategies import examples

SCHEMES = old_schemes()


def varied_records(random: Random) -> list[tuple[Record, Scheme]]:
    """Return reviews of an article and its suggestions, each with its scheme."""
    article = varied_article(random, random.choice(["a", "e\u0301 \x9b", "“b”"]))
    proposed = tuple(varied_suggestions(random, article, SCHEMES[0], random.randint(0, 4)))
    found = []
    for reviewer in random.sample(REVIEWERS, random.randint(0, 2)):
        scheme = random.choice(SCHEMES)
        review, _ = varied_review(
            random, article, reviewer, scheme, {"rules-1": proposed}, random.randint(0, 6)
        )
        found.append((Record(article, review, scheme.name), scheme))
    return [*found, (suggested(article, "rules-1", proposed, SCHEMES[1]), SCHEMES[1])]


@examples(2)
@given(st.randoms(use_true_random=False))
def test_lines_are_those_of_the_models(random: Random) -> None:
    records = varied_records(random)
    whole = b"".join(write_reviews(row_item(record, scheme, lossless=True) for record, scheme in records))
    assert whole.decode() == "".join(f"{review_line(record)}\n" for record, _ in records)
    units = b"".join(write_units(row_item(record, scheme) for record, scheme in records))
    expected = [
        unit_line(record, unit, scheme) for record, scheme in records for unit in exported_units(record)
    ]
    assert units.decode() == "".join(f"{line}\n" for line in expected)


def test_the_first_line_is_checked_against_its_model() -> None:
    record, scheme = varied_records(Random(3))[-1]
    item = row_item(record, scheme, lossless=True)
    wrong = item._replace(units=[item.units[0]._replace(content_json="[]")])
    with pytest.raises(ValidationError, match=r"units\.0\.content"):
        list(write_reviews([wrong]))
    with pytest.raises(ValidationError, match=r"unit\.content"):
        list(write_units([wrong]))
