"""Speakers by title: "the senator" is the person with that title in the article."""

from __future__ import annotations

import pytest

from tests.splitter.helpers import Ask

SAID = " said that it is safe."


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Sen. Tom Reed came.", "The senator", "Tom Reed"),
        ("Mayor Ann Lee met Sen. Tom Reed.", "The mayor", "Ann Lee"),
        ("Ann Lee, the mayor of Springfield, met Tom Reed.", "The mayor", "Ann Lee"),
        ("Vice President Tom Reed met President Sam Hill.", "The president", "Sam Hill"),
        ("President Sam Hill met Vice President Tom Reed.", "The vice president", "Tom Reed"),
        ("Sen. Tom Reed met Sen. Ann Lee.", "The senator", "Ann Lee"),
        ("Rep. Tom Reed (R-Ky.) met Rep. Sam Hill (R-Ohio).", "The Kentucky Republican", "Tom Reed"),
        (
            "Republican nominee Tom Reed met Democratic nominee Ann Lee.",
            "The Republican nominee",
            "Tom Reed",
        ),
        ("The State Department met Tom Reed.", "The department", "State Department"),
        ("Sen. Tom Reed came.", "Sen. Tom Reed (R-Ky.)", "Tom Reed"),
        ("Ann Lee met Tom Reed.", "Lee’s attorney, Sam Hill,", "Sam Hill"),
    ],
)
def test_title_names_its_holder(quotes: Ask, before: str, source: str, speaker: str) -> None:
    found = quotes(f"{before} {source}{SAID}")[-1]
    assert (found.source, found.speaker) == (source, speaker)


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("Sen. Tom Reed came.", "The governor"),
        ("Sen. Tom Reed came.", "A senator"),
        ("Sen. Tom Reed came.", "The very old senator"),
        ("Rep. Tom Reed (R-Ky.) came.", "The Utah Republican"),
        ("The campaign manager Tom Reed came.", "The campaign"),
        ("President Sam Hill came.", "The vice president"),
    ],
)
def test_title_without_a_holder_names_no_one(quotes: Ask, before: str, source: str) -> None:
    assert quotes(f"{before} {source}{SAID}")[-1].speaker is None


def test_they_are_the_speakers_before(quotes: Ask) -> None:
    last = quotes(f"Tom Reed and Ann Lee{SAID} They{SAID.replace('it', 'all')}")[-1]
    assert (last.source, last.speaker) == ("They", "Tom Reed; Ann Lee")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Tom Reed and Ann Lee have both said that it is safe.", "Tom Reed and Ann Lee"),
        ("They all said that it is safe.", "They"),
        ("Tom Reed this week said that it is safe.", "Tom Reed"),
        ("Sam Hill met Tom Reed, who first said that it is safe.", "who"),
    ],
)
def test_floating_word_is_not_in_the_source(quotes: Ask, text: str, source: str) -> None:
    assert quotes(text)[-1].source == source
