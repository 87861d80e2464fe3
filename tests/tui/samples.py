"""Articles with fixed suggestions, so that the tests do not depend on the splitter."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from annotator.core.article import Article
from annotator.core.article_layout import article_of
from annotator.core.text.span import Span
from annotator.core.unit import Suggestion
from annotator.storage import open_database
from annotator.storage.queries import articles, suggestions

SEED = Path(__file__).parents[2] / "seeds" / "000_d8fb182b9f68955e.txt"
PERSON = {"attribution": "person", "stance": "support", "fidelity": "unchecked"}
WORTH = {"checkworthiness": "check_worthy", "verification": "unchecked"}

Sample = tuple[Article, Sequence[Suggestion]]


def seed() -> Sample:
    """Return the seed article with seven units: both kinds, nested, in two parts, one not fully suggested."""
    article = article_of(SEED.stem, SEED.read_text("utf-8"))
    jens = "Jens Stoltenberg"
    return article, [
        Suggestion("quote", (Span(0, 57),), (Span(64, 75),), Span(59, 63), jens, labels=PERSON),
        Suggestion("quote", (Span(206, 305),), (Span(146, 185),), Span(186, 194), jens, labels=PERSON),
        Suggestion("claim", (Span(316, 389),), labels=WORTH),
        Suggestion("quote", (Span(968, 1151),), (Span(948, 959),), Span(960, 966), jens, labels=PERSON),
        Suggestion("claim", (Span(1843, 1852), Span(1864, 1908)), labels=WORTH),
        Suggestion(
            "quote",
            (Span(2272, 2332),),
            (Span(2206, 2262),),
            Span(2263, 2271),
            "Mark Rutte",
            labels={"attribution": "person", "fidelity": "unchecked"},
        ),
        Suggestion("claim", (Span(2291, 2332),), parent=5, labels=WORTH),
    ]


def short(id: str, text: str) -> Sample:
    """Return an article of a title and a paragraph, which is one claim."""
    article = article_of(id, f"{id.title()} in the news\n\n{text}\n")
    start = article.text.index(text)
    return article, [Suggestion("claim", (Span(start, start + len(text) - 1),), labels=WORTH)]


def make_project(where: Path | str, samples: Sequence[Sample]) -> str:
    """Make a project with the samples; return the argument for `Project.open`."""
    with closing(open_database(str(where))) as database, database.writing() as tx:
        for article, units in samples:
            articles.add(tx, article)
            suggestions.put(tx, article.id, "sample", units)
    return str(where)
