"""Values of tables as the fields of an article; each function raises ValueError with what is wrong."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from typing import Any

from annotator.core.article import MAX_BYTES
from annotator.core.errors import NOT_UNICODE
from annotator.core.text.author_names import names_in_byline
from annotator.core.text.names import comparable_name, name_key
from annotator.core.text.publication_date import iso_date
from annotator.formats.source import MAX_ID

_MISSING = {"", "null", "none", "nan", "nat", "n/a", r"\n"}
"""How programs write a missing value, in lower case; `\\N` occurs in database dumps."""

_NAME_KEYS = ("name", "rendered", "main", "original", "value", "#text")
"""Keys of the plain value of an object, such as an author or a title."""

_LIST_MAX = 10_000
"""Characters of the longest list read from a cell."""

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)
_LANGUAGES = {
    word: tag
    for tag, words in {
        "ar": "arabic العربية ara",
        "de": "german deutsch deu ger",
        "en": "english eng",
        "es": "spanish español spa",
        "fr": "french français fra fre",
        "hi": "hindi hin",
        "it": "italian italiano ita",
        "ja": "japanese jpn",
        "ko": "korean kor",
        "nl": "dutch nederlands nld dut",
        "pl": "polish polski pol",
        "pt": "portuguese português por",
        "ru": "russian русский rus",
        "tr": "turkish türkçe tur",
        "uk": "ukrainian українська ukr",
        "zh": "chinese 中文 zho chi",
    }.items()
    for word in words.split()
}


def article_text(value: object) -> str:
    """Return the text of an article, unchanged; paragraphs in a list are joined by blank lines."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = "\n\n".join(value)
    if value is None or value != value or value == "":
        raise ValueError("is empty")
    if not isinstance(value, str):
        raise ValueError(f"is {_kind(value)}, not a text")
    if not value.strip():
        raise ValueError("is blank")
    if len(_storable(value).encode("utf-8")) > MAX_BYTES:
        raise ValueError(f"is larger than {MAX_BYTES // 2**20} MiB")
    return value


def article_id(value: object) -> str:
    """Return an id as names are stored; whole numbers are ids too."""
    value = _plain(value)
    if isinstance(value, float) and value.is_integer():  # a column with gaps makes integers floats
        value = int(value)
    if value is None or value == "" or value != value:
        raise ValueError("is empty")
    if isinstance(value, bool | float) or not isinstance(value, str | int):
        raise ValueError(f"is {_kind(value)}, not an id")
    id = comparable_name(_storable(str(value)))
    if not name_key(id):
        raise ValueError("is blank")
    if len(id) > MAX_ID:
        raise ValueError(f"is longer than {MAX_ID} characters")
    return id


def one_line(value: object) -> str | None:
    """Return a short text with single spaces, or None if it is missing."""
    value = _plain(value)
    if _is_missing(value):
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"is {_kind(value)}, not a text")
    return " ".join(_storable(str(value)).split())


def publication_date(value: object) -> str | None:
    """Return a date as ISO 8601, or None if it is missing."""
    written = one_line(value)
    found = None if written is None else iso_date(written)
    if written is not None and found is None:
        raise ValueError(f"'{written[:60]}' is not a clear date, such as 2024-03-31")
    return found


def publisher_name(value: object) -> str | None:
    """Return the name of a publisher; None also for an address, which columns such as `source` may hold."""
    name = one_line(value)
    return None if name is None or "://" in name else name


def web_address(value: object) -> str | None:
    """Return a URL; None also for a name, which columns such as `source` may hold."""
    address = one_line(value)
    return address if address is not None and "://" in address else None


def author_names(value: object) -> tuple[str, ...]:
    """Return the names in a list, in a cell that holds a list, or in a byline; numbers are no names."""
    if isinstance(value, str) and value.startswith("[") and len(value) <= _LIST_MAX:
        value = _list_in(value)
    if isinstance(value, list):
        names = [name for one in value for name in author_names(one)]
    else:
        written = one_line(value.replace("\n", ";") if isinstance(value, str) else value)
        names = [] if written is None else [*names_in_byline(written)]
    return tuple(dict.fromkeys(name for name in names if any(map(str.isalpha, name))))


def language_tag(value: object) -> str | None:
    """Return a BCP 47 tag: as it is, or of a language's name or ISO 639-2 code."""
    written = one_line(value)
    if written is None:
        return None
    known = _LANGUAGES.get(written.lower())
    if known is not None:
        return known
    tag = written.partition(".")[0].replace("_", "-")  # en_GB.UTF-8
    if not _TAG.fullmatch(tag):
        raise ValueError(f"'{written[:60]}' is not a language tag, such as en or pt-BR")
    first, *others = tag.split("-")
    return "-".join([first.lower(), *map(_subtag, others)])


def _subtag(tag: str) -> str:
    """Return a subtag as it is usually written: Latn, GB, valencia."""
    return tag.title() if len(tag) == 4 and tag.isalpha() else tag.upper() if len(tag) == 2 else tag.lower()


def _list_in(cell: str) -> object:
    """Return the list that a cell holds in the notation of JSON or Python; the cell if it holds none."""
    try:
        found = ast.literal_eval(cell)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return cell
    return found if isinstance(found, list) else cell


def _plain(value: object) -> object:
    """Return the plain value in an object such as `{"name": …}` or `{"$oid": …}`."""
    if isinstance(value, dict):
        keys = [*_NAME_KEYS, *(key for key in value if key.startswith("$"))]
        return next((value[key] for key in keys if key in value), value)
    return value


def _is_missing(value: object) -> bool:
    return value is None or value != value or (isinstance(value, str) and value.strip().lower() in _MISSING)


def _storable(text: str) -> str:
    if "\0" in text:
        raise ValueError("holds a NUL character, which no database can store")
    if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError(NOT_UNICODE)
    return text


def _kind(value: object) -> str:
    """Return the kind of a value in JSON's terms, with an article."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "an object"


METADATA: Mapping[str, Callable[[object], Any]] = {
    "title": one_line,
    "published": publication_date,
    "publisher": publisher_name,
    "authors": author_names,
    "url": web_address,
    "language": language_tag,
    "licence": one_line,
}
"""How the value of each optional field of an article is read."""
