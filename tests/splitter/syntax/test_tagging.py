"""Tags: one character for each token, by the word, its shape and its neighbours."""

from __future__ import annotations

import pytest

from annotator.core.text.span import Span
from annotator.splitter.syntax.tokens import lines_of
from tests.splitter.syntax.marked_lines import line_of


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        # shapes
        ("Ann quickly typed 31 ugly, unusual, dangerous things.", "CRE#N,N,JN."),
        ("They’re here.", "zR."),
        ("He’s here and didn’t wait; Lee’s house isn’t.", "zRcaN;SNa."),
    ],
)
def test_word_has_the_tag_of_its_class_or_shape(text: str, tags: str) -> None:
    assert line_of(text).tags == tags


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("They plan to go.", "plan", "V"),
        ("Ann wants to plan it.", "plan", "v"),
        ("Ann did not plan it.", "plan", "v"),
        ("The plan is old.", "plan", "N"),
        ("Democrats plan a rally.", "plan", "V"),
        ("The group often plan to go.", "plan", "V"),
        ("Ann saw plan maps.", "plan", "N"),
        ("Ann Lee plans rallies.", "plans", "V"),
        ("She often plans the day.", "plans", "V"),
        ("Her plans are old.", "plans", "N"),
        ("Ann saw plans, maps and toys.", "plans", "Z"),
        ("Ann has reported it.", "reported", "P"),
        ("Ann saw the reported crime.", "reported", "J"),
        ("Ann reported it.", "reported", "E"),
        ("They address it.", "address", "V"),
        ("Ann saw address books.", "address", "N"),
        ("The voters’ fears grew.", "’", "S"),
        ("Critics say so.", "Critics", "N"),
        ("Speaking in Rome, she left.", "Speaking", "G"),
        ("Zipping by, she left.", "Zipping", "G"),
        ("Zanily she left.", "Zanily", "R"),
        ("Lee Reed left.", "Lee", "C"),
        # parts of names
        ("Ana de la Cruz left.", "la", "C"),
        ("Jan van ’t Veer left.", "’t", "C"),
        ("It rained, said van der Meer.", "van", "C"),
        ("It rained, said de Vries.", "de", "C"),
        ("The white van Reed drove left.", "van", "N"),
        ("Omar al-Masri left.", "al-Masri", "C"),
        ("Sean O’Dell left.", "O’Dell", "C"),
        ("Ann and 李明 left.", "李明", "C"),
        ("Ann “Kit” Lee left.", "“", "C"),
        ("Ann Price left. Price fell.", "Price", "C"),
        ("Then Ann Lee left. Critics fell.", "Critics", "N"),
        ("* Officials left.", "Officials", "N"),
        ("Two-thirds of them left.", "Two-thirds", "#"),
        # participles before a noun
        ("Suspected bombs were found.", "Suspected", "J"),
        ("The fund owns preferred stock.", "preferred", "J"),
        ("The fund preferred stock.", "preferred", "E"),
    ],
)
def test_ambiguous_word_is_tagged_by_its_neighbours(text: str, word: str, tag: str) -> None:
    line = line_of(text)
    assert line.tags[line.words.index(word)] == tag


def test_headline_in_title_case_is_tagged_by_lower_case() -> None:
    assert line_of("Lee Says Bridge Is Safe", "heading").tags == "CVCaC"


def test_long_heading_keeps_its_capitals() -> None:
    assert set(line_of("Bridges Are Safe " * 14, "heading").tags[2:]) == {"C", "a"}


def test_long_word_has_the_same_tag_when_it_comes_again() -> None:
    long = "x" * 50
    assert line_of(f"the {long} the {long}").tags == "dNdN"


def test_unlisted_verb_is_a_cue_before_that_and_a_quotation() -> None:
    assert line_of("Ann typed that it is old.").cues == [1]
    assert line_of("Ann typed “it is old”.").cues == [1]
    assert not line_of("Ann typed it.").cues


def test_block_without_words_has_no_line() -> None:
    assert lines_of("It is.  ", [("paragraph", Span(0, 6)), ("paragraph", Span(6, 8))], [])[1:] == []
