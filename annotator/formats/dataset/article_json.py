"""An article as JSON, and the text, quotation and block of its units: each found once for all its reviews."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from json.encoder import encode_basestring

from annotator.core.quotation_marks import quote_type, quoted_ranges
from annotator.core.stored.stored_review import StoredArticle, StoredUnit
from annotator.core.text.names import comparable_name
from annotator.core.text.span import Span, text_of
from annotator.formats.json_escapes import escaped, is_unusual, json_string


class ArticleJson:
    """The JSON of one article and of the parts of units that its text decides."""

    def __init__(self, article: StoredArticle) -> None:
        self.article = article
        self._unusual = is_unusual(article.text)
        self._starts = [block.start for block in article.blocks]
        self._found: dict[tuple[str, str], tuple[str, str]] = {}

    @cached_property
    def _head(self) -> str:
        """What every line has about the article: the members of an object."""
        article = self.article
        return (
            f'"id":{json_string(comparable_name(article.id))},"sha256":"{article.sha256}",'
            f'"title":{json_string(article.title)},"published":{json_string(article.published)},'
            f'"publisher":{json_string(article.publisher)},"authors":{escaped(article.authors_json)},'
            f'"url":{json_string(article.url)},"language":{json_string(article.language)},'
            f'"licence":{json_string(article.licence)}'
        )

    @cached_property
    def _origin(self) -> str:
        article = self.article
        replaces = None if article.replaces is None else comparable_name(article.replaces)
        return f'"replaces":{json_string(replaces)},"source_sha256":{json_string(article.source_sha256)}'

    @cached_property
    def known(self) -> str:
        """What is known about the article: the members of an object."""
        return f"{self._head},{self._origin}"

    @cached_property
    def full(self) -> str:
        """The same with text and blocks."""
        article = self.article
        text = self._string(article.text)
        return f'{self._head},"text":{text},"blocks":{article.blocks_json},{self._origin}'

    def place(self, unit: StoredUnit) -> tuple[str, str]:
        """Return the members `quote_type` and `block` of a unit, and its text."""
        key = unit.kind, unit.content_json
        if key not in self._found:  # reviewers mostly agree on the content
            (start, end), *others = unit.content
            whole = self.article.text
            text = self._string(text_of(whole, unit.content) if others else whole[start:end])
            members = f'"quote_type":{self._quote_type(unit)},"block":{self._block(unit.start)}'
            self._found[key] = members, text
        return self._found[key]

    def _string(self, text: str) -> str:
        encoded = encode_basestring(text)
        return escaped(encoded) if self._unusual else encoded

    def _quote_type(self, unit: StoredUnit) -> str:
        if unit.kind != "quote":
            return "null"
        return f'"{quote_type(self.article.text, unit.content, self._quoted)}"'

    @cached_property
    def _quoted(self) -> Sequence[Span]:
        return quoted_ranges(self.article.text, self.article.blocks)

    def _block(self, offset: int) -> str:
        """Return the role of the block at an offset; blocks are in order and do not overlap."""
        index = bisect_right(self._starts, offset) - 1
        blocks = self.article.blocks
        return f'"{blocks[index].role}"' if index >= 0 and offset < blocks[index].end else "null"
