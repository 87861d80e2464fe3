"""The columns that hold the fields of an article: named by the user, or guessed by their usual names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from unicodedata import normalize

from annotator.core.errors import BadInput

_USUAL: Mapping[str, str] = {
    "text": "text articletext bodytext body articlebody maintext fulltext content articlecontent"
    " plaintext textbody contenttext bodycontent storytext storybody newstext newscontent"
    " cleanedtext postcontent story article document transcript texte texto testo inhalt contenu",
    "id": "id articleid guid uuid uid docid documentid docno identifier externalid contentid storyid"
    " newsid postid itemid recordid id.oid guid.rendered storiesid nid",
    "title": "title headline articletitle webtitle posttitle heading pagetitle ogtitle storytitle"
    " newstitle title.rendered headline.main titel titre titulo titolo",
    "published": "published publishedat publisheddate datepublished publishdate datepublish publicationdate"
    " pubdate publishedon publishedtime publishtime publisheddatetime pubdatetime"
    " webpublicationdate firstpublished firstpublicationdate firstpublishdate"
    " articlepublishedtime dateofpublication articledate seendate issued postdate datetimepub"
    " datetime date dcdate firstcreated versioncreated datum fecha",
    "publisher": "publisher publishername publisher.name sitename ogsitename outlet newspaper publication"
    " publicationname publicationtitle newsoutlet medianame mediaoutlet sourcename newssource"
    " source.name source.title sourcehostname sourcedomain domain hostname newspapername paper"
    " website site source provider",
    "authors": "authors author authorname authornames author.name articleauthor postauthor byline bylines"
    " byline.original creator dccreator writer writers reporter reporters journalist autor"
    " autoren auteur auteurs autore",
    "url": "url articleurl weburl canonicalurl canonicallink canonical permalink link pageurl ogurl"
    " documenturl links.permalink documentidentifier sourceurl uri href mainentityofpage source",
    "language": "language lang inlanguage languagecode langcode articlelanguage metalang dclanguage locale",
    "licence": "licence license licenceurl licenseurl dclicense usageterms",
}
"""The usual names of columns by field, the likeliest first, as `_plain_name` returns them: those of content
management systems, feeds, crawlers, news APIs, schema.org and published sets of news."""

FIELDS = tuple(_USUAL)
"""The fields of an article that a column can hold."""

_WRAPPERS = ("article", "fields", "doc", "data", "attributes", "metadata", "meta", "thread")
"""Objects in which programs wrap an article or a part of it; Elasticsearch's `_source` is read as `doc`."""

_DEPTH = 3
"""Levels of nested objects that are searched for columns."""

_COLUMNS = 1000
"""Columns of a row that are searched."""

_SHOWN = 20
"""Columns that a message lists."""

_UNREAD = 8
"""Most columns listed in a remark as not read."""


class Columns(NamedTuple):
    """The column of each field that has one, and a remark on the choice."""

    of: dict[str, str]
    remark: str = ""
    """The columns that were read and those that were not, if any was guessed; else empty."""


def check_distinct(names: Iterable[str], file: str, line: int | None = None) -> None:
    """Raise BadInput if two columns have the same name; several may have none."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BadInput(f"two columns are called '{name[:60]}'; rename one", file=file, line=line)
        if name:
            seen.add(name)


def column_map(values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the columns that `FIELD=COLUMN` values name; a field without a column is not read.

    Raises:
        BadInput: a value has another form, or a field is unknown or named twice.
    """
    found: dict[str, str] = {}
    for value in values:
        field, equals, column = value.partition("=")
        if not equals:
            raise BadInput(f"'{value}' is not FIELD=COLUMN, such as text=body", field="--map")
        if field not in FIELDS:
            raise BadInput(f"unknown field '{field}'; choose one of {', '.join(FIELDS)}", field="--map")
        if field in found:
            raise BadInput(f"two columns for the field '{field}'", field="--map")
        found[field] = column
    if found.get("text") == "":
        raise BadInput("every article needs a text; name its column as text=COLUMN", field="--map")
    return tuple(found.items())


