"""Well-formed claims: the last check, that each can be read as a sentence that says what the article says.

It reads the tags of a claim and of the words beside it. A claim cut inside a coordination goes on to its end
if that is plain; one without a subject, a finite verb or what its last word needs is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.splitter.claim_draft import ClaimDraft
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.quote_draft import Draft
from annotator.splitter.syntax.tokens import BlockTokens

_NO_SUBJECT = re.compile("a[^zpdCN]|[JN]{1,2}c[Rn]*a|c[Rn]*(?:[VEz]|a[^pdCN])|R+[vV]|[EVP][^,aVz]*$")
"""A verb at the head, but for "nor has he": "openly | lie", "violence and is a mayor"."""
_NOUN_AT_HEAD = re.compile("[VEP][JNZCSB]+[RaVEz]")
"""A word tagged as a verb in a noun phrase: "Rail workers have"."""
_UNCLOSED = re.compile("[dJNC#S]*[NC],[dJNC#SiGE]*r[^,;:()“”-]*")
"""A subject with an aside that never ends: "Reed, a builder who played a part and is now in Rome"."""
_OPEN_PHRASE = re.compile("[dJNC#S]*[NC],(?:i[^,az]*|[EPV][^,az]*)")
"""The same with a phrase: "Reed, in a letter sent to the port on Monday |, said"."""
_NO_VERB = re.compile("[dJC#i]*Cs[^R,][^,]*|[dJC#i,R()ToS-]*|[dJNC#iSc]{3,}:[^aVEz]*")
"""Nothing that could be a verb, but for a clause below: "Sunday in Rome as the crowd roared"."""
_NEEDY = word_set(
    "until till as than because although whereas unless shortly moments only many of at from with into"
    " between among the a an and or but nor who whom which whose including such very my our your every"
)
"""Words that need what follows: "came just | after"."""
_SIGNS = word_set("+/ +/- / + = & ~")
_OPENING = word_set("after before since until")
_BARELY = word_set("just shortly moments even only days hours weeks months minutes years soon")
"""Words that hold on to an "after": "came moments after |"."""
_ITEM = "[dJ#]*[CNSZB]+"
_LIST_REST = re.compile(f"(?:,{_ITEM})*,?c{_ITEM}(?=[.;]|$)")
"""The rest of a list: "pitched for Rome, Bern |, Basel and Bonn."."""
_LISTED = re.compile(f",{_ITEM}$")
_PAIR_REST = re.compile(f"c{_ITEM}")
_AIMS = word_set("prove show demonstrate ensure prevent")
"""Verbs whose content is an aim after "to": "to prove that |"."""
_DATELINE = re.compile("C{1,3}(?:,C{1,3})?-")
_STOP = re.compile("[.?!]")
_LONGEST_REPAIR = 25
"""Tokens in which a speaker who breaks off may finish the sentence."""
_UNDER_WAY = re.compile("[az]R?G[^aVEz]*$")
_PARTIAL = word_set("in among across")
_SHARES = word_set("percent those anyone whoever nobody none majority")
"""Sources of whom only a part is meant: "75 percent said | they were"."""
_POLLS = word_set("poll polls polling survey surveys")


def well_formed(claims: Iterable[ClaimDraft]) -> Iterator[ClaimDraft]:
    """Yield the claims that are sentences, each from its own first word to the end of its coordination."""
    for claim in claims:
        if claim.rule.form == "phrase":
            yield claim
            continue
        first, end = _first(claim), _end(claim)
        if end is None or _is_flawed(claim, first, end):
            continue
        fragments = claim.fragments
        if first == fragments[0][0] and end == fragments[-1][1]:
            yield claim
            continue
        changed = [*fragments]
        changed[0] = (first, changed[0][1])
        changed[-1] = (changed[-1][0], end)
        yield replace(claim, fragments=changed)


def _first(claim: ClaimDraft) -> int:
    """Return the first token of a claim after a dateline: "ROME - | The port paid"."""
    line, (first, limit) = claim.line, claim.fragments[0]
    if line.words[first] in "~•*":
        return first + 1
    dateline = _DATELINE.match(line.tags, first, limit)
    if dateline is None or not line.words[first].isupper() or len(line.words[first]) < 3:
        return first
    return dateline.end() if dateline.end() < limit else first


def _end(claim: ClaimDraft) -> int | None:
    """Return the end of a claim, after the rest of a coordination in which it is cut; None if that is not
    plain."""
    line, (first, end) = claim.line, claim.fragments[-1]
    tags, lower = line.tags, line.lower
    while end - 1 > first and tags[end - 1] in ".,;":
        end -= 1
    if claim.parent is not None and "earlier" in lower[max(first + 3, end - 5) : end - 1]:
        at = lower.index("earlier", max(first + 3, end - 5))
        if _UNDER_WAY.search(tags[first:at]):
            return at  # "announced he is leaving | earlier in the day"
    after = tags[end : end + 1]
    if after == "-" and _is_needy(line, end):
        stop = _STOP.search(tags, end, end + _LONGEST_REPAIR)
        return stop.start() if stop else None  # "They put it into | - into green jobs."
    if after not in ("c", ","):
        return end
    if after == "c":
        opening = next((at for at in range(end - 1, max(first, end - 9), -1) if lower[at] == "between"), 0)
        if opening and "c" not in tags[opening:end]:
            pair = _PAIR_REST.match(tags, end)
            is_plain = pair is not None and lower[end] == "and" and tags[pair.end() : pair.end() + 1] in ".,;"
            return pair.end() if pair is not None and is_plain else None
    if _LISTED.search(tags[first:end]):
        rest = _LIST_REST.match(tags, end)
        if rest is not None and line.quote_at[rest.end() - 1] == line.quote_at[end - 1]:
            return rest.end()
    return end


def _is_flawed(claim: ClaimDraft, first: int, end: int) -> bool:
    """Whether a claim is no sentence, or holds only in a scope outside it."""
    line, fragments = claim.line, claim.fragments
    tags = line.tags[first:end]
    if len(fragments) > 1:
        middle = "".join(line.tags[slice(*one)] for one in fragments[1:-1])
        tags = line.tags[first : fragments[0][1]] + middle + line.tags[fragments[-1][0] : end]
    head = tags.lstrip("“\"'(")
    lacks_subject = _NO_SUBJECT.match(head) and not _NOUN_AT_HEAD.match(head)
    if _NO_VERB.fullmatch(tags) or (lacks_subject and claim.rule.form != "whole"):
        return True
    after = line.tags[end : end + 1]
    if len(fragments) == 1 and after == "," and _is_open(line, first, end, tags):
        return True
    if after not in ".?!" and _is_needy(line, end):
        return True
    return claim.parent is not None and _is_governed(claim.parent)


def _is_open(line: BlockTokens, first: int, end: int, tags: str) -> bool:
    """Whether a claim goes on after the comma at its end: an aside, or "The longer it lasts |, the more"."""
    if _UNCLOSED.fullmatch(tags) or _OPEN_PHRASE.fullmatch(tags):
        return True
    return line.lower[first] == line.lower[end + 1] == "the" and line.lower[first + 1].endswith("er")


def _is_needy(line: BlockTokens, end: int) -> bool:
    """Whether the last word of a claim needs what follows."""
    last, before = line.lower[end - 1], line.lower[end - 2]
    if last in _SIGNS or (last == "that" and line.lower[end - 2] == "ago"):
        return True  # "It was two weeks ago that |, in Rome, he"
    return line.tags[end - 1] == "c" or last in _NEEDY or (last in _OPENING and before in _BARELY)


def _is_governed(parent: Draft) -> bool:
    """Whether a content holds only under its cue: "to prove that", "a poll of voters in Rome found that"."""
    line = parent.line
    if parent.cue is not None and line.tags[parent.cue[0] - 1] == "T" and line.lower[parent.cue[0]] in _AIMS:
        return True
    if parent.source is None:
        return False
    first, end = parent.source
    source = line.lower[max(0, first - 1) : end]  # "those | who"
    return not _SHARES.isdisjoint(source) or not (_POLLS.isdisjoint(source) or _PARTIAL.isdisjoint(source))
