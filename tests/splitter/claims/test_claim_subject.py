"""Subjects of claims: resolved through names and titles, never invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.splitter.claims.claim_subject import UNCLEAR
from tests.splitter.helpers import Ask, ask

REED = "Tom Reed is a senator from Utah. "
LABOR = "The Department of Labor hired Ann Lee in May. "


def of_last(claims: Ask, text: str) -> tuple[str | None, bool]:
    """Return the subject of the last claim, and whether it can be understood alone."""
    one = claims(text)[-1].suggestion
    return one.subject, UNCLEAR not in one.reasons


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (REED + "He lost 3 points in 2012.", "Tom Reed"),
        (REED + "Reed lost 3 points in 2012.", "Tom Reed"),
        (REED + "Mr. Reed moved to Rome in 1931.", "Tom Reed"),
        ("Senator Tom Reed left in May. The senator moved to Rome in 1931.", "Tom Reed"),
        (REED + "Bob Day met Reed in May. He moved to Rome in 1931.", "Bob Day"),
        (REED + "Mary Day met Reed in May. He moved to Rome in 1931.", "Tom Reed"),
        (LABOR + "The department paid 5 million dollars in 2014.", "Department of Labor"),
        ("Acme Corp. said it cut 4,000 jobs in May.", "Acme Corp."),
        (LABOR + "It fired 3 people in 2014.", "Department of Labor"),
        ("Senate Republicans left. They cut 4,000 jobs in 2019.", "Senate Republicans"),
        ("Acme Corp. left in May. The company paid 5 million dollars.", "Acme Corp."),
        (REED + "His house burned down in 1931.", "Tom Reed"),
        ("Interestingly Tom Reed left. He moved to Rome in 1931.", "Tom Reed"),
        ("Republicans Tom Reed and Ann Lee left. She moved to Rome in 1931.", "Ann Lee"),
        ("Ann Lee said that her city lost 3 million dollars in May.", "Ann Lee"),
        (REED + "After a talk with Bob Day, Reed left. He moved to Rome in 1931.", "Tom Reed"),
        ("Ann Lee said that she closed the bridge in May.", "Ann Lee"),
        ("“Prices rose,” said Mayor Ann Lee. She spent 3 million dollars in May.", "Ann Lee"),
    ],
)
def test_subject_is_resolved_where_the_words_do_not_say_it_in_full(
    claims: Ask, text: str, subject: str
) -> None:
    assert of_last(claims, text) == (subject, True)


@pytest.mark.parametrize(
    "text",
    [
        REED + "She moved to Rome in 1931.",
        LABOR + "It is clear that prices rose by 3 percent in 2014.",
        "The suspects left. Two of the suspects moved to Rome in 1931.",
        "Prices fell. They moved to Rome in 1931.",
        "The plan saved 3 million dollars in 2014.",
        "This bill saved 3 million dollars in 2014.",
        "“They closed 12 bridges in May,” Ann Lee said.",
        REED + "A spokesman paid 3 million dollars in May. He moved to Rome in 1931.",
        "The Springfield Rovers left in May. He moved to Rome in 1931.",
        REED + "He beat Reed by 3 points in 2014.",
        REED + "Her house burned down in 1931.",
        REED + "That saved Reed 3 million dollars in 2014.",
    ],
)
def test_claim_says_that_it_cannot_be_understood_alone(claims: Ask, text: str) -> None:
    assert of_last(claims, text) == (None, False)


@pytest.mark.parametrize(
    "text",
    [
        "Tom Reed lost 3 points in 2012.",
        "Ann Lee and Tom Reed moved to Rome in 1931.",
        "Reed lost 3 points in 2012.",
        "The bridge over the river in Rome opened in 1931.",
        "The government raised taxes by 3 percent in 2014.",
        REED + "The feud between Reed and Ann Lee ended in 2014.",
        "Senator Tom Reed of Utah left. The Ohio senator moved to Rome in 1931.",
    ],
)
def test_claim_that_names_its_subject_needs_none(claims: Ask, text: str) -> None:
    assert of_last(claims, text) == (None, True)


SENTENCES = (
    "Tom Reed is a senator from Utah.",
    "He lost 3 points in 2012.",
    "She moved to Rome in 1931.",
    "Acme Corp. said it cut 4,000 jobs in May.",
    "“We cut 4,000 jobs in 2019,” said Ann Lee, the head of Acme Corp.",
    "“I closed the bridge in May,” said Mayor Ann Lee.",
    "The department paid 5 million dollars in 2014.",
    "Ms. Lee and Mr. Reed moved to Rome in 1931.",
    "The senator said that they spent 3 million dollars.",
)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_every_subject_is_words_of_the_article(sentences: list[str]) -> None:
    text = " ".join(sentences)
    for found in ask(text, "claim"):
        subject = found.suggestion.subject
        assert subject is None or all(name in text for name in subject.split("; "))
