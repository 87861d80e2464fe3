"""Quotations without a cue: whose words they are, and where the words of a speaker stop."""

from __future__ import annotations

import pytest

from tests.splitter.helpers import Ask, Found

_STATEMENT = "“The bridge was tested twice in spring,” Ann Lee said."


def _contents(found: list[Found]) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(one.speaker, one.content) for one in found]


def test_long_paragraph_continues_the_speaker_before(quotes: Ask) -> None:
    (found,) = quotes(f"{_STATEMENT}\n\n“It will be open to all who want to cross it by the summer.”")
    assert found.speaker == "Ann Lee"
    assert len(found.content) == 2


def test_score_falls_with_each_paragraph_and_the_cut_is_offered(quotes: Ask) -> None:
    more = "\n\n“It will be open to all who want to cross it by the summer.”"
    (alone,), (one,), (two,) = (quotes(_STATEMENT + more * count) for count in range(3))
    assert alone.suggestion.score > one.suggestion.score > two.suggestion.score
    assert one.suggestion.alternatives[0].content == one.suggestion.content[:1]
    assert two.suggestion.alternatives[0].content == two.suggestion.content[:1]


def test_open_marks_continue_a_quotation(quotes: Ask) -> None:
    (found,) = quotes("“It is safe,” Ann Lee said. “We tested it.\n\n“Twice.\n\n“Is that not enough?”")
    assert len(found.content) == 4
    assert found.suggestion.alternatives == ()


@pytest.mark.parametrize(
    "paragraph",
    [
        "“That is an odd bridge,” visitors would sigh after the tour.",
        "The tour went on. “That is quite an odd bridge.”",
        "“Which bridge was it?”",
        "“Yes, Ms. Lee, and it was tested in rain and in snow before that.”",
        "Nobody was surprised when the bridge was opened in May, and it stayed so.”",
    ],
    ids=["attribution", "narration", "question", "address", "never opened"],
)
def test_paragraph_of_another_is_not_the_speakers(quotes: Ask, paragraph: str) -> None:
    found = quotes(f"{_STATEMENT}\n\n{paragraph}")
    assert _contents(found)[0] == ("Ann Lee", ("“The bridge was tested twice in spring,”",))
    assert all(one.speaker is None for one in found[1:])


def test_answer_is_not_the_askers(quotes: Ask) -> None:
    found = quotes(
        "“Who paid for the bridge?” the judge asked.\n\n“The town,” said Ann Lee.\n\n“When?”\n\n“In May.”"
        "\n\n“And the rest of the money?”"
    )
    assert [one.speaker for one in found] == [None, "Ann Lee", None, None, None]


def test_brief_turn_after_a_brief_one_is_anothers(quotes: Ask) -> None:
    found = quotes("“Twenty,” said Ann Lee.\n\n“Twenty, then.”")
    assert [one.speaker for one in found] == ["Ann Lee", None]


def test_words_inside_another_sentence_are_not_the_speakers(quotes: Ask) -> None:
    found = quotes('Ann Lee called it "a disaster". The town was, as one visitor put it, "a house of cards".')
    assert not any("cards" in part for one in found if one.source == "Ann Lee" for part in one.content)


def test_quotation_follows_the_attribution_in_its_paragraph(quotes: Ask) -> None:
    found = quotes(f"{_STATEMENT}\n\nTom Reed said he was not convinced. “I was there in the rain.”")
    assert found[-1].source == "Tom Reed"


_TALK = """Ann Lee came down to the quay and looked at the water.

“Is it cold?” asked the boy.

“Cold enough,” Lee said. “Put your hand in.”

“Will you swim?”

“Not today, and not tomorrow either.”

He threw a stone. He thought that the water looked deep.

“You said you would!”

“I say many things,” said Lee. Tom Reed rose. “She does say many things.”

“Then I will go alone,” he said.

“Then go.”

“Are you angry?”"""


def test_each_paragraph_of_a_story_is_a_turn(quotes: Ask) -> None:
    found = quotes(_TALK)
    assert [len(one.content) for one in found] == [1, 2, 1, 1, 1, 1, 1, 1, 1, 1]
    assert [one.speaker for one in found if one.speaker] == ["Ann Lee", "Ann Lee"]


def test_thoughts_in_a_story_are_no_quotes(quotes: Ask) -> None:
    assert not any("deep" in part for one in quotes(_TALK) for part in one.content)
    (thought,) = quotes("Ann Lee thought that the water looked deep.")
    assert thought.content == ("that the water looked deep",)


def test_pronoun_in_a_story_means_the_one_person_named_beside_it(quotes: Ask) -> None:
    found = quotes(_TALK.replace("“Then I will", "Tom Reed nodded. “Then I will"))
    assert found[-3].speaker == "Tom Reed"
