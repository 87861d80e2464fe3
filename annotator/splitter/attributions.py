"""Attributions: the quotes of an article with their sources and cues, block by block."""

from __future__ import annotations

from annotator.splitter.drafts import Draft
from annotator.splitter.quotations import continue_quotations, link_backward
from annotator.splitter.reported import parentheticals, rightward
from annotator.splitter.sentences import sentences
from annotator.splitter.tokens import Line


def attributions(lines: list[Line]) -> list[Draft]:
    """Every attribution of an article, in reading order of the blocks."""
    found: list[Draft] = []
    previous: Draft | None = None
    for line in lines:
        drafts = _of_line(line, previous)
        found += drafts
        quoted = [draft for draft in drafts if line.quotes]
        if quoted:
            previous = quoted[-1]
        elif line.role == "paragraph":
            previous = None
    return found


def _of_line(line: Line, previous: Draft | None) -> list[Draft]:
    used = bytearray(len(line))
    ranges = sentences(line)
    drafts = link_backward(line, ranges, used)
    linked = iter(drafts[:])
    waiting = next(linked, None)
    for low, high in ranges:
        around: list[Draft] = []
        while waiting is not None and waiting.cue is not None and waiting.cue[0] < high:
            around.append(waiting)
            waiting = next(linked, None)
        found = parentheticals(line, low, high, used)
        found += rightward(line, low, high, used, around + found)
        drafts += found
    drafts.sort(key=lambda draft: draft.content[0])
    drafts += continue_quotations(line, used, drafts, previous)
    return drafts
