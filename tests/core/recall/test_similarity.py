"""Similarity of units, and keys that find every similar unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.recall import similarity
from annotator.core.recall.similarity import (
    MAX_CHARACTERS,
    MAX_WORDS,
    differences,
    is_similar,
    lookup_keys,
    recall_keys,
)
from annotator.core.unit import Kind

CLAIM = "the ministry said that 3 percent of voters in Ohio did not show up on the day of the election"


def found(kind: Kind, wanted: str, indexed: str) -> bool:
    """Return whether a lookup finds an indexed unit."""
    return bool(lookup_keys(kind, wanted) & recall_keys(kind, indexed))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nothing will change", "“nothing  will\nchange!”"),
        ("We didn't know", "we didn’t know."),
        ("1,000 people left", "1000 people left"),
        ("a − b: −3 °", "a b -3 °"),
        ("the  U.S. economy", "The U.S. economy,"),
    ],
)
def test_case_white_space_and_marks_are_ignored(one: str, other: str) -> None:
    assert differences(one, other) == ("", "")
    for kind in ("quote", "claim"):
        assert is_similar(kind, one, other)
        assert recall_keys(kind, one) == recall_keys(kind, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("up 3%", "up 3"),
        ("$5", "€5"),
        ("-3 degrees", "3 degrees"),
        ("3.5", "35"),
        ("Nothing changes", "nothing"),
    ],
)
def test_symbols_and_numbers_are_words(one: str, other: str) -> None:
    assert differences(one, other) != ("", "")
    assert not is_similar("claim", one, other)


@pytest.mark.parametrize(
    ("other", "similar"),
    [
        (CLAIM.replace("day of the election", "day of the vote"), True),
        (CLAIM.replace("did not", "didn't"), True),
        (CLAIM.replace("the ministry said that", "the ministry says"), True),
        (CLAIM.replace("3", "5"), False),
        (CLAIM.replace("did not show", "did show"), False),
        (CLAIM.replace("Ohio", "Iowa"), False),
        (CLAIM.replace("up", "down"), False),
        (CLAIM.replace("on the day of the election", ""), False),
        (" ".join(reversed(CLAIM.split())), False),
    ],
)
def test_claims_are_similar_unless_a_critical_word_differs(other: str, similar: bool) -> None:
    assert is_similar("claim", CLAIM, other) is is_similar("claim", other, CLAIM) is similar
    assert not is_similar("quote", CLAIM, other)


def test_swapped_numbers_make_another_claim() -> None:
    one = "the rate at which the bank lends to other banks went from 3 to 5 percent in the spring"
    assert not is_similar("claim", one, one.replace("3 to 5", "5 to 3"))


@pytest.mark.parametrize("kind", ["quote", "claim"])
def test_text_without_words_or_too_long_is_not_indexed(kind: Kind) -> None:
    for text in ("…", "", "word " * MAX_CHARACTERS):
        assert not recall_keys(kind, text)
        assert not lookup_keys(kind, text)
        assert not is_similar(kind, text, text)


def test_long_claim_is_found_only_by_the_same_text() -> None:
    long = " ".join(["word"] * MAX_WORDS) + " more"
    assert is_similar("claim", long, long.upper())
    assert not is_similar("claim", long, long.removesuffix(" more") + " words more")
    assert len(recall_keys("claim", long)) == len(lookup_keys("claim", long)) == 1


WORDS = st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "not", "3", "Ohio", "Iowa"])
EDITS = st.lists(st.tuples(st.integers(0, 80), st.sampled_from("-+="), WORDS), max_size=14)


@st.composite
def nearly(draw: st.DrawFn) -> tuple[str, str]:
    """Two claims, one edited from the other by adding, removing or replacing words."""
    words = draw(st.lists(WORDS, min_size=1, max_size=70))
    other = list(words)
    for place, what, word in draw(EDITS):
        at = place % (len(other) + 1)
        if what == "+":
            other.insert(at, word)
        elif at < len(other):
            other[at : at + 1] = [word] if what == "=" else []
    return " ".join(words), " ".join(other)


@given(pair=nearly())
def test_lookup_finds_every_similar_claim(pair: tuple[str, str]) -> None:
    one, other = pair
    if is_similar("claim", one, other):
        assert found("claim", one, other)
        assert found("claim", other, one)


PEOPLE = "About 1,000 people didn’t pay −3.5% more; the people of Niš, who’d paid, won"
STORED: list[tuple[Kind, str, set[int]]] = [
    ("quote", "“Nothing will change.”", {6886174832399366710}),
    ("claim", "No", {-1099887886072370447}),
    (
        "claim",
        PEOPLE,
        {-5073382057977901658, -3052976377498473604, -1386059460386090907, 5677982462800517801},
    ),
]


@pytest.mark.parametrize(("kind", "text", "keys"), STORED)
def test_keys_are_those_that_projects_have_stored(kind: Kind, text: str, keys: set[int]) -> None:
    assert recall_keys(kind, text) == keys
    assert lookup_keys(kind, text) >= keys


@given(
    st.lists(
        st.sampled_from(["a", "é", "_", "1", "²", ",", ".", "'", "-", "%", "\u0301", " ", "\u2009", "000"])
    )
)
def test_words_of_a_text_are_those_of_its_tokens(pieces: list[str]) -> None:
    text = "".join(pieces)
    whole = similarity._WORD.findall(similarity._THOUSANDS.sub("", text))
    assert list(similarity._words_of(text).spelled) == whole
