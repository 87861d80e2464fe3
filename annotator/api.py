"""The public API: what `import annotator` offers to scripts and notebooks.

>>> import annotator
>>> result = annotator.split("“We will not yield,” Ada Ray said on Monday.")
>>> [(unit.kind, result.text_of(unit), unit.speaker) for unit in result.units]
[('quote', '“We will not yield,”', 'Ada Ray')]

Texts and tables in, typed values out, each with `to_json()`. Offsets are Unicode code points of the article's
text, end exclusive. Bad input raises `AnnotatorError`; its subclass `BadInput` names the file, the line and
the field.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, get_args

from annotator.core.article import Article
from annotator.core.article_layout import article_of
from annotator.core.errors import NOT_UNICODE, AnnotatorError, BadInput
from annotator.core.level import Level
from annotator.core.text.restatement import restatement
from annotator.core.text.span import text_of
from annotator.core.unit import Suggestion
from annotator.rating_rows import DataFrame as DataFrame
from annotator.rating_rows import RatingRows as RatingRows
from annotator.rating_rows import csv_of_rows

if TYPE_CHECKING:
    from annotator.agreement import Report, TableAgreement
    from annotator.project import Project

__all__ = ["agreement", "open_project", "read", "split", "split_all"]
__all__ += ["AnnotatorError", "Article", "BadInput", "Dataset", "OpenProject", "SplitArticle", "Suggestion"]


@dataclass(frozen=True, slots=True)
class SplitArticle:
    """An article with its suggestions, by position; a parent precedes the units nested in it."""

    article: Article
    units: tuple[Suggestion, ...]

    def text_of(self, unit: Suggestion) -> str:
        """Return the unit's content, its fragments joined by one space."""
        return text_of(self.article.text, unit.content)

    def restated(self, unit: Suggestion) -> str:
        """Return the unit's text with the subject of a claim named, as a first draft of its restatement.

        >>> result = split("“It is over,” said Ann Lee, the mayor. She closed the port in 2019.")
        >>> [result.restated(unit) for unit in result.units if unit.kind == "claim"]
        ['Ann Lee closed the port in 2019']
        """
        return restatement(self.text_of(unit), unit.subject)

    def to_json(self) -> dict[str, Any]:
        """Return the object that `annotator split` prints on one line."""
        plain: dict[str, Any] = json.loads(self.to_line())
        return plain

    def to_line(self) -> str:
        """Return the line that `annotator split` prints, without its line feed; any engine can write it."""
        from annotator.formats.dataset.split_lines import encoded_line

        return encoded_line(self.article, self.units).decode("utf-8")


def split(text: str | Article, id: str = "text") -> SplitArticle:
    """Suggest the quotes and claims of a text or an article.

    >>> split("The mayor denied that money is missing.").units[0].labels["stance"]
    'deny'

    Pure: the same text gives the same suggestions in every process, so any engine can map it over texts.

    Args:
        text: plain text with its line breaks, from which title, date and paragraphs are recognised; or an
            article from `read`.
        id: id of the article made from a text.

    Raises:
        BadInput: the text is not valid Unicode.
    """
    from annotator import splitter

    article = text if isinstance(text, Article) else _article_of(id, text)
    return SplitArticle(article, splitter.split(article))


def _article_of(id: str, text: str) -> Article:
    try:
        return article_of(id, text)
    except UnicodeEncodeError:  # no file that is read holds one, but a Python string can
        raise BadInput(NOT_UNICODE, id=id) from None


def split_all(texts: Iterable[str | Article], workers: int = 1) -> Iterator[SplitArticle]:
    """Split many texts or articles, in their order and with constant memory.

    >>> [len(result.units) for result in split_all(["“No,” said Ann Lee.", "Bob Day denied it."])]
    [1, 1]

    Args:
        texts: read lazily; the n-th text gets the id str(n), counting from 1 and articles too.
        workers: number of processes; 1 splits in this one. A script that asks for more must guard its main
            code with `if __name__ == "__main__":`, where processes are spawned.

    Raises:
        BadInput: a text is not valid Unicode.
    """
    from annotator.pipeline import split_articles

    numbered = enumerate(texts, start=1)
    articles = (text if isinstance(text, Article) else _article_of(str(n), text) for n, text in numbered)
    for article, units in split_articles(articles, workers=workers):
        yield SplitArticle(article, units)


def read(
    path: str | Path,
    format: str | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    roles: str | Path | None = None,
) -> Iterator[Article]:
    """Read the articles of a file or a folder.

    >>> [article.title for article in read("seeds/")]
    ['NATO Ready to Defend Against Threats from Moscow or Minsk, Says Stoltenberg']

    Args:
        path: a file, a folder or an archive.
        format: as `annotator import --format` takes it; by default recognised by the file's ending.
        columns: columns of tables by field, such as {"text": "body"}; others have usual names.
        roles: a file of roles of blocks, as `annotator import --roles` takes it.

    Raises:
        BadInput: the path is missing, its format is unknown, a file cannot be read as an article, a field is
            unknown, or the file of roles is wrong.
    """
    from annotator.formats.record import ReadOptions
    from annotator.formats.roles_csv import read_roles
    from annotator.formats.tables.columns import column_map
    from annotator.pipeline import read_articles

    options = ReadOptions(
        columns=column_map(f"{field}={column}" for field, column in (columns or {}).items()),
        roles=None if roles is None else read_roles(Path(roles)),
    )
    yield from read_articles([Path(path)], format=format, options=options)


