"""Finding units."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import BadInput
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Flag, Label, QuoteType, Unit
from annotator.core.unit_query import QueryTarget, parse_query
from tests.strategies import plain_unit

SCHEME = default_scheme()
TEXT = "NATO said Prices fell, Ann Lee added."

QUOTE = plain_unit(
    content=(Span(10, 21),),
    source=(Span(0, 4),),
    speaker="Ann Lee",
    standing="accepted",
    labels={"stance": Label("deny", "typed")},
    flag=Flag("boundary"),
)
CLAIM = plain_unit("u2", kind="claim", content=(Span(10, 16),), parent="u1")


def no_type(unit: Unit) -> None:
    """Return the quote type of a claim, or of a quote whose type does not matter."""


def finds(query: str) -> list[str]:
    """Return the ids of the units that match."""
    test = parse_query(query, SCHEME)
    both = (QueryTarget(QUOTE, TEXT, lambda _: "indirect", False), QueryTarget(CLAIM, TEXT, no_type, False))
    return [one.unit.id for one in both if test(one)]


@pytest.mark.parametrize("speaker", ["Ann Léé", "Ann\u00a0Le\u0301e\u0301", "Ann\u2009 Léé "])
@pytest.mark.parametrize(
    "query", ['speaker:"ann léé"', 'speaker:"Ann\u00a0Le\u0301é"', "ann\u3000léé", '"Ann  Léé"']
)
def test_a_query_finds_a_name_in_every_form(speaker: str, query: str) -> None:
    target = QueryTarget(plain_unit(speaker=speaker), TEXT, no_type, False)
    assert parse_query(query, SCHEME)(target)
    assert not parse_query("ann le", SCHEME)(QueryTarget(CLAIM, TEXT, no_type, False))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["u1", "u2"]),
        ("prices", ["u1", "u2"]),
        ("nato", ["u1"]),
        ('"prices fell"', ["u1"]),
        ("-fell", ["u2"]),
        ("kind:quote", ["u1"]),
        ("-kind:quote", ["u2"]),
        ("type:direct,indirect", ["u1"]),
        ("stance:deny", ["u1"]),
        ("stance:support,deny", ["u1"]),
        ("stance:set", ["u1"]),
        ("stance:unset", []),
        ("fidelity:unset", ["u1"]),
        ("verification:unset", ["u2"]),
        ("status:accepted", ["u1"]),
        ("is:nested", ["u2"]),
        ("is:unfinished -is:undecided", ["u1"]),
        ("has:flag", ["u1"]),
        ("flag:boundary", ["u1"]),
        ("flag:label", []),
        ('speaker:"ann lee"', ["u1"]),
        ("kind:claim prices", ["u2"]),
        ("kind:claim nato", []),
        ("10:30", None),
    ],
)
def test_query_finds(query: str, found: list[str] | None) -> None:
    if found is None:
        with pytest.raises(BadInput):
            finds(query)
    else:
        assert finds(query) == found


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("mood:good", "query: there is no 'mood'; known are kind, type"),
        ("stance:maybe", "query: stance has no 'maybe'; known are unset, set, support"),
        ("kind:rumour", "query: kind has no 'rumour'; known are quote, claim"),
        ('"open', 'query: cannot be read from here: "open'),
        ("is:\x1b[2J", "query: is has no '␛[2J'"),
    ],
)
def test_unknown_name_or_value_is_an_error(query: str, message: str) -> None:
    with pytest.raises(BadInput) as error:
        finds(query)
    assert str(error.value).startswith(message)


@given(st.text(max_size=40))
def test_any_text_is_a_query_or_an_error(query: str) -> None:
    with contextlib.suppress(BadInput):
        finds(query)


def test_the_quote_type_is_found_only_if_the_query_asks_for_it() -> None:
    asked: list[str] = []

    def find(unit: Unit) -> QuoteType:
        asked.append(unit.id)
        return "direct"

    target = QueryTarget(QUOTE, TEXT, find, False)
    assert parse_query("kind:quote stance:deny nato", SCHEME)(target)
    assert not asked
    assert parse_query("type:direct", SCHEME)(target)
    assert asked == ["u1"]
