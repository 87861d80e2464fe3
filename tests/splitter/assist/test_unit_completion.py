"""Candidates while a reviewer marks, and suggestions for a content that was marked."""

from __future__ import annotations

import re
import textwrap
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.article import Article
from annotator.core.article_layout import article_of
from annotator.core.text.span import Span, text_of
from annotator.core.text.span_moves import is_grapheme_boundary
from annotator.core.unit import Kind, Label, Unit
from annotator.splitter.assist import context_window as reading
from annotator.splitter.assist.context_window import ContextWindow
from annotator.splitter.assist.span_candidates import contents, cues, sources
from annotator.splitter.assist.unit_completion import labels_of, propose, speakers

TEXT = (
    "Prices in the News\n\n"
    "Ann Lee, a broker, said on Monday that prices fell by a third. She denied there was a crisis, and rents "
    "rose twice.\n\n"
    "“We lost 40 jobs,” the mayor told reporters. The Times reported losses. Bo Day and Cy Orr agreed. "
    "Bo Day of Iowa and Cy Orr (Ohio) objected.\n"
)
ARTICLE = article_of("prices", TEXT)
ODD = st.text(alphabet="aZ. said“”\n:,é\u0301👨\u200d👩👍🏽🇳🇱the he that 4", max_size=80)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def quote(words: str, source: str = "", cue: str = "", speaker: str | None = None) -> Unit:
    marks = (span(source),) if source else ()
    return Unit("q", "quote", (span(words),), marks, span(cue) if cue else None, speaker)


@given(ODD, st.integers(0, 90), st.sampled_from(["quote", "claim"]))
def test_candidates_of_any_text_are_valid_spans(text: str, at: int, kind: Kind) -> None:
    article = article_of("odd", text)
    at = min(at, len(text))
    near = ContextWindow(article, at)
    unit = Unit("u", kind, (Span(at, min(len(text), at + 9)),), cue=Span(at, min(len(text), at + 3)))
    found = [*contents(near, kind, at, [unit], 0), *cues(near, unit.content, unit.cue)]
    found += sources(near, unit.content, unit.cue, unit.content)
    proposal = propose(near, kind, unit.content, [unit])
    found += [*proposal.source, *([proposal.cue] if proposal.cue else [])]
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert is_grapheme_boundary(text, one.start)
        assert is_grapheme_boundary(text, one.end)
    assert all(name.strip() for name in speakers(near, unit))
    assert labels_of(near, unit).keys() <= {"attribution", "stance", "fidelity"}


def test_contents_begin_at_clauses_and_leave_out_present_units() -> None:
    near, claim = ContextWindow(ARTICLE, 0), Unit("c", "claim", (span("prices fell by a third"),))
    at = TEXT.index("Ann Lee")
    assert claim.content[0] in contents(near, "claim", at, [])[:7]
    assert claim.content[0] not in contents(near, "claim", at, [claim])
    assert span("that prices fell by a third") in contents(near, "quote", at, [claim])[:7]


def test_contents_after_the_last_decided_unit_come_earlier() -> None:
    near = ContextWindow(ARTICLE, 0)
    at, since = TEXT.index("Bo Day"), TEXT.index("Ann Lee")
    missed = span("She denied there was a crisis, and rents rose twice")
    without, with_it = contents(near, "claim", at, []), contents(near, "claim", at, [], since)
    assert with_it.index(missed) < without.index(missed)


def test_nearest_cues_and_sources_come_first() -> None:
    near, content = ContextWindow(ARTICLE, 0), (span("prices fell by a third"),)
    assert cues(near, content)[0] == span("said")
    found = sources(near, content, span("said"))
    assert span("Ann Lee, a broker,") in found[:3]
    assert span("Ann Lee") in found[:3]
    assert span("the mayor") in sources(near, (span("“We lost 40 jobs,”"),), None)[:7]


def test_present_cue_is_offered_a_word_longer_and_shorter() -> None:
    near, content = ContextWindow(ARTICLE, 0), (span("“We lost 40 jobs,”"),)
    found = cues(near, content, span("told"))
    assert span("told") not in found[:1] or len(found) > 1
    assert span("mayor told") not in found, "no cue has a noun before its verb"
    assert cues(near, (span("prices fell by a third"),), span("said"))[0] == span("said")


