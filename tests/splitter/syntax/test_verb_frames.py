"""Frames of verbs; the examples of the rules in `quotes.reported_speech` test what each frame finds."""

from __future__ import annotations

import pytest

from annotator.splitter.lexicon.cue_lexicon import VERBS
from annotator.splitter.syntax.verb_frames import content_after
from tests.splitter.syntax.marked_lines import marked_line


@pytest.mark.parametrize(
    ("sentence", "frame"),
    [
        ("Lee said |that it is safe.", "that"),
        ("Lee said: |it is safe.", "colon"),
        ("Lee told reporters late on Monday: |it is safe.", "colon"),
        ("Lee said, |“It is safe.”", "quotation"),
        ("Lee said at a meeting, |“It is safe.”", "quotation"),
        ("Lee asked |whether it is safe.", "question"),
        ("Lee asked Reed |whether it is safe.", "question"),
        ("Lee threatened |not to pay.", "infinitive"),
        ("Lee told him |to pay.", "infinitive"),
        ("Lee said |it is safe.", "bare clause"),
        ("Lee said Monday |it is safe.", "bare clause"),
        ("Lee argued |if it rains it is not safe.", "bare clause"),
        ("Lee warned against |a toll.", "noun phrase"),
        ("Lee told Reed about |a toll.", "noun phrase"),
        ("Lee sees |it as safe.", "noun phrase"),
        ("Lee rejected |that idea.", "noun phrase"),
    ],
)
def test_content_begins_behind_its_frame(sentence: str, frame: str) -> None:
    line, (first,) = marked_line(sentence)
    verb = next(index for index, word in enumerate(line.lower) if word in VERBS)
    found = content_after(line, verb + 1, VERBS[line.lower[verb]], len(line), passive=False)
    assert found is not None
    assert (found.first, found.frame) == (first, frame)


@pytest.mark.parametrize(
    "sentence",
    ["Lee called| for.", "Lee said| on Monday:", "Lee said|", "Lee heard| that is safe.", "Lee sees| it."],
)
def test_no_frame_matches(sentence: str) -> None:
    line, (after,) = marked_line(sentence)
    cue = VERBS[line.lower[1]]
    assert content_after(line, after, cue, len(line), passive=False) is None
