"""The metadata of an article."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.core.article import Article
from annotator.tui.base.glyphs import Glyphs
from annotator.tui.base.sanitize import one_line
from annotator.tui.screens.dialogs import ListDialog
from annotator.tui.screens.help_screen import entry
from annotator.tui.widgets.line_view import StyledLine


class ArticleDialog(ListDialog):
    """Shows the known metadata of an article, and whether it is in a `foreign` language."""

    def __init__(self, article: Article, glyphs: Glyphs, *, foreign: bool) -> None:
        super().__init__("About this article", (), "j k scroll, esc closes", glyphs)
        self._article = article
        self._foreign = foreign

    def lines(self, width: int) -> list[StyledLine]:
        """Compose a row for each fact."""
        facts = _facts(self._article, foreign=self._foreign)
        return [row for name, value in facts for row in entry(name, one_line(value), width)]


def _facts(article: Article, *, foreign: bool) -> Iterator[tuple[str, str]]:
    """Yield the name and value of what is known."""
    few = "not English: only words in quotation marks are suggested" if foreign else None
    known = {
        "Title": article.title,
        "Authors": "; ".join(article.authors),
        "Publisher": article.publisher,
        "Published": article.published and _moment(article.published),
        "URL": article.url,
        "Language": ", ".join(one for one in (article.language, few) if one),
        "Licence": article.licence,
        "Id": article.id,
        "Replaces": article.replaces,
        "Length": f"{len(article.text):,} characters",
        "Source": article.source_sha256 and f"SHA-256 {article.source_sha256}",
    }
    return ((name, value) for name, value in known.items() if value)


def _moment(published: str) -> str:
    """Return a date, or a date and time in UTC, without the letters between its parts."""
    date, time, clock = published.partition("T")
    return f"{date} {clock.removesuffix('Z')} UTC" if time else date
