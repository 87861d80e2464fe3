"""Mentions: the names of a text, nearest first."""

from __future__ import annotations

from annotator.splitter.speakers.mentions import Mentions
from annotator.splitter.speakers.person_names import Names
from tests.splitter.syntax.marked_lines import line_of


def nearest(text: str, words: str) -> list[str]:
    """Return the names in a text of one block, those nearest to some words first."""
    lines = [line_of(text)]
    return Mentions(lines, Names(lines)).nearest(text.index(words))


def test_names_come_in_full_and_nearest_first() -> None:
    assert nearest("Ann Lee met Tom Reed. Lee spoke. He left.", "He") == ["Ann Lee", "Tom Reed"]


def test_name_that_follows_is_twice_as_far() -> None:
    assert nearest("Ann Lee came home. It met Tom Reed.", "It") == ["Tom Reed", "Ann Lee"]
    assert nearest("Ann Lee came. It was at first met by Tom Reed.", "It") == ["Ann Lee", "Tom Reed"]


def test_capitalised_article_is_offered_as_part_of_the_name() -> None:
    assert nearest("Ann Lee left The Hague.", "left")[1:] == ["The Hague", "Hague"]


def test_days_are_no_names() -> None:
    assert nearest("Ann Lee left on Monday.", "left") == ["Ann Lee"]
