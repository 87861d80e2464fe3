"""What is alike, and that looking up by numbers misses nothing of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def found(kind: Kind, wanted: str, kept: str) -> bool:
    """Whether a look-up comes upon it."""
    return bool(lookup_keys(kind, wanted) & recall_keys(kind, kept))


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
def test_case_blanks_and_marks_make_no_difference(one: str, other: str) -> None:
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
    ("other", "like"),
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
def test_claims_are_alike_in_other_words_but_not_with_another_meaning(other: str, like: bool) -> None:
    assert is_similar("claim", CLAIM, other) is is_similar("claim", other, CLAIM) is like
    assert not is_similar("quote", CLAIM, other)


def test_numbers_that_change_places_make_another_claim() -> None:
    one = "the rate at which the bank lends to other banks went from 3 to 5 percent in the spring"
    assert not is_similar("claim", one, one.replace("3 to 5", "5 to 3"))


@pytest.mark.parametrize("kind", ["quote", "claim"])
def test_what_has_no_words_or_too_many_is_not_kept(kind: Kind) -> None:
    for wording in ("…", "", "word " * MAX_CHARACTERS):
        assert not recall_keys(kind, wording)
        assert not lookup_keys(kind, wording)
        assert not is_similar(kind, wording, wording)


def test_a_long_claim_is_found_by_its_very_words() -> None:
    long = " ".join(["word"] * MAX_WORDS) + " more"
    assert is_similar("claim", long, long.upper())
    assert not is_similar("claim", long, long.removesuffix(" more") + " words more")
    assert len(recall_keys("claim", long)) == len(lookup_keys("claim", long)) == 1


WORDS = st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "not", "3", "Ohio", "Iowa"])
EDITS = st.lists(st.tuples(st.integers(0, 80), st.sampled_from("-+="), WORDS), max_size=14)


@st.composite
def nearly(draw: st.DrawFn) -> tuple[str, str]:
    """Two claims of which one came from the other by some words more, fewer or others."""
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
def test_nothing_alike_is_missed(pair: tuple[str, str]) -> None:
    one, other = pair
    if is_similar("claim", one, other):
        assert found("claim", one, other)
        assert found("claim", other, one)
