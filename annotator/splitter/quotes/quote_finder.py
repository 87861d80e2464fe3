"""Quotes of an article with their sources and cues, block by block: by layout, else by marks and cues."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from annotator.splitter.lexicon.cue_lexicon import SPEECH_VERBS, VERBS
from annotator.splitter.quote_draft import Draft, SearchScope
from annotator.splitter.quotes.dialogue_turns import headline, turn, without_kicker
from annotator.splitter.quotes.introduced_blocks import without_introduction
from annotator.splitter.quotes.nested_quotes import nested_quotes
from annotator.splitter.quotes.parentheticals import parentheticals
from annotator.splitter.quotes.quotation_continuation import Passage, continue_quotations
from annotator.splitter.quotes.quotation_linking import link_backward
from annotator.splitter.quotes.reported_speech import rightward
from annotator.splitter.quotes.whole_blocks import WholeBlocks
from annotator.splitter.syntax.tokens import BlockTokens, Range

_UNSPOKEN = frozenset({"wonder", "find", "fear", "show", "indicate", "demonstrate"})
"""Lemmas of verbs of saying that in stories mostly report what is thought or seen."""


def find_quotes(lines: list[BlockTokens], bounds: list[list[Range]]) -> list[Draft]:
    """Return every quote of an article by block in reading order, then the nested ones.

    `bounds` are the sentences of the lines.
    """
    by_line = quotes_by_line(zip(lines, bounds, strict=True))
    found = [draft for _, _, drafts, _ in by_line for draft in drafts]
    found = [draft for draft in found if draft.content]
    return found + [inner for draft in found for inner in nested_quotes(draft)]


def quotes_by_line(
    lines: Iterable[tuple[BlockTokens, list[Range]]], is_story: bool = False
) -> Iterator[tuple[BlockTokens, list[Range], list[Draft], Draft | None]]:
    """Yield each line with its sentences and its quotes in reading order, without nested ones.

    A line that is the content of a quote as a whole has no sentences. The last value is the one quote up to
    there that may get further fragments from later lines, if any; one that has become part of another is left
    without content. `lines` are read one ahead.
    """
    rest = iter(lines)
    whole = WholeBlocks()
    before: BlockTokens | None = None
    passage = Passage(is_story)
    last: Draft | None = None
    here = next(rest, None)
    while here is not None:
        line, ranges = here
        following = next(rest, None)
        drafts = whole.read(line, before, last)
        if drafts is None:
            after = following[0] if following else None
            found = _of_line(line, ranges, passage, (before, after))
            found = without_introduction(found, line, after)
            drafts = whole.read_alone(line, found)
        if drafts is not None:
            passage, ranges = Passage(is_story), []
        else:
            drafts = found
            passage.pass_block(line, drafts)
        yield line, ranges, drafts, whole.open or passage.owner
        last = drafts[-1] if drafts else None
        before, here = line, following


def _of_line(
    line: BlockTokens,
    ranges: list[Range],
    passage: Passage,
    neighbours: tuple[BlockTokens | None, BlockTokens | None],
) -> list[Draft]:
    """Return the quotes of one block: by layout, else by quotation marks and by cues."""
    used = bytearray(len(line))
    whole = turn(line, used)
    if whole is None and not line.is_prose:
        whole = headline(line, used)
        ranges = without_kicker(line, ranges)
    if whole is not None:
        return [whole]
    drafts = link_backward(line, ranges, used)
    linked = iter(drafts[:])
    waiting = next(linked, None)
    for low, high in ranges:
        around: list[Draft] = []
        while waiting is not None and waiting.cue is not None and waiting.cue[0] < high:
            around.append(waiting)
            waiting = next(linked, None)
        heads = line.cues_between(low, high)
        if heads:
            found = parentheticals(line, heads, low, high, used)
            found += rightward(SearchScope(line, low, high, around + found), heads, used)
            drafts += found
    if passage.is_story:
        drafts = [draft for draft in drafts if not _is_narration(line, draft)]
    drafts.sort(key=lambda draft: draft.content[0])
    if line.quotes:
        drafts += continue_quotations(line, ranges, used, drafts, passage, neighbours)
    return drafts


def _is_narration(line: BlockTokens, draft: Draft) -> bool:
    """Whether an attribution in a story is narration: what a character thinks, sees or does."""
    if draft.cue is None or any(line.quote_at[bisect_left(line.starts, start)] for start, _ in draft.content):
        return False
    if draft.rule.shape != "clause":
        return True
    cues = [VERBS[word].lemma for word in line.lower[slice(*draft.cue)] if word in SPEECH_VERBS]
    return _UNSPOKEN.issuperset(cues)
