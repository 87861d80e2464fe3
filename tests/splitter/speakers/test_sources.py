"""Sources and speakers: what belongs to a source, and the name it has in the article."""

from __future__ import annotations

import pytest

from tests.splitter.helpers import Ask


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
        *("the chief of police", "more than ten builders", "those who fled"),
        *("Tom Reed, the builder of the bridge,", "Tom Reed, a former mayor who built it,", "Tom Reed, 61,"),
    ],
)
def test_source_is_the_whole_phrase(quotes: Ask, source: str) -> None:
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
        ("The road ends at Acme Corp. Builders said that it is safe.", "Builders"),
    ],
)
def test_source_leaves_out_relative_clauses_and_adjuncts(quotes: Ask, text: str, source: str) -> None:
    assert quotes(text)[0].source == source


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Mayor Ann Lee spoke first. Lee said that it is safe. She said it is new.", ["Ann Lee", "Ann Lee"]),
        ("Lee said that it is safe. The mayor, Ann Lee, was born here.", ["Ann Lee"]),
        ("Ann Lee met Tom Reed. He said that it is safe.", ["Tom Reed"]),
        ("It was built by Tom Reed, who said that it is safe.", ["Tom Reed"]),
        ("Ann Lee and Tom Reed said that it is safe.", ["Ann Lee; Tom Reed"]),
        ("Farmers say that it is safe.", [None]),
        ("Luca dell’Orto said that it is safe.", ["Luca dell’Orto"]),
        ("The site foreman, Oskar Lind, said that it is safe.", ["Oskar Lind"]),
        ("A baker in the capital of Peru, New Lima, said that it is safe.", [None]),
        ("“It is safe,” said Ivo March on Sunday.", ["Ivo March"]),
        ("Dutch Prime Minister Ann Lee said that it is safe.", ["Ann Lee"]),
        ("Officials said that it is safe.", [None]),
        ("He said that it is safe.", [None]),
        ("The Springfield Times reported that it is safe.", ["Springfield Times"]),
        ("The University of Michigan reported that it is safe.", ["University of Michigan"]),
        ("Tom Reed came. She said that it is safe.", [None]),
        ("Ann Lee came. Mrs. Lee said that it is safe.", ["Ann Lee"]),
        ("Tom Reed met Ann Reed. Mr. Reed said that it is safe.", ["Tom Reed"]),
        ("It was built by Tom Reed who said that it is safe.", ["Tom Reed"]),
        ("A Clinton aide said that it is safe.", [None]),
        ("The Trump campaign said that it is safe.", ["Trump campaign"]),
        ("The GOP said that it is safe.", ["GOP"]),
        ("Voters’ claim that it is safe is new.", [None]),
        # particles, other scripts, initials and nicknames
        ("Jan van ’t Veer came. Van ’t Veer said that it is safe.", ["Jan van ’t Veer"]),
        ("Ana de la Cruz came. “It is safe,” de la Cruz said.", ["Ana de la Cruz"]),
        ("Omar bin Rashid said that it is safe.", ["Omar bin Rashid"]),
        ("李明 said that it is safe.", ["李明"]),
        ("रवि कुमार said that it is safe.", ["रवि कुमार"]),
        ("გიორგი said that it is safe.", ["გიორგი"]),
        ("Rep. Ann C. “Kit” Lee said that it is safe.", ["Ann C. “Kit” Lee"]),
        ("OAK TOOLS CORP. said that it is safe.", ["OAK TOOLS CORP."]),
        # last names that are other words too
        ("“It is safe,” said Ona Day on Monday.", ["Ona Day"]),
        ("Mr. Friday said that it is safe.", ["Friday"]),
        ("Reed Tuesday said that it is safe.", ["Reed"]),
        ("Reed on Election Day said that it is safe.", ["Reed"]),
        ("Mr. King said that it is safe. “It is new,” King said.", ["King", "King"]),
        ("Rosa King came. King said that it is safe.", ["Rosa King"]),
        ("The king said that it is safe.", [None]),
        ("Pastor King said that it is safe.", ["King"]),
        ("Ann Price came. Price said that it is safe.", ["Ann Price"]),
        ("Rep. Ann Long said that it is safe.", ["Ann Long"]),
        # titles of several words
        ("Chief Engineer Rosa Pell said that it is safe.", ["Rosa Pell"]),
        ("Detective Chief Inspector Ian Stone said that it is safe.", ["Ian Stone"]),
        ("Lt. Gov. Ann Lee said that it is safe.", ["Ann Lee"]),
        ("Sister Agnes Doyle said that it is safe.", ["Agnes Doyle"]),
        # only a source that is a pronoun is resolved
        ("Ann Lee came. Her husband, Carl Voss, said that it is safe.", ["Carl Voss"]),
        ("Ann Lee came. Her husband said that it is safe.", [None]),
        # gender of titles
        ("Mrs. Shaw met Mr. Katt. She said that it is safe.", ["Shaw"]),
        ("Sister Jo Marsh met Father Sasha Katt. He said that it is safe.", ["Sasha Katt"]),
        # groups, bodies and places are no persons
        ("Ohio Democrats met. Some Democrats said that it is safe.", [None]),
        ("Oak Network fell. Elm Network rose. The network said that it is safe.", [None]),
        ("Oak Network fell. The network said that it is safe.", ["Oak Network"]),
        ("Tom Reed flew to New York. He said that it is safe.", ["Tom Reed"]),
    ],
)
def test_speaker_is_the_full_name(quotes: Ask, text: str, speakers: list[str | None]) -> None:
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
        ("Mr. King said that it is safe.", "person"),
        ("Mr. Post said that it is safe.", "person"),
        ("Olga Church said that it is safe.", "person"),
        ("李明 said that it is safe.", "person"),
        ("Moscow said that it is safe.", "organisation"),
        ("Downing Street said that it is safe.", "organisation"),
        ("The Kremlin said that it is safe.", "organisation"),
        ("The White House said that it is safe.", "organisation"),
        ("New York said that it is safe.", "organisation"),
        ("The minister said that it is safe.", "unnamed"),
        ("Her spokesman said that it is safe.", "unnamed"),
        ("The chef said that it is safe.", "unnamed"),
        ("The Rev. Page said that it is safe.", "person"),
        ("Two senators said that it is safe.", "unnamed"),
        ("Two-thirds of those asked said that it is safe.", "collective"),
        ("The public said that it is safe.", "collective"),
        ("Some Democrats said that it is safe.", "collective"),
        ("Republicans said that it is safe.", "collective"),
    ],
)
def test_attribution_follows_the_source(quotes: Ask, text: str, code: str) -> None:
    assert quotes(text)[0].suggestion.labels["attribution"] == code


