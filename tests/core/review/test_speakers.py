"""Who may have said something, and one name for one person."""

from __future__ import annotations

from annotator.core.review.edits import Decisions, apply
from annotator.core.review.speakers import names_in_sources, set_speaker, speaker_candidates
from annotator.core.text.span import Span
from tests.strategies import plain_unit

TEXT = (
    "The NATO chief Jens Stoltenberg said a. He said b. The Bank of England’s report says c. "
    "Much else has happened since then. Rutte d."
)


def quote(id, content, source="", speaker=None):
    def spans(part):
        return (Span(TEXT.index(part), TEXT.index(part) + len(part)),) if part else ()

    return plain_unit(id, content=spans(content), source=spans(source), speaker=speaker)


JENS = quote("u1", " a.", "The NATO chief Jens Stoltenberg", "Jens Stoltenberg")
HE = quote("u2", " b.", "He", "Jens Stoltenberg")
BANK = quote("u3", " c.", "The Bank of England’s report", None)
RUTTE = quote("u4", " d.", "Rutte", "Mark Rutte")
UNITS = {unit.id: unit for unit in (JENS, HE, BANK, RUTTE)}


def test_names_are_found_in_sources_without_articles_and_pronouns():
    assert list(names_in_sources(TEXT, UNITS.values())) == [
        "NATO",
        "Jens Stoltenberg",
        "Bank of England",
        "Rutte",
    ]


def test_the_likeliest_comes_first_and_nobody_twice():
    assert speaker_candidates(TEXT, BANK, UNITS.values()) == [
        "Jens Stoltenberg",
        "Mark Rutte",
        "NATO",
        "Bank of England",
    ]
    assert speaker_candidates(TEXT, RUTTE, UNITS.values())[0] == "Mark Rutte"


def test_one_person_gets_one_name_in_one_edit():
    both = {**UNITS, "u4": quote("u4", " d.", "Rutte", "Jens Stoltenberg; Mark Rutte")}
    action = set_speaker(both, HE, "Stoltenberg", everywhere=True)
    after, inverse = apply(Decisions(both), action.operation)
    assert [unit.speaker for unit in after.units.values()] == [
        "Stoltenberg",
        "Stoltenberg",
        None,
        "Stoltenberg; Mark Rutte",
    ]
    assert apply(after, inverse)[0].units == both
    assert action.verb == "the speaker is Stoltenberg in 3 units"


def test_here_alone_and_nobody():
    after, _ = apply(Decisions(UNITS), set_speaker(UNITS, HE, " Ann ;; Ben ").operation)
    assert [unit.speaker for unit in after.units.values()] == [
        "Jens Stoltenberg",
        "Ann; Ben",
        None,
        "Mark Rutte",
    ]
    assert apply(Decisions(UNITS), set_speaker(UNITS, HE, " ").operation)[0].units["u2"].speaker is None
    assert set_speaker(UNITS, HE, "Jens Stoltenberg", everywhere=True) is None
