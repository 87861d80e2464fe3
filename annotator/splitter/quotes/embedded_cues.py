"""Contents on both sides of a cue: raised subjects, passives, attributions inserted in relative clauses."""

from __future__ import annotations

import re

from annotator.splitter.lexicon import cue_lexicon
from annotator.splitter.lexicon.cue_lexicon import Cue
from annotator.splitter.lexicon.word_classes import BE, TIME_WORDS
from annotator.splitter.quote_draft import Draft, SearchScope
from annotator.splitter.rule import QuoteRule
from annotator.splitter.syntax.content_end import content_end
from annotator.splitter.syntax.source_phrase import subject_after, subject_before

RAISED = QuoteRule(
    id="verb.raised",
    summary="A subject raised out of its clause: the cue has no source in the text",
    score=0.45,
    may_lack_source=True,
    examples=("<The bridge> {is expected} <to open in May>.", "<The bridge> {seems} <to be safe>."),
    counterexamples=("Tom Reed has money and seems to think he is safe.",),
)
RELATIVE = QuoteRule(
    id="verb.relative",
    summary="A relative clause whose pronoun is the content",
    score=0.4,
    shape="phrase",
    claims=None,
    may_nest=False,
    may_be_short=True,
    examples=("The town has a toll, <which> [Ann Lee] {has denounced}.",),
    counterexamples=("Ann Lee has an ad in which she declares, after all, her aims.",),
)
COMPLEMENT = QuoteRule(
    id="verb.complement",
    summary="What a subject seems or is considered to be",
    score=0.39,
    shape="phrase",
    may_lack_source=True,
    claims=None,
    may_nest=False,
    examples=("<The bridge> {seems} <quite safe>.", "<The toll> {is considered} <a disgrace>."),
    counterexamples=("It seems safe to her.", "It seems so.", "Ann Lee seems confident."),
)
PASSIVE = QuoteRule(
    id="verb.passive",
    summary="A passive verb of judging: its subject is the content, its agent the source",
    score=0.71,
    examples=(
        "<The toll> {was criticized by} [Tom Reed] <for its cost>.",
        "<The toll> {was criticized} <for its cost>.",
        "<The bridge> {was described} <as safe>.",
    ),
    counterexamples=("The bridge was called a disgrace.", "The toll was criticized by far."),
)
ASKED = QuoteRule(
    id="verb.asked",
    summary="A passive verb of asking or telling, whose agent is the source",
    score=0.6,
    claims=None,
    examples=(
        "When {asked by} [a reporter] <whether the bridge is safe>, Ann Lee left.",
        "{Asked by} [Tom Reed] about <the toll>, Ann Lee left.",
        "Ann Lee {was told by} [an aide] <that the bridge is safe>.",
    ),
    counterexamples=("Asked by Tom Reed, Ann Lee left.",),
)
INSERTED = QuoteRule(
    id="verb.inserted",
    summary="An attribution inserted in a relative clause",
    score=0.41,
    examples=(
        "It has a pillar, <which> [critics] {say} <is weak>.",
        "It was <what> [Ann Lee] {called} <a disgrace>.",
    ),
)


_NAME_IN_APPOSITION = re.compile(",C+,")
_JUDGED = frozenset({"consider", "deem", "label", "brand"})
"""Verbs whose passive passes judgement on its subject."""


def content_around(scope: SearchScope, start: int, verb: int, cue: Cue, passive: bool) -> Draft | None:
    """Return the attribution of the verb group from `start` to `verb` if its content is on both sides."""
    other = _by_agent if passive else _inserted
    if cue.frames & cue_lexicon.ADDRESSEE and scope.line.lower[verb + 1 : verb + 2] == ["by"]:
        return _asked_by(scope, start, verb, cue)
    return (
        _raised(scope, start, verb, cue)
        or _with_complement(scope, start, verb, cue, passive)
        or other(scope, start, verb, cue)
    )


