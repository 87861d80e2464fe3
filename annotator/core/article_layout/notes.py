"""Notes on articles as read, such as that a text looks like leftover HTML or like no article.

Nothing here changes how an article is read. Every test is linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.entities import html5
from itertools import islice, pairwise

from annotator.core.article import Block

NOTES: dict[str, tuple[str, str, str]] = {
    "leftover_html": (
        "contains leftover HTML, such as &nbsp; or <br>",
        "contain leftover HTML, such as &nbsp; or <br>",
        "export the text without markup, or import the page as .html",
    ),
    "mojibake": (
        "looks decoded with the wrong encoding: letters are lost or replaced, as in “donâ€™t”",
        "look decoded with the wrong encoding: letters are lost or replaced, as in “donâ€™t”",
        "export the text as UTF-8",
    ),
    "no_article": (
        "does not look like an article: no full sentence, or mostly links, code or figures",
        "do not look like articles: no full sentence, or mostly links, code or figures",
        "`import --dry-run` shows what is read",
    ),
    "stub": (
        "has only the beginning of an article: the page may have a paywall or ask for consent first",
        "have only the beginning of an article: the pages may have a paywall or ask for consent first",
        "save the whole page to read the rest",
    ),
    "truncated": (
        "is cut off: the page may have been saved or copied in part",
        "are cut off: the pages may have been saved or copied in part",
        "save the whole page again",
    ),
    "unclear_date": (
        "declares an unclear date of publication",
        "declare unclear dates of publication",
        "`import --dry-run` shows the date that is read instead",
    ),
    "letters": (
        "looks like several letters on one page, which are read as one article",
        "look like several letters on one page, which are read as one article",
        "give each letter a file of its own to review it alone",
    ),
    "live_blog": (
        "looks like a live blog, whose entries are read as one article",
        "look like live blogs, whose entries are read as one article",
        "give each entry a file of its own to review it alone",
    ),
    "hard_wrapped": (
        "has line breaks inside sentences that could not be joined",
        "have line breaks inside sentences that could not be joined",
        "`import --dry-run` shows the blocks",
    ),
}
"""What a note says of one article and of several, and what to do, by kind, in the order of the reports."""

_TAG = re.compile(
    r"</?(?:a|b|blockquote|br|div|em|figure|font|h[1-6]|i|iframe|img|li|ol|p|script|span|strong|table|td|tr|u|ul)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(#\d{2,6};|#[xX][\da-fA-F]{2,5};|[a-zA-Z]{2,8}\d{0,2};)")
_LEFTOVERS = 2
"""Tags, or entities, from which a text is reported: a text about the web may well name one."""

# UTF-8 read as Latin-1 or Windows-1252: a lead byte's letter, then what the bytes 0x80 to 0xBF become.
_TRAIL = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_MOJIBAKE = re.compile(rf"â[€\x80]{_TRAIL}|ï¿½|ï»¿|ðŸ|[\ufffd\x80-\x84\x86-\x9f]")
_MISREAD_LEAD = re.compile("[âïðÂÃÐÑØÙ\ufffd\x80-\x84\x86-\x9f]")
_MISREAD_LETTER = re.compile(rf"[ÂÃ]{_TRAIL}|(?:[ÐÑØÙ]{_TRAIL}){{2}}")
_MISREAD = 2
"""Misread letters from which a text is reported: one may be a capital before a quotation mark."""

_SAMPLE = 4_000
"""Characters by which a text is judged to be a list."""
_STOP = re.compile(r"[.!?…:][\"”’'»)\]]*(?:\s|$)|[\"”»]$|[।؟。！？]")
_UNSPACED = re.compile(r"(?:[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff][^\S\n]?){12}")
"""Scripts without spaces between words, some without full stops between sentences."""
_WORDS = 4
"""Words of the shortest sentence that counts as one."""
_LINK_LINE = re.compile(r"\W{0,9}(?:https?://|www\.)\S+\s*|[^\n]{0,300}\[[^\]\n]{0,200}\]\(\S+\)\W{0,9}")
_LINK_MARKS = ("://", "www.", "](")
_CODE_MARKS = ("{", ";\n", "=>", "*/", "//", "def ", "import ", "#include")
"""Found in every text with a matching line; searched for first because that is fast."""
_CODE_LINE = re.compile(
    r".*(?:[;{}]|=>|\*/)|(?:#include|import \w+|def \w+\(|class \w+[:({]|<\?php|//|/\*).*"
)

_NAME = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|van|von|of|and|&)){1,5}"
_SALUTATION = re.compile(
    r"^[ \t]*(?:(?:S(?:IR|ir)|M(?:ADAM|adam)|Dear (?:Editor|Sir|Madam)|To the [Ee]ditor)\b|Re:? [“\"])",
    re.MULTILINE,
)
_SALUTED = ("Sir", "SIR", "Madam", "MADAM", "Dear ", "To the ", "Re: ", "Re “", 'Re "')
"""A part of each, which most texts lack."""
_SIGNATURE = re.compile(rf"(?:[—–-]\s?)?{_NAME}, [A-Za-z][^.!?:“\"@]{{1,70}}\.?(?: \S+@\S+)?")
_NAME_LINE = re.compile(rf"(?:[—–-]\s?)?{_NAME}")
_SAID, _SIGNED, _PLACE = 60, 90, 40
"""Characters of the shortest last paragraph of a letter, the longest name and the longest place below it."""
_LETTERS = 3
"""Salutations or signatures from which a text is reported."""

_ENTRY = re.compile(
    r"(?:(?:updated|posted|published)(?: at)? )?"
    r"(?:(?:[01]?\d|2[0-3])[:.h][0-5]\d(?![\d.,%])|1?\d(?= ?[ap]\.?m\b))"
    r"(?: ?[ap]\.?m\b\.?)?(?=[\s,:|–—-]|$)|\d{1,2} ?(?:m|min|mins|minutes|h|hr|hrs|hours) ago\b",
    re.IGNORECASE,
)
_ENTRIES = 4
"""Lines that begin with a time from which a text is reported as a live blog."""

_BROKEN = 5
"""Sentences broken between blocks from which a text is reported, if they are a fifth of its blocks."""


def notes_on(text: str, blocks: Sequence[Block] = ()) -> tuple[str, ...]:
    """Return the kinds of notes on a text, in the order of `NOTES`.

    Args:
        text: any text.
        blocks: those recognised in it; without any, broken sentences are not looked for.
    """
    lines = [stripped for line in text.splitlines() if (stripped := line.strip())]
    found = {
        "leftover_html": _has_markup(text),
        "mojibake": not text.isascii() and _is_misread(text),
        "no_article": not any(map(_has_sentence, lines)) or _is_list(text[:_SAMPLE]),
        "letters": _is_letters(text, lines),
        "live_blog": _at_least(_ENTRIES, _entries(lines)),
        "hard_wrapped": _is_broken(text, [block for block in blocks if block.role == "paragraph"]),
    }
    return tuple(kind for kind in NOTES if found.get(kind))


@dataclass(slots=True)
class NoteCounts:
    """How many articles have each kind of note, and the first file of each."""

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    def add(self, kinds: Iterable[str], file: str) -> None:
        """Count the notes on an article."""
        for kind in kinds:
            self.counts[kind] += 1
            self.first.setdefault(kind, file)

    def update(self, other: NoteCounts) -> None:
        """Add the notes on further articles."""
        self.counts.update(other.counts)
        self.first = other.first | self.first

    def sentences(self) -> Iterator[str]:
        """Yield a sentence for each kind, in the order of `NOTES`."""
        for kind, (one, several, advice) in NOTES.items():
            number = self.counts[kind]
            if number == 1:
                yield f"{self.first[kind]} {one}; {advice}"
            elif number:
                yield f"{number} articles {several} (first: {self.first[kind]}); {advice}"


def _at_least(number: int, found: Iterable[object]) -> bool:
    """Return whether at least this many are found, looking no further than needed."""
    return sum(1 for _ in islice(found, number)) == number


def _has_markup(text: str) -> bool:
    if "<" in text and _at_least(_LEFTOVERS, _TAG.finditer(text)):
        return True
    entities = (match for match in _ENTITY.finditer(text) if match[1][0] == "#" or match[1] in html5)
    return "&" in text and _at_least(_LEFTOVERS, entities)


def _is_misread(text: str) -> bool:
    if _MISREAD_LEAD.search(text) is None:  # much faster than what follows
        return False
    return _MOJIBAKE.search(text) is not None or _at_least(_MISREAD, _MISREAD_LETTER.finditer(text))


def _has_sentence(line: str) -> bool:
    if line.count(" ") >= _WORDS - 1:
        return _STOP.search(line) is not None
    return not line.isascii() and _UNSPACED.search(line) is not None


def _is_list(text: str) -> bool:
    """Return whether most of a text is links, code or figures."""
    size = sum(map(text.count, "0123456789.,%"))
    for marks, pattern in ((_LINK_MARKS, _LINK_LINE), (_CODE_MARKS, _CODE_LINE)):
        if any(mark in text for mark in marks):
            size = max(size, sum(len(line) for line in text.splitlines() if pattern.fullmatch(line.strip())))
    return size * 2 > len(text)


def _entries(lines: Sequence[str]) -> Iterator[str]:
    """Yield each line that begins with a time, if it or the next one has a sentence."""
    for number, line in enumerate(lines):
        timed = (line[0].isdigit() or line[0] in "uUpP") and _ENTRY.match(line)
        if timed and any(map(_has_sentence, lines[number : number + 2])):
            yield line


def _is_letters(text: str, lines: Sequence[str]) -> bool:
    """Return whether several letters begin with a salutation, or end with a name and a place."""
    if any(word in text for word in _SALUTED) and _at_least(_LETTERS, _SALUTATION.finditer(text)):
        return True
    signed = 0
    for number, line in enumerate(lines[1:-1], start=1):
        before, after = lines[number - 1], lines[number + 1]
        if len(line) <= _SIGNED and len(before) > _SAID and before[-1] in ".!?”’\"'":
            place = len(after) <= _PLACE and after[0].isupper() and after[-1] not in ".!?"
            signed += bool(_SIGNATURE.fullmatch(line) or (place and _NAME_LINE.fullmatch(line)))
    last = lines[-1] if len(lines) > 1 else ""
    return signed + bool(_SIGNATURE.fullmatch(last)) >= _LETTERS


def _is_broken(text: str, paragraphs: Sequence[Block]) -> bool:
    """Return whether many paragraphs end within a sentence that the next one continues."""
    broken = sum(
        1
        for one, following in pairwise(paragraphs)
        if text[following.start].islower() and (text[one.end - 1].isalnum() or text[one.end - 1] == ",")
    )
    return broken >= _BROKEN and broken * 5 >= len(paragraphs)
