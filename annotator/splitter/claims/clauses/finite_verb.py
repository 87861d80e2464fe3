"""The finite verb of a main clause, found by shape and position rather than by a list of verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.splitter.lexicon.verb_forms import PAST_ONLY, PAST_OR_NOUN
from annotator.splitter.lexicon.word_classes import TIME_WORDS, word_set
from annotator.splitter.syntax.phrases import PRONOUN_LIKE, noun_phrase_after
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
_PRONOUN_LIKE = PRONOUN_LIKE | word_set("that more any certain various half")
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
    tags = line.tags
    resume, needs_comma = _search_start(line, first, high)
    if _is_no_statement(line, first, high) or (tags[first] == "T" and resume == first):
        return NO_CLAUSE
    debt, aside = int("whose" in line.lower[first + 1 : high]), ""
    for index in _events(line, first, high):
        if index < resume:
            continue
        tag = tags[index]
        if tag == "-":
            resume = tags.find("-", index + 1, high) + 1  # "Lee's record - 12 bridges built - is long"
        elif tag in "rtwsp":
            if _opens(line, first, index, high):
                debt += 1
                if tag in "rw" and tags[index - 1] in "-,":
                    aside = tags[index - 1]  # "Lee - who lives in Rome and works there - left"
        elif _is_finite(line, first, index, high):
            if not debt:
                return index
            debt -= 1
            resume = _group_end(line, index, high)
            if not debt and aside:
                resume, aside = tags.find(aside, index, high) + 1 or resume, ""
            if not debt and needs_comma:
                resume, needs_comma = tags.find(",", index, high) + 1 or high, False
    return None


def _is_no_statement(line: BlockTokens, first: int, high: int) -> bool:
    """Whether a sentence begins as a question or a command."""
    starts_verb = line.tags[first] in "aV" and _NOUN_LIKE_VERB.match(line.tags, first, high) is None
    return starts_verb or line.lower[first] in _WORDS_OF_QUESTIONS


def _search_start(line: BlockTokens, first: int, high: int) -> tuple[int, bool]:
    """Return where the main clause may begin, and whether a comma has to come before it, as it does after
    "when" and "now that"."""
    start = _main_start(line, first, high)
    if start:
        return start, False
    word = line.lower[first]
    start = line.tags.find(",", first, high) + 1 if word == "as" else first
    return start, word in _CLAUSE_OPENERS or line.lower[first : first + 2] == ["now", "that"]


def _events(line: BlockTokens, first: int, high: int) -> Iterator[int]:
    """Yield what matters on the way to the main verb, outside quotations; of nouns only irregular pasts."""
    tags, lower, quote_at = line.tags, line.lower, line.quote_at
    irregular = not PAST_ONLY.isdisjoint(lower[first:high])
    quotation = quote_at[first]
    for match in (_EVENTS_AND_NOUNS if irregular else _EVENTS).finditer(tags, first, high):
        index = match.start()
        if quote_at[index] == quotation and (match[0] not in "NC" or lower[index] in PAST_ONLY):
            yield index


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
    if index == first or _is_governed(line, first, index):
        return False
    if before == "d":
        return line.lower[index - 1] in _PRONOUN_LIKE
    if tag == "a":
        return before not in "iS"
    gerund = before == "G" and (index - 2 < first or tags[index - 2] not in "dJNS")
    if before in "iSJbP" or gerund or (before == "#" and index + 1 < high and tags[index + 1] in "NC"):
        return False
    return not _qualifies_noun(line, first, index, high)


def _is_governed(line: BlockTokens, first: int, index: int) -> bool:
    """Whether "to" comes before a verb form, or an auxiliary without a tense before its adverbs: "to
    repeatedly | deny", "having previously | campaigned"."""
    at = index - 1
    while at > first and line.tags[at] == "R":
        at -= 1
    return line.tags[at] == "T" or (line.tags[at] == "b" and at < index - 1)


def _qualifies_noun(line: BlockTokens, first: int, index: int, high: int) -> bool:
    """Whether a participle belongs to the noun before it: "the workers | employed by the port died"."""
    tags = line.tags
    is_participle = tags[index] == "E" or line.lower[index] in _PARTICIPLES_LIKE_PAST
    if not is_participle or tags[index - 1] not in "NCZ#J)”" or not _PARTICIPLE_TAIL.match(tags, index + 1):
        return False
    if _IN_APPOSITION.search(tags[first:index]) and _AFTER_ASIDE.search(tags, index, high):
        return True
    later = _LATER_VERB.search(tags, index + 1, high)
    return later is not None and tags[later.start()] in "aVE"


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
        if line.quote_at[index] != line.quote_at[first] or not _agrees(line, index):
            continue
        after = tags[index + 1] if index + 1 < high else "."
        irregular = _is_irregular(lower[index])
        if after in _FOLLOWS_SURELY or (irregular and after in _FOLLOWS_MAYBE):
            return index
        known = irregular or _is_third(lower[index]) or after in "iTC"
        if maybe is None and after in _FOLLOWS_MAYBE and known:
            maybe = index
    return maybe


def _agrees(line: BlockTokens, index: int) -> bool:
    """Whether a word that may be a verb agrees with the subject before it: "the fund | owns", "ports |
    employ"; an irregular past form always does."""
    before, prior = line.tags[index - 1], line.lower[index - 1]
    irregular = _is_irregular(line.lower[index])
    if before == "d" and prior not in (_PRONOUN_LIKE if irregular else _PLURAL_PEOPLE):
        return False
    if before not in "NZBC#J)”Rpd":
        return False
    if irregular:
        return True
    third = _is_third(line.lower[index])
    if line.tags[index] == "J" or before in "#J":
        return False
    return third != _is_plural_subject(line, index) or (third and before == "C")


def _is_irregular(word: str) -> bool:
    return word in PAST_ONLY or word in PAST_OR_NOUN


def _is_third(word: str) -> bool:
    """Whether a word ends as the third person does."""
    return word[-1] == "s" and not word.endswith(_NOT_PLURAL)


def _is_plural_subject(line: BlockTokens, verb: int) -> bool:
    """Whether the subject before a verb takes one without -s: "ports", "Germany and Japan", "we now"."""
    prior = line.lower[verb - 1]
    if prior in _PLURAL_PEOPLE or _is_third(prior) or line.tags[verb - 2 : verb] in ("cC", "cN"):
        return True
    return line.tags[verb - 1] == "R" and _is_plural(line, verb - 2)


def _is_plural(line: BlockTokens, index: int) -> bool:
    """Whether a pronoun takes a verb without -s."""
    return line.tags[index] == "p" and line.lower[index] in ("i", "we", "you", "they")
