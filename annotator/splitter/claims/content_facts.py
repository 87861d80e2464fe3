"""Facts in contents: much of what sources say is opinion, hope or promise, and cannot be looked up.

So beliefs and prospects need a figure, and no clause may hold a judgement (boundaries.md 27).
"""

from __future__ import annotations

import re
from typing import Literal

from annotator.splitter.claims.clauses.main_clause import MainClause
from annotator.splitter.lexicon.cue_lexicon import SPEECH_VERBS
from annotator.splitter.lexicon.judgement_words import ATTITUDES, JUDGEMENTS
from annotator.splitter.lexicon.word_classes import TIME_WORDS, word_set
from annotator.splitter.quote_draft import Draft
from annotator.splitter.syntax.coordination import is_past
from annotator.splitter.syntax.tokens import BlockTokens

_ANNOUNCING = word_set(
    "agree agreed announce announced announces confirm confirmed confirms decide decided disclose"
    " disclosed reveal revealed rule ruled"
)
"""Cues of plans that are facts."""
_BELIEVING = word_set(
    "argue argued argues arguing assume assumed assumes assuming believe believed believes believing"
    " complain complained complaining complains convinced feel feels felt insist insisted insisting"
    " insists lament predict predicted predicting predicts suggest suggested suggesting suggestion"
    " suggests suspect suspects think thinking thinks thought worries worry"
)
"""Cues of beliefs, whose contents are mostly opinions."""
CueKind = Literal["announcement", "belief", ""]
_KINDS: dict[CueKind, frozenset[str]] = {
    "announcement": _ANNOUNCING,
    "belief": _BELIEVING,
}
_LONGEST = 34
"""Tokens. A longer clause of a content has several assertions, or its end was not found."""
_PROSPECT = word_set(
    "'d 'll can can't cannot can’t could couldn't couldn’t may might must shall should will won't won’t"
    " would wouldn't wouldn’t ’d ’ll"
)
"""Auxiliaries of what has not happened yet, or is not certain."""
_TELLERS = word_set(
    "i i'd i'm i've i’d i’m i’ve me my our us we we'd we're we've we’d we’re we’ve you you'd you're"
    " you've your you’d you’re you’ve"
)
"""Pronouns of someone who speaks from experience."""
_IMPRECISE = word_set("one two first second last third")
"""Numbers that count nothing by themselves."""
_SUBORDINATE = word_set("since because while although though after before as when until till")
_ALONE = word_set("he she you i we")
_GENERIC = word_set("you your that's that’s")
"""Words of speech that mean no one and nothing in particular."""
_PERIODS = word_set("year years month months week weeks day days hour hours minute minutes century decades")
"""Units of time: a number of them says when or how long, and counts nothing else."""
_FURTHER_CLAUSE = re.compile(
    "cs"  # "the town paid and | when Lee asked"
    "|,(?:pa|z|[NZB]t|p[RVE]|[dJNCB]*[NC][VE][dC#i])"  # after a comma alone: "I was 21, | she was 20"
    "|[VEP][^rtwscpzCG,:;-]*[NCZ]a"  # two verbs, and nothing opens a clause between: "that Lee raised | is"
)
"""Tags of a further clause behind the verb of a clause."""
_OWN_SUBJECT = re.compile("(?:i[dJ#NCSZBc]+)+[,Rn]*")
"""A prepositional phrase where the subject of a clause would be: "in the past week | has"."""
_OPENER = re.compile("[swr]")
_AMOUNT_PREPOSITIONS = word_set("over under about around up down between")


def is_fact(line: BlockTokens, clause: MainClause, kind: CueKind = "", *, spoken: bool = False) -> bool:
    """Whether a clause of a content states something that could be looked up, given the kind of its cue."""
    first, subject_end, group, verb, end = clause
    lower = line.lower
    if end - first > _LONGEST or not _is_whole(line, clause):
        return False
    words = lower[first:subject_end] + lower[group:end]
    counted = counts(line, first, end)
    if not (counted or JUDGEMENTS.isdisjoint(words)):
        return False
    if spoken and not (_GENERIC.isdisjoint(words) or is_past(line, verb, end)):
        return False
    head = min(line.skip(verb, end, "abnRz"), end - 1)
    if lower[head] in SPEECH_VERBS:
        return False  # the words of someone else
    if not _PROSPECT.isdisjoint(lower[group : head + 1]) or lower[verb].endswith(("'ll", "’ll", "'d", "’d")):
        return kind == "announcement" or (counted and kind != "belief")
    return counted or (kind != "belief" and ATTITUDES.isdisjoint(lower[verb : head + 3]))