def test_nested_quote_of_another_source_has_the_outer_quote_as_parent(quotes: Ask) -> None:
    outer, inner = quotes("Ann Lee rejected Tom Reed’s claim that the bridge is safe.")
    assert outer.content == ("Tom Reed’s claim that the bridge is safe",)
    assert (inner.content, inner.source, inner.cue) == (("that the bridge is safe",), "Tom Reed’s", "claim")
    assert inner.parent == outer.content[0]
    assert inner.speaker == "Tom Reed"


def test_quote_nests_none_of_the_same_source(quotes: Ask) -> None:
    (found,) = quotes("Ann Lee said that she believes that the bridge is safe.")
    assert found.parent is None


def test_pronoun_has_the_other_person_as_alternative(quotes: Ask) -> None:
    text = "Tom Reed said that it is old. Reed met Sam Hill. He said that it is safe."
    last = quotes(text)[-1]
    assert last.speaker == "Tom Reed"
    assert [other.speaker for other in last.suggestion.alternatives] == ["Sam Hill"]


def test_doubtful_end_has_the_other_end_as_alternative(quotes: Ask) -> None:
    (found,) = quotes("Ann Lee said the bridge is safe, while it rains.")
    (other,) = found.suggestion.alternatives
    assert other.content[0].start == found.suggestion.content[0].start
    assert other.content[0].end > found.suggestion.content[0].end
    assert other.score < found.suggestion.score


def test_quotation_scores_higher_than_noun_cue(quotes: Ask) -> None:
    plain = quotes("“The bridge is quite safe,” Ann Lee said.")[0].suggestion
    noun = quotes("Ann Lee’s claim about the bridge is new.")[0].suggestion
    assert plain.score > noun.score
    assert plain.reasons[0] == "quotation.backward"


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000"])
def test_the_speaker_is_written_with_plain_spaces(quotes: Ask, space: str) -> None:
    (found,) = quotes(f"“It is safe,” said Kim{space}Reed.")
    assert (found.speaker, found.source) == ("Kim Reed", f"Kim{space}Reed")
