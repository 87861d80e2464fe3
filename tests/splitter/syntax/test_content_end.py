"""Contents of each shape: the second "|" is where the content that begins at the first one ends."""

from __future__ import annotations

import pytest

from annotator.splitter.syntax.content_breaks import Shape
from annotator.splitter.syntax.content_end import content_end, is_leading
from tests.splitter.syntax.marked_lines import marked_line


@pytest.mark.parametrize(
    ("shape", "sentence"),
    [
        # the whole rest of the sentence
        ("clause", "Lee said |it is safe|."),
        ("clause", "Lee said |it is safe because it was tested twice|."),
        ("clause", "Lee said |it is safe, including the tower|."),
        ("clause", "Lee said |it is safe and he left|."),
        ("clause", "Lee said |he sold the bridge and met no one|."),
        ("clause", "Lee said |it is safe (and new)|."),
        ("clause", "Lee said |the bridge – a landmark – is safe|."),
        ("clause", "Lee said |it is safe – for now –|"),
        ("clause", "Lee said |a “safe bridge” is new|."),
        ("clause", "Lee said |it is “a safe bridge.”|"),
        ("clause", "Lee said |the old bridge, a landmark, is safe|."),
        ("clause", "Lee said |the bridge, tested twice, opened in May|."),
        ("clause", "Lee said |it is safe, the very old bridge|."),
        ("clause", "Lee said |it is safe and|"),
        # behind a comma
        ("clause", "Lee said |it is safe|, which is not true."),
        ("clause", "Lee said |it is safe|, often adding more."),
        ("clause", "Lee said |it is a “safe bridge,”| which is not true."),
        ("clause", "Lee said |it is safe|, a claim that others doubt."),
        ("clause", "Lee said |it is safe|, the mayor."),
        ("clause", "Lee said |it is safe|, yet Reed left."),
        ("clause", "Lee said |he would leave|, and requested a month."),
        ("clause", "Lee said |it is safe|, but Reed said it is not."),
        ("clause", "Lee said |it is safe|, but nobody sold the bridge."),
        ("clause", "Lee said |it is safe|, but on Tuesday Reed also said it is not."),
        ("clause", "Lee, who said |it is safe|, told others."),
        ("clause", "Lee said |it is safe|,"),
        ("clause", "Lee said |the bridge|, a landmark, said much."),
        ("infinitive", "Lee plans |to leave|, Reed said it is safe, others left."),
        ("phrase", "Lee praised |the toll|, with its cost."),
        ("phrase", "Lee praised |the toll, as the mayor did|."),
        ("phrase", "Reed, who praised |the toll|, opposed the bridge."),
        ("phrase", "Lee praised |the toll, opposed by many|."),
        ("phrase", "Lee praised |the toll|, and the builders left."),
        ("phrase", "Lee praised |the toll|, and then left."),
        # elsewhere
        ("clause", "(Lee said |it is safe|) It opened."),
        ("clause", "Lee said |it is safe|; it opened."),
        ("clause", "Lee said |it is safe| – for now."),
        ("clause", "Lee said |it is safe| and Reed also said it is not."),
        ("clause", "(Lee said |it is safe|.) It opened."),
        ("clause", "Lee said |it is safe| and added that it is new."),
        ("clause", "Lee says |it is safe| but argues that it is old."),
        ("infinitive", "Lee declined |to leave| but said it is old."),
        ("phrase", "Lee praised |a promise to leave and pay the toll|."),
        ("clause", "Lee said |it is safe| and adding that it is new helps."),
        ("infinitive", "Lee plans |to leave| and has sold the bridge."),
        ("phrase", "Lee praised |the toll| and left."),
        ("phrase", "Lee praised |the toll and limited funds|."),
        ("phrase", "Critics rejecting |the plan| were many."),
        ("phrase", "Lee praised |the man who is safe|."),
        ("phrase", "Lee praised |the builders| at a debate."),
        ("phrase", "Lee praised |the builders in May| on Monday."),
        ("phrase", "Lee praised |the builders| Monday."),
    ],
)
def test_content_ends(shape: Shape, sentence: str) -> None:
    line, (start, end) = marked_line(sentence)
    assert content_end(line, start, len(line), shape) == end


def test_content_in_a_leading_clause_ends_before_the_main_clause() -> None:
    line, (start, end) = marked_line("After Lee said |it is safe|, Reed left.")
    assert content_end(line, start, len(line), "clause", leading=True) == end
    assert content_end(line, start, len(line), "clause") > end


@pytest.mark.parametrize(
    ("sentence", "leading"),
    [
        ("While |noting that it is safe, Lee left.", True),
        ("And in |announcing it, Lee left.", True),
        ("Noting that it is safe, Lee left.", True),
        ("Lee |said that it is safe.", False),
    ],
)
def test_cue_is_in_a_leading_clause(sentence: str, leading: bool) -> None:
    line, cue = marked_line(sentence)
    assert is_leading(line, 0, cue[0] if cue else 0) is leading
