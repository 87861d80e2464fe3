"""Alternatives of a quote: the runner-up where an end, a source or a speaker is doubtful."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from annotator.core.text.span import Fragments
from annotator.core.unit import Alternative
from annotator.splitter.lexicon.word_classes import FINITE_VERBS
from annotator.splitter.quote_draft import Draft
from annotator.splitter.scoring.quote_weights import OTHER_END, OTHER_SOURCE
from annotator.splitter.speakers.coreference import speaker_name
from annotator.splitter.speakers.person_names import Names
from annotator.splitter.speakers.source_speaker import alternative_speaker, speaker
from annotator.splitter.syntax.source_phrase import main_subject

_OTHER_SPEAKER = 0.1
"""Share of a quote's score that the same quote with another speaker gets; annotated news has no speakers."""
_MOST = 3
"""Alternatives of a quote, at most."""


def alternatives(
    draft: Draft, names: Names, score: float, ends: Sequence[Fragments]
) -> tuple[Alternative, ...]:
    """Return other boundaries, sources and speakers of a quote, the likeliest first; mostly none.

    `score` is the quote's own, `ends` are its `other_ends`. Another end or source is right only where the
    quote is wrong.
    """
    other = _other_source(draft)
    second = alternative_speaker(draft, names)
    if not ends and other is None and second is None:
        return ()
    source, cue = draft.source_span, draft.cue_span
    sources = () if source is None else (source,)
    own = speaker_name(draft.speaker)
    likely = round((1 - score) * OTHER_END, 3)
    found = [Alternative(end, sources, cue, own, likely) for end in ends]
    if other is not None:
        named = speaker_name(speaker(draft.line, other, names, None))
        likely = round((1 - score) * OTHER_SOURCE, 3)
        found.append(Alternative(tuple(draft.content), (draft.line.span(*other),), cue, named, likely))
    if second is not None:
        likely = round(score * _OTHER_SPEAKER, 3)
        found.append(Alternative(tuple(draft.content), sources, cue, speaker_name(second), likely))
    found.sort(key=lambda one: -one.score)
    return tuple(found[:_MOST])


def other_ends(draft: Draft) -> list[Fragments]:
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
