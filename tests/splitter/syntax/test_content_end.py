"""Contents of each shape: the second "|" is where the content that begins at the first one ends."""

from __future__ import annotations

import pytest

from annotator.splitter.syntax.content_end import (
    CLAUSE,
    INFINITIVE,
    PHRASE,
    content_end,
    is_leading,
)
from tests.splitter.syntax.marked_lines import marked_line


@pytest.mark.parametrize(
    ("shape", "sentence"),
    [
        # the whole rest of the sentence
        (CLAUSE, "Lee said |it is safe|."),
        (CLAUSE, "Lee said |it is safe because it was tested twice|."),
        (CLAUSE, "Lee said |it is safe, including the tower|."),
        (CLAUSE, "Lee said |it is safe and he left|."),
        (CLAUSE, "Lee said |he sold the bridge and told no one|."),
        (CLAUSE, "Lee said |it is safe (and new)|."),
        (CLAUSE, "Lee said |the bridge – a landmark – is safe|."),
        (CLAUSE, "Lee said |it is safe – for now –|"),
        (CLAUSE, "Lee said |a “safe bridge” is new|."),
        (CLAUSE, "Lee said |it is “a safe bridge.”|"),
        (CLAUSE, "Lee said |the old bridge, a landmark, is safe|."),
        (CLAUSE, "Lee said |the bridge, tested twice, opened in May|."),
        (CLAUSE, "Lee said |it is safe, the very old bridge|."),
        (CLAUSE, "Lee said |it is safe and|"),
        # behind a comma
        (CLAUSE, "Lee said |it is safe|, which is not true."),
        (CLAUSE, "Lee said |it is safe|, often adding more."),
        (CLAUSE, "Lee said |it is a “safe bridge,”| which is not true."),
        (CLAUSE, "Lee said |it is safe|, a claim that others doubt."),
        (CLAUSE, "Lee said |it is safe|, the mayor."),
        (CLAUSE, "Lee said |it is safe|, yet Reed left."),
        (CLAUSE, "Lee said |he would leave|, and requested a month."),
        (CLAUSE, "Lee said |it is safe|, but Reed said it is not."),
        (CLAUSE, "Lee said |it is safe|, but on Tuesday Reed also said it is not."),
        (CLAUSE, "Lee, who said |it is safe|, told others."),
        (CLAUSE, "Lee said |it is safe|,"),
        (CLAUSE, "Lee said |the bridge|, a landmark, said much."),
        (INFINITIVE, "Lee plans |to leave|, Reed said it is safe, others left."),
        (PHRASE, "Lee praised |the toll|, with its cost."),
        (PHRASE, "Lee praised |the toll|, and the builders left."),
        (PHRASE, "Lee praised |the toll|, and then left."),
        # elsewhere
        (CLAUSE, "(Lee said |it is safe|) It opened."),
        (CLAUSE, "Lee said |it is safe|; it opened."),
        (CLAUSE, "Lee said |it is safe| – for now."),
        (CLAUSE, "Lee said |it is safe| and Reed also said it is not."),
        (CLAUSE, "Lee said |it is safe| and adding that it is new helps."),
        (INFINITIVE, "Lee plans |to leave| and has sold the bridge."),
        (PHRASE, "Lee praised |the toll| and left."),
        (PHRASE, "Lee praised |the toll and limited funds|."),
        (PHRASE, "Critics rejecting |the plan| were many."),
        (PHRASE, "Lee praised |the man who is safe|."),
        (PHRASE, "Lee praised |the builders| at a debate."),
        (PHRASE, "Lee praised |the builders in May| on Monday."),
        (PHRASE, "Lee praised |the builders| Monday."),
    ],
)
def test_content_ends(shape: str, sentence: str) -> None:
    line, (start, end) = marked_line(sentence)
    assert content_end(line, start, len(line), shape) == end


def test_content_in_a_leading_clause_ends_before_the_main_clause() -> None:
    line, (start, end) = marked_line("After Lee said |it is safe|, Reed left.")
    assert content_end(line, start, len(line), CLAUSE, leading=True) == end
    assert content_end(line, start, len(line), CLAUSE) > end


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
