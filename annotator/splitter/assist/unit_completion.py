"""What goes with a content that a person marked: cue, source, speaker and labels, as suggestions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.core.text.span import Fragments
from annotator.core.unit import Kind, Suggestion, Unit
from annotator.splitter.assist.context_window import ContextWindow, Sentence
from annotator.splitter.assist.span_candidates import cue_groups, cues
from annotator.splitter.claims.claim_draft import ClaimDraft, weighed
from annotator.splitter.lexicon.cue_lexicon import VERBS
from annotator.splitter.quote_draft import Draft
from annotator.splitter.quotes.reported_speech import cue_at
from annotator.splitter.scoring.quote_labels import quote_labels
from annotator.splitter.speakers.coreference import resolve_speakers
from annotator.splitter.speakers.person_names import is_body, names_in
from annotator.splitter.stages import claim_labels
from annotator.splitter.syntax.source_phrase import main_subject, speech_tag, subject_before
from annotator.splitter.syntax.tokens import Range

_NEAR = 12
"""Code points that may stand between a content and its cue: "that", a comma, a quotation mark."""
_LINK = 7
"""The same where nothing but nearness speaks for a cue."""


def propose(nearby: ContextWindow, kind: Kind, content: Fragments, units: Iterable[Unit]) -> Suggestion:
    """What the splitter would make of a content, had it seen it there.

    Args:
        nearby: the text around.
        kind: of the unit.
        content: as it was marked, in the article.
        units: of the review. A quote in the same sentence tells cue, source and speaker best, as corrected
            by the reviewer, where none stands beside the content.
    """
    here = tuple(nearby.near(one) for one in content)
    places = list(nearby.around(here[0].start, 0, 0))
    if not places:
        return Suggestion(kind, content)
    sentence = places[0][1]
    if kind == "claim":
        return Suggestion(kind, content, labels=_claim_labels(sentence, here))
    beside = _beside(sentence, here)
    if beside is None:
        shared = _shared(nearby, sentence, here, units)
        if shared is not None:
            return replace(shared, content=content)
        beside = _in_sentence(nearby, sentence, content)
    draft = (
        _of_content(beside, here) if beside else Draft(sentence.line, list(here), None, None, "", "support")
    )
    return _suggestion(nearby, draft, content)


def labels_of(nearby: ContextWindow, unit: Unit) -> dict[str, str]:
    """The labels that go with the marks and the speaker that a quote has now."""
    here = [nearby.near(one) for one in unit.content]
    marks = [nearby.near(unit.source[0])] if unit.source else []
    place = next(nearby.around((marks or here)[0].start, 0, 0), None)
    if place is None:
        return {}
    sentence = place[1]
    source = sentence.tokens(marks[0]) if marks else None
    if source is not None and source[0] >= source[1]:
        return {}
    draft = Draft(sentence.line, here, source, None, "", "support", speaker=unit.speaker)
    if unit.cue is not None:
        for _, other in nearby.around(nearby.near(unit.cue).start, 0, 0):
            draft.stance = _stance(other, *other.tokens(nearby.near(unit.cue)))
    return quote_labels(draft)


def speakers(nearby: ContextWindow, unit: Unit) -> list[str]:
    """Whom a quote may have as its speaker by what the article calls them: those of its source together and
    one by one, then everybody named around, the nearest first."""
    found: list[str] = []
    if unit.source:
        source = nearby.near(unit.source[0])
        for _, sentence in nearby.around(source.start, 0, 0):
            own = [nearby.names.resolve(one) for one in names_in(sentence.line, *sentence.tokens(source))]
            persons = [one for one in own if " " in one and not is_body(one)]
            together = persons if len(persons) > 1 else own  # "Ann Lee of Iowa and Bo Day": two
            found += ["; ".join(dict.fromkeys(together)), *own] if own else []
    here = nearby.near(unit.span).start
    return list(dict.fromkeys([*found, *nearby.mentions.nearest(here)]))


def _claim_labels(sentence: Sentence, here: Fragments) -> dict[str, str]:
    """Of what type a claim is, by its words in the sentence in which it begins; and that it is worth
    checking, for else nobody would have marked it by hand."""
    found = [sentence.tokens(one) for one in here]
    ranges = [(first, end) for first, end in found if first < end] or [(sentence.low, sentence.high)]
    labels = claim_labels(weighed(ClaimDraft(sentence.line, ranges, None)))
    return {**labels, "checkworthiness": "check_worthy"}


def _of_content(draft: Draft, content: Fragments) -> Draft:
    """The same attribution of another content."""
    return replace(draft, content=list(content), parent=None, speaker=None)


def _suggestion(nearby: ContextWindow, draft: Draft, content: Fragments) -> Suggestion:
    """A draft with speaker and labels; a pronoun is whoever spoke last before."""
    start = draft.content[0].start
    resolve_speakers(
        [*(replace(one) for one in nearby.drafts if one.content[0].start < start), draft], nearby.names
    )
    source, cue = draft.source_span, draft.cue_span
    return Suggestion(
        "quote",
        content,
        source=() if source is None else (nearby.far(source),),
        cue=None if cue is None else nearby.far(cue),
        speaker=draft.speaker,
        labels=quote_labels(draft),
    )


def _beside(sentence: Sentence, here: Fragments) -> Draft | None:
    """The attribution whose cue stands right before the content, or right behind it."""
    line, low, high = sentence.line, sentence.low, sentence.high
    first = sentence.tokens(here[0])[0]
    for index in reversed(line.cues_between(max(low, first - 8), first)):
        draft = cue_at(line, index, low, high, [])
        if draft is None or draft.cue is None or draft.content[0].start > here[0].end:
            continue
        gap = here[0].start - line.ends[draft.cue[1] - 1]
        if (0 <= gap <= _NEAR or draft.content[0].start == here[0].start) and draft.source:
            return draft
    last = sentence.tokens(here[-1])[1]
    tag = speech_tag(line, last, high) if last < high else None
    if tag is not None and _listed(sentence, *tag[1]):
        source, cue = tag
        return Draft(line, list(here), source, cue, "sentence then cue", _stance(sentence, *cue))
    return _by_words(sentence, here)


def _by_words(sentence: Sentence, here: Fragments) -> Draft | None:
    """The words right before the content as a cue: the longest group of them that a verb begins."""
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
    return Draft(line, list(here), source, best, "noun phrase", _stance(sentence, *best))


def _listed(sentence: Sentence, first: int, end: int) -> bool:
    return any(word in VERBS for word in sentence.line.lower[first:end])


def _stance(sentence: Sentence, first: int, end: int) -> str:
    """What the cue's verb does with its content; "not" turns support to denial."""
    line = sentence.line
    stance = next((VERBS[word].stance for word in line.lower[first:end] if word in VERBS), "support")
    return "deny" if stance == "support" and "n" in line.tags[first:end] else stance


def _shared(
    nearby: ContextWindow, sentence: Sentence, here: Fragments, units: Iterable[Unit]
) -> Suggestion | None:
    """The marks and the answers of a quote whose cue stands in the sentence, or that the content goes on
    from in the same paragraph; those of the nearest."""
    line = sentence.line
    low, high = line.starts[sentence.low], line.ends[sentence.high - 1]
    found: list[tuple[int, int, Unit]] = []
    for unit in units:
        if unit.kind != "quote" or unit.rejected or unit.cue is None or not unit.source:
            continue
        cue = nearby.near(unit.cue)
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
    """The likeliest cue of the sentence with its subject."""
    line, low, high = sentence.line, sentence.low, sentence.high
    for cue in cues(nearby, content):
        first, end = sentence.tokens(nearby.near(cue))
        if low <= first < end <= high and _listed(sentence, first, end):
            here = [nearby.near(one) for one in content]
            source = subject_before(line, first, low)
            return Draft(line, here, source, (first, end), "noun phrase", _stance(sentence, first, end))
    return None
