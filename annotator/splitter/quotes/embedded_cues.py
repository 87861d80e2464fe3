"""Contents on both sides of a cue: raised subjects, passives, attributions inserted in relative clauses."""

from __future__ import annotations

from annotator.splitter.lexicon import cue_lexicon
from annotator.splitter.lexicon.cue_lexicon import Cue
from annotator.splitter.lexicon.word_classes import BE
from annotator.splitter.quote_draft import Draft, SearchScope
from annotator.splitter.rule import QuoteRule
from annotator.splitter.syntax.content_end import content_end
from annotator.splitter.syntax.source_phrase import subject_after, subject_before

RAISED = QuoteRule(
    id="verb.raised",
    summary="A subject raised out of its clause: the cue has no source in the text",
    score=0.44,
    may_lack_source=True,
    examples=("<The bridge> {is expected} <to open in May>.", "<The bridge> {seems} <to be safe>."),
    counterexamples=("Tom Reed has money and seems to think he is safe.",),
)
PASSIVE = QuoteRule(
    id="verb.passive",
    summary="A passive verb of judging: its subject is the content, its agent the source",
    score=0.77,
    examples=(
        "<The toll> {was criticized by} [Tom Reed] <for its cost>.",
        "<The toll> {was criticized} <for its cost>.",
        "<The bridge> {was described} <as safe>.",
    ),
    counterexamples=("The bridge was called a disgrace.", "The toll was criticized by far."),
)
INSERTED = QuoteRule(
    id="verb.inserted",
    summary="An attribution inserted in a relative clause",
    score=0.43,
    examples=(
        "It has a pillar, <which> [critics] {say} <is weak>.",
        "It was <what> [Ann Lee] {called} <a disgrace>.",
    ),
)


def content_around(scope: SearchScope, start: int, verb: int, cue: Cue, passive: bool) -> Draft | None:
    """Return the attribution of the verb group from `start` to `verb` if its content is on both sides."""
    other = _by_agent if passive else _inserted
    return _raised(scope, start, verb, cue) or other(scope, start, verb, cue)


def _raised(scope: SearchScope, start: int, verb: int, cue: Cue) -> Draft | None:
    """Return the attribution of "he seems to …", "she is expected to …": a cue without a source."""
    line, low, high, _ = scope
    if line.tags[verb + 1 : verb + 2] != "T" or verb + 2 >= high:
        return None
    passive = cue.frames & cue_lexicon.PASSIVE and not BE.isdisjoint(line.lower[start:verb])
    if not (cue.frames & cue_lexicon.RAISING or passive) or cue.form == "gerund":
        return None
    subject = subject_before(line, start, low)
    if subject is None:
        return None
    end = content_end(line, verb + 1, high, "infinitive")
    content = [line.span(*subject), line.span(verb + 1, end)]
    return Draft(line, content, None, (start, verb + 1), RAISED, cue.stance)


def _by_agent(scope: SearchScope, start: int, verb: int, cue: Cue) -> Draft | None:
    """Return the attribution of "the plan was criticized by Lee for its cost"."""
    line, low, high, _ = scope
    lower, after = line.lower, verb + 1
    is_judging = cue.frames & (cue_lexicon.NOUN | cue_lexicon.NAMING)
    if not is_judging or after >= len(line) or lower[after] not in ("by", "for", "as"):
        return None
    subject = subject_before(line, start, low)
    if subject is None or line.tags[subject[0]] in "rt":
        return None
    content = [line.span(*subject)]
    if lower[after] != "by":
        content.append(line.span(after, content_end(line, after, high, "phrase")))
        return Draft(line, content, None, (start, after), PASSIVE, cue.stance)
    source = subject_after(line, verb + 2, high)
    if source is None:
        return None
    behind = range(source[0] + 1, min(source[1] + 1, high))
    if reason := next((at for at in behind if lower[at] in ("for", "as")), 0):
        source = (source[0], reason)
        content.append(line.span(reason, content_end(line, reason, high, "phrase")))
    return Draft(line, content, source, (start, verb + 2), PASSIVE, cue.stance)


def _inserted(scope: SearchScope, start: int, verb: int, cue: Cue) -> Draft | None:
    """Return the attribution of "which critics say left a vacuum", "what he called a rant"."""
    line, low, high, _ = scope
    tags, after = line.tags, verb + 1
    if start - 1 <= low or after >= high or tags[start - 1] not in "NCp)o#":
        return None
    clause = cue.frames & cue_lexicon.BARE and tags[after] in "aVnE"
    named = cue.frames & cue_lexicon.NOUN and tags[after] in "dNCJ“G"
    if not (clause or named):
        return None
    subject = subject_before(line, start, low)
    if subject is None or subject[0] <= low or tags[subject[0]] in "rt":
        return None
    relative = subject[0] - 1
    is_relative = tags[relative] == "r" or tags[relative - 1 : relative + 1] in ("Nt", "St")
    if not (clause and is_relative) and not (named and line.lower[relative] == "what"):
        return None
    end = content_end(line, after, high, "clause")
    content = [line.span(relative, relative + 1), line.span(after, end)]
    return Draft(line, content, subject, (start, after), INSERTED, cue.stance)