def test_cues_are_offered_with_and_without_auxiliaries() -> None:
    text = "Weather\n\nThe bridge is safe, according to Ann Lee. She has denied that it is old.\n"
    near = ContextWindow(article_of("weather", text), 9)
    found = [one.of(text) for one in cues(near, (Span(9, 27),))]
    assert {"according to", "has denied", "denied"} <= set(found)


def test_subject_after_the_cue_is_not_the_source() -> None:
    text = "Weather\n\nThen: Ann Lee left the town.\n"
    content = (Span(text.index("Ann"), text.index(".")),)
    found = propose(ContextWindow(article_of("weather", text), 9), "quote", content, [])
    assert found.cue is not None
    assert found.cue.of(text) == ":"
    assert found.source == ()


def test_quote_gets_the_attribution_beside_it() -> None:
    near = ContextWindow(ARTICLE, 0)
    before = propose(near, "quote", (span("prices fell by a third"),), [])
    assert (before.source, before.cue) == ((span("Ann Lee, a broker,"),), span("said"))
    assert before.speaker == "Ann Lee"
    assert before.labels == {"attribution": "person", "stance": "support", "fidelity": "unchecked"}
    pronoun = propose(near, "quote", (span("there was a crisis"),), [])
    assert (pronoun.speaker, pronoun.labels["stance"]) == ("Ann Lee", "deny")
    behind = propose(near, "quote", (span("“We lost 40 jobs,”"),), [])
    assert (behind.source, behind.cue) == ((span("the mayor"),), span("told"))


def test_content_far_from_a_cue_gets_the_corrected_attribution_of_its_sentence() -> None:
    named = quote("there was a crisis", "She", "denied", "Ann B. Lee")
    other = replace(named, labels={"stance": Label("deny", "typed")})
    found = propose(ContextWindow(ARTICLE, 0), "quote", (span("rents rose twice"),), [other])
    assert (found.source, found.cue, found.speaker) == (other.source, other.cue, "Ann B. Lee")
    assert found.labels == {"stance": "deny", "fidelity": "unchecked"}


def test_marked_claim_gets_the_subject_of_its_pronoun() -> None:
    near = ContextWindow(ARTICLE, 0)
    assert propose(near, "claim", (span("She denied there was a crisis"),), []).subject == "Ann Lee"
    assert propose(near, "claim", (span("there was a crisis"),), []).subject is None


@pytest.mark.parametrize(
    ("quotation", "claim", "subject"),
    [
        ("“I closed the port,” said Ann Lee.", "I closed the port", "Ann Lee"),
        ("“We cut 40 jobs,” said Ann Lee, the head of Acme Corp.", "We cut 40 jobs", "Acme Corp."),
        ("“We cut 40 jobs,” said Ann Lee.", "We cut 40 jobs", None),
        ("“We cut 40 jobs,” Acme Corp. said.", "We cut 40 jobs", "Acme Corp."),
        ("Tom Reed left. “He closed the port,” said Ann Lee.", "He closed the port", "Tom Reed"),
        ("Ann Lee left. “She closed the port,” said Ann Lee.", "She closed the port", None),
        ("“My aides closed the port,” said Ann Lee.", "My aides closed the port", "Ann Lee"),
        ("“You closed the port,” said Ann Lee.", "You closed the port", None),
        ("Ann Lee said I closed the port.", "I closed the port", None),
    ],
)
def test_subject_of_a_claim_in_speech_is_the_speaker_only_where_the_words_say_so(
    quotation: str, claim: str, subject: str | None
) -> None:
    text = f"Weather\n\n{quotation}\n"
    at = text.index(claim)
    near = ContextWindow(article_of("weather", text), at)
    assert propose(near, "claim", (Span(at, at + len(claim)),), []).subject == subject


def test_marked_claim_is_check_worthy() -> None:
    found = propose(ContextWindow(ARTICLE, 0), "claim", (span("prices fell by a third"),), [])
    assert found.labels["checkworthiness"] == "check_worthy"
    assert found.labels["verification"] == "unchecked"
    assert not found.source
    assert found.cue is None


def test_labels_follow_source_and_cue() -> None:
    near = ContextWindow(ARTICLE, 0)
    assert labels_of(near, quote("losses", "The Times", "reported", "The Times"))["attribution"] != "person"
    assert labels_of(near, quote("losses", "Bo Day", "denied", "Bo Day")) == {
        "attribution": "person",
        "stance": "deny",
        "fidelity": "unchecked",
    }
    assert labels_of(near, quote("losses"))["attribution"] == "none"
    in_a_word = Span(span("The Times").start + 1, span("The Times").start + 2)
    assert labels_of(near, replace(quote("losses"), source=(in_a_word,))) == {}


