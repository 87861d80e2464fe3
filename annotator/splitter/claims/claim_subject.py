"""Subjects of claims: whom or what a claim is about, where its own words do not say so in full.

A subject is always words of the article, found through the same names and titles as speakers: "He voted" is
about Tom Reed, "Reed voted" too, "The department" is the one named last. Where only a guess is possible,
there is none, and the claim says that it cannot be understood alone.
"""

from __future__ import annotations

from collections import deque

from annotator.core.text.names import comparable_name
from annotator.splitter.claims.claim_draft import ClaimDraft
from annotator.splitter.lexicon.name_lists import BODY_NOUNS
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.quote_draft import Draft
from annotator.splitter.speakers.person_names import is_body, may_be, runs_of_names
from annotator.splitter.speakers.source_speaker import speaker
from annotator.splitter.speakers.titles import Titles
from annotator.splitter.syntax.source_phrase import main_subject
from annotator.splitter.syntax.tokens import BlockTokens, Range

_GENDERS = {"he": "m", "she": "f"}
_SPEAKERS = word_set("i we")
_PRONOUNS = word_set("i we he she it they you this that these those who which")
"""Subjects that are understood only from the words before them."""
_POSSESSIVES = word_set("my our his her its their your")
"""Determiners that are understood only from the words before them."""
_POINTING = word_set("the this that these those such")
"""Determiners that point back: "the plan", "this bill", unless more words say which."""
_REMEMBERED = 12
"""Persons that a pronoun looks back over, which bounds the search."""
_UNIQUE = word_set("president government congress senate house world internet public")
"""Nouns that mean one thing in an article without being named."""
_BARE = 3
"""Tokens of a noun phrase, at most, that says no more than "the plan" or "the new plan"."""

UNCLEAR = "does not say by itself who or what it is about"
"""The reason of a claim that cannot be understood alone."""


class Subjects:
    """The subjects of the claims of one article, asked for in about reading order."""

    def __init__(self, titles: Titles) -> None:
        self._titles = titles
        self._names = titles.names
        self._topics: deque[tuple[int, str]] = deque(maxlen=_REMEMBERED)
        """Where each person spoke, or was the subject of a claim."""

    def resolve(self, claims: list[ClaimDraft]) -> None:
        """Set the subject of each claim, and whether it can be understood alone."""
        for claim in claims:
            self._resolve(claim)
            if not claim.stands_alone:
                claim.reasons.append(UNCLEAR)

    def speaks(self, quote: Draft) -> None:
        """Remember who spoke, for a "he" or "she" after the quote."""
        if quote.source is not None and quote.parent is None:
            self._mention(quote.line.starts[quote.source[0]], quote.speaker)

    def _mention(self, offset: int, name: str | None) -> None:
        if name is not None and _is_one_person(name):
            self._topics.append((offset, name))

    def _resolve(self, claim: ClaimDraft) -> None:
        line, (first, end) = claim.line, subject_of(claim)
        if first == end:
            return
        word = _first_word(line, first)
        if word in _PRONOUNS and (end - first == 1 or word not in _POINTING):
            found = self._of_pronoun(claim, first, word)
            claim.subject = None if found is None else comparable_name(found)
            claim.stands_alone = found is not None
        elif word in _POSSESSIVES:
            claim.stands_alone = False
        elif "C" in line.tags[first:end] or word in _POINTING:
            found = self._of_phrase(line, first, end)
            claim.subject = None if found is None else _unless_said(line, first, end, comparable_name(found))
            claim.stands_alone = found is not None or _says_which(line, first, end)

    def _of_phrase(self, line: BlockTokens, first: int, end: int) -> str | None:
        """Return whom a noun phrase names, or else means: "the senator", "the department"."""
        found = speaker(line, (first, end), self._names, None) if "C" in line.tags[first:end] else None
        if found is None and line.lower[first] == "the":
            found = self._titles.holder(line, (first, end)) or self._body(line, first, end)
        self._mention(line.starts[first], found)
        return found

    def _body(self, line: BlockTokens, first: int, end: int) -> str | None:
        noun = line.lower[end - 1]
        if end - first != 2 or noun not in BODY_NOUNS:
            return None
        return self._names.body_before(line.starts[first], noun)

    def _of_pronoun(self, claim: ClaimDraft, at: int, word: str) -> str | None:
        """Return whom a pronoun means, None if that is not certain.

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
            return None if found == speaks else found
        if speaks is not None and _agrees(speaks, word):
            return speaks
        return None if gender is None else self._person_before(line, at, gender)

    def _person_before(self, line: BlockTokens, at: int, gender: str) -> str | None:
        """Return the first person of that gender in the sentence up to a pronoun, else the one that the
        sentences before are about, else the one named last."""
        low = line.tags.rfind(".", 0, at) + 1
        if "C" in line.tags[low:at]:
            named = (self._names.persons.get(name) for _, _, name in runs_of_names(line, low, at))
            found = next((one for one in named if one is not None and may_be(one, gender)), None)
            if found is not None:
                return found
        offset = line.starts[at]
        topic = max((one for one in self._topics if one[0] < offset), default=None)
        if topic is not None and may_be(topic[1], gender):
            return topic[1]
        return self._names.person_before(offset, gender)


def subject_of(claim: ClaimDraft) -> Range:
    """Return the tokens of the subject of a claim; an empty range if it has none, as "there are"."""
    line, (first, end) = claim.line, claim.fragments[0]
    if _first_word(line, first) in _PRONOUNS - _POINTING:
        return first, first + 1
    found = main_subject(line, first, end, quoted=True)
    if found is not None:
        return found
    return (first, end) if len(claim.fragments) > 1 else (first, first)


def _first_word(line: BlockTokens, first: int) -> str:
    """Return a word in lower case, without what is contracted with it: "he" of "he’s"."""
    return line.lower[first].replace("’", "'").split("'")[0]


def _agrees(speaks: str, word: str) -> bool:
    """Whether a pronoun may mean the speaker: "he" by gender, "it" a body, "they" several."""
    if word in _GENDERS:
        return _is_one_person(speaks) and may_be(speaks, _GENDERS[word])
    return (word == "it" and is_body(speaks)) or (word == "they" and ";" in speaks)


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
    """Whether a name is the full one of a person, not of several or of a body."""
    return " " in name and ";" not in name and not is_body(name)


def _says_which(line: BlockTokens, first: int, end: int) -> bool:
    """Whether a noun phrase says which one it means: by further words, or as there is only one."""
    if line.lower[first] not in _POINTING or "C" in line.tags[first:end]:
        return True
    return line.lower[first] == "the" and (end - first > _BARE or line.lower[end - 1] in _UNIQUE)
