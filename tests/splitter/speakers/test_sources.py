"""Sources and speakers: whole phrases, shared ones, inner ones, and the names they stand for."""

from typing import Any

import pytest


@pytest.mark.parametrize(
    "source",
    [
        *("Mayor Ann Lee", "the mayor of Springfield", "a spokesman for the mayor", "two city officials"),
        *(
            "Ann Lee and Tom Reed",
            "Sen. Tom Reed (R-Tex.)",
            "The Springfield Times",
            "critics",
            "she",
            "an old friend",
        ),
        *("Tom Reed, the builder of the bridge,", "Tom Reed, a former mayor who built it,", "Tom Reed, 61,"),
    ],
)
def test_whole_phrases(quotes: Any, source: str) -> None:
    (found,) = quotes(f"{source[0].upper()}{source[1:]} said that it is safe.")
    assert found.source is not None
    assert found.source.lower() == source.lower()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ann Lee, who built it, said that it is safe.", "Ann Lee"),
        ("Ann Lee on Monday said that it is safe.", "Ann Lee"),
        ("Ann Lee, in an interview, said that it is safe.", "Ann Lee"),
        ("It was built by Tom Reed, who said that it is safe.", "who"),
        ("He’s saying that it is safe.", "He"),
    ],
)
def test_what_is_left_out(quotes: Any, text: str, source: str) -> None:
    assert quotes(text)[0].source == source


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Mayor Ann Lee spoke first. Lee said that it is safe. She said it is new.", ["Ann Lee", "Ann Lee"]),
        ("Lee said that it is safe. The mayor, Ann Lee, was born here.", ["Ann Lee"]),
        ("Ann Lee met Tom Reed. He said that it is safe.", ["Tom Reed"]),
        ("It was built by Tom Reed, who said that it is safe.", ["Tom Reed"]),
        ("Ann Lee and Tom Reed said that it is safe.", ["Ann Lee; Tom Reed"]),
        ("Dutch Prime Minister Ann Lee said that it is safe.", ["Ann Lee"]),
        ("Officials said that it is safe.", [None]),
        ("He said that it is safe.", [None]),
        ("The Springfield Times reported that it is safe.", ["Springfield Times"]),
    ],
)
def test_speakers(quotes: Any, text: str, speakers: list[str | None]) -> None:
    assert [found.speaker for found in quotes(text)] == speakers


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ann Lee said that it is safe.", "person"),
        ("She said that it is safe.", "person"),
        ("The FBI said that it is safe.", "organisation"),
        ("The city council said that it is safe.", "organisation"),
        ("Two officials said that it is safe.", "unnamed"),
        ("Critics said that it is safe.", "collective"),
        ("A new report said that it is safe.", "document"),
        ("We believe that it is safe.", "author"),
    ],
)
def test_attribution(quotes: Any, text: str, code: str) -> None:
    assert quotes(text)[0].suggestion.labels["attribution"] == code


def test_an_inner_quote_by_another_source_has_the_outer_one_as_parent(quotes: Any) -> None:
    outer, inner = quotes("Ann Lee rejected Tom Reed’s claim that the bridge is safe.")
    assert outer.content == ("Tom Reed’s claim that the bridge is safe",)
    assert (inner.content, inner.source, inner.cue) == (("that the bridge is safe",), "Tom Reed’s", "claim")
    assert inner.parent == outer.content[0]
    assert inner.speaker == "Tom Reed"


def test_the_same_source_opens_no_inner_quote(quotes: Any) -> None:
    (found,) = quotes("Ann Lee said that she believes that the bridge is safe.")
    assert found.parent is None


def test_a_pronoun_offers_the_other_person(quotes: Any) -> None:
    text = "Tom Reed said that it is old. Reed met Sam Hill. He said that it is safe."
    last = quotes(text)[-1]
    assert last.speaker == "Tom Reed"
    assert [other.speaker for other in last.suggestion.alternatives] == ["Sam Hill"]


def test_a_doubtful_end_offers_the_other_one(quotes: Any) -> None:
    (found,) = quotes("Ann Lee said the bridge is safe, while it rains.")
    (other,) = found.suggestion.alternatives
    assert other.content[0].start == found.suggestion.content[0].start
    assert other.content[0].end > found.suggestion.content[0].end
    assert other.score < found.suggestion.score


def test_plain_quotations_score_higher_than_noun_cues(quotes: Any) -> None:
    plain = quotes("“The bridge is quite safe,” Ann Lee said.")[0].suggestion
    noun = quotes("Ann Lee’s claim about the bridge is new.")[0].suggestion
    assert plain.score > noun.score
    assert plain.reasons[0] == "quotation.backward"