@dataclass(frozen=True, slots=True)
class Dataset:
    """An export, read from the database while it is iterated over, once."""

    _chunks: Iterator[bytes]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield one object per line; `annotator export --schema` describes its fields."""
        rest = b""
        for chunk in self._chunks:
            *lines, rest = (rest + chunk).split(b"\n")
            yield from map(json.loads, lines)

    def to_json(self) -> list[dict[str, Any]]:
        """Return the remaining objects."""
        return list(self)


class OpenProject:
    """A project: one database with its articles, reviews and scheme. Close it, or use it in `with`."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def export(
        self,
        *,
        per: Literal["unit", "article"] = "unit",
        reviewers: Iterable[str] | None = None,
        gold: bool = False,
        open: bool = False,
        suggestions: bool = False,
        where: str | None = None,
    ) -> Dataset:
        """Export submitted reviews, as `annotator export` does.

        Args:
            per: one object per decided unit, or one lossless object per review.
            reviewers: only these; all if None.
            gold: export gold reviews, and of the others only those of `reviewers`.
            open: include unfinished reviews.
            suggestions: include the splitter's suggestions.
            where: only units that match a query such as "stance:deny nato"; only with `per="unit"`.

        Raises:
            BadInput: the query is invalid (once the dataset is read), or given with `per="article"`.
        """
        from annotator.project.exporter import ExportOptions

        if where is not None and per == "article":
            raise BadInput("selects units, and per='article' exports whole reviews", field="where")
        names = None if reviewers is None else frozenset(reviewers)
        options = ExportOptions(
            "annotator" if per == "article" else "jsonl", names, gold, open, suggestions, where
        )
        return Dataset(self._project.export(options))

    def agreement(self, fields: Iterable[str] = ()) -> Report:
        """Measure the agreement of the submitted reviews, as `annotator agreement` does.

        Args:
            fields: codes of the fields to compare; all if empty.

        Raises:
            BadInput: the scheme lacks one of the fields.
        """
        return self._project.agreement(tuple(fields))

    def close(self) -> None:
        """Release the database."""
        self._project.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_project(where: str | Path = "annotator.db") -> OpenProject:
    """Open an existing project; an older one is backed up and upgraded.

    Args:
        where: a SQLite file, or a database URL such as postgresql://host/name.

    Raises:
        AnnotatorError: there is no project, or it cannot be opened.
    """
    from annotator.project import Project

    # Only a string can be a URL; a relative path might look like one.
    location = where if isinstance(where, str) else str(where.absolute())
    return OpenProject(Project.open(location, create=False))


def agreement(
    table: str | Path | RatingRows,
    level: Level = "nominal",
    *,
    missing: str | Iterable[str] = (),
    wide: bool = False,
) -> TableAgreement:
    """Measure the agreement on a table of ratings, from any tool.

    >>> table = [("u1", "ann", "deny"), ("u1", "bob", "deny"), ("u2", "ann", "deny"), ("u2", "bob", "query")]
    >>> [(result.measure.code, result.value) for result in agreement(table).overall][:2]
    [('percent', 0.5), ('krippendorff_alpha', 0.0)]

    Args:
        table: a CSV file with the columns unit, annotator, label and optionally article; or ratings in long
            form. An empty label, None, NaN and pandas.NA are missing; every other label counts, strings such
            as "None" or "nan" too. Intervals come from resampling articles, or units if there are none.
        level: of measurement; above nominal, labels are numbers.
        missing: one or more further labels that are missing ratings.
        wide: the table has a column for each annotator instead of `annotator` and `label`; the column `unit`
            or else the first one names the unit. It is a file, a data frame or mappings.

    Returns:
        The values, with the missing ratings counted in `missing` and remarks on the table in `notes`.

    Raises:
        BadInput: the level is unknown, a column is missing, a label does not fit the level, an annotator
            rated a unit twice, or a unit belongs to two articles. Row n of a table that is not a file is
            reported as line n + 1.
    """
    from annotator.formats.ratings.ratings_csv import MAX_RATINGS
    from annotator.formats.source import read_bytes
    from annotator.ratings_report import agreement_of_ratings

    if level not in get_args(Level):
        raise BadInput(f"unknown level; choose one of {', '.join(get_args(Level))}", field="level")
    if isinstance(table, str | Path):
        data, file = read_bytes(Path(table), MAX_RATINGS), str(table)
    else:
        data, file = csv_of_rows(table, wide), "table"
    absent = (missing,) if isinstance(missing, str) else tuple(missing)
    return agreement_of_ratings(data, file, level, missing=absent, wide=wide)
