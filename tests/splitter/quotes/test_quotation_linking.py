"""Quotations and their cues: kinds of quotation marks, and marks that are missing or mean something else."""

from __future__ import annotations

import pytest

from tests.splitter.helpers import Ask, found_in, marked


@pytest.mark.parametrize(
    "sentence",
    [
        '<"The bridge is safe,"> [Ann Lee] {said}.',
        "<“The bridge is safe,”> {said} [Ann Lee, the mayor].",
        "<”The bridge is safe,”> [Ann Lee] {said}.",
        '<“The bridge is safe,"> [Ann Lee] {said}.',
        "<«The bridge is safe»>, [Ann Lee] {said}.",
        "<“He told me ‘never’ again,”> [Ann Lee] {said}.",
        "[Ann Lee] {said:} <“The bridge is safe. It is new.”>",
        "<“The bridge is safe,”> [she] {chuckled}.",
        "<“It is safe,”> {according to} [Ann Lee].",
        "[Ann Lee] {said:} <“The bridge is safe.> / <“It was tested twice.> / <“It will open in May.”>",
        "[Ann Lee] {said}, <“The bridge is safe and never closes.>",
        "<The bridge is safe,”> [Ann Lee] {said}.",
        "[Ann Lee] {called} <the bridge “a disgrace to the town.”>",
        "<The repair was “a waste of money,”> [Ann Lee] {said}.",
        "[Ann Lee], who is 6'3\" tall, {said} <the door is too low>.",
    ],
)
def test_text_has_one_quote(sentence: str) -> None:
    expected = marked(sentence)
    quotes = [one for one in found_in(expected) if one.cue]
    assert quotes == [expected]


def test_each_cue_has_its_own_quotation(quotes: Ask) -> None:
    first, second = quotes("“The bridge is safe,” Ann Lee said, adding, “It was tested twice.”")
    assert first.content == ("“The bridge is safe,”",)
    assert second.content == ("“It was tested twice.”",)
    assert (second.source, second.cue) == ("Ann Lee", "adding")


def test_each_quotation_has_its_own_source(quotes: Ask) -> None:
    first, second = quotes(
        "“The bridge is safe,” Ann Lee said.\n\n“It is not safe at all,” replied Tom Reed."
    )
    assert (first.source, second.source) == ("Ann Lee", "Tom Reed")


@pytest.mark.parametrize(
    "text",
    [
        "She is the author of “The Long Bridge” and three other books.",
        "The so-called “experts” met on Monday at the town hall.",
        "The film “Rain” opened on Friday.",
    ],
)
def test_titles_and_scare_quotes_are_not_quotes(quotes: Ask, text: str) -> None:
    assert quotes(text) == []


def test_heading_in_single_marks_does_not_continue_a_quotation(quotes: Ask) -> None:
    (found,) = quotes("“The bridge is safe,” Ann Lee said.\n\n'A Safe Bridge.'\n\nIt opened in May.")
    assert found.content == ("“The bridge is safe,”",)


def test_quotation_in_another_language_has_no_source(quotes: Ask) -> None:
    (found,) = quotes("« Le pont est sûr et solide », a déclaré Anne Lefèvre lundi à Paris.")
    assert found.content == ("« Le pont est sûr et solide »",)
    assert found.suggestion.labels == {"fidelity": "unchecked"}
    assert found.source is None