def choose_columns(
    names: Sequence[str],
    given: Sequence[tuple[str, str]],
    file: str,
    line: int | None,
    *,
    nested: bool = False,
) -> Columns:
    """Return the columns of the fields: those that the user named, and guesses for the others.

    Args:
        names: the columns, with dots in the names of nested ones.
        given: field and column, as `column_map` returns them.
        file: file for messages.
        line: line of the header, or of the first row.
        nested: whether the user may also name a column that holds objects.

    Raises:
        BadInput: there is no column with a given name, or none for the text.
    """
    for field, column in given:
        whole = nested and any(name.startswith(f"{column}.") for name in names)
        if column and column not in names and not whole:
            problem = f"there is no column '{column}'; {listed(names)}"
            raise BadInput(problem, file=file, line=line, field=field)
    found = guessed(tuple(names), tuple(given))
    if "text" not in found:
        problem = f"no column has a usual name for the text; {listed(names)}"
        raise BadInput(f"{problem}; name it with --map text=COLUMN", file=file, line=line, field="text")
    if found.keys() <= dict(given).keys():
        return Columns(found)
    used = [_guess(field, found[field]) for field in FIELDS if field in found]
    if "id" not in found:
        used.append("id from the file's name and the text")
    read = tuple(found.values())
    unread = [one for one in names if one not in read and not one.startswith(tuple(f"{of}." for of in read))]
    rest = f"; not read: {_quoted(unread, _UNREAD)}" if unread else ""
    return Columns(found, f"{file}: {', '.join(used)}{rest}")


def _guess(field: str, column: str) -> str:
    return field if field == column else f"{field} from '{column}'"


@lru_cache(maxsize=32)
def guessed(names: tuple[str, ...], given: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return the column of each field that is given, or whose usual name is among the names.

    What an article wraps in an object counts less than a column of the row itself.
    """
    taken = {column for _, column in given}
    known: dict[str, str] = {}
    for name in names:
        if name not in taken:
            known.setdefault(_plain_name(name), name)
    named, found = dict(given), {}
    for field in FIELDS:  # in their order: the digest of a row must not depend on anything else
        column = named.get(field, next((known[name] for name in _candidates(field) if name in known), ""))
        if column:
            found[field] = column
    return found


def _candidates(field: str) -> Iterator[str]:
    usual = _USUAL[field].split()
    yield from usual
    for wrapper in _WRAPPERS:
        yield from (f"{wrapper}.{name}" for name in usual)


def _plain_name(name: str) -> str:
    """Return a name in lower case, without anything but plain letters, digits, and dots of nested names."""
    letters = re.sub(r"^_source\.", "doc.", normalize("NFKD", name.lower()))
    return re.sub(r"[^a-z0-9.]", "", letters).strip(".")


def listed(names: Sequence[str]) -> str:
    """Return the columns of a row for a message, at most `_SHOWN` of them."""
    return f"the columns are {_quoted(names, _SHOWN)}"


def _quoted(names: Sequence[str], most: int) -> str:
    shown = [f"'{name[:40]}'" for name in names[:most]]
    return ", ".join([*shown, "…"] if len(names) > most else shown)


def nested_names(row: Mapping[str, object], depth: int = _DEPTH) -> Iterator[str]:
    """Yield the names of the values of an object, with dots for those of objects in it: `author.name`."""
    for key, value in islice(row.items(), _COLUMNS):
        if isinstance(value, dict) and value and depth > 1:
            yield from (f"{key}.{name}" for name in nested_names(value, depth - 1))
        else:
            yield key


def nested_value(row: Mapping[str, object], name: str) -> object:
    """Return the value of a column, which may be nested. Raises KeyError if there is none."""
    if name in row:
        return row[name]
    found: object = row
    for key in name.split("."):
        if not isinstance(found, Mapping):
            raise KeyError(name)
        found = found[key]
    return found
