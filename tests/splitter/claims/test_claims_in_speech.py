"""Claims in speech: facts inside quotation marks."""

from __future__ import annotations

import pytest

from tests.splitter.helpers import Ask


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("“Springfield paid Tom Reed $3 million in May. I love it,” Ann Lee said.", 1),
        ("“The town has spent 40 percent of it,” Ann Lee said.", 1),
        ("“I think that Springfield paid $3 million,” Ann Lee said.", 0),
        ("“Did Springfield pay $3 million?” Ann Lee said.", 0),
        ("“Reed is a terrible builder,” Ann Lee said.", 0),
    ],
)
def test_fact_inside_quotation_marks_is_a_claim_in_the_quote(claims: Ask, text: str, contents: int) -> None:
    found = claims(text)
    assert len(found) == contents
    assert all(one.parent is not None for one in found)
