"""Bylines: lines that name who wrote the article, in their many forms."""

from __future__ import annotations

import re

from annotator.core.article_layout.joined_lines import NAME
from annotator.core.article_layout.wording.dates import day_in
from annotator.core.article_layout.wording.word_lists import one_of, word_set

_MAX = 200
"""Code points of the longest byline."""
_MAX_BARE = 90
"""Code points of the longest byline without "By"."""
_WORDS = 25
_WORDS_OF_AGENCY = 8
"""Words of the longest byline without the name of a person."""
_WORDS_OF_NAME = 4
_LOWER = 2
"""Words in small letters that a byline with a full stop has at most; more are a sentence."""

_JOBS = (
    r"(?:correspondents?|reporters?|editors?|writers?|columnists?|contributors?|producers?|analysts?|critic"
    r"|bureau chief|journalists?|fellow|staff)"
)
_OUTLETS = (
    r"(?:news|press|times|post|journal|tribune|herald|gazette|guardian|magazine|agency|reuters|afp|ap|bbc|cnn"
    r"|nbc|abc|cbs|npr|pbs|associated|daily|wire|online)"
)
_BEFORE_JOB = (
    r"(?:senior|chief|political|staff|special|associate|deputy|managing|executive|national|foreign|world"
    r"|science|health|business|technology|sports?|economics?|education|religion|media"
    r"|environment|diplomatic|defen[cs]e|security"
    r"|legal|royal|home|white house|washington|middle east|europe|africa|asia|guest|contributing"
    r"|consumer|city|arts|crime)"
)
_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?"
    r"|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? ?\d|\d{1,4}[./: ])"
)
_NO_NAME = word_set(
    "desk contact feedback gallery galleries media network service team bureau international national"
    " special senior chief political politics photo photos video images image getty university institute"
    " department company inc ltd llc corp group center centre council office ministry weekly review report"
    " telegraph chronicle globe today text size share email print read more home search subscribe follow"
    " updated published posted minutes comments january february march april june july august september"
    " october november december monday tuesday wednesday thursday friday saturday sunday the of for in on"
    " at with from all new view"
)
"""Words that occur in no person's name."""

_BY = one_of(
    r"(?:(?:written|reported|posted|published|authored|story|words|text|article|report"
    r"|analysis|opinion|review|commentary|column|submitted|compiled|reporting|edited"
    r"|guest post|a post)(?: and [a-z]+)? )?by\b:? ?",
    r"(?:authors?|words|text|reporter|journalist|writer|contributors?|byline): ?",
)
_DATE_BY = re.compile(r"(?=[^.]*\d{4}\b)[^.?!“\"]{6,50}? by ", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:[,;|•·/]|\s(?:&|and|AND|with|[+–—-])\s)\s*")
_FOLLOWING = one_of(
    r"\s+(?=(?-i:(?:in|at|for|of|from) [A-Z]))",
    rf"\s+(?=(?:(?:{_BEFORE_JOB}|{_OUTLETS}) )*(?:{_JOBS}|{_OUTLETS})\b)",
    rf"\s+(?=(?:on |posted |published |updated |at )*{_DAY})|\s+(?=(?:posted|published|updated)\b)",
    r"\s+(?=[(\[@<])|\s+(?=\S+@\S)|(?<=[a-z])(?=\d)",
)
"""What ends a name: a place, a job, a date, an address."""
_AFTER_NAME = one_of(
    r"(?:,|\s[|•·–—-])\s*\S|\s+@\w+|\s+<?\S+@\S+|\s+\((?:now|earlier)\)|\s+in (?=[^\d]{3,40} \d)",
    rf"\s+(?:(?:{_BEFORE_JOB}|(?-i:[A-Z]\S*)) ){{0,3}}{_JOBS}(?=$|[,|@(]| (?:in|at|for|of) | (?-i:[A-Z]))",
)
_AUTHOR = one_of(rf"\b(?:{_JOBS}|{_OUTLETS})\b", r"@\w+|\S+@\S+|\((?:now|earlier)\)")
"""What makes a name before a comma or bar the one of an author."""
_JOB = one_of(rf"(?:[\w&’'-]+ ){{0,4}}{_JOBS}\b[^.]{{0,40}}$", r"(?:@\w+|\S+@\S+\.\w+)$")
_OUTLET = re.compile(rf"(?:[A-Z][\w&.’'-]* ){{0,4}}(?i:{_OUTLETS}|staff writers?)")
_NO_PERSON = one_of(rf"\b(?:{_JOBS}|{_OUTLETS})\b")
_UPPER_PART = re.compile(r"[A-Z]+")
_IS_NAME = re.compile(
    rf"(?:Dr\.? |Prof\.? |Sir |Dame )?(?:{NAME})(?: (?:Jr|Sr)\.?|,? (?:II|III|PhD|MD))?$"
).match