def kind_of_cue(draft: Draft) -> CueKind:
    """Return what the cue of a quote says of its content, beyond that it was said."""
    if draft.cue is None:
        return ""
    words = draft.line.lower[slice(*draft.cue)]
    for kind, cues in _KINDS.items():
        if not cues.isdisjoint(words):
            return kind
    return ""


def is_heard(draft: Draft, line: BlockTokens, low: int, high: int) -> bool:
    """Whether a content without marks comes from a transcript, whose author speaks too: it says "I", "we" or
    "you", or its source is a pronoun without a name."""
    if any(line.quote_at[low:high]):
        return False
    if draft.source is not None and draft.speaker is None and draft.line.lower[draft.source[0]] in _ALONE:
        return True
    return not _TELLERS.isdisjoint(line.lower[low:high])


def counts(line: BlockTokens, first: int, end: int) -> bool:
    """Whether a clause has a figure that is neither a year nor a "one" or "first"."""
    lower = line.lower
    for at in range(first, end):
        if line.tags[at] == "#":
            word = lower[at]
            is_year = len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20")
            is_time = not _PERIODS.isdisjoint(lower[at + 1 : at + 3])
            is_date = at > first and lower[at - 1] in TIME_WORDS
            is_part = not word.isalpha() and any(map(str.isalpha, word))  # "a 99-county tour", "6th"
            if not (is_part or is_year or is_time or is_date or word in _IMPRECISE):
                return True
    return False


def _is_whole(line: BlockTokens, clause: MainClause) -> bool:
    """Whether a clause begins with its subject, ends where a phrase ends, and is a single one."""
    return not (
        _lacks_subject(line, clause)
        or _opens_with_phrase(line, clause)
        or _ends_inside(line, clause)
        or _holds_another(line, clause)
        or _is_title(line, clause.first, clause.end)
        or _quotes_words(line, clause)
    )


def _lacks_subject(line: BlockTokens, clause: MainClause) -> bool:
    """Whether a clause begins with something else than its subject, or its subject is a relative pronoun."""
    first, subject_end, group, _, end = clause
    tags, lower = line.tags, line.lower
    return (
        tags[first] in "EVaP,"
        or lower[first].startswith("here")
        or lower[group].startswith("who")
        or (subject_end == group and tags[group - 1] in "rc")
        # "ever since Lee left |, the town"
        or ("," not in tags[first:end] and not _SUBORDINATE.isdisjoint(lower[first : first + 2]))
    )


def _opens_with_phrase(line: BlockTokens, clause: MainClause) -> bool:
    """Whether a prepositional phrase at the head holds a clause, or the only noun before the verb."""
    first, _, group, _, _ = clause
    tags = line.tags
    if tags[first] != "i":
        return False
    if _OPENER.search(tags, first, group):
        return True  # "with his town in disarray after Lee left, | the mayor"
    has_no_subject = _OWN_SUBJECT.fullmatch(tags, first, group) or tags[group - 2 : group] == "Np"
    return line.lower[first] not in _AMOUNT_PREPOSITIONS and bool(has_no_subject)


def _ends_inside(line: BlockTokens, clause: MainClause) -> bool:
    """Whether the end of a clause is inside a phrase, a coordination or an aside between dashes."""
    verb, end = clause.verb, clause.end
    tags, lower = line.tags, line.lower
    return (
        tags[end - 1] in "iTdcsw"
        or lower[end - 1] == "including"
        or tags[verb + 1 : end].count("-") % 2 == 1
        or lower[end : end + 1] == ["or"]
        or (tags[end : end + 1] == "c" and "between" in lower[verb:end])
    )


def _holds_another(line: BlockTokens, clause: MainClause) -> bool:
    """Whether a clause goes on with a further one, or its verb is the participle of an aside."""
    first, subject_end, group, verb, end = clause
    tags = line.tags
    if ":" in tags[first:end] or ",c" in tags[first:subject_end] or _FURTHER_CLAUSE.search(tags, verb, end):
        return True
    # "a poll, | conducted by phone, shows"
    is_participle = tags[verb] == "E" and tags[verb + 1 : verb + 2] in ("i", "R")
    return is_participle and tags.count(",", first, group) == 1


def _is_title(line: BlockTokens, first: int, end: int) -> bool:
    """Whether the words of a clause have capitals, as in headlines and titles of works."""
    long = [word for word in line.words[first:end] if len(word) > 4]
    return len(long) > 3 and all(word[0].isupper() for word in long)


def _quotes_words(line: BlockTokens, clause: MainClause) -> bool:
    """Whether quotation marks in a clause single out words, which are mostly judgements."""
    own = line.quote_at[clause.first]
    return any(at != own for at in line.quote_at[clause.first : clause.end])
