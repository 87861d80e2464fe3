"""The main clause of a sentence: where it begins and ends, its finite verb, found by shape and position.

A claim begins where its sentence begins, conjunctions and linking adverbs apart, and keeps all that comes
before the verb: so no negator, hedge, quantifier, condition, date or place at its head is lost, and the
subject is never the end of another phrase.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from annotator.splitter.lexicon.verb_forms import PAST_ONLY, PAST_OR_NOUN
from annotator.splitter.lexicon.word_classes import TIME_WORDS, word_set
from annotator.splitter.syntax.content_end import content_end
from annotator.splitter.syntax.coordination import conjuncts
from annotator.splitter.syntax.phrases import noun_phrase_after, verb_group
from annotator.splitter.syntax.tokens import BlockTokens


class MainClause(NamedTuple):
    """A clause from its first token to its end, with the first token of its verb group and the finite verb.

    What is before the verb ends at `subject`, if an aside or another predicate is between the two.
    """

    first: int
    subject: int
    group: int
    verb: int
    end: int


_LINKING = word_set(
    "however meanwhile moreover furthermore indeed therefore thus instead still now then also besides"
    " nonetheless nevertheless so yet additionally overall incidentally well consequently similarly"
    " likewise otherwise anyway again finally ultimately of-course"
)
"""Adverbs that link a sentence to the one before it."""
_EVENTS = re.compile("[rtwsaVEz]|(?<=N)p")
"""What matters on the way to the main verb: openers of clauses, and finite verbs."""
_EVENTS_AND_NOUNS = re.compile("[rtwsaVEzN]|(?<=N)p")
_FINITE = re.compile("[aVEz](?<!Ta)(?<!TV)(?<!aE)(?<!aV)(?<!ba)")
_ALSO_PREPOSITIONS = word_set("after before since until till than as so")
_CLAUSE_OPENERS = word_set(
    "if when while because although though unless since until till whereas after before once lest"
    " whenever whether where"
)
_PARTICIPLE_TAIL = re.compile("[iRTJ]")
_LATER_VERB = re.compile("[,;:crtwsaVE-]")
_PARTICIPLES_LIKE_PAST = word_set(
    "made built held kept left lost paid sold sent spent taught told brought bought caught led found put"
    " set cut hit read cast written met won said"
)
_NEGATIVE_OPENERS = word_set("never rarely seldom nor hardly scarcely only neither not nowhere no little")
_WORDS_OF_QUESTIONS = word_set("what how why who whom which whose where whether")
_PLURAL_PEOPLE = word_set("people men women children police staff more many few some most others all both")
_PRONOUN_LIKE = word_set(
    "this that these those some one many others both most another several few all neither each either"
    " more any certain various half"
)
"""Determiners that are a subject by themselves."""
_NOT_PLURAL = ("ss", "us", "is")
_FOLLOWS_SURELY = frozenset("d#opn")
_FOLLOWS_MAYBE = frozenset("iTCJGRNt")
_VERB_AT = re.compile("[NZBJ]")
_BREAK = re.compile("[rtws;:]")
_CONDITIONS = word_set(
    "if unless except without provided until only not nor or probably reportedly allegedly perhaps maybe"
    " possibly apparently supposedly barring assuming even"
)
"""Words that change what is stated before them, so that no claim ends there."""
_CONDITIONS_AFTER = word_set("if unless except provided until only")
_AND_BUT = word_set("and but or yet &")
_NOT_ASIDE = word_set("according not including")
_NO_CLAUSE = -1
_SPLIT_APART = word_set("either neither if unless only both until whether")


def main_clause(line: BlockTokens, low: int, high: int, *, inside: bool = False) -> MainClause | None:
    """Return the main clause of a sentence, or None if it has no finite verb with a subject.

    `inside` says that the sentence is the content of a quote.
    """
    first = clause_start(line, low, high)
    if first >= high - 1:
        return None
    verb = _sure_verb(line, first, high)
    if verb == _NO_CLAUSE:
        return None
    if verb is None:
        verb = _likely_verb(line, first, high)
    if verb is None or (verb == first and line.tags[first] != "z"):
        return None
    group = verb if line.tags[verb] == "z" else verb_group(line, verb, first)
    if group == first and line.tags[first] != "z":
        if line.tags[first] not in "nR" or line.lower[first] not in _NEGATIVE_OPENERS:
            return None
        group = verb  # "Never has the town paid"
    end = clause_end(line, first, verb, high, inside)
    return None if end is None else _without_aside(line, MainClause(first, group, group, verb, end))


def clause_start(line: BlockTokens, low: int, high: int) -> int:
    """Return the first token of a sentence behind conjunctions and linking adverbs: "But | Lee left"."""
    index = low
    while index < high - 1:
        tag, word = line.tags[index], line.lower[index]
        links = (tag == "c" and word in _AND_BUT) or (tag in "RscJ" and word in _LINKING)
        if not (links or tag in '“"-(' or (tag == "," and index > low)):
            break
        index += 1
    return index


def _sure_verb(line: BlockTokens, first: int, high: int) -> int | None:
    """Return the finite verb of the main clause if its form shows it; `_NO_CLAUSE` for a question or command.

    Each relative or subordinate clause before it takes a finite verb of its own.
    """
    tags, lower = line.tags, line.lower
    if tags[first] in "aV" or lower[first] in _WORDS_OF_QUESTIONS:
        return _NO_CLAUSE
    needs_comma = lower[first] in _CLAUSE_OPENERS
    debt = resume = 0
    if lower[first] == "as" and tags.find(",", first, high) > 0:
        resume = tags.find(",", first, high) + 1  # "As the town grew, it": a phrase or a clause
        needs_comma = False
    irregular = not PAST_ONLY.isdisjoint(lower[first:high])
    events = _EVENTS_AND_NOUNS if irregular else _EVENTS
    quotation = line.quote_at[first]
    for match in events.finditer(tags, first, high):
        index = match.start()
        if index < resume or line.quote_at[index] != quotation:
            continue
        tag = tags[index]
        if tag in "rtwsp":
            debt += _opens(line, first, index, high)
            continue
        if tag in "NC" and lower[index] not in PAST_ONLY:
            continue
        if not _is_finite(line, first, index, high):
            continue
        if not debt:
            return index
        debt -= 1
        resume = _group_end(line, index, high)
        if needs_comma and not debt:
            comma = tags.find(",", index, high)
            if comma < 0:
                return None
            resume, needs_comma = comma + 1, False
    return None


def _opens(line: BlockTokens, first: int, index: int, high: int) -> bool:
    """Whether a relative or subordinate clause begins at a token before the main verb."""
    tags, word, tag = line.tags, line.lower[index], line.tags[index]
    if tag == "t":
        return index > first and tags[index - 1] in "NCZJEG#o)”"
    if tag == "p":
        return index > first + 1 and tags[first] != "i" and line.lower[index - 1] not in TIME_WORDS
    if word in ("as", "than", "so"):
        return tags[index + 1 : index + 2] == "p"
    if word in _ALSO_PREPOSITIONS:
        comma = tags.find(",", index, high)
        limit = comma if comma > 0 else high
        verbs = list(_FINITE.finditer(tags, index, limit))
        return len(verbs) > (comma < 0)
    return True


def _group_end(line: BlockTokens, verb: int, high: int) -> int:
    """Return the token behind the verb group that begins at a finite verb."""
    index = line.skip(verb + 1, high, "abnR")
    if line.tags[verb] in "az" and index < high and line.tags[index] in "VEPGJ":
        index += 1
    return index


def _is_finite(line: BlockTokens, first: int, index: int, high: int) -> bool:
    """Whether a verb form is finite: not an infinitive or participle, and not first in its clause."""
    tags = line.tags
    tag, before = tags[index], tags[index - 1] if index > first else "."
    if tag == "z":
        return True
    if before == "T" or (before == "R" and tags[index - 2 : index - 1] == "T"):
        return False
    if index == first:
        return False
    if before == "d":
        return line.lower[index - 1] in _PRONOUN_LIKE
    if tag == "a":
        return before not in "iS"
    if before in "iSJGbP" or (before == "#" and index + 1 < high and tags[index + 1] in "NC"):
        return False
    is_participle = tag == "E" or line.lower[index] in _PARTICIPLES_LIKE_PAST
    if not is_participle or before not in "NCZ#J)”":
        return True
    if not _PARTICIPLE_TAIL.match(tags, index + 1):
        return True
    later = _LATER_VERB.search(tags, index + 1, high)
    return later is None or tags[later.start()] not in "aVE"


def _likely_verb(line: BlockTokens, first: int, high: int) -> int | None:
    """Return the word that must be the verb of a clause in which no form shows one.

    "The fund | owns 12 ports", "Ports | employ 900 people", "The bill | cost $3 million".
    """
    tags, lower = line.tags, line.lower
    opener = _BREAK.search(tags, first + 1, high)
    limit = opener.start() if opener else high
    maybe: int | None = None
    for match in _VERB_AT.finditer(tags, first + 1, limit):
        index = match.start()
        if line.quote_at[index] != line.quote_at[first]:
            continue
        word, before, prior = lower[index], tags[index - 1], lower[index - 1]
        irregular = word in PAST_ONLY or word in PAST_OR_NOUN
        if before not in "NZBC#J)”Rpd" or (before == "d" and prior not in _PLURAL_PEOPLE):
            continue
        after = tags[index + 1] if index + 1 < high else "."
        plural = prior in _PLURAL_PEOPLE or (prior[-1] == "s" and not prior.endswith(_NOT_PLURAL))
        third = word[-1] == "s" and not word.endswith(_NOT_PLURAL)
        if not irregular and (before in "#J" or third == plural) and not (third and before == "C"):
            continue
        if tags[index] == "J" and not irregular:
            continue
        if after in _FOLLOWS_SURELY or (irregular and after in _FOLLOWS_MAYBE):
            return index
        if maybe is None and after in _FOLLOWS_MAYBE and (third or irregular or after in "iTC"):
            maybe = index
    return maybe


def clause_end(line: BlockTokens, first: int, verb: int, high: int, inside: bool) -> int | None:
    """Return the end of a clause before a further assertion, a relative clause or an -ing tail behind a comma.

    It keeps what changes its meaning. None if its marks are not balanced.
    """
    end = content_end(line, verb, high, "clause")
    more = conjuncts(line, verb, high, inside)
    if more and more[0].joint < end:
        joint = more[0].joint
        rest = line.lower[joint:high]
        own = more[0].subject is not None
        if _SPLIT_APART.isdisjoint(line.lower[first:joint]) and (own or _CONDITIONS_AFTER.isdisjoint(rest)):
            end = joint
    comma = line.tags.find(",i", verb, end)
    if comma > verb + 1 and line.lower[comma + 1] == "with":
        end = comma
    tail = line.skip(end, high, ",-")
    if not _CONDITIONS.isdisjoint(line.lower[tail : tail + 2]) and tail < high - 1:
        end = high
    return without_stop(line, first, end)


def without_stop(line: BlockTokens, first: int, end: int) -> int | None:
    """Return the end of a claim without the stop, comma or dash behind it.

    A quotation that is opened in it is closed in it too. None if its marks are not balanced.
    """
    tags, words = line.tags, line.words
    while end > first and (tags[end - 1] in ",;:!?-" or words[end - 1] in (".", "…", "...")):
        end -= 1
    while end > first and tags[end - 1] in '”"' and not _is_opened(line, first, end - 1):
        end -= 1
        while end > first and tags[end - 1] in ".,;!?":
            end -= 1
    at = line.quote_at[end - 1]
    if at and at != line.quote_at[first] and line.quotes[at - 1][0] >= first:
        closing = line.quotes[at - 1][1]
        if closing > end + 2:
            return None
        end = closing
    return end if is_balanced(line, first, end) else None


def _is_opened(line: BlockTokens, first: int, closing: int) -> bool:
    """Whether the quotation that ends at `closing` begins in the claim."""
    at = line.quote_at[closing]
    return bool(at) and line.quotes[at - 1][0] >= first


def is_balanced(line: BlockTokens, first: int, end: int) -> bool:
    """Whether the marks and brackets of a range of tokens come in pairs."""
    words, tags = line.words[first:end], line.tags[first:end]
    return (
        tags.count("“") == tags.count("”")
        and words.count("(") == words.count(")")
        and words.count("[") == words.count("]")
        and words.count('"') % 2 == 0
        and words.count("“") == words.count("”")
    )


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
    return clause._replace(subject=opening)
