"""Sources of verbs: the subject, or the last source of the sentence for a verb without one."""

from __future__ import annotations

from annotator.splitter.lexicon import cue_lexicon
from annotator.splitter.lexicon.cue_lexicon import Cue
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.quote_draft import SearchScope, shared_source
from annotator.splitter.syntax.phrases import noun_phrase_before
from annotator.splitter.syntax.source_phrase import is_time, subject_after, subject_before
from annotator.splitter.syntax.tokens import Range

_AUXILIARIES = frozenset("ab")
"""Tags of auxiliaries: after one, an -ing form is the verb of its clause."""

_CONTROL = word_set(
    "lead leads led leading prompt prompts prompted prompting allow allows allowed allowing cause causes"
    " caused causing force forces forced forcing drive drives drove driving push pushes pushed pushing get"
    " gets got inspire inspires inspired require requires required tell told ask asks asked want wants wanted"
    " urge urges urged encourage encourages encouraged enable enables enabled enabling persuade persuaded"
    " convince convinced send sends sent for expect expects expected leave leaves left leaving help helps"
    " helped invite invited"
)
"""Verbs, and "for", whose object is the subject of the infinitive after it."""

_PARTICLES = word_set("out up off down back")
"""Particles of verbs, whose object follows: "sent out a letter"."""


def verb_source(
    scope: SearchScope, start: int, verb: int, cue: Cue, passive: bool
) -> tuple[bool, Range | None]:
    """Return whether the verb group from `start` to `verb` may be a cue here, and its source."""
    line, low, _, _ = scope
    tags = line.tags
    if passive and not cue.frames & cue_lexicon.PASSIVE and line.lower[verb] != "told":
        return True, None
    if cue.lemma == "ask" and tags[verb] == "E" and (start == low or tags[start - 1] in "ws,"):
        return True, None  # "Asked about it, she said": the person who asked is not named
    if cue.form == "gerund" and _AUXILIARIES.isdisjoint(tags[start:verb]):
        return True, _gerund_source(scope, start)
    if start > low and tags[start - 1] == "T":
        return True, _controller(scope, start - 1) or shared_source(scope, start)
    if start > low and tags[start - 1] == "c":
        return True, shared_source(scope, start)
    source = subject_before(line, start, low)
    if source is None and start > low and tags[start - 1] not in '"“,':
        return False, None
    return True, source or _inverted(scope, start, verb) or shared_source(scope, start)


def _inverted(scope: SearchScope, start: int, verb: int) -> Range | None:
    """Return the subject after a verb that opens a clause: "Said | Ann Lee |: “It is safe”"."""
    line, low, high, _ = scope
    tags = line.tags
    if tags[verb] not in "VE" or (start > low and tags[start - 1] != ","):
        return None
    source = subject_after(line, verb + 1, high)
    if source is None:
        return None
    end = source[1]
    return source if tags[end - 1] == "," or tags.startswith((",", ":"), end) else None


def _controller(scope: SearchScope, infinitive: int) -> Range | None:
    """Return the object of a verb that is the subject of its infinitive: "led | critics | to say that"."""
    line, low, _, _ = scope
    first = noun_phrase_before(line, infinitive, low)
    if first is None or first <= low or is_time(line, first, infinitive):
        return None
    return (first, infinitive) if line.lower[first - 1] in _CONTROL else None


def _gerund_source(scope: SearchScope, start: int) -> Range | None:
    """Return the source of "saying": the subject of its clause, or the noun that the participle qualifies.

    Without a comma a participle qualifies the noun before it ("those supporting X") unless that noun is
    itself the object of a verb ("issued a statement calling on X").
    """
    line, low, _, _ = scope
    tags = line.tags
    if start > low and tags[start - 1] == "z":
        return (start - 1, start)
    if start > low and tags[start - 1] in "NCdp)":
        first = noun_phrase_before(line, start, low)
        if first is not None and is_time(line, first, start):
            return shared_source(scope, start)
        if first is not None and (
            first == low or (tags[first - 1] not in "VEaPGvB" and line.lower[first - 1] not in _PARTICLES)
        ):
            return (first, start)
    return shared_source(scope, start)
