"""Indirect speech and thought: frames, ends of contents, cues of several words."""

from typing import Any

import pytest

CASES = [
    # frames
    ("Ann Lee said that the bridge is safe.", "that the bridge is safe", "Ann Lee", "said"),
    ("Ann Lee said the bridge is safe.", "the bridge is safe", "Ann Lee", "said"),
    ("The bridge is safe, Ann Lee said.", "The bridge is safe", "Ann Lee", "said"),
    ("The bridge is safe, said Ann Lee.", "The bridge is safe", "Ann Lee", "said"),
    ("According to Ann Lee, the bridge is safe.", "the bridge is safe", "Ann Lee", "According to"),
    ("The bridge is safe, according to Ann Lee.", "The bridge is safe", "Ann Lee", "according to"),
    (
        "Ann Lee told reporters on Monday that the bridge is safe.",
        "that the bridge is safe",
        "Ann Lee",
        "told",
    ),
    (
        "Ann Lee announced on Monday that the bridge is safe.",
        "that the bridge is safe",
        "Ann Lee",
        "announced",
    ),
    ("Ann Lee asked whether the bridge is safe.", "whether the bridge is safe", "Ann Lee", "asked"),
    ("Ann Lee plans to close the bridge.", "to close the bridge", "Ann Lee", "plans"),
    ("Ann Lee rejected the idea of a toll.", "the idea of a toll", "Ann Lee", "rejected"),
    ("Ann Lee warned against closing the bridge.", "closing the bridge", "Ann Lee", "warned against"),
    ("Ann Lee accused the builders of fraud.", "the builders of fraud", "Ann Lee", "accused"),
    (
        "Ann Lee is confident that the bridge will hold.",
        "that the bridge will hold",
        "Ann Lee",
        "is confident",
    ),
    ("Ann Lee raised concerns about the old bridge.", "the old bridge", "Ann Lee", "raised concerns about"),
    (
        "Ann Lee’s claim that the bridge is safe was new.",
        "that the bridge is safe was new",
        "Ann Lee’s",
        "claim",
    ),
    ("Ann Lee pointed out that the bridge is old.", "that the bridge is old", "Ann Lee", "pointed out"),
    ("Ann Lee lambasted that the bridge is old.", "that the bridge is old", "Ann Lee", "lambasted"),
    ("Ann Lee threatened not to pay the toll.", "not to pay the toll", "Ann Lee", "threatened"),
    ("Ann Lee proposed temporarily closing it.", "temporarily closing it", "Ann Lee", "proposed"),
    ("Ann Lee rejected that idea.", "that idea", "Ann Lee", "rejected"),
    ("As Ann Lee reported, the bridge is safe.", "the bridge is safe", "Ann Lee", "reported"),
    # cues of several words
    (
        "Ann Lee did not say whether the bridge is safe.",
        "whether the bridge is safe",
        "Ann Lee",
        "did not say",
    ),
    ("Ann Lee has repeatedly denied that she knew.", "that she knew", "Ann Lee", "has repeatedly denied"),
    ("Ann Lee later said the bridge is safe.", "the bridge is safe", "Ann Lee", "later said"),
    # ends of contents
    ("Ann Lee said the bridge is safe, which is not true.", "the bridge is safe", "Ann Lee", "said"),
    ("Ann Lee said the bridge is safe, a claim that others doubt.", "the bridge is safe", "Ann Lee", "said"),
    ("Ann Lee said the bridge is safe, while others doubt it.", "the bridge is safe", "Ann Lee", "said"),
    (
        "Ann Lee said it is safe because it was tested twice.",
        "it is safe because it was tested twice",
        "Ann Lee",
        "said",
    ),
    (
        "Ann Lee said the old bridge, a landmark, is safe.",
        "the old bridge, a landmark, is safe",
        "Ann Lee",
        "said",
    ),
    ("Ann Lee praised the builders on Monday.", "the builders", "Ann Lee", "praised"),
    ("While noting that it is old, Ann Lee praised it.", "that it is old", "Ann Lee", "noting"),
]


