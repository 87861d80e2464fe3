"""Subjects of claims: whom or what a claim is about, where its own words do not say so in full.

A subject is always words of the article, found through the same names and titles as speakers: "He voted" is
about Tom Reed, "Reed voted" too, "The department" is the one named last. Where only a guess is possible,
there is none, and the claim says that it cannot be understood alone.
"""

from __future__ import annotations

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
_APOSTROPHES = str.maketrans("’", "'")
_UNIQUE = word_set("president government congress senate house world internet public")
"""Nouns that mean one thing in an article without being named."""
_BARE = 3
"""Tokens of a noun phrase, at most, that says no more than "the plan" or "the new plan"."""

UNCLEAR = "does not say by itself who or what it is about"
"""The reason of a claim that cannot be understood alone."""


class Subjects:
    """The subjects of the claims of one article, asked for in reading order."""

    def __init__(self, titles: Titles) -> None:
        self._titles = titles
        self._names = titles.names
        self._topic: str | None = None
        """The person whom the sentences before were about, or who spoke last."""

    def resolve(self, claims: list[ClaimDraft]) -> None:
        """Set the subject of each claim, and whether it can be understood alone."""
        for claim in claims:
            self._resolve(claim)
            if not claim.stands_alone:
                claim.reasons.append(UNCLEAR)

    def speaks(self, person: str | None) -> None:
        """Remember who spoke, for a "he" or "she" after the quote."""
        if person is not None and _is_one_person(person):
            self._topic = person

    def _resolve(self, claim: ClaimDraft) -> None:
        line, (first, end) = claim.line, subject_of(claim)
        if first == end:
            return
        word = line.lower[first].translate(_APOSTROPHES).split("'")[0]
        if word in _PRONOUNS and (end - first == 1 or word not in _POINTING):
            claim.subject = self._of_pronoun(claim, first, word)
            claim.stands_alone = claim.subject is not None
        elif word in _POSSESSIVES:
            claim.stands_alone = False
        elif "C" in line.tags[first:end]:
            self._of_names(claim, first, end)
        elif word in _POINTING:
            claim.subject = self._of_noun(line, first, end)
            claim.stands_alone = claim.subject is not None or _says_which(line, first, end)

    def _of_names(self, claim: ClaimDraft, first: int, end: int) -> None:
        """Set the fullest form of the names of a subject, unless it has them in full."""
        line = claim.line
        found = speaker(line, (first, end), self._names, None)
        if found is None:
            return
        self.speaks(found)
        own = comparable_name(line.span(first, end).of(line.text))
        if not all(name in own for name in comparable_name(found).split("; ")):
            claim.subject = comparable_name(found)

    def _of_noun(self, line: BlockTokens, first: int, end: int) -> str | None:
        """Return the person with a title ("the senator") or the body ("the department") that a noun means."""
        if line.lower[first] != "the":
            return None
        person = self._titles.holder(line, (first, end))
        if person is not None:
            self.speaks(person)
            return comparable_name(person)
        noun = line.lower[end - 1]
        if end - first != 2 or noun not in BODY_NOUNS:
            return None
        body = self._names.body_before(line.starts[first], noun)
        return None if body is None else comparable_name(body)

    def _of_pronoun(self, claim: ClaimDraft, at: int, word: str) -> str | None:
        """Return whom a pronoun means, None if that is not certain."""
        line, quote = claim.line, claim.parent
        speaks = None if quote is None else quote.speaker
        quoted = quote is not None and (bool(line.quote_at[at]) or bool(quote.blocks))
        if word in _SPEAKERS:
            found = _speaking(quote, word) if quote is not None and quoted else None
        elif word in _GENDERS:
            found = self._of_person(line, at, _GENDERS[word], speaks, quoted=quoted)
        elif (word == "it" and not quoted and speaks is not None and is_body(speaks)) or (
            word == "they" and not quoted and speaks is not None and ";" in speaks
        ):
            found = speaks
        else:
            found = None
        return None if found is None else comparable_name(found)

    def _of_person(
        self, line: BlockTokens, at: int, gender: str, speaks: str | None, *, quoted: bool
    ) -> str | None:
        """Return the person that "he" or "she" means: not the speaker in quotation marks, who says "I", and
        mostly the speaker without them; else the one the sentences before are about; else the one named last.
        """
        offset = line.starts[at]
        if quoted:
            found = self._names.person_before(offset, gender)
            return None if found == speaks else found
        if speaks is not None and _is_one_person(speaks) and may_be(speaks, gender):
            return speaks
        if self._topic is not None and may_be(self._topic, gender):
            return self._topic
        return self._names.person_before(offset, gender)


def subject_of(claim: ClaimDraft) -> Range:
    """Return the tokens of the subject of a claim; an empty range if it has none, as "there are"."""
    line, (first, end) = claim.line, claim.fragments[0]
    if line.lower[first].translate(_APOSTROPHES).split("'")[0] in _PRONOUNS - _POINTING:
        return first, first + 1
    found = main_subject(line, first, end, quoted=True)
    if found is not None:
        return found
    return (first, end) if len(claim.fragments) > 1 else (first, first)


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
    return line.lower[first] == "the" and (end - first > _BARE or line.lower[end - 1] in _UNIQUE)
