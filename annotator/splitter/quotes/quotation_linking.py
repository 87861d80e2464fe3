"""Quotations and the cue after them: "…,” X said" (boundaries.md 1, 2, 5, 8)."""

from __future__ import annotations

from annotator.splitter.lexicon.cue_lexicon import SPEECH_VERBS, VERBS
from annotator.splitter.lexicon.word_classes import FINITE_VERBS
from annotator.splitter.quote_draft import Draft, mark
from annotator.splitter.rule import QuoteRule
from annotator.splitter.syntax.phrases import verb_group, without_time
from annotator.splitter.syntax.source_phrase import speech_tag, subject_after
from annotator.splitter.syntax.tokens import BlockTokens, Range

QUOTATION_BACKWARD = QuoteRule(
    id="quotation.backward",
    summary='A quotation followed by "X said"',
    score=0.76,
    may_be_short=True,
    examples=(
        "<“The bridge is safe,”> [Ann Lee] {said}.",
        "<“The bridge,”> [Ann Lee] {said}, <“is quite safe.”>",
        "<“The bridge is safe,”> [Ann Lee] {said}. <“It was tested twice.”>",
    ),
    counterexamples=(
        "Ann Lee said “it is safe,” and he knew.",
        "Ann Lee made “Late Rain,” which opened in May.",
    ),
)
_INSIDE_END = frozenset(",?!—–-…")
"""Characters before the closing mark of a quotation that its cue follows."""
_SUBJECT_STARTS = frozenset("CdNJ#")
_LONG = 6
"""Tokens of a quotation, marks included, that may lack the comma before its cue; fewer are a name."""
_NEAR = 14
"""Tokens between a cue and the quotation after it, at most."""


def link_backward(line: BlockTokens, sentences: list[Range], used: bytearray) -> list[Draft]:
    """Return the attributions of quotations with the cue after them; mark their tokens in `used`."""
    found: list[Draft] = []
    sentence = 0
    for first, last in line.quotes:
        if last <= first or used[first]:
            continue
        while sentences[sentence][1] <= first:
            sentence += 1
        low, high = sentences[sentence]
        if last >= high and sentence + 1 < len(sentences) and line.words[last - 2][-1] in "?!….":
            high = sentences[sentence + 1][1]  # “Really?” Smith said.
        if line.words[last : last + 1] == ["'"] and line.starts[last] == line.ends[last - 1]:
            last += 1  # a quotation that ends in another one
        tag = _cue_behind(line, first, last, (low, high))
        draft = None if tag is None else _attributed(line, (first, last), (low, high), tag, used)
        if draft is not None:
            found.append(draft)
    return found


def _cue_behind(line: BlockTokens, first: int, last: int, sentence: Range) -> tuple[Range, Range] | None:
    """Return source and cue of the words after a quotation if they attribute it."""
    low, high = sentence
    if last >= high or _follows_cue(line, first, low):
        return None
    is_marked = _leads_to_cue(line, first, last)
    if not is_marked and (first > low or last - first < _LONG):
        return None
    tag = speech_tag(line, last, high)
    if not is_marked and (tag is None or not _is_whole_tag(line, tag)):
        return None
    if (tag is None or not _is_speech(line, tag)) and line.words[last - 2] == ",":
        tag = _distant_cue(line, last, high)
    if tag is None or line.tags[tag[0][0]] == "r" or not _is_speech(line, tag):
        return None  # "“Late Rain,” which opened in May"
    return None if line.words[last - 2] == "." and not _is_alone(line, tag, high) else tag


def _attributed(
    line: BlockTokens, quotation: Range, sentence: Range, tag: tuple[Range, Range], used: bytearray
) -> Draft | None:
    """Return the attribution of a quotation to the source and cue after it, None if it is not theirs.

    Its content may begin in the clause before it and go on after the cue. Mark its tokens in `used`.
    """
    (first, last), (low, high), (source, cue) = quotation, sentence, tag
    start = _content_start(line, first, low, used)
    behind = max(source[1], cue[1])
    if aside := _before_aside(line, low, first):
        start = _content_start(line, line.quotes[line.quote_at[aside - 1] - 1][0], low, used)
        content = [line.span(start, aside), line.span(first, last)]
    elif start < first and _is_another_clause(line, start, first, behind, high):
        return None
    else:
        if outer := _outer_cue(line, behind, high):
            last, source, cue = outer
            behind = max(source[1], cue[1])
        content = [line.span(start, last)]
    mark(used, start, last)
    if line.tags[behind : behind + 2] == ",“" and line.quote_at[behind + 1]:
        tail = line.quotes[line.quote_at[behind + 1] - 1]  # “…,” she said, “…”
        content.append(line.span(*tail))
        mark(used, *tail)
    mark(used, *cue)
    return Draft(line, content, source, cue, QUOTATION_BACKWARD, _stance(line, cue))


def _outer_cue(line: BlockTokens, after: int, high: int) -> tuple[int, Range, Range] | None:
    """Return the end of the content, source and cue of an attribution around another (boundaries.md 23).

    "“It is safe,” Lee said in May, according to | the paper": its content is all that comes before.
    """
    for index in range(after, min(high - 2, after + _NEAR)):
        if line.tags[index] in ";:“":
            return None
        if line.lower[index] == "according" and line.lower[index + 1] == "to":
            source = subject_after(line, index + 2, high)
            end = index - (line.tags[index - 1] == ",")
            return None if source is None else (end, source, (index, index + 2))
    return None


