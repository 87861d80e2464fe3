"""Values that differ in form only: in case, spaces, Unicode form, or the form of a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from annotator.core.text.visible import visible

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,6})?", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"([+-]?\d*),(\d{1,2}|\d{4,})")
"""Three digits after a comma may be thousands: `1,000` is left alone."""

_BEFORE_DIGITS = "+-.,"

_LONGEST = 40
"""Number of characters of a value that are shown."""

MOST_SHOWN = 5
"""Number of values of a group that are listed."""


def number_key(text: str) -> Decimal | None:
    """Return the exact number that a text denotes; None if it is not a number.

    `1`, `1.0`, `01`, `1e0`, `+1` and `1,0` are the same number.
    """
    plain = text.strip().replace("\u2212", "-")
    if not (plain[:1] in _BEFORE_DIGITS or plain[0].isdecimal()):  # most are words
        return None
    plain = _DECIMAL_COMMA.sub(r"\1.\2", plain) if _DECIMAL_COMMA.fullmatch(plain) else plain
    if not _NUMBER.fullmatch(plain):
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:  # an exponent that no decimal can have
        return None


def alike_key(text: str) -> Decimal | str:
    """Return the key that values share if they differ only in form."""
    if not text.isascii():
        text = "".join(map(_plain, unicodedata.normalize("NFC", text)))
    number = number_key(text)
    return " ".join(text.split()).casefold() if number is None else number


def _plain(char: str) -> str:
    """Return a character in its usual width; nothing for an invisible one."""
    if unicodedata.category(char) == "Cf":
        return ""
    wide = unicodedata.east_asian_width(char) in ("F", "H")
    return unicodedata.normalize("NFKC", char) if wide else char


@dataclass(frozen=True, slots=True)
class Alike:
    """Values that differ only in form, in order of appearance."""

    values: tuple[str, ...]

    @property
    def difference(self) -> str:
        """How they differ, as the end of a sentence about them."""
        if isinstance(alike_key(self.values[0]), Decimal):
            return "are the same number"
        for what, without in _FORMS.items():
            if len({without(value) for value in self.values}) == 1:
                return f"differ only in {what}"
        return "differ only in case, spaces or Unicode form"

    def __str__(self) -> str:
        # Only differences in case or in the form of a number are visible without escapes.
        seen = self.difference in ("are the same number", "differ only in case")
        shown = [quoted(value) if seen else ascii(_cut(value)) for value in self.values[:MOST_SHOWN]]
        more = len(self.values) - len(shown)
        last = f"{more} more" if more else shown.pop()
        return f"{', '.join(shown)} and {last}"


_FORMS: dict[str, Callable[[str], str]] = {
    "case": str.casefold,
    "spaces": lambda value: " ".join(value.split()),
    "Unicode form": lambda value: unicodedata.normalize("NFC", value),
}


def quoted(value: str) -> str:
    """Return a value in quotation marks, cut if it is long, safe for a terminal."""
    return f"'{visible(_cut(value))}'"


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else value[: _LONGEST - 1].rstrip() + "…"


def alike_groups(values: Iterable[str]) -> list[Alike]:
    """Return the groups of different values that are alike, in order of appearance."""
    distinct = dict.fromkeys(values)
    if len(set(map(alike_key, distinct))) == len(distinct):
        return []
    groups: dict[Decimal | str, list[str]] = {}
    for value in distinct:
        groups.setdefault(alike_key(value), []).append(value)
    return [Alike(tuple(group)) for group in groups.values() if len(group) > 1]
