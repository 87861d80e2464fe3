"""Subjects beside a verb or a quotation, between two "|"."""

from __future__ import annotations

import pytest

from annotator.splitter.syntax.source_phrase import main_subject, speech_tag, subject_after, subject_before
from tests.splitter.syntax.marked_lines import marked_line


@pytest.mark.parametrize(
    "sentence",
    [
        "|Ann Lee| |said it.",
        "|Ann Lee| on Monday |said it.",
        "|Ann Lee|, who left, |said it.",
        "|Ann Lee|, speaking in Rome, |said it.",
        "|Ann Lee, a former mayor who left,| |said it.",
        "|Ann Lee – a former mayor –| |said it.",
        "|All| |said it.",
        "They met Ann Lee, |who| |said it.",
        "They saw the report |that| |said it.",
        "|They| all |said it.",
        "Quickly, |both| |said it.",
        "They met |Ann Lee, a mayor,| |said it.",
        "|Ann Lee, Reed’s lawyer,| |said it.",
        "|Ann Lee, 58|, who left, |said it.",
        "|Ann Lee|, who left her job in Aurora, Texas, in May, |said it.",
        "|Ann Lee (R-Tex.), a mayor| |said it.",
        "|Ann Lee (R-Tex.)|, |said it.",
        "|Ann Lee| earlier |said it.",
        "|Ann Lee| later Thursday |said it.",
        "|An aide who spoke on the record| |said it.",
        "Aides who said |Ann Lee| |said it.",
    ],
)
def test_subject_before_a_verb(sentence: str) -> None:
    line, (first, end, verb) = marked_line(sentence)
    assert subject_before(line, verb, 0) == (first, end)


@pytest.mark.parametrize("sentence", ["|said it.", "Quickly |said it.", "It is; so, |said it."])
def test_no_subject_before_a_verb(sentence: str) -> None:
    line, (verb,) = marked_line(sentence)
    assert subject_before(line, verb, 0) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "said |Ann Lee|.",
        "said |Ann Lee, the mayor of Rome,| on Monday.",
        "said |Ann Lee, the mayor of Rome|.",
        "said |Ann Lee|, the mayor of Rome who left.",
        "said |Ann Lee, Reed’s lawyer|.",
        "said |Ann Lee| on Monday.",
    ],
)
def test_subject_after_a_verb(sentence: str) -> None:
    line, (first, end) = marked_line(sentence)
    assert subject_after(line, first, len(line)) == (first, end)


@pytest.mark.parametrize("sentence", ["said |she.", "said |quickly.", "said|"])
def test_no_subject_after_a_verb(sentence: str) -> None:
    line, (first,) = marked_line(sentence)
    assert subject_after(line, first, len(line)) is None


@pytest.mark.parametrize(
    ("sentence", "source", "cue"),
    [
        (", Ann Lee said.", "Ann Lee", "said"),
        (", said Ann Lee.", "Ann Lee", "said"),
        (", later said Ann Lee.", "Ann Lee", "later said"),
        (", according to Ann Lee.", "Ann Lee", "according to"),
        (", Ann Lee, a mayor, said.", "Ann Lee, a mayor,", "said"),
        (", Ann Lee, in Rome, said.", "Ann Lee", "said"),
        (", critics who left Rome, said.", "critics", "said"),
        (", critics who have said.", None, None),
        (", retired general Ann Lee said.", "retired general Ann Lee", "said"),
        (", Ann Lee was saying.", "Ann Lee", "was saying"),
        (", Ann Lee saying it.", None, None),
        (", Ann Lee, a mayor.", None, None),
        (", Ann Lee.", None, None),
        (", quickly.", None, None),
        (", –", None, None),
    ],
)
def test_source_and_cue_beside_a_quotation(sentence: str, source: str | None, cue: str | None) -> None:
    line, _ = marked_line(sentence)
    found = speech_tag(line, 0, len(line))
    spans = (None, None) if found is None else tuple(line.span(*part).of(line.text) for part in found)
    assert spans == (source, cue)


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("Ann Lee said it.", "Ann Lee"),
        ("When they left, Ann Lee said it.", "Ann Lee"),
        ("Who left is unclear, Ann Lee said.", "Ann Lee"),
        ("There were signs Ann Lee left.", "Ann Lee"),
        ("“They left,” Ann Lee said.", "Ann Lee"),
        ("Quickly.", None),
    ],
)
def test_subject_of_the_main_clause(sentence: str, subject: str | None) -> None:
    line, _ = marked_line(sentence)
    found = main_subject(line, 0, len(line))
    assert (None if found is None else line.span(*found).of(line.text)) == subject
