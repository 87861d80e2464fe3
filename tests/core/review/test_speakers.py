"""Possible speakers, and setting the speaker of units."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.core.review.speakers import (
    names_in_sources,
    ranked_speakers,
    same_person,
    set_speaker,
    speaker_candidates,
    spoken_by,
)
from annotator.core.text.span import Fragments, Span
from annotator.core.unit import Unit
from tests.strategies import applied, plain_unit

TEXT = (
    "The NATO chief Jens Stoltenberg said a. He said b. The Bank of England’s report says c. "
    "Much else has happened since then. Rutte d."
)


def quote(id: str, content: str, source: str = "", speaker: str | None = None) -> Unit:
    """Return a quote with spans given by their text."""

    def spans(part: str) -> Fragments:
        return (Span(TEXT.index(part), TEXT.index(part) + len(part)),) if part else ()

    return plain_unit(id, content=spans(content), source=spans(source), speaker=speaker)


JENS = quote("u1", " a.", "The NATO chief Jens Stoltenberg", "Jens Stoltenberg")
HE = quote("u2", " b.", "He", "Jens Stoltenberg")
BANK = quote("u3", " c.", "The Bank of England’s report", None)
RUTTE = quote("u4", " d.", "Rutte", "Mark Rutte")
UNITS = {unit.id: unit for unit in (JENS, HE, BANK, RUTTE)}


def test_names_in_sources_skip_articles_and_pronouns() -> None:
    assert list(names_in_sources(TEXT, UNITS.values())) == [
        "NATO",
        "Jens Stoltenberg",
        "Bank of England",
        "Rutte",
    ]


def test_speaker_candidates_rank_the_nearest_first_without_duplicates() -> None:
    assert speaker_candidates(TEXT, BANK, UNITS.values()) == [
        "Jens Stoltenberg",
        "Mark Rutte",
        "NATO",
        "Bank of England",
    ]
    assert speaker_candidates(TEXT, RUTTE, UNITS.values())[0] == "Mark Rutte"


def test_set_speaker_everywhere_renames_in_one_edit() -> None:
    both = {**UNITS, "u4": quote("u4", " d.", "Rutte", "Jens Stoltenberg; Mark Rutte")}
    action = set_speaker(both, HE, "Stoltenberg", everywhere=True)
    after = applied(action, *both.values())
    assert [unit.speaker for unit in after.values()] == [
        "Stoltenberg",
        "Stoltenberg",
        None,
        "Stoltenberg; Mark Rutte",
    ]
    assert action is not None
    assert action.verb == "the speaker is Stoltenberg in 3 units"


def test_set_speaker_everywhere_decides_no_other_unit() -> None:
    others = {
        "u4": replace(quote("u4", " d.", "Jens Stoltenberg", "Jens Stoltenberg"), standing="accepted"),
        "u5": replace(quote("u5", " d.", "Jens Stoltenberg", "Jens Stoltenberg"), standing="added"),
        "u6": replace(quote("u6", " d.", "Jens Stoltenberg", "Jens Stoltenberg"), rejected=True),
    }
    both = {**UNITS, **others}
    after = applied(set_speaker(both, HE, "Stoltenberg", everywhere=True), *both.values())
    assert {id: unit.status for id, unit in after.items() if unit.speaker == "Stoltenberg"} == {
        "u1": "suggested",
        "u2": "edited",
        "u4": "edited",
        "u5": "added",
        "u6": "rejected",
    }


def test_set_speaker_changes_one_unit_and_clears() -> None:
    after = applied(set_speaker(UNITS, HE, " Ann ;; Ben "), *UNITS.values())
    assert [unit.speaker for unit in after.values()] == [
        "Jens Stoltenberg",
        "Ann; Ben",
        None,
        "Mark Rutte",
    ]
    assert applied(set_speaker(UNITS, HE, " "), *UNITS.values())["u2"].speaker is None
    assert set_speaker(UNITS, HE, "Jens Stoltenberg", everywhere=True) is None


@pytest.mark.parametrize("other", ["Kim\u00a0Od\u0061\u0301", "Kim\u2009 Od\u00e1 ", "\u3000Kim Od\u00e1"])
def test_a_speaker_is_one_person_in_every_form_of_the_name(other: str) -> None:
    units = {
        "u1": quote("u1", " a.", "He", "Kim Odá"),
        "u2": quote("u2", " b.", "He", other),
        "u3": quote("u3", " c.", "Rutte", f"{other}; Ann Lee"),
    }
    assert [unit.id for unit in spoken_by(units, other)] == ["u1", "u2", "u3"]
    assert ranked_speakers(units["u1"], units.values()) == ["Kim Odá", "Ann Lee"]
    assert same_person(other, "Odá")
    after = applied(set_speaker(units, units["u2"], "Bo\u00a0Day", everywhere=True), *units.values())
    assert [unit.speaker for unit in after.values()] == ["Bo Day", "Bo Day", "Bo Day; Ann Lee"]
