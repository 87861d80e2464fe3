"""The text of a mail, and its sections: quoted replies, heads of forwarded mails, the signature."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from annotator.core.article import SPLIT_ROLES, Block, BlockRole

_QUOTED = re.compile(r"(?:> ?){1,20}")
_FORWARDED = re.compile(r"-{4,}[^-]{3,40}-{4,}|\*?(?:From|Sent|Date|To|Cc|Subject|Reply-To):\*? .*")
_SIGNATURE = 15
"""Lines of the longest signature after `--`; a line of hyphens may also divide a text."""


@dataclass(frozen=True, slots=True)
class MailText:
    """The text of a mail without the marks of quoted replies, with blank lines between its sections."""

    text: str
    starts: list[int]
    roles: list[BlockRole]
    """Role and start of each section; the role of the sender's own text is paragraph."""

    def with_roles(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Yield recognised blocks, with the role of their section if it is not the sender's own text."""
        for block in blocks:
            role = self.roles[bisect_right(self.starts, block.start) - 1]
            if role == "boilerplate" or (role == "block_quote" and block.role in SPLIT_ROLES):
                block = replace(block, role=role)
            yield block


def mail_text(text: str) -> MailText:
    """Return the text of a mail whose lines end in line feeds."""
    pieces: list[str] = []
    starts: list[int] = []
    roles: list[BlockRole] = []
    length = 0
    for role, lines in _sections(text.split("\n")):
        shown = "\n".join(_QUOTED.sub("", line, 1) if role == "block_quote" else line for line in lines)
        shown = shown.strip("\n")
        if shown.strip():
            starts.append(length)
            roles.append(role)
            pieces.append(shown)
            length += len(shown) + 2
    return MailText("\n\n".join(pieces), starts, roles)


def unflowed(text: str, space: str) -> str:
    """Return a text whose lines were broken after a space (RFC 3676) with these lines joined.

    A line of another depth of quotation is not joined, nor `-- `, which begins the signature.

    Args:
        text: the text with the marks of quotation.
        space: what the space before a line's end becomes: itself or, with `DelSp`, nothing.
    """
    pieces: list[str] = []
    broken: str | None = None  # the quotation marks of the previous line, if it continues
    for line in text.split("\n"):
        marks = line[: len(line) - len(line.lstrip(">"))]
        words = line[len(marks) :]
        if words[1:2] != ">":  # a space before other words is not part of them
            words = words.removeprefix(" ")
        goes_on = words.endswith(" ") and words != "-- "
        if broken != marks or words == "-- ":
            pieces.append(f"\n{marks} " if marks else "\n")
        pieces.append(words.removesuffix(" ") + space if goes_on else words)
        broken = marks if goes_on else None
    return "".join(pieces).removeprefix("\n")


def _sections(lines: list[str]) -> Iterator[tuple[BlockRole, list[str]]]:
    """Yield the lines that belong together with their role: paragraph, block quote or boilerplate."""
    signed = max((number for number, line in enumerate(lines) if line.rstrip() == "--"), default=len(lines))
    quoted = next(
        (number for number in range(signed, len(lines)) if lines[number].startswith(">")), len(lines)
    )
    if quoted - signed > _SIGNATURE:
        signed = quoted

    def role_of(numbered: tuple[int, str]) -> BlockRole:
        number, line = numbered
        if line.startswith(">"):
            return "block_quote"
        return "boilerplate" if signed <= number < quoted or _FORWARDED.fullmatch(line) else "paragraph"

    for role, group in groupby(enumerate(lines), role_of):
        yield role, [line for _, line in group]
