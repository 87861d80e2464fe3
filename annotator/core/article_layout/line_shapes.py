"""The shapes of lines, which decide whether a line continues the previous one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.core.text.line_ends import LINE_END

WIDEST = 200
"""Columns of the widest lines that can be wrapped ones."""

_TAIL = 60
_MARKS = "“”\"‘’'«"
_PREFIX = re.compile(r"(?:>[ \t]?)+")
_FIRST_WORD = re.compile(r"[^ \t]+")  # lines are not broken at other spaces
_STOP = re.compile(
    r"(?:[?!:;…]|(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt|Jr|vs|No))(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Rev))(?<!\bv)\.)"
    r"[\"”’'»)\]]*$"
)
"""The end of a sentence or of an introduction; after an initial or a title, the sentence continues."""
_SIGNED = re.compile(r"[”\"]\s*[-–—―]{1,2}\s*[A-Z][^”\"]{0,40}$")
_MARKER = re.compile(r"(?:[-*+•·▪◦‣–—]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_TURN = re.compile(r"[A-Z][A-Z.'’ -]{0,40}(?:\([^()]{1,30}\))?:\s")
_GAP = re.compile(r"(?<=\S)(?: {3,}|\s*\t\s*|\s+\|\s+)(?=\S)")
_WIDE_GAP = 4
"""Characters between two columns of a table; two narrower gaps count as well."""


@dataclass(frozen=True, slots=True)
class LineShape:
    """The edges of a line; columns count from 0, tabs included."""

    breaks: int
    """Ends of lines between it and the line before it: 1 if no blank line is there."""
    indent: int
    width: int
    """Columns up to its last character."""
    first: int
    """Columns of its first word, with a space before it, on the previous line."""
    words: int
    depth: int
    """Marks of quoted mail in front."""
    lower: bool
    """Whether its first letter is in lower case."""
    upper: bool
    """Whether its first letter is a capital or a digit."""
    quoted: bool
    """Whether it begins with a quotation mark."""
    stops: bool
    """Whether it ends like a sentence, a clause that introduces something, or a signed quotation."""
    comma: bool
    """Whether it ends with a comma or a dash."""
    opens: int
    """Quotation marks that it opens without closing them; a straight mark does one or the other."""
    hyphen: bool
    marked: bool
    """Whether it begins like an item of a list."""
    turn: bool
    """Whether it begins with the name of a speaker, as in a transcript."""
    table: bool
    """Whether it is a row of a table."""

    def may_run_into(self, line: LineShape) -> bool:
        """Whether nothing in their forms keeps it apart from the line after it."""
        if self.depth != line.depth or self.table or line.table or line.turn:
            return False
        return not line.marked or not (self.marked or self.stops)

    def runs_into(self, line: LineShape) -> bool:
        """Whether it ends inside a sentence that the next line continues in lower case."""
        return line.lower and not self.stops

    def with_first_of(self, line: LineShape) -> int:
        """Return the columns that it would need with the first word of the line after it."""
        return self.width + line.first - self.hyphen + self.stops  # many type two spaces after a full stop


def shapes_of(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[LineShape]:
    """Yield the shape of each line; long ones are read in part, since they cannot be wrapped."""
    before = 0
    for start, end in lines:
        gap = text[before:start]
        breaks = list(LINE_END.finditer(gap))
        indent = len(gap[breaks[-1].end() if breaks else 0 :].expandtabs())
        line = text[start : min(end, start + 2 * WIDEST)]
        prefix = _PREFIX.match(line)
        content = line[prefix.end() :] if prefix else line
        first = _FIRST_WORD.match(content)
        letter = content.lstrip(_MARKS + "(")[:1]
        yield LineShape(
            breaks=len(breaks),
            indent=indent,
            width=indent + len(line.expandtabs()),
            first=first.end() + 1 if first else 0,
            words=len(content.split()),
            depth=prefix[0].count(">") if prefix else 0,
            lower=letter.islower(),
            upper=letter.isupper() or letter.isdigit(),
            quoted=content[:1] in _MARKS,
            stops=not content or _ends(text[max(start, end - _TAIL) : end]),
            comma=line[-1] in ",–—",
            opens=line.count("“") - line.count("”") if '"' not in line else line.count('"') % 2,
            hyphen=line[-1] in "-\u2010\u00ad",
            marked=_MARKER.match(content) is not None,
            turn=_TURN.match(content) is not None,
            table=_is_row(line),
        )
        before = end


def _ends(tail: str) -> bool:
    return _STOP.search(tail) is not None or _SIGNED.search(tail) is not None


def _is_row(line: str) -> bool:
    gaps: list[str] = _GAP.findall(line)
    return len(gaps) > 1 or any(len(gap) >= _WIDE_GAP or "\t" in gap or "|" in gap for gap in gaps)
