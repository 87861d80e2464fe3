"""The persons that a byline names, without their titles, addresses and organisations."""

from __future__ import annotations

import re

from annotator.formats.web_page.page_title import letters

MAX_BYLINE = 200
"""Characters of the longest byline."""

_BY = re.compile(
    r"\W*(?:(?:written|posted|reported|published|story|text|words)\s+)?"
    r"(?:by|von|por|par|di|door|af|av|authors?:|autori?:|texte?:)(?:\s*:)?\s+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S*@\S*")
_NICKNAME = re.compile(r"\s[“\"(][^“”\"()]{1,30}[”\")](?=\s)")
_BETWEEN = re.compile(r"\s*[;|•/\n,]\s*|\s+(?:and|und|et|y|e|og|och|with|&)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_](?:(?:[\w'’-]|\.(?![a-z]))*[\w.])?")
"""A word with a full stop before small letters is an address."""
_PARTICLE = re.compile(r"(?:de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|van|von|der|den|ter|ten|y)")
_NO_NAME = re.compile(
    r"(?:staff|editor|editorial|editors|news|newsroom|desk|reporters?|correspondents?|contributors?|contributing"
    r"|press|reuters|agency|agencies|wire|team|media|magazine|times|post|daily|tv|radio|network|online|admin|guest"
    r"|author|writers?|producer|columnist|associated|international|inc|ltd|llc|department|office|university|service"
    r"|chief|senior|executive|political|special|national|digital|deputy|the|on|at|for|in|from|follow|updated"
    r"|published|posted|last|first|(?:mon|tues|wednes|thurs|fri|satur|sun)day|am|pm|comments?|view|profile|archive"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|sept?|oct|nov|dec"
    r"|jan|feb|mar|apr|jun|jul|aug)\W*",
    re.IGNORECASE,
)
_LONGEST = 5
"""Words of the longest name."""


def is_byline(text: str) -> bool:
    """Return whether a text begins as bylines do, with "By" or the like."""
    return len(text) <= MAX_BYLINE and _BY.match(text) is not None


def names_in(byline: str, publisher: str | None = None) -> list[str]:
    """Return the names of persons in a byline: at least two words each, none of which is the publisher's."""
    if len(byline) > MAX_BYLINE or "://" in byline:
        return []
    names = []
    text = _without_by(_NICKNAME.sub("", _ADDRESS.sub(" ; ", byline)))
    capitals = next((word for word in text.split() if sum(map(str.isalpha, word)) > 2), "").isupper()
    for piece in _BETWEEN.split(text):
        words = _without_by(piece).split()
        taken = next((n for n, word in enumerate(words) if not _is_name_word(word, capitals)), len(words))
        while taken and _PARTICLE.fullmatch(words[taken - 1]):
            taken -= 1
        name = " ".join(words[:taken]).strip(" .,:-")
        if 2 <= taken <= _LONGEST and not _is_part(letters(name), letters(publisher or "")):
            names.append(name.title() if name.isupper() else name)
    return names


def _without_by(text: str) -> str:
    return text[match.end() :] if (match := _BY.match(text)) else text


def _is_name_word(word: str, capitals: bool) -> bool:
    """Return whether a word is part of a name: in capitals if the first is, else it is an organisation."""
    if _PARTICLE.fullmatch(word):
        return True
    if not _WORD.fullmatch(word.rstrip(",:")) or _NO_NAME.fullmatch(word) or not word[0].isupper():
        return False
    return word.isupper() == capitals or sum(map(str.isalpha, word)) < 3


def _is_part(name: str, publisher: str) -> bool:
    return bool(publisher) and (name in publisher or publisher in name)
