"""The finite verb of a main clause, found by shape and position rather than by a list of verbs."""

from __future__ import annotations

import re

from annotator.splitter.lexicon.verb_forms import PAST_ONLY, PAST_OR_NOUN
from annotator.splitter.lexicon.word_classes import TIME_WORDS, word_set
from annotator.splitter.syntax.phrases import noun_phrase_after
from annotator.splitter.syntax.tokens import BlockTokens

_EVENTS = re.compile("[rtwsaVEzp-](?<!(?<![Np])p)")
"""Tags that matter on the way to the main verb: openers of clauses, and finite verbs."""
_EVENTS_AND_NOUNS = re.compile("[rtwsaVEzpN-](?<!(?<![Np])p)")
_FINITE = re.compile("[aVEz](?<!Ta)(?<!TV)(?<!aE)(?<!aV)(?<!ba)")
_ALSO_PREPOSITIONS = word_set("after before since until till than as so")
_CLAUSE_OPENERS = word_set(
    "if when while because although though unless since until till whereas after before once lest"
    " whenever whether where"
)
_PARTICIPLE_TAIL = re.compile("[iRTJ]")
_IN_APPOSITION = re.compile(r",d[JNCS#]+\Z")
_AFTER_ASIDE = re.compile(",R?[aV]")
"""What shows a participle to be in an apposition: "Reed, a firm | founded in Rome, is"."""
_LATER_VERB = re.compile("[,;:crtwsaVE-]")
_PARTICIPLES_LIKE_PAST = word_set(
    "made built held kept left lost paid sold sent spent taught told brought bought caught led found put"
    " set cut hit read cast written met won said"
)
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
_CONTRACTED = re.compile("S(?=[dnP])")
"""A possessive mark that is a verb: "the mayor's | not in Rome"."""
_VERB_AT = re.compile("[NZBJ]")
_BREAK = re.compile("[rtws;:]")
_NOUN_LIKE_VERB = re.compile("V[NZ][aV]")
"""A word tagged as a verb that is a noun, since a verb follows: "Rail workers have"."""
NO_CLAUSE = -1
"""Value of `sure_verb` for a question or a command."""


def sure_verb(line: BlockTokens, first: int, high: int) -> int | None:
    """Return the finite verb of the main clause if its form shows it; `NO_CLAUSE` for a question or command.

    Each relative or subordinate clause before it takes a finite verb of its own.
    """
    tags, lower = line.tags, line.lower
    starts_name = _NOUN_LIKE_VERB.match(tags, first, high) is not None
    if (tags[first] in "aV" and not starts_name) or lower[first] in _WORDS_OF_QUESTIONS:
        return NO_CLAUSE
    resume = _main_start(line, first, high)
    if tags[first] == "T" and not resume:
        return NO_CLAUSE
    needs_comma = not resume and (
        lower[first] in _CLAUSE_OPENERS
        or (lower[first] == "now" and lower[first + 1 : first + 2] == ["that"])
    )
    if not resume:
        resume = tags.find(",", first, high) + 1 if lower[first] == "as" else first
    debt, aside = int("whose" in lower[first + 1 : high]), ""
    irregular = not PAST_ONLY.isdisjoint(lower[first:high])
    events = _EVENTS_AND_NOUNS if irregular else _EVENTS
    quote_at = line.quote_at
    quotation = quote_at[first]
    for match in events.finditer(tags, first, high):
        index = match.start()
        if index < resume or quote_at[index] != quotation:
            continue
        tag = tags[index]
        if tag == "-":
            resume = tags.find("-", index + 1, high) + 1  # "Lee's record - 12 bridges built - is long"
            continue
        if tag in "rtwsp":
            opens = _opens(line, first, index, high)
            debt += opens
            if opens and tag in "rw" and tags[index - 1] in "-,":
                aside = tags[index - 1]  # "Lee - who lives in Rome and works there - left"
            continue
        if tag in "NC" and lower[index] not in PAST_ONLY:
            continue
        if not _is_finite(line, first, index, high):
            continue
        if not debt:
            return index
        debt -= 1
        resume = _group_end(line, index, high)
        if aside and not debt:
            resume, aside = tags.find(aside, index, high) + 1 or resume, ""
        if needs_comma and not debt:
            comma = tags.find(",", index, high)
            if comma < 0:
                return None
            resume, needs_comma = comma + 1, False
    return None


def _main_start(line: BlockTokens, first: int, high: int) -> int:
    """Return where the main clause begins after a clause at the head of its sentence, 0 if that is unclear.

    It is a comma with a noun phrase and a finite verb after it: "When Lee left, | the town paid".
    """
    tags = line.tags
    if line.lower[first] not in _CLAUSE_OPENERS and line.lower[first] != "as" and tags[first] not in "iTEPG":
        return 0
    comma = tags.find(",", first, high)
    while 0 < comma < high - 2:
        start = comma + 1
        end = line.skip(noun_phrase_after(line, start, high), high, "Rn")
        if tags[start] == "z" or (start < end < high and tags[start] not in "rtw" and tags[end] in "aVEz"):
            return start
        comma = tags.find(",", start, high)
    return 0