def byline_of(line: str) -> tuple[str, ...] | None:
    """Return the names of authors in a byline; None if the line is no byline.

    A byline with "By" may name an agency alone; then there are no names.
    """
    if len(line) > _MAX or line.endswith(("?", "!")):
        return None
    match = _BY.match(line)
    if match is None:
        return _dated(line) or _bare(line)
    words = line[match.end() :].split()
    if not words:
        return ()
    sentence = line.endswith(".") and sum(word[0].islower() for word in words) > _LOWER
    if sentence or len(words) > _WORDS or not (words[0][0].isupper() or words[0][0] in '@"“'):
        return None
    found = names_in(" ".join(words))
    return found if found or len(words) <= _WORDS_OF_AGENCY else None


def is_byline_label(line: str) -> bool:
    """Return whether a line announces names on the next one: "By", "Written by:"."""
    match = _BY.match(line) if len(line) <= 30 else None
    return match is not None and match.end() == len(line)


def is_job(line: str) -> bool:
    """Return whether a line has only the job, paper or address of an author: "Political correspondent"."""
    return len(line) <= _MAX_BARE and _JOB.match(line) is not None


def is_outlet(line: str) -> bool:
    """Return whether a line below a byline has only a paper or agency: "Oslo Times", "Associated Press"."""
    return len(line) <= _MAX_BARE and _OUTLET.fullmatch(line) is not None


def authors_in(line: str) -> tuple[str, ...]:
    """Return the names of persons in a byline, or in a line of names."""
    return byline_of(line) or names_in(line)


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of persons in a list of them, without their roles and papers."""
    names: list[str] = []
    for piece in _SEPARATOR.split(text):
        name = _cased(_FOLLOWING.split(piece, maxsplit=1)[0].strip(" .,:"))
        if _is_person(name):
            names.append(name)
        elif not names and len(name.split()) > 1 and not _IS_NAME(name):
            break  # a sentence
    return tuple(dict.fromkeys(names))


def _bare(line: str) -> tuple[str, ...] | None:
    """Return the names of a byline without "By": "Ana Ruiz, BBC News", "Ana Ruiz Political correspondent"."""
    if len(line) > _MAX_BARE or not line[0].isupper() or line[-1] in ".:”\"’'":
        return None
    after = _AFTER_NAME.search(line)
    if after is None:
        return None
    rest = line[after.start() :]
    if not _AUTHOR.search(rest) and (day_in(rest) is None or rest.split()[0] not in ("|", "•", "·", "in")):
        return None
    first = " ".join(line.split()[:2])  # a job may begin with words that look like a name
    for found in (line[: after.start()], _FOLLOWING.split(line, maxsplit=1)[0], first):
        name = _cased(found.strip(" ,"))
        if found is first and after.start() > len(first):
            break
        if _is_person(name) and len(name.split()) <= _WORDS_OF_NAME:
            return tuple(dict.fromkeys((name, *names_in(rest))))
    return None


def _dated(line: str) -> tuple[str, ...] | None:
    """Return the names behind a date: "Posted on March 3, 2024 by Ana Ruiz | 3 comments"."""
    if len(line) > _MAX_BARE or (dated := _DATE_BY.match(line)) is None or day_in(dated[0]) is None:
        return None
    return names_in(line[dated.end() :]) or None


def _is_person(name: str) -> bool:
    if not _IS_NAME(name) or _NO_PERSON.search(name):
        return False
    return _NO_NAME.isdisjoint(name.casefold().split())


def _cased(name: str) -> str:
    """Return a name in capitals as it is usually written."""
    return _UPPER_PART.sub(lambda part: part[0].capitalize(), name) if name.isupper() else name
