"""Subjects of claims: who or what a claim is about, where its own words do not say so in full.

A subject is always words of the article, found through the same names and titles as speakers: "He voted" is
about Tom Reed, and so is "Reed voted"; "The department" is the one named last. Where only a guess is
possible, there is none, and the reasons of the claim say that it cannot be understood by itself.
"""

from __future__ import annotations

import re
from collections import deque
from typing import TypeGuard

from annotator.core.text.names import comparable_name
from annotator.splitter.claim_draft import ClaimDraft
from annotator.splitter.claims.clauses.main_clause import main_clause
from annotator.splitter.claims.own_words import (
    POINTING,
    VERBAL,
    first_word,
    is_part_of_unnamed,
    is_unnamed_person,
    opens_with_pronoun,
    says_which,
)
from annotator.splitter.lexicon.name_lists import BODY_NOUNS, TITLES
from annotator.splitter.lexicon.word_classes import TIME_WORDS, word_set
from annotator.splitter.quote_draft import Draft
from annotator.splitter.speakers.name_kinds import is_body, is_group
from annotator.splitter.speakers.name_runs import runs_of_names
from annotator.splitter.speakers.source_speaker import speaker
from annotator.splitter.speakers.titles import Titles
from annotator.splitter.syntax.phrases import noun_phrase_after
from annotator.splitter.syntax.tokens import BlockTokens, Range

_GENDERS = {"he": "m", "she": "f"}
_SPEAKERS = word_set("i we")
_PRONOUNS = word_set("i we he she it they you this that these those who which")
"""Subjects that are understood only from the words before them."""
_TIMES = TIME_WORDS | {"march", "may"}
_ACTING = frozenset("EVZ")
"""Tags of a verb, "be" apart, after an "it" that means something."""
_OPENING = frozenset("iswTGEPRn")
"""Tags of words that open a sentence before its subject."""
_POSSESSORS = {"my": "i", "our": "we", "his": "he", "her": "she", "its": "it", "their": "they"}
"""Determiners that are understood only from the words before them, with the pronoun for the same one."""
_POSSESSIVES = {*_POSSESSORS, "your"}
_BACKWARD = re.compile("[^Cp]*o")
"""Words with "him" or "them" but no name before that: "Six towns voted for | him"."""
_DEMONSTRATIVES = word_set("this that these those such")
"""Determiners that point back from inside a subject: "half of | those towns"."""
_REMEMBERED = 12
"""Persons among whom the one that a pronoun means is looked for, to bound the search."""
_NEAR = 100
"""Tokens before a pronoun that are searched for a name in its sentence, to bound the search."""
_SENTENCES = 4
"""Sentences of a paragraph in which the person of a pronoun is looked for."""

UNCLEAR = "does not say by itself who or what it is about"
"""Reason given for a claim that cannot be understood by itself."""


