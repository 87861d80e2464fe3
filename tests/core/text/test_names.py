"""Names: one form for storing and comparing them, and names that look the same."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.text.names import AlikeNames, comparable_name, name_key, stored_spelling, utf8_name

NFD = normalize("NFD", "café")
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("Kim Oda", "Kim Oda"),
        (NFD, "café"),
        ("Kim\u00a0Oda", "Kim Oda"),
        ("Kim\u2009Oda", "Kim Oda"),
        ("Kim\u3000Oda", "Kim Oda"),
        ("Kim\u202f\u2003 Oda", "Kim Oda"),
        ("Kim\r\n  Oda", "Kim Oda"),
        ("\u00a0 Kim Oda \u2003", "Kim Oda"),
        ("\u3000", ""),
        ("Ａｎｎ", "Ａｎｎ"),
        ("ANN", "ANN"),
    ],
)
def test_names_are_stored_in_one_form(name: str, stored: str) -> None:
    assert comparable_name(name) == stored


@given(NAMES)
def test_a_stored_name_stays_as_it_is(name: str) -> None:
    stored = comparable_name(name)
    assert comparable_name(stored) == stored
    assert name_key(name_key(name)) == name_key(name) == name_key(stored)


@given(NAMES)
def test_both_unicode_forms_of_a_name_are_one(name: str) -> None:
    assert comparable_name(normalize("NFD", name)) == comparable_name(normalize("NFC", name))


@given(NAMES, st.sampled_from([" ", "\u00a0", "\u2007", "\u2009", "\u202f", "\u205f", "\u3000", "  "]))
def test_every_kind_of_space_is_one(name: str, space: str) -> None:
    spaced = space + name.replace(" ", space) + space
    assert comparable_name(spaced) == comparable_name(name)


@pytest.mark.parametrize(
    "hidden", ["\u200b", "\u200c", "\u200d", "\u2060", "\u00ad", "\ufe0f", "\ufeff", "\u2800", "\U000e0100"]
)
def test_names_that_differ_in_invisible_characters_look_the_same(hidden: str) -> None:
    assert comparable_name(f"an{hidden}n") != "ann"
    assert name_key(f"an{hidden}n") == name_key("ann") == "ann"
    assert name_key(f"e{hidden}\u0301") == "é"
    with pytest.raises(AlikeNames, match=r"looks the same as 'ann': 'an\\.*n' and 'ann'"):
        stored_spelling(f"an{hidden}n", ["bob", "ann"])


def test_capitals_and_accents_make_another_name() -> None:
    assert len({name_key(name) for name in ("Ann", "ann", "Ánn")}) == 3


def test_a_name_is_found_in_the_form_in_which_it_is_stored() -> None:
    assert stored_spelling("café", ["bob", NFD]) == NFD
    assert stored_spelling("café", [NFD, "café"]) == "café"
    assert stored_spelling("cafe", ["bob", NFD]) is None


def test_file_names_are_utf8_whatever_python_decoded_them_as(monkeypatch: pytest.MonkeyPatch) -> None:
    assert utf8_name("née") == "née"
    monkeypatch.setattr("os.fsencode", lambda name: name.encode("latin-1"))
    assert utf8_name("nÃ©e") == "née"
    assert utf8_name("李") == "李"
    monkeypatch.setattr("os.fsencode", lambda name: name.encode("ascii", "surrogateescape"))
    assert utf8_name("n\udcc3\udca9e") == "née"
    assert utf8_name("n\udce9e") == "n\udce9e"