def inner_quotation(line: BlockTokens, first: int, high: int) -> Draft | None:
    """Return the attribution of a quotation that opens a longer content: "“It is safe,” Lee said in May"."""
    if not line.quote_at[first]:
        return None
    last = line.quotes[line.quote_at[first] - 1][1]
    if last >= high or not _leads_to_cue(line, first, last):
        return None
    tag = speech_tag(line, last, high)
    if tag is None or not _is_speech(line, tag):
        return None
    source, cue = tag
    return Draft(line, [line.span(first, last)], source, cue, QUOTATION_BACKWARD, _stance(line, cue))


def _leads_to_cue(line: BlockTokens, first: int, last: int) -> bool:
    """Whether a quotation ends as it would before its cue, for example with a comma."""
    inner = last - 3 if line.words[last - 2] in "’'" and last - 3 > first else last - 2
    if line.words[inner][-1] in _INSIDE_END or line.words[last] in ",—–-":
        return True
    return line.words[last - 2] == "." or (line.lower[last] in SPEECH_VERBS and line.tags[last] in "VE")


def _is_alone(line: BlockTokens, tag: tuple[Range, Range], high: int) -> bool:
    """Whether an attribution is a sentence of its own after a full stop: "“It is safe.” Lee said."."""
    source, cue = tag
    after = max(source[1], cue[1])
    ends = after + 1 >= high and line.tags[after : after + 1] == "."
    return ends and line.lower[cue[1] - 1] in SPEECH_VERBS


def _follows_cue(line: BlockTokens, first: int, low: int) -> bool:
    """Whether a verb of saying comes before the quotation, directly or before a comma or colon."""
    if first <= low:
        return False
    if line.tags[first - 1] not in ",:":
        return line.lower[first - 1] in SPEECH_VERBS
    for index in range(max(low, first - _NEAR), first - 1):
        if line.tags[index] in "VEG" and line.lower[index] in SPEECH_VERBS:
            return not any(tag in "“”" for tag in line.tags[index:first])
    return False


def _is_speech(line: BlockTokens, tag: tuple[Range, Range]) -> bool:
    """Whether the verb of a tag may report speech: a listed one, or any verb that ends its clause."""
    source, cue = tag
    verb = line.lower[cue[1] - 1]
    if verb == "to" or verb in SPEECH_VERBS:
        return True
    after = max(source[1], cue[1])
    return after >= len(line) or line.tags[after] in ".,:“iT" or line.words[after] in "?!"


def _is_whole_tag(line: BlockTokens, tag: tuple[Range, Range]) -> bool:
    """Whether the words after a quotation without a comma are only its attribution: “…” Lee said."""
    source, cue = tag
    after = max(source[1], cue[1])
    is_over = after >= len(line) or line.tags[after] in ".,is“"
    return is_over and line.lower[cue[1] - 1] in SPEECH_VERBS


def _distant_cue(line: BlockTokens, start: int, high: int) -> tuple[Range, Range] | None:
    """Return source and cue of words beside a quotation that are no plain subject and verb, up to the first
    verb of saying: "“…,” | the Bridge for All organizing director | told a reporter"."""
    if line.tags[start] not in _SUBJECT_STARTS:
        return None
    for verb in range(start + 1, min(high, start + _NEAR)):
        if line.tags[verb] in ";:“":
            return None
        if line.tags[verb] in "VE" and line.lower[verb] in SPEECH_VERBS:
            first = verb_group(line, verb, start)
            return ((start, without_time(line, start, first)), (first, verb + 1)) if first > start else None
    return None


def _is_another_clause(line: BlockTokens, start: int, first: int, after: int, high: int) -> bool:
    """Whether a quotation belongs to the words from `start` on before it, not to the cue after it.

    "Citing “old plans,” Lee said it is safe": a participle or subordinate clause, or a cue whose content
    begins at the token `after`.
    """
    tags = line.tags
    opener = tags[line.skip(start, first - 1, "R")]
    if opener in "iG" and after < high and tags[after] in "dCNJ":  # "On “Late Night,” Lee said the bridge is"
        return FINITE_VERBS.isdisjoint(tags[start + 1 : first])
    if opener in "GE" or (opener == "s" and "," not in tags[start:first]):
        return FINITE_VERBS.isdisjoint(tags[start + 1 : first]) or opener == "s"
    return after < high and tags[after] in "tpz"


def _stance(line: BlockTokens, cue: Range) -> str:
    """Return the stance of the verb of a cue; unlisted verbs support."""
    known = VERBS.get(line.lower[cue[1] - 1])
    return known.stance if known else "support"


def _before_aside(line: BlockTokens, low: int, first: int) -> int:
    """Return the end of the quotation that an aside interrupts before the one at `first`, or 0: "“I did not”
    -- she paused -- “sign it,” Lee said."."""
    tags = line.tags
    end = tags.rfind("”", low, first) + 1
    if not end or end + 1 >= first or (tags[end], tags[first - 1]) not in (("-", "-"), ("(", ")")):
        return 0
    return 0 if FINITE_VERBS.isdisjoint(tags[end:first]) else end


def _content_start(line: BlockTokens, first: int, low: int, used: bytearray) -> int:
    """Return the first token of the content: that of the clause the quotation is in (boundaries.md 5)."""
    start = first
    while start > low and not used[start - 1] and line.tags[start - 1] not in ";:":
        start -= 1
    if line.tags[first - 1] in "-(" and first > start:
        return first
    return line.skip(start, first, ",c-")
