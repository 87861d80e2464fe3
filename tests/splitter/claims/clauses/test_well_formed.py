"""Each claim can be read as a sentence: none lacks its subject, its verb or the rest of a coordination."""

from __future__ import annotations

import pytest

from tests.splitter.helpers import ask


def claims(text: str) -> list[str]:
    return [" … ".join(one.content) for one in ask(text, "claim")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The pitcher won 40 games while playing for the Rome Reds, the Bern Bears, the Oslo Owls,"
            " the Paris Pumas and the Lima Lions.",
            "The pitcher won 40 games while playing for the Rome Reds, the Bern Bears, the Oslo Owls,"
            " the Paris Pumas and the Lima Lions",
        ),
        (
            "Mayor Ann Lee announced that she is leaving the party earlier in the day.",
            "she is leaving the party",
        ),
        (
            "ROME ― Mayor Ann Lee opened two bridges on Tuesday.",
            "Mayor Ann Lee opened two bridges on Tuesday",
        ),
        (
            "The county has built 12 schools between Rome and Bern.",
            "The county has built 12 schools between Rome and Bern",
        ),
    ],
)
def test_claim_has_its_own_ends(text: str, claim: str) -> None:
    assert claim in claims(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“He calls me small,” Reed said Sunday in Virginia as the crowd roared.", "Sunday in Virginia"),
        (
            "Tom Reed, a builder who played a part in the 2008 campaign and is now running the port in Rome,"
            " said the toll is a “part of the plan.”",
            "Tom Reed, a builder who played",
        ),
        ("Greenberg, the chairman of Rome Steel, who died in 2014, had a house in Bern.", "Rome Steel died"),
        (
            "Tom Reed, in a letter sent to the port in Rome on Monday, said he “likes” the toll.",
            "Tom Reed, in",
        ),
        ("In 2014, 75 percent of builders said they were paid 900 dollars in Rome.", "they were"),
        ("Ann Lee used the letters to prove that the mayor paid 900 people in 2014.", "the mayor paid"),
        (
            "A poll of voters in South Rome found that 75 percent of builders support the toll.",
            "75 percent of builders",
        ),
    ],
)
def test_what_is_no_sentence_is_no_claim(text: str, words: str) -> None:
    assert not [one for one in claims(text) if one.replace(" … ", " ").startswith(words)]
