"""The quick test of rows agrees with the invariants of values."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from annotator.core.review.invariants import Structure, violations
from annotator.core.stored.stored_invariants import StoredInvariants
from annotator.formats.record import Record
from tests.formats.stored_records import row_item
from tests.project.varied_project import old_schemes, varied_article, varied_review, varied_suggestions
from tests.strategies import examples

SCHEMES = old_schemes()


@examples(3)
@given(st.randoms(use_true_random=False))
def test_reviews_hold_if_they_have_no_violation(random: Random) -> None:
    article = varied_article(random, "a")
    sets = {"x": tuple(varied_suggestions(random, article, SCHEMES[0], random.randint(0, 2)))}
    scheme = random.choice(SCHEMES[:2])
    review, _ = varied_review(random, article, "ann", scheme, sets, random.randint(0, 3))
    stored = row_item(Record(article, review, scheme.name), scheme).review
    found = violations(review.units, review.units, Structure(article.text, scheme))
    assert StoredInvariants(scheme).hold(stored) == (not found)
