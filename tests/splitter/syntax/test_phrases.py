"""Phrases: where noun phrases and verb groups begin and end, between two "|"."""

from __future__ import annotations

import pytest

from annotator.splitter.syntax.phrases import (
    noun_phrase_after,
    noun_phrase_before,
    verb_group,
    without_time,
)
from tests.splitter.syntax.marked_lines import marked_line


@pytest.mark.parametrize(
    "sentence",
    [
        "|She| said it.",
        "|Some| said it.",
        "|The old mayor| said it.",
        "|The mayor of Springfield| said it.",
        "|The retired general| said it.",
        "|Many of the voters| said it.",
        "|All the voters| said it.",
        "|A vote by the mayor of the city| said it.",
        "|Ann Lee and Tom Reed| said it.",
        "|Smith & Lee| said it.",
        "|Tom Reed (R-Tex.)| said it.",
        "|Tom Reed (R-Tex.) aides| said it.",
        "|The group “Free Press”| said it.",
        "|One of them| said it.",
        "|The doctors surveyed| said it.",
        "|The aides (in Rome) interviewed| said it.",
        "|A letter seen by the mayor| said it.",
        "In Rome on Monday |the mayor| said it.",
        "The bridge (which |critics| said is old) opened.",
    ],
)
def test_noun_phrase_before_a_verb(sentence: str) -> None:
    line, (first, end) = marked_line(sentence)
    assert noun_phrase_before(line, end, 0) == first


@pytest.mark.parametrize(
    "sentence",
    ["|said it.", "Quickly| said it.", "(R-Tex.)| said it.", "“Free Press”| said it.", ")| said it."],
)
def test_no_noun_phrase_before_a_verb(sentence: str) -> None:
    line, (end,) = marked_line(sentence)
    assert noun_phrase_before(line, end, 0) is None


def test_noun_phrase_does_not_reach_beyond_its_bound() -> None:
    line, (low, end) = marked_line("The mayor of |Springfield| said it.")
    assert noun_phrase_before(line, end, low) == low


@pytest.mark.parametrize(
    "sentence",
    [
        "|She| said it.",
        "|The two mayors| said it.",
        "|Rising costs| said it.",
        "|The gifted, old mayor| said it.",
        "|Some of the voters| said it.",
        "|The two| said it.",
        "|The mayor of the two| said it.",
        "|The mayor of Springfield| said it.",
        "|Ann Lee and the mayor| said it.",
        "|Tom Reed (R-Tex.)| said it.",
        "|Tom Reed| (a former mayor of the old town of Springfield) said it.",
        "|Ann Lee| on Monday said it.",
        "|The meeting| in January was long.",
        "|The mayor| of whom they said it.",
        "||Quickly she said it.",
        "||The.",
    ],
)
def test_noun_phrase_after_a_token(sentence: str) -> None:
    line, (first, end) = marked_line(sentence)
    assert noun_phrase_after(line, first, len(line)) == end


def test_noun_phrase_after_the_last_token_is_empty() -> None:
    line, (end,) = marked_line("She said it.|")
    assert noun_phrase_after(line, end, end) == end


@pytest.mark.parametrize(
    "sentence",
    ["|Reed| on Monday| said it.", "|Reed| late last week| said it.", "|Tom Reed|| said it."],
)
def test_time_behind_a_noun_phrase_is_left_out(sentence: str) -> None:
    line, (first, end, after) = marked_line(sentence)
    assert without_time(line, first, after) == end


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Lee |has repeatedly |denied it.",
        "Ann Lee |did not |say it.",
        "Ann Lee |is going to |say it.",
        "Ann Lee |used to |say it.",
        "Ann Lee |has gone |missing.",
        "Ann Lee however ||said it.",
        "Ann Lee a year ago ||said it.",
    ],
)
def test_verb_group_has_auxiliaries_and_adverbs(sentence: str) -> None:
    line, (first, verb) = marked_line(sentence)
    assert verb_group(line, verb, 0) == first