def _opens(line: BlockTokens, first: int, index: int, high: int) -> bool:
    """Whether a relative or subordinate clause begins at a token before the main verb."""
    tags, word, tag = line.tags, line.lower[index], line.tags[index]
    if tags[index + 1 : index + 2] == ",":
        return False
    if tag == "t":
        return index > first and tags[index - 1] in "NCZJEG#o)”"
    if tag == "p":
        return (
            index > first + (tags[index - 1] == "N")
            and tags[first] != "i"
            and line.lower[index - 1] not in TIME_WORDS
        )
    if word in ("as", "than", "so"):
        end = noun_phrase_after(line, index + 1, high)
        return tags[index + 1 : index + 2] == "p" or (word == "as" and tags[end : end + 1] in ("V", "a"))
    if word in _ALSO_PREPOSITIONS:
        comma = tags.find(",", index, high)
        limit = comma if comma > 0 else high
        verbs = list(_FINITE.finditer(tags, index, limit))
        return len(verbs) > (comma < 0)
    return True


def _group_end(line: BlockTokens, verb: int, high: int) -> int:
    """Return the token after the verb group that begins at a finite verb."""
    if line.tags[verb] not in "az":
        return verb + 1
    index = line.skip(verb + 1, high, "abnR")
    return index + 1 if index < high and line.tags[index] in "VEPGJ" else index


def _is_finite(line: BlockTokens, first: int, index: int, high: int) -> bool:
    """Whether a verb form is finite: not an infinitive or participle, and not first in its clause."""
    tags = line.tags
    tag, before = tags[index], tags[index - 1] if index > first else "."
    if tag == "z":
        return True
    if before == "R":  # "to repeatedly deny", "having previously campaigned"
        at = index - 1
        while at > first and tags[at] == "R":
            at -= 1
        if tags[at] in "Tb":
            return False
    if before == "T":
        return False
    if index == first:
        return False
    if before == "d":
        return line.lower[index - 1] in _PRONOUN_LIKE
    if tag == "a":
        return before not in "iS"
    gerund = before == "G" and (index - 2 < first or tags[index - 2] not in "dJNS")
    if before in "iSJbP" or gerund or (before == "#" and index + 1 < high and tags[index + 1] in "NC"):
        return False
    is_participle = tag == "E" or line.lower[index] in _PARTICIPLES_LIKE_PAST
    if not is_participle or before not in "NCZ#J)”":
        return True
    if not _PARTICIPLE_TAIL.match(tags, index + 1):
        return True
    if _IN_APPOSITION.search(tags[first:index]) and _AFTER_ASIDE.search(tags, index, high):
        return False
    later = _LATER_VERB.search(tags, index + 1, high)
    return later is None or tags[later.start()] not in "aVE"


def likely_verb(line: BlockTokens, first: int, high: int) -> int | None:
    """Return the word that must be the verb of a clause in which no form shows one.

    "The fund | owns 12 ports", "Ports | employ 900 people", "The bill | cost $3 million".
    """
    tags, lower = line.tags, line.lower
    start = _main_start(line, first, high) or first
    if start == first and tags[first] in "iTs":
        start = tags.find(",", first, high) + 1 or first
    opener = _BREAK.search(tags, start + 1, high)
    limit = opener.start() if opener else high
    contracted = _CONTRACTED.search(tags, start + 1, limit)
    if contracted:
        return contracted.start()
    maybe: int | None = None
    for match in _VERB_AT.finditer(tags, start + 1, limit):
        index = match.start()
        if line.quote_at[index] != line.quote_at[first]:
            continue
        word, before, prior = lower[index], tags[index - 1], lower[index - 1]
        irregular = word in PAST_ONLY or word in PAST_OR_NOUN
        if before not in "NZBC#J)”Rpd" or (
            before == "d" and prior not in (_PRONOUN_LIKE if irregular else _PLURAL_PEOPLE)
        ):
            continue
        after = tags[index + 1] if index + 1 < high else "."
        plural = prior in _PLURAL_PEOPLE or (prior[-1] == "s" and not prior.endswith(_NOT_PLURAL))
        plural = (
            plural
            or tags[index - 2 : index] in ("cC", "cN")
            or (before == "R" and _is_plural(line, index - 2))
        )
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


def _is_plural(line: BlockTokens, index: int) -> bool:
    """Whether a pronoun takes a verb without -s."""
    return line.tags[index] == "p" and line.lower[index] in ("i", "we", "you", "they")
