"""Quotation marks and their cues: the hard cases, each in a text of its own."""

from typing import Any

import pytest

ONE = [
    ('"The bridge is safe," Ann Lee said.', ['"The bridge is safe,"'], "Ann Lee", "said"),
    (
        "“The bridge is safe,” said Ann Lee, the mayor.",
        ["“The bridge is safe,”"],
        "Ann Lee, the mayor",
        "said",
    ),
    ("”The bridge is safe,” Ann Lee said.", ["”The bridge is safe,”"], "Ann Lee", "said"),
    ('“The bridge is safe," Ann Lee said.', ['“The bridge is safe,"'], "Ann Lee", "said"),
    ("«The bridge is safe», Ann Lee said.", ["«The bridge is safe»"], "Ann Lee", "said"),
    ("“He told me ‘never’ again,” Ann Lee said.", ["“He told me ‘never’ again,”"], "Ann Lee", "said"),
    ("“Is the bridge safe?” Ann Lee asked.", ["“Is the bridge safe?”"], "Ann Lee", "asked"),
    ("Ann Lee said, “The bridge is safe.”", ["“The bridge is safe.”"], "Ann Lee", "said"),
    (
        "Ann Lee said: “The bridge is safe. It is new.”",
        ["“The bridge is safe. It is new.”"],
        "Ann Lee",
        "said:",
    ),
    ("“The bridge is safe,” she chuckled.", ["“The bridge is safe,”"], "she", "chuckled"),
    ("“It is safe,” according to Ann Lee.", ["“It is safe,”"], "Ann Lee", "according to"),
    (
        "“The bridge,” Ann Lee said, “is quite safe.”",
        ["“The bridge,”", "“is quite safe.”"],
        "Ann Lee",
        "said",
    ),
    (
        "“The bridge is safe,” Ann Lee said. “It was tested twice.”",
        ["“The bridge is safe,”", "“It was tested twice.”"],
        "Ann Lee",
        "said",
    ),
    (
        "“The bridge is safe,” Ann Lee said.\n\n“It was tested twice last week.”",
        ["“The bridge is safe,”", "“It was tested twice last week.”"],
        "Ann Lee",
        "said",
    ),
    (
        "Ann Lee said: “The bridge is safe.\n\n“It was tested twice.\n\n“It will open in May.”",
        ["“The bridge is safe.", "“It was tested twice.", "“It will open in May.”"],
        "Ann Lee",
        "said:",
    ),
    (
        "Ann Lee continued:\n\n“The bridge is safe today.”",
        ["“The bridge is safe today.”"],
        "Ann Lee",
        "continued:",
    ),
    ("“The bridge is safe today.” ― Ann Lee, Springfield", ["“The bridge is safe today.”"], "Ann Lee", "―"),
    (
        "Ann Lee said, “The bridge is safe and never closes.",
        ["“The bridge is safe and never closes."],
        "Ann Lee",
        "said",
    ),
    ("The bridge is safe,” Ann Lee said.", ["The bridge is safe,”"], "Ann Lee", "said"),
    (
        "Ann Lee called the bridge “a disgrace to the town.”",
        ["the bridge “a disgrace to the town.”"],
        "Ann Lee",
        "called",
    ),
    (
        "The repair was “a waste of money,” Ann Lee said.",
        ["The repair was “a waste of money,”"],
        "Ann Lee",
        "said",
    ),
    ("Ann Lee, who is 6'3\" tall, said the door is too low.", ["the door is too low"], "Ann Lee", "said"),
]


@pytest.mark.parametrize(("text", "content", "source", "cue"), ONE)
def test_one_unit(quotes: Any, text: str, content: list[str], source: str, cue: str) -> None:
    (found,) = quotes(text)
    assert list(found.content) == content
    assert (found.source, found.cue) == (source, cue)


def test_two_cues_are_two_units(quotes: Any) -> None:
    first, second = quotes("“The bridge is safe,” Ann Lee said, adding, “It was tested twice.”")
    assert first.content == ("“The bridge is safe,”",)
    assert second.content == ("“It was tested twice.”",)
    assert (second.source, second.cue) == ("Ann Lee", "adding")


def test_each_quotation_has_its_own_speaker(quotes: Any) -> None:
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
def test_titles_and_scare_quotes_are_no_quotes(quotes: Any, text: str) -> None:
    assert quotes(text) == []


def test_a_heading_in_single_marks_does_not_go_on_with_a_quotation(quotes: Any) -> None:
    (found,) = quotes("“The bridge is safe,” Ann Lee said.\n\n'A Safe Bridge.'\n\nIt opened in May.")
    assert found.content == ("“The bridge is safe,”",)


def test_another_language_keeps_its_marked_quotes(quotes: Any) -> None:
    (found,) = quotes("« Le pont est sûr et solide », a déclaré Anne Lefèvre lundi à Paris.")
    assert found.content == ("« Le pont est sûr et solide »",)