def test_speakers_of_the_source_come_first() -> None:
    found = speakers(ContextWindow(ARTICLE, 0), quote("agreed", "Bo Day and Cy Orr"))
    assert found[:3] == ["Bo Day; Cy Orr", "Bo Day", "Cy Orr"]
    with_places = speakers(ContextWindow(ARTICLE, 0), quote("objected", "Bo Day of Iowa and Cy Orr (Ohio)"))
    assert with_places[0] == "Bo Day; Cy Orr"
    assert "Ann Lee" in found
    assert "Monday" not in found


def test_only_the_text_around_the_offset_is_read() -> None:
    text = "\n".join(["Ann Lee said that prices fell by a third."] * 3000)
    article: Article = article_of("long", text)
    at = len(text) // 2
    near = ContextWindow(article, at)
    assert len(near.text) == 2 * reading.REACH
    assert near.covers(at)
    assert near.covers(at + reading.REACH // 2)
    assert not near.covers(at + reading.REACH)
    found = contents(near, "quote", at, [])
    assert all(abs(one.start - at) < reading.REACH for one in found)
    assert found


def test_a_wrapped_text_is_helped_with_as_a_plain_one() -> None:
    """Lines of 40 columns with CR and LF, a soft hyphen in each long word, and an indent."""
    body = "\n\n".join(textwrap.fill(one, 40, initial_indent="  ") for one in TEXT.split("\n\n"))
    text = re.sub(r"(\w{4})(?=\w{4})", "\\1\u00ad", body).replace("\n", "\r\n")
    wrapped = article_of("prices", text)

    def found(article: Article, words: str) -> list[object]:
        start = re.search(re.sub(r"(?<=\w)(?=\w)", "\u00ad?", words), article.text)
        assert start is not None
        nearby = ContextWindow(article, start.start())
        content = (Span(*start.span()),)
        one = propose(nearby, "quote", content, ())
        parts = [
            content,
            one.source,
            (one.cue,) if one.cue else (),
            *((other,) for other in cues(nearby, content)[:3]),
        ]
        plain = [" ".join(re.sub("\u00ad", "", text_of(article.text, part)).split()) for part in parts]
        return [*plain, one.speaker, one.labels]

    for words in ("prices fell by a third", "there was a crisis", "“We lost 40 jobs,”"):
        assert found(wrapped, words.replace(" ", r"\s+")) == found(ARTICLE, words)


FRENCH = (
    "Le temps qu'il fait\n\nLa ville attend depuis trois ans. « Le pont est sûr et solide », a déclaré Anne "
    "Petit lundi à Paris, avec des amis. Elle said que le pont coûte cher pour la ville et pour les gens.\n"
)


def test_nothing_is_known_about_source_and_stance_in_another_language() -> None:
    near = ContextWindow(article_of("pont", FRENCH), 30)
    quoted = Span(FRENCH.index("«"), FRENCH.index("»") + 1)
    said = Span(FRENCH.index("que le pont"), FRENCH.index(" pour la ville"))
    for content in (quoted, said):
        found = propose(near, "quote", (content,), [])
        assert (found.source, found.cue, found.speaker) == ((), None, None)
        assert found.labels == {"fidelity": "unchecked"}
    assert labels_of(near, Unit("q", "quote", (said,), cue=said)) == {}
    claim = propose(near, "claim", (said,), [])
    assert claim.labels == {"checkworthiness": "check_worthy", "verification": "unchecked"}


def test_own_attribution_of_the_sentence_is_taken_in_another_language_too() -> None:
    near = ContextWindow(article_of("pont", FRENCH), 30)
    source = Span(FRENCH.index("Elle"), FRENCH.index("Elle") + 4)
    cue = Span(source.end + 1, source.end + 5)
    content = Span(cue.end + 1, FRENCH.index(" pour la ville"))
    own = Unit("q", "quote", (content,), (source,), cue, labels={"stance": Label("deny", "typed")})
    more = Span(content.end + 1, content.end + 14)
    assert propose(near, "quote", (more,), [own]).labels == {"stance": "deny", "fidelity": "unchecked"}