class Subjects:
    """The subjects of the claims of one article, resolved roughly in reading order."""

    def __init__(self, titles: Titles) -> None:
        self._titles = titles
        self._names = titles.names
        self._topics: deque[tuple[int, str]] = deque(maxlen=_REMEMBERED)
        """Where each person spoke, or was the subject of a claim; "" for a person without a name."""

    def resolve(self, claims: list[ClaimDraft]) -> None:
        """Set the subject of each claim, and whether it can be understood alone."""
        for claim in claims:
            self._resolve(claim)
            if not claim.stands_alone:
                claim.reasons.append(UNCLEAR)

    def speaks(self, quote: Draft) -> None:
        """Remember who spoke, for a "he" or "she" after the quote."""
        if quote.source is not None and quote.parent is None:
            self._mention(quote.line, quote.source, quote.speaker)

    def _mention(self, line: BlockTokens, words: Range, name: str | None) -> None:
        """Remember a person by name, or someone without a known name: "the woman"."""
        if name is None and is_unnamed_person(line, *words):
            self._topics.append((line.starts[words[0]], ""))
        elif name is not None and self._is_person(name):
            self._topics.append((line.starts[words[0]], name))

    def _resolve(self, claim: ClaimDraft) -> None:
        first, end = subject_of(claim)
        self._resolve_subject(claim, first, end)
        if claim.subject is None and claim.stands_alone and claim.parent is None:
            tags = "".join(claim.line.tags[slice(*one)] for one in claim.fragments)
            subject = claim.line.lower[first:end]
            at = claim.fragments[-1][0] + 1
            claim.stands_alone = (
                _BACKWARD.match(tags) is None
                and _DEMONSTRATIVES.isdisjoint(subject)
                and (len(claim.fragments) == 1 or claim.line.lower[at : at + 1] not in (["it"], ["them"]))
            )

    def _resolve_subject(self, claim: ClaimDraft, first: int, end: int) -> None:
        line = claim.line
        if first == end:
            claim.stands_alone = not opens_with_pronoun(claim)
            return
        word = first_word(line, first)
        if word in _PRONOUNS and (end - first == 1 or word not in POINTING):
            found = self._of_pronoun(claim, first, word)
            claim.subject = None if found is None else comparable_name(found)
            claim.stands_alone = found is not None
        elif word in _POSSESSIVES:
            found = self._of_pronoun(claim, first, _POSSESSORS[word]) if word in _POSSESSORS else None
            claim.subject = None if found is None else comparable_name(found)
            claim.stands_alone = found is not None
        elif "C" in line.tags[first:end] or word in POINTING:
            found = self._of_phrase(line, first, end)
            claim.subject = None if found is None else _unless_said(line, first, end, comparable_name(found))
            claim.stands_alone = found is not None or says_which(line, first, end)
        else:
            claim.stands_alone = not is_part_of_unnamed(line, first, end)
            self._mention(line, (first, end), None)

    def _of_phrase(self, line: BlockTokens, first: int, end: int) -> str | None:
        """Return who or what a noun phrase names or refers to: "the senator", "the department"."""
        found = speaker(line, (first, end), self._names, None) if "C" in line.tags[first:end] else None
        if found is None and line.lower[first] == "the":
            found = self._titles.holder(line, (first, end), certain=True) or self._body(line, first, end)
        if found is not None and ";" in found and not _begins_with_names(line, first):
            found = None  # "the friendship of Reed and Lee"
        if found is not None and ";" not in found and not (self._is_person(found) or is_body(found)):
            found = None  # "Florida" is not "POLITICO Florida"
        self._mention(line, (first, end), found)
        return found

    def _body(self, line: BlockTokens, first: int, end: int) -> str | None:
        noun = line.lower[end - 1]
        if end - first != 2 or noun not in BODY_NOUNS:
            return None
        return self._names.body_before(line.starts[first], noun)

    def _of_pronoun(self, claim: ClaimDraft, at: int, word: str) -> str | None:
        """Return who or what a pronoun refers to, None if that is not certain.

        In quotation marks "I" is the speaker, and "he" another; without them "he" is mostly the speaker.
        """
        line, quote = claim.line, claim.parent
        speaks = None if quote is None else quote.speaker
        quoted = quote is not None and (bool(line.quote_at[at]) or bool(quote.blocks))
        gender = _GENDERS.get(word)
        if word in _SPEAKERS:
            return _speaking(quote, word) if quote is not None and quoted else None
        if gender is not None and quoted:
            found = self._names.person_before(line.starts[at], gender)
            return found if found != speaks and self._may_be(found, gender, claim, at) else None
        opening = claim.fragments[0][0]
        named_before = line.tags[opening] in "ws" and "C" in line.tags[opening:at]
        if speaks is not None and self._agrees(speaks, word) and not named_before:
            return speaks
        if gender is None:
            return None if quoted else self._body_of_sentence_before(line, at, word)
        found = self._person_before(line, at, gender)
        found = found if self._may_be(found, gender, claim, at) else None
        self._mention(line, (at, at + 1), found)
        return found

    def _body_of_sentence_before(self, line: BlockTokens, at: int, word: str) -> str | None:
        """Return the body ("it") or group ("they") that is the subject of the sentence before, if a pronoun
        opens a sentence and that names no other."""
        if word not in ("it", "they") or at == 0 or line.tags[at - 1] not in ".?!”":
            return None
        if word == "it" and line.tags[at + 1 : at + 2] not in _ACTING:
            return None  # "It is no surprise that"
        low = _sentence_start(line, at - 1)
        runs = runs_of_names(line, low, at)
        if not runs or runs[0][0] != line.skip(low, at, "d") or line.tags[runs[0][1]] not in VERBAL:
            return None
        name = self._names.resolve(runs[0][2])
        if word == "they":
            return line.span(*runs[0][:2]).of(line.text) if is_group(name) and len(runs) == 1 else None
        others = (self._names.resolve(one) for _, _, one in runs[1:] if one.lower() not in _TIMES)
        is_only_one = all(one == name or self._is_person(one) for one in others)
        return name if is_body(name) and is_only_one else None

    def _is_person(self, name: str, gender: str = "") -> bool:
        return _is_one_person(name) and self._names.is_certain_person(name, gender)

    def _may_be(self, person: str | None, gender: str, claim: ClaimDraft, at: int) -> TypeGuard[str]:
        """Whether a pronoun may mean a person: one whom its claim does not name after it, as in "He managed
        Lee's campaign"."""
        if person is None or not self._is_person(person, gender):
            return False
        last = person.rpartition(" ")[2]
        return not any(last in claim.line.words[max(first, at) : end] for first, end in claim.fragments)

    def _agrees(self, speaks: str, word: str) -> bool:
        """Whether a pronoun may mean the speaker: "he" by gender, "it" a body, "they" several."""
        if word in _GENDERS:
            return self._is_person(speaks, _GENDERS[word])
        return (word == "it" and is_body(speaks)) or (word == "they" and ";" in speaks)

    def _person_before(self, line: BlockTokens, at: int, gender: str) -> str | None:
        """Return the first person of that gender in the sentence up to a pronoun, else in the sentence
        before it, else the one that the sentences before are about, else the one named last."""
        low, end = _sentence_start(line, at), at
        for back in range(_SENTENCES):
            found = self._topic(line, low, end, gender) if back else None
            if found is None:
                found = self._first_person(line, low, end, gender)
            if found is not None:
                return found or None
            if low == 0 or (back and _GENDERS.get(first_word(line, low)) != gender):
                break
            low, end = _sentence_start(line, low - 1), low
        offset = line.starts[at]
        topic = max((one for one in self._topics if one[0] < offset), default=None)
        if topic is not None and (not topic[1] or self._names.may_be(topic[1], gender)):
            return topic[1] or None
        return self._names.person_before(offset, gender)

    def _topic(self, line: BlockTokens, low: int, end: int, gender: str) -> str | None:
        """Return the person that a sentence is about, "" for one without a name, None if none is known."""
        first, last = line.starts[low], line.starts[end]
        about = (name for offset, name in self._topics if first <= offset < last)
        return next((name for name in about if not name or self._names.may_be(name, gender)), None)

    def _first_person(self, line: BlockTokens, low: int, end: int, gender: str) -> str | None:
        """Return the first person of a gender named in a range, "" if it is unsure whether it is one."""
        if "C" not in line.tags[low:end]:
            return None
        behind = None
        for start, _, name in runs_of_names(line, low, end):
            person = self._names.persons.get(name)
            if person is None or not self._names.may_be(person, gender):
                continue
            found = person if self._is_person(person, gender) else ""
            if line.tags[start - 1 : start] != "i":
                return found
            behind = found if behind is None else behind  # "After a talk with Lee, | Reed left"
        return behind


