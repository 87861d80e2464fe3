"""Reported speech: verbs, ends of contents, stances; the examples of the rules test the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.splitter.helpers import Ask, ask, found_in, marked


@pytest.mark.parametrize(
    "sentence",
    [
        "<The bridge is safe>, {said} [Ann Lee].",
        "As [Ann Lee] {reported}, <the bridge is safe>.",
        "[Ann Lee] {announced} on Monday <that the bridge is safe>.",
        "[Ann Lee] {accused} <the builders of fraud>.",
        "[Ann Lee’s] {claim} <that the bridge is safe> was new.",
        "[Ann Lee] {lambasted} <that the bridge is old>.",
        "[Ann Lee] {did not say} <whether the bridge is safe>.",
        "[Ann Lee] {later said} <the bridge is safe>.",
        "[The ministry] yesterday {disclosed} <that the bridge is safe>.",
        "[The union] {said} <pay had fallen>.",
        "<The bridge is old>, [its builder, Ivo Marek,] {warned} ministers in May.",
        "<The bridge is old>, [the judge] {said} in a ruling that runs to 80 pages.",
        "[A study led by Ann Lee] {found} <that the bridge is safe>.",
        "The mayor {was told by} [the builder, Ivo Marek,] <that the bridge is safe>.",
        "[Ann Lee] {said} <the bridge is safe>, a claim that others doubt.",
        "[Ann Lee] {said} <the bridge is safe>, while others doubt it.",
        "[Ann Lee] {said} <the old bridge, a landmark, is safe>.",
        "While {noting} <that it is old>, [Ann Lee] praised it.",
        "# [Poll]{:} <Voters want the bridge>",
        "# <Bridge Is Safe>, {Says} [Lee]",
    ],
)
def test_quote_with_its_source_and_cue(sentence: str) -> None:
    expected = marked(sentence)
    assert expected in found_in(expected)


def test_participle_begins_a_new_quote_of_the_same_source(quotes: Ask) -> None:
    first, second = quotes("Ann Lee said the bridge is safe, adding that it was tested.")
    assert (first.content, first.cue) == (("the bridge is safe",), "said")
    assert (second.content, second.source, second.cue) == (("that it was tested",), "Ann Lee", "adding")


def test_two_verbs_with_a_content_each_are_two_quotes(quotes: Ask) -> None:
    first, second = quotes("Ann Lee praised the builders and criticized the toll.")
    assert (first.content, second.content) == (("the builders",), ("the toll",))
    assert first.source == second.source == "Ann Lee"


def test_raised_subject_has_no_source(quotes: Ask) -> None:
    (found,) = quotes("The bridge is expected to open in May.")
    assert found.source is None
    assert found.suggestion.labels["attribution"] == "none"


def test_transcript_has_a_quote_for_each_turn(quotes: Ask) -> None:
    first, second = quotes("HOST: Is the bridge safe?\n\nLEE: It is quite safe.")
    assert (first.source, first.content) == ("HOST", ("Is the bridge safe?",))
    assert (second.source, second.cue) == ("LEE", ":")


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was built in 1931 and repaired twice.",
        "Ann Lee walked over the bridge with her dog.",
        "The meeting begins at 10:30 on Monday.",
    ],
)
def test_sentence_without_a_cue_has_no_quote(quotes: Ask, text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Ann Lee said that the bridge is safe.", "support"),
        ("Ann Lee denied that the bridge is safe.", "deny"),
        ("Ann Lee did not say that the bridge is safe.", "deny"),
        ("Ann Lee refused to close the bridge.", "deny"),
        ("Ann Lee has not ruled out that the bridge will close.", "comment"),
        ("Ann Lee warned against closing the bridge.", "deny"),
        ("Ann Lee asked whether the bridge is safe.", "query"),
        ("Ann Lee discussed the old bridge.", "comment"),
    ],
)
def test_stance_follows_the_cue(quotes: Ask, text: str, stance: str) -> None:
    assert quotes(text)[0].suggestion.labels["stance"] == stance


PARTS = st.sampled_from(
    [
        *(
            "the spokesman",
            "Ann Lee",
            "the bank",
            "its captain",
            "critics",
            "he",
            "who",
            "the report",
            "a letter",
        ),
        *(
            "refused to",
            "declined to",
            "did not",
            "failed to",
            "has",
            "was",
            "is expected to",
            "went on to",
            "to",
        ),
        *("say", "said", "confirm", "deny", "denied", "told", "asked", "believe", "saying", "plans", "vow"),
        *("that", "whether", "why", "in May", ",", "according to", "in the words of", "as", "and", "because"),
        *(
            "lied",
            "is safe",
            "will close",
            "confident",
            "convinced",
            "a critic of",
            "the claim",
            "concerns about",
        ),
    ]
)


@given(st.lists(PARTS, min_size=4, max_size=16).map(" ".join))
def test_source_is_never_inside_its_content(sentence: str) -> None:
    for one in ask(f"{sentence[0].upper()}{sentence[1:]}. It opened in May."):
        for source in one.suggestion.source:
            assert all(end <= source.start or source.end <= start for start, end in one.suggestion.content)


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("The spokesman refused to say whether the plant is safe.", "refused"),
        ("Lee declined to confirm reports that the mayor has left.", "declined"),
        ("Lee did not say when the bridge will open.", "did not say"),
    ],
)
def test_verb_of_saying_below_a_refusal_opens_no_quote(sentence: str, cue: str) -> None:
    assert [one.cue for one in ask(sentence)] == [cue]


def test_denied_denial_denies_nothing() -> None:
    (quote,) = ask("Ann Lee did not deny that the bank lied.")
    assert quote.suggestion.labels["stance"] == "comment"