@pytest.mark.parametrize(("text", "content", "source", "cue"), CASES)
def test_one_content(quotes: Any, text: str, content: str, source: str, cue: str) -> None:
    found = quotes(text)[0]
    assert found.content == (content,)
    assert (found.source, found.cue) == (source, cue)


def test_a_participle_is_a_new_unit_of_the_same_source(quotes: Any) -> None:
    first, second = quotes("Ann Lee said the bridge is safe, adding that it was tested.")
    assert (first.content, first.cue) == (("the bridge is safe",), "said")
    assert (second.content, second.source, second.cue) == (("that it was tested",), "Ann Lee", "adding")


def test_two_verbs_with_two_contents(quotes: Any) -> None:
    first, second = quotes("Ann Lee praised the builders and criticized the toll.")
    assert (first.content, second.content) == (("the builders",), ("the toll",))
    assert first.source == second.source == "Ann Lee"


def test_an_interrupted_content_has_two_fragments(quotes: Any) -> None:
    (found,) = quotes("The bridge, Ann Lee said, is quite safe.")
    assert found.content == ("The bridge", "is quite safe")


def test_a_raised_subject_has_no_source(quotes: Any) -> None:
    (found,) = quotes("The bridge is expected to open in May.")
    assert found.content == ("The bridge", "to open in May")
    assert (found.source, found.cue) == (None, "is expected")
    assert found.suggestion.labels["attribution"] == "none"


@pytest.mark.parametrize(
    ("text", "content", "source", "cue"),
    [
        ("It has a pillar, which critics say is weak.", ("which", "is weak"), "critics", "say"),
        (
            "The toll was criticized by Tom Reed for its cost.",
            ("The toll", "for its cost"),
            "Tom Reed",
            "was criticized by",
        ),
    ],
)
def test_contents_around_the_cue(
    quotes: Any, text: str, content: tuple[str, ...], source: str, cue: str
) -> None:
    (found,) = quotes(text)
    assert (found.content, found.source, found.cue) == (content, source, cue)


@pytest.mark.parametrize(
    ("title", "content", "source", "cue"),
    [
        ("Lee: Bridge Is Safe", "Bridge Is Safe", "Lee", ":"),
        ("Poll: Voters want the bridge", "Voters want the bridge", "Poll", ":"),
        ("Bridge Is Safe, Says Lee", "Bridge Is Safe", "Lee", "Says"),
    ],
)
def test_headlines(quotes: Any, title: str, content: str, source: str, cue: str) -> None:
    found = quotes("It opened.", title=title)[0]
    assert (found.content, found.source, found.cue) == ((content,), source, cue)


def test_transcripts(quotes: Any) -> None:
    first, second = quotes("HOST: Is the bridge safe?\n\nLEE: It is quite safe.")
    assert (first.source, first.content) == ("HOST", ("Is the bridge safe?",))
    assert (second.source, second.cue) == ("LEE", ":")


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was built in 1931 and repaired twice.",
        "Ann Lee walked over the bridge with her dog.",
        "The meeting begins at 10:30 on Monday.",
    ],
)
def test_no_attribution(quotes: Any, text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Ann Lee said that the bridge is safe.", "support"),
        ("Ann Lee denied that the bridge is safe.", "deny"),
        ("Ann Lee did not say that the bridge is safe.", "deny"),
        ("Ann Lee refused to close the bridge.", "deny"),
        ("Ann Lee warned against closing the bridge.", "deny"),
        ("Ann Lee asked whether the bridge is safe.", "query"),
        ("Ann Lee discussed the old bridge.", "comment"),
    ],
)
def test_stance(quotes: Any, text: str, stance: str) -> None:
    assert quotes(text)[0].suggestion.labels["stance"] == stance