def _sentence_start(line: BlockTokens, at: int) -> int:
    """Return the first token of the sentence up to a token, at most `_NEAR` tokens before it."""
    low = max(0, at - _NEAR)
    return max([low, *(line.tags.rfind(mark, low, at) + 1 for mark in ".?!")])


def subject_of(claim: ClaimDraft) -> Range:
    """Return the tokens of the subject of a claim, after what opens the sentence; an empty range without
    one, as in "there are"."""
    line, (first, end) = claim.line, claim.fragments[0]
    word, tags = first_word(line, first), line.tags
    if word in _PRONOUNS and (word not in POINTING or tags[first + 1 : first + 2] in VERBAL):
        return first, first + 1
    if tags[first] not in _OPENING:
        return first, noun_phrase_after(line, first, end)
    clause = main_clause(line, first, end, inside=True)
    if clause is not None:
        first, end = clause.first, clause.subject
    elif len(claim.fragments) == 1:
        return first, first
    if end > first + 1 and tags[end - 1] in "pz":
        return end - 1, end  # "In May 2019 | he"
    comma = tags.find(",", first, end - 1)
    return (comma + 1, end) if comma > 0 else (first, first)


def _begins_with_names(line: BlockTokens, first: int) -> bool:
    """Whether only determiners come before the first name of a noun phrase."""
    return line.tags[line.skip(first, len(line), "d")] == "C"


def _unless_said(line: BlockTokens, first: int, end: int, name: str) -> str | None:
    """Return a name, or None if the words of a subject have it, or each of several, in full."""
    own = comparable_name(line.span(first, end).of(line.text))
    return None if all(one in own for one in name.split("; ")) else name


def _speaking(quote: Draft, word: str) -> str | None:
    """Return who says "I", or for "we" the body that speaks or that the source names as the speaker's."""
    person = quote.speaker
    if word == "i":
        return person if person is not None and _is_one_person(person) else None
    if person is not None and is_body(person):
        return person
    if quote.source is None:
        return None
    bodies = {name for _, _, name in runs_of_names(quote.line, *quote.source) if is_body(name)}
    return bodies.pop() if len(bodies) == 1 else None


def _is_one_person(name: str) -> bool:
    """Whether a name is the full one of a person, not of several or of a body: "Priorities USA"."""
    is_mixed = not name.isupper() and any(len(word) > 1 and word.isupper() for word in name.split())
    of_several = name.split()[0].lower().removesuffix("s") in TITLES and name.split()[0].endswith("s")
    return " " in name and not (";" in name or is_mixed or of_several or is_body(name))
