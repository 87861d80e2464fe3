"""Suggestions for a content that a reviewer marked: cue, source, speaker and labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.core.text.names import comparable_name
from annotator.core.text.span import Fragments, Span
from annotator.core.unit import Kind, Suggestion, Unit
from annotator.splitter.assist.context_window import ContextWindow, Sentence
from annotator.splitter.assist.span_candidates import cue_groups, cues
from annotator.splitter.claim_draft import ClaimDraft
from annotator.splitter.claims.claim_score import claim_labels
from annotator.splitter.claims.claim_subject import Subjects
from annotator.splitter.lexicon.cue_lexicon import VERBS
from annotator.splitter.quote_draft import Draft, SearchScope
from annotator.splitter.quotes.reported_speech import cue_at
from annotator.splitter.rule import ClaimRule, QuoteRule
from annotator.splitter.scoring.quote_labels import quote_labels
from annotator.splitter.speakers.coreference import resolve_speakers, speaker_name
from annotator.splitter.speakers.name_kinds import is_body
from annotator.splitter.speakers.name_runs import names_in
from annotator.splitter.syntax.source_phrase import main_subject, speech_tag, subject_before
from annotator.splitter.syntax.tokens import Range

_MARKED_QUOTE = QuoteRule(id="marked", summary="Marked by a reviewer", score=0.0, examples=())
_FOREIGN_QUOTE = replace(_MARKED_QUOTE, decides_labels=False)
_MARKED_CLAIM = ClaimRule(id="marked", summary="Marked by a reviewer", examples=())

_NEAR = 12
"""Code points between a content and its cue, at most: "that", a comma, a quotation mark."""
_LINK = 7
"""The same if only their position makes the words a cue."""


def propose(nearby: ContextWindow, kind: Kind, content: Fragments, units: Iterable[Unit]) -> Suggestion:
    """Return what the splitter suggests for a content; in another language, only what it always suggests.

    Args:
        nearby: the text around the content.
        kind: kind of the unit.
        content: fragments in the article.
        units: units of the review. If there is no cue beside the content, a quote in the same sentence gives
            cue, source and speaker, as corrected by the reviewer.
    """
    here = tuple(nearby.to_local(one) for one in content)
    places = list(nearby.sentences_around(here[0].start, 0, 0))
    if not places:
        return Suggestion(kind, content)
    sentence = places[0][1]
    if kind == "claim":
        return _claim(nearby, sentence, here, content)
    beside = _beside(sentence, here) if nearby.is_english else None
    if beside is None:
        shared = _shared(nearby, sentence, here, units)
        if shared is not None:
            return replace(shared, content=content)
        if not nearby.is_english:
            unknown = Draft(sentence.line, list(here), None, None, _FOREIGN_QUOTE)
            return Suggestion("quote", content, labels=quote_labels(unknown))
        beside = _in_sentence(nearby, sentence, content)
    if beside is None:
        return _suggestion(nearby, _marked(sentence, here, None, None), content)
    draft = replace(beside, content=list(here), parent=None, speaker=None)
    return _suggestion(nearby, draft, content)


def labels_of(nearby: ContextWindow, unit: Unit) -> dict[str, str]:
    """Return the labels that follow from the source, cue and speaker of a quote, none in another language."""
    if not nearby.is_english:
        return {}
    here = [nearby.to_local(one) for one in unit.content]
    marks = [nearby.to_local(unit.source[0])] if unit.source else []
    place = next(nearby.sentences_around((marks or here)[0].start, 0, 0), None)
    if place is None:
        return {}
    sentence = place[1]
    source = sentence.tokens(marks[0]) if marks else None
    if source is not None and source[0] >= source[1]:
        return {}
    draft = _marked(sentence, here, source, None)
    draft.speaker = unit.speaker
    if unit.cue is not None:
        for _, other in nearby.sentences_around(nearby.to_local(unit.cue).start, 0, 0):
            draft.stance = _stance(other, *other.tokens(nearby.to_local(unit.cue)))
    return quote_labels(draft)


def speakers(nearby: ContextWindow, unit: Unit) -> list[str]:
    """Return possible speakers of a quote: the names in its source, together and one by one, then the names
    around it, nearest first."""
    found: list[str] = []
    if unit.source:
        source = nearby.to_local(unit.source[0])
        for _, sentence in nearby.sentences_around(source.start, 0, 0):
            own = [nearby.names.resolve(one) for one in names_in(sentence.line, *sentence.tokens(source))]
            persons = [one for one in own if " " in one and not is_body(one)]
            together = persons if len(persons) > 1 else own  # "Ann Lee of Iowa and Bo Day": two
            found += ["; ".join(dict.fromkeys(together)), *own] if own else []
    here = nearby.to_local(unit.span).start
    return list(dict.fromkeys(map(comparable_name, [*found, *nearby.mentions.nearest(here)])))


def _claim(nearby: ContextWindow, sentence: Sentence, here: Fragments, content: Fragments) -> Suggestion:
    """Return the suggestion of a claim by its words in the sentence where it begins. It is check-worthy,
    because a reviewer marked it."""
    found = [sentence.tokens(one) for one in here]
    ranges = [(first, end) for first, end in found if first < end] or [(sentence.low, sentence.high)]
    around = (one for one in nearby.drafts if any(whole.contains(here[0]) for whole in one.content))
    draft = ClaimDraft(sentence.line, _MARKED_CLAIM, ranges, next(around, None))
    labels = {**claim_labels(draft), "checkworthiness": "check_worthy"}
    if not nearby.is_english:
        del labels["claim_type"]
        return Suggestion("claim", content, labels=labels)
    subjects = Subjects(nearby.titles)
    for quote in nearby.drafts:
        if quote.content[0].start < here[0].start:
            subjects.speaks(quote)
    subjects.resolve([draft])
    return Suggestion("claim", content, labels=labels, subject=draft.subject)


def _marked(sentence: Sentence, content: Iterable[Span], source: Range | None, cue: Range | None) -> Draft:
    """Return a content marked by a reviewer with its attribution."""
    stance = _stance(sentence, *cue) if cue else "support"
    return Draft(sentence.line, list(content), source, cue, _MARKED_QUOTE, stance)


def _suggestion(nearby: ContextWindow, draft: Draft, content: Fragments) -> Suggestion:
    """Return the suggestion of a draft, with speaker and labels. A pronoun is the last speaker before it."""
    start = draft.content[0].start
    earlier = [replace(one) for one in nearby.drafts if one.content[0].start < start]
    resolve_speakers([*earlier, draft], nearby.titles)
    source, cue = draft.source_span, draft.cue_span
    return Suggestion(
        "quote",
        content,
        source=() if source is None else (nearby.to_article(source),),
        cue=None if cue is None else nearby.to_article(cue),
        speaker=speaker_name(draft.speaker),
        labels=quote_labels(draft),
    )


def _beside(sentence: Sentence, here: Fragments) -> Draft | None:
    """Return the attribution whose cue is directly before or after the content."""
    line, low, high = sentence.line, sentence.low, sentence.high
    first = sentence.tokens(here[0])[0]
    for index in reversed(line.cues_between(max(low, first - 8), first)):
        draft = cue_at(SearchScope(line, low, high, []), index)
        if draft is None or draft.cue is None or draft.content[0].start > here[0].end:
            continue
        gap = here[0].start - line.ends[draft.cue[1] - 1]
        if (0 <= gap <= _NEAR or draft.content[0].start == here[0].start) and draft.source:
            return draft
    last = sentence.tokens(here[-1])[1]
    tag = speech_tag(line, last, high) if last < high else None
    if tag is not None and sentence.has_listed_verb(*tag[1]):
        return _marked(sentence, here, *tag)
    return _by_words(sentence, here)


def _by_words(sentence: Sentence, here: Fragments) -> Draft | None:
    """Return the attribution whose cue is the longest verb group directly before the content."""
    line = sentence.line
    best: Range | None = None
    for first, end in cue_groups(sentence):
        gap = here[0].start - line.ends[end - 1]
        if 0 <= gap <= _LINK and (best is None or (end, -first) > (best[1], -best[0])):
            best = (first, end)
    if best is None:
        return None
    source = subject_before(line, best[0], sentence.low) or main_subject(line, sentence.low, sentence.high)
    if source is not None and source[1] > best[0]:
        source = None
    return _marked(sentence, here, source, best)


def _stance(sentence: Sentence, first: int, end: int) -> str:
    """Return the stance of the verb of a cue; "not" turns support into denial."""
    line = sentence.line
    stance = next((VERBS[word].stance for word in line.lower[first:end] if word in VERBS), "support")
    return "deny" if stance == "support" and "n" in line.tags[first:end] else stance


def _shared(
    nearby: ContextWindow, sentence: Sentence, here: Fragments, units: Iterable[Unit]
) -> Suggestion | None:
    """Return source, cue, speaker and labels of the nearest quote with its cue in the sentence, else of the
    nearest one before it in the paragraph."""
    line = sentence.line
    low, high = line.starts[sentence.low], line.ends[sentence.high - 1]
    found: list[tuple[int, int, Unit]] = []
    for unit in units:
        if unit.kind != "quote" or unit.rejected or unit.cue is None or not unit.source:
            continue
        cue = nearby.to_local(unit.cue)
        if line.starts[0] <= cue.start < here[-1].end and cue.start < high:
            away = abs(cue.start - here[0].start)
            found.append((cue.start < low, away, unit))
    if not found:
        return None
    unit = min(found, key=lambda one: one[:2])[2]
    answers = {code: label.code for code, label in unit.labels.items()}
    labels = {**unit.proposed, **answers, "fidelity": "unchecked"}
    return Suggestion("quote", (), unit.source, unit.cue, unit.speaker, labels=labels)


def _in_sentence(nearby: ContextWindow, sentence: Sentence, content: Fragments) -> Draft | None:
    """Return the attribution with the likeliest cue of the sentence."""
    line, low, high = sentence.line, sentence.low, sentence.high
    for cue in cues(nearby, content):
        first, end = sentence.tokens(nearby.to_local(cue))
        if low <= first < end <= high and sentence.has_listed_verb(first, end):
            here = [nearby.to_local(one) for one in content]
            source = subject_before(line, first, low)
            return _marked(sentence, here, source, (first, end))
    return None
