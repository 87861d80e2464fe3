"""Alternatives of a quote: the runner-up where an end, a source or a speaker is doubtful."""

from __future__ import annotations

from bisect import bisect_left

from annotator.core.text.span import Span
from annotator.core.unit import Alternative
from annotator.splitter.lexicon.word_classes import FINITE_VERBS
from annotator.splitter.quote_draft import Draft
from annotator.splitter.speakers.coreference import speaker_name
from annotator.splitter.speakers.person_names import Names
from annotator.splitter.speakers.source_speaker import alternative_speaker, speaker
from annotator.splitter.syntax.source_phrase import main_subject

_OTHER_END = 0.5
"""Share of a quote's score that the same quote with another end gets."""
_OTHER_SOURCE = 0.4
"""Share of a quote's score that the same quote with another source or speaker gets."""
_MOST = 3
"""Alternatives of a quote, at most."""


def alternatives(draft: Draft, names: Names, score: float) -> tuple[Alternative, ...]:
    """Return other boundaries, sources and speakers of a quote, the likeliest first; mostly none."""
    ends = _other_ends(draft)
    other = _other_source(draft)
    second = alternative_speaker(draft, names)
    if not ends and other is None and second is None:
        return ()
    source, cue = draft.source_span, draft.cue_span
    sources = () if source is None else (source,)
    own = speaker_name(draft.speaker)
    found = [Alternative(end, sources, cue, own, round(score * _OTHER_END, 3)) for end in ends]
    rest = round(score * _OTHER_SOURCE, 3)
    if other is not None:
        named = speaker_name(speaker(draft.line, other, names, None))
        found.append(Alternative(tuple(draft.content), (draft.line.span(*other),), cue, named, rest))
    if second is not None:
        found.append(Alternative(tuple(draft.content), sources, cue, speaker_name(second), rest))
    return tuple(found[:_MOST])


def _other_ends(draft: Draft) -> list[tuple[Span, ...]]:
    """Return the content without the paragraphs that only follow its attribution, or else up to the end of
    its sentence if it ended earlier, or else up to its last comma.

    These are the ends on which annotators disagree (boundaries.md 6, 8).
    """
    if draft.certain:
        return [tuple(draft.content[: draft.certain])]
    if draft.sentence is None or not draft.content:
        return []
    line = draft.line
    last = draft.content[-1]
    first, end = bisect_left(line.starts, last.start), bisect_left(line.starts, last.end)
    limit = draft.sentence[1]
    while limit > end and line.tags[limit - 1] in ".?!":
        limit -= 1
    before = tuple(draft.content[:-1])
    if end < limit and line.tags[end] in ",-":
        return [(*before, line.span(first, limit))]
    comma = line.tags.rfind(",", first + 3, end - 1)
    if (
        end == limit
        and comma > 0
        and not line.quote_at[comma]
        and not FINITE_VERBS.isdisjoint(line.tags[first:comma])
    ):
        return [(*before, line.span(first, comma))]
    return []


def _other_source(draft: Draft) -> tuple[int, int] | None:
    """Return the subject of the sentence if a participle took another noun phrase as its source."""
    if draft.form != "gerund" or draft.sentence is None or draft.cue is None:
        return None
    low, high = draft.sentence
    subject = main_subject(draft.line, low, high)
    if subject is None or subject == draft.source or subject[1] > draft.cue[0]:
        return None
    return subject
