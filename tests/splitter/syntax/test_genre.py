"""Stories told in dialogue, and news, which is none however often it quotes."""

from __future__ import annotations

from annotator.core.quotation_marks import ranges_read
from annotator.core.text.span import Span
from annotator.splitter.syntax.genre import is_speech, is_story

_STORY = [
    "Mara came down to the quay and looked at the water for a while.",
    "“Is it cold?” asked the boy.",
    "“Cold enough,” she said.",
    "“Will you swim?”",
    "“No.”",
    "He threw a stone and waited for the sound of it.",
    "“You said you would!”",
    "“I say many things,” said Mara. “You know that.”",
    "“Then I will go alone.”",
    "“Then go.”",
    "“Are you angry?”",
]


def _is_story(paragraphs: list[str]) -> bool:
    text = "\n".join(paragraphs)
    blocks, start = [], 0
    for one in paragraphs:
        blocks.append(("paragraph", Span(start, start + len(one))))
        start += len(one) + 1
    return is_story(text, blocks, ranges_read(text))


def test_short_turns_without_figures_are_a_story() -> None:
    assert _is_story(_STORY)


def test_story_in_single_marks_is_one() -> None:
    assert _is_story([one.replace("“", "‘").replace("”", "’") for one in _STORY])


def test_few_turns_are_no_story() -> None:
    assert not _is_story(_STORY[:6])


def test_figures_and_names_are_news() -> None:
    report = "In May 2019 the Port of Springfield paid 12 million dollars to Acme Tools for 3 cranes."
    assert not _is_story([*_STORY, report, report])


def test_long_quotations_are_news() -> None:
    statement = (
        "“The bridge was tested twice in spring and will be open to all who want to cross it by the summer!”"
    )
    assert not _is_story(["The mayor spoke to the council about the bridge.", *[statement] * 10])


def test_text_of_people_who_speak_for_themselves_is_a_speech() -> None:
    text = "We cut the toll in 2019. I voted for it, and you paid for it."
    assert is_speech(text, [])
    assert not is_speech("The town cut the toll in 2019. Lee voted for it.", [])


def test_news_that_quotes_a_speech_is_none() -> None:
    text = "Lee spoke in Rome. “We cut the toll, and I voted for you.” The town paid for it in 2019."
    assert not is_speech(text, ranges_read(text))
