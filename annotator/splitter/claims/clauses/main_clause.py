"""The main clause of a sentence: its limits and its finite verb, found by shape and position.

A claim begins where its sentence begins, apart from conjunctions and linking adverbs, and keeps everything
before the verb. So no negator, hedge, quantifier, condition, date or place at its head is lost, and the
subject is never the end of another phrase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from annotator.splitter.claims.clauses.clause_limits import clause_end, clause_start, next_clause
from annotator.splitter.claims.clauses.finite_verb import NO_CLAUSE, likely_verb, sure_verb
from annotator.splitter.lexicon.word_classes import TIME_WORDS, word_set
from annotator.splitter.syntax.phrases import noun_phrase_after, verb_group
from annotator.splitter.syntax.tokens import BlockTokens

_NEGATIVE_OPENERS = word_set("never rarely seldom nor hardly scarcely only neither not nowhere no little")
_NOT_ASIDE = word_set("according not including")
_HOLDING_ON = word_set("if unless when whenever without except until neither either only")
_CONCESSIONS = word_set("while although though whereas")
"""Openers of a clause that is an assertion of its own: "While Lee left, | Reed stayed"."""
_SCOPES = word_set(
    "assuming barring according including depending judging considering excluding speaking counting regarding"
    " concerning pending failing lacking using seeing"
)
"""Participles that say for what, or by what, a statement holds."""


class MainClause(NamedTuple):
    """A clause from its first token to its end, with the first token of its verb group and the finite verb.

    What is before the verb ends at `subject`, if an aside or another predicate is between the two.
    """

    first: int
    subject: int
    group: int
    verb: int
    end: int


def main_clause(line: BlockTokens, low: int, high: int, *, inside: bool = False) -> MainClause | None:
    """Return the main clause of a sentence, or None if it has no finite verb with a subject.

    `inside` means that the sentence is the content of a quote.
    """
    opening = _opening(line, low, high)
    return None if opening is None else _closed(line, opening, high, inside)


def _opening(line: BlockTokens, low: int, high: int) -> MainClause | None:
    """Return the main clause of a sentence up to its verb, with the end of the sentence as its own."""
    first = clause_start(line, low, high)
    if first >= high - 1:
        return None
    verb = sure_verb(line, first, high)
    if verb is None:
        verb = likely_verb(line, first, high)
    if verb in (None, NO_CLAUSE) or (verb == first and line.tags[first] != "z"):
        return None
    group = verb if line.tags[verb] in "zS" else verb_group(line, verb, first)
    if line.tags[first] == "s" and "," not in line.tags[first:group]:
        return None  # a clause below one that is left out
    if line.lower[first] in _CONCESSIONS:
        comma = line.tags.rfind(",", first, group)
        if 0 < comma < group - 1 and line.tags[comma + 1] in "pdCNJZ#":
            first = comma + 1
    first = _after_participle(line, first, group)
    if group == first and line.tags[first] != "z":
        if line.tags[first] not in "nR" or line.lower[first] not in _NEGATIVE_OPENERS:
            return None
        group = verb  # "Never has the town paid"
    return MainClause(first, group, group, verb, high)


def _closed(line: BlockTokens, opening: MainClause, high: int, inside: bool) -> MainClause | None:
    """Return a main clause with its end and the end of its subject, or None if its marks are not balanced."""
    first, _, group, verb, _ = opening
    end = clause_end(line, first, verb, high, inside)
    if end is not None and line.tags[verb + 1 : verb + 2] == "," and line.tags[end : end + 2] in (",d", ",#"):
        return None  # "Lee described, in his letter |, a bridge"
    return None if end is None else _without_aside(line, MainClause(first, group, group, verb, end))


def _after_participle(line: BlockTokens, first: int, group: int) -> int:
    """Return the start of the subject after a participle phrase: "Hoping to win, | Lee won".

    One with a date, a place or a negation stays.
    """
    comma = line.tags.find(",", first, group - 1)
    if line.tags[first] != "G" or comma < first + 3 or line.lower[first] in _SCOPES:
        return first
    opener = line.tags[first:comma]
    if line.tags[comma + 1] not in "pdC" or line.tags.find(",", comma + 1, group) > 0:
        return first
    if "n" in opener or "#" in opener or "iC" in opener or not TIME_WORDS.isdisjoint(line.lower[first:comma]):
        return first
    return comma + 1


def clauses(
    line: BlockTokens,
    low: int,
    high: int,
    *,
    inside: bool = False,
    ends: Callable[[MainClause], bool] = lambda _: True,
) -> Iterator[tuple[MainClause, int]]:
    """Yield the coordinated clauses of a sentence, each with the token at which the next one begins.

    What opens the first one may hold for the others too, which are then left out: "In 1931, Lee left, and".
    `ends` says, from the words of a clause up to its verb, whether its own end is needed: finding ends takes
    half of the time. The others end with the sentence.
    """
    while low < high:
        clause = _opening(line, low, high)
        if clause is not None:
            clause = _closed(line, clause, high, inside) if ends(clause) else _without_aside(line, clause)
        joint = next_clause(line, low if clause is None else clause.verb, high)
        if clause is not None:
            yield clause, joint or high
        if not joint or (clause is not None and line.tags[joint] != ";" and is_fronted(line, clause)):
            return
        low = joint + 1


def is_fronted(line: BlockTokens, clause: MainClause) -> bool:
    """Whether a clause opens with a phrase, condition or negation that may hold for what follows as well."""
    first, group = clause.first, clause.group
    return line.tags[first] in "iswTGEPRn" or not _HOLDING_ON.isdisjoint(line.lower[first:group])


def _without_aside(line: BlockTokens, clause: MainClause) -> MainClause:
    """Return a clause with the end of its subject before an aside: an apposition, a relative clause or a
    participle between commas. Other asides may change what is stated: "Lee, if elected, will"."""
    tags, first, group = line.tags, clause.first, clause.group
    if tags[group - 1] != ",":
        return clause
    opening = tags.find(",", first, group - 1)
    if opening <= first or tags[first] in "iswTGEPR":
        return clause
    if tags.count(",", opening, group) > 3 or noun_phrase_after(line, first, opening) < opening:
        return clause
    if tags[opening + 1] not in "dNC#rGEP" or line.lower[opening + 1] in _NOT_ASIDE:
        return clause
    return MainClause(first, opening, group, clause.verb, clause.end)