def _with_complement(scope: SearchScope, start: int, verb: int, cue: Cue, passive: bool) -> Draft | None:
    """Return the attribution of "the bridge seems safe", "the toll is considered a disgrace"."""
    line, low, high, _ = scope
    after = verb + 1
    seems = cue.frames & cue_lexicon.RAISING and cue.form != "gerund"
    if not seems and not (passive and cue.lemma in _JUDGED):
        return None
    if after + 1 >= high or line.lower[after] in cue_lexicon.ADJECTIVES:
        return None  # "seems confident that"
    if (
        line.tags[after] not in "JEPd"
        and line.tags[after : after + 2] != "RJ"
        and line.lower[after] != "like"
    ):
        return None
    subject = subject_before(line, start, low)
    if subject is None or line.lower[subject[0]] in ("it", "there"):
        return None
    end = content_end(line, after, high, COMPLEMENT.shape)
    comma = line.tags.find(",", after, end)
    content = [line.span(*subject), line.span(after, end if comma < 0 else comma)]
    return Draft(line, content, None, (start, after), COMPLEMENT, cue.stance)


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


def _asked_by(scope: SearchScope, start: int, verb: int, cue: Cue) -> Draft | None:
    """Return the attribution of "asked by Lee whether it is safe", "was told by Lee that it is safe"."""
    line, _, high, _ = scope
    source = subject_after(line, verb + 2, high)
    if source is None:
        return None
    if named := _NAME_IN_APPOSITION.match(line.tags, source[1], high):
        source = source[0], named.end()
    first = source[1]
    if line.lower[first : first + 1] == ["about"]:
        first += 1
    elif line.tags[first : first + 1] not in (("w", "T", "“") if cue.lemma == "ask" else ("t",)):
        return None
    end = content_end(line, first, high, ASKED.shape, leading=True)
    if end <= first:
        return None
    return Draft(line, [line.span(first, end)], source, (start, verb + 2), ASKED, cue.stance)


def _inserted(scope: SearchScope, start: int, verb: int, cue: Cue) -> Draft | None:
    """Return the attribution of "which critics say left a vacuum", "what he called a rant"."""
    line, low, high, _ = scope
    tags, after = line.tags, verb + 1
    if start - 1 <= low or tags[start - 1] not in "NCp)o#":
        return None
    if after >= high or tags[after] in ",.)-" or line.lower[after] in TIME_WORDS:
        return _relative_object(scope, start, verb, cue)
    clause = cue.frames & cue_lexicon.BARE and tags[after] in "aVnE"
    named = cue.frames & cue_lexicon.NOUN and tags[after] in "dNCJ“G"
    if not (clause or named):
        return None
    subject = subject_before(line, start, low)
    if subject is None or subject[0] <= low or tags[subject[0]] in "rt":
        return None
    relative = subject[0] - 1
    relative -= tags[relative] == "R" and relative > low  # "which even critics say"
    is_what = line.lower[relative] == "what"
    before = tags[relative - 1 : relative + 1]
    is_relative = is_what or tags[relative] == "r" or before in ("Nt", "St", ",t", "Ct")
    if not (clause and is_relative) and not (named and is_what):
        return None
    end = content_end(line, after, high, "clause")
    content = [line.span(relative, relative + 1), line.span(after, end)]
    return Draft(line, content, subject, (start, after), INSERTED, cue.stance)


def _relative_object(scope: SearchScope, start: int, verb: int, cue: Cue) -> Draft | None:
    """Return the attribution of a relative clause whose pronoun is the content: "which critics denounced"."""
    line, low, _, _ = scope
    if not cue.frames & cue_lexicon.NOUN or line.tags[verb] not in "VEPv":
        return None
    subject = subject_before(line, start, low)
    if subject is None or subject[0] <= low + 1 or line.tags[subject[0]] in "rt":
        return None
    relative = subject[0] - 1
    pair = line.tags[relative - 1 : relative + 1]
    if pair not in ("Nt", "St") and (pair[-1] != "r" or pair[0] == "i"):
        return None  # "the toll she said", "the ad in which she says"
    content = [line.span(relative, relative + 1)]
    return Draft(line, content, subject, (start, verb + 1), RELATIVE, cue.stance)
