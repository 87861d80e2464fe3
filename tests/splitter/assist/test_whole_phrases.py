"""Candidates for a source or cue are whole phrases, whatever the sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.article import Article, Block, text_hash
from annotator.core.article_layout import article_of
from annotator.core.text.span import Span
from annotator.splitter.assist.context_window import ContextWindow
from annotator.splitter.assist.span_candidates import contents, cues, sources

SOURCES = (
    "David Wasserman",
    "Rep. Robert “Bobby” Scott",
    "Sen. Ann Lee (R-Utah)",
    "the mayor of Rome",
    "Ann Lee, the mayor of Rome,",
    "two aides to Mr. Reed",
    "she",
    "Tom Reed and Ann Lee",
    "the Reed campaign",
    "critics of the bill",
)
CUES = ("said", "has repeatedly denied", "warned", "did not say", "told reporters", "also added")
CONTENTS = (
    "that the bridge opened in May",
    "“the bridge opened in May”",
    "the toll rose by 1 million dollars",
)
AFTER = ("and left the town with an aide", "on Monday", "in a letter to Bob Day", "")

sentences = st.tuples(*map(st.sampled_from, (SOURCES, CUES, CONTENTS, AFTER)))

CUT = re.compile(r"(?:^|\s)(?:and|or|but|of|in|at|to|by|for|with|from|the|a|an|that)$|\b[A-Z]\.$")
"""An end that leaves a phrase open, or a name at its initial."""
VERBS = re.compile(r"^(?:said|has|warned|did|told|also|added|denied|left|opened|rose)\b")


def split_up(parts: tuple[str, str, str, str]) -> tuple[str, Span, Span, Span]:
    """Return the text of a sentence, and the spans of its source, cue and content."""
    source, cue, content, after = parts
    before = "Weather\n\nThe town waits. "
    head = f"{source} {cue} "
    text = f"{before}{head[0].upper()}{head[1:]}{content} {after}".rstrip() + ". It rained in Rome.\n"
    at = len(before)
    first = Span(at, at + len(source))
    verb = Span(first.end + 1, first.end + 1 + len(cue))
    return text, first, verb, Span(verb.end + 1, verb.end + 1 + len(content))


@given(sentences)
def test_sources_are_noun_phrases_beside_the_content(parts: tuple[str, str, str, str]) -> None:
    text, source, cue, content = split_up(parts)
    near = ContextWindow(article_of("weather", text), content.start)
    for known in ((), (source,)):
        found = sources(near, (content,), cue, known)
        words = [one.of(text) for one in found]
        assert len(set(found)) == len(found)
        assert not [one for one in words if CUT.search(one) or VERBS.match(one)]
        assert not [one for one in found if one.start < content.end and content.start < one.end]
        assert not [one for one in found if one.start < cue.end and cue.start < one.end]


@given(sentences)
def test_cues_are_verb_groups_beside_the_content(parts: tuple[str, str, str, str]) -> None:
    text, _, cue, content = split_up(parts)
    near = ContextWindow(article_of("weather", text), content.start)
    for known in (None, cue):
        found = cues(near, (content,), known)
        assert not [one for one in found if one.start < content.end and content.start < one.end]
        for one in found:
            words = one.of(text)
            assert not re.search(r"\d|[“”,.]|\b(?:Wasserman|Scott|Lee|Reed|Day|Rome|she)\b", words, re.I), (
                words
            )
            assert not re.search(r"\b(?:and|the|a|that)$", words), words


@pytest.mark.parametrize("source", SOURCES)
def test_the_source_itself_is_offered_early(source: str) -> None:
    text, first, cue, content = split_up((source, "said", "that the bridge opened in May", ""))
    near = ContextWindow(article_of("weather", text), content.start)
    assert first in sources(near, (content,), cue)[:3]


def test_cells_of_a_table_are_offered_last() -> None:
    body, cell = "Ann Lee said that the bridge opened in May.", "Tom Reed said that tolls rose in June."
    text = f"{cell}\n{body}\n{cell}"
    place = len(cell) + 1
    end = place + len(body)
    blocks = (
        Block("table", 0, len(cell)),
        Block("paragraph", place, end),
        Block("table", end + 1, len(text)),
    )
    article = Article("t", text, text_hash(text), blocks)
    near, content = ContextWindow(article, place), Span(place + 13, end - 1)
    assert content in contents(near, "quote", place, [])
    offered = [place <= one.start < end for one in contents(near, "quote", place, [])]
    assert offered == sorted(offered, reverse=True)
    assert sum(offered) > 2
    found = [*sources(near, (content,), None), *cues(near, (content,))]
    assert found
    assert all(place <= one.start < end for one in found)
