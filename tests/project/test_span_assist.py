"""Candidates and completions while spans are marked."""

from __future__ import annotations

from annotator.core.article_layout import article_of
from annotator.core.text.span import Span
from annotator.core.unit import Unit
from annotator.project.span_assist import SpanAssist

TEXT = "“Prices fell sharply,” Ann Lee said. Taxes rose by 2 percent in May, Bob Ray said."
ASSIST = SpanAssist(article_of("a", TEXT))
QUOTE = Unit("u1", "quote", (Span(1, 20),), source=(Span(23, 30),), cue=Span(31, 35), speaker="Ann Lee")


def at(text: str) -> Span:
    """Return the span of a passage."""
    start = TEXT.index(text)
    return Span(start, start + len(text))


def test_contents_leave_out_those_of_existing_units() -> None:
    everything = ASSIST.contents("quote", 0, [])
    assert any(TEXT[start:end].startswith("Prices fell") for start, end in everything)
    assert QUOTE.content[0] not in ASSIST.contents("quote", 0, [QUOTE])


def test_cues_and_sources_are_near_the_content() -> None:
    bare = Unit("u2", "quote", QUOTE.content)
    assert at("said") in ASSIST.cues(bare)
    assert at("Ann Lee") in ASSIST.sources(Unit("u2", "quote", QUOTE.content, cue=QUOTE.cue))


def test_the_proposal_for_a_content_has_source_cue_and_speaker() -> None:
    proposal = ASSIST.proposal("quote", (at("Taxes rose by 2 percent in May"),), [])
    assert (proposal.source, proposal.speaker) == ((at("Bob Ray"),), "Bob Ray")
    assert proposal.cue is not None
    assert TEXT[proposal.cue.start : proposal.cue.end] == "said"


def test_labels_and_speakers_follow_the_spans_of_the_quote() -> None:
    assert ASSIST.labels(QUOTE)["attribution"] == "person"
    assert ASSIST.speakers(QUOTE)[0] == "Ann Lee"
    assert "Bob Ray" in ASSIST.speakers(QUOTE)
