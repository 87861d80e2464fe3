"""Measure the cost of recall: `python tests/benchmarks/storage/recall.py [JUDGED…]`.

Prints CPU times, and their ratio to those of a project without earlier judgements: opening an article of 40
claims with the look-up for the first, moving through all of its claims, and saving a label (with the look-up
that follows). By default with 2,000 and 200,000 judged claims whose words are as frequent as those of a
language; every tenth claim of the article was judged before.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from itertools import accumulate
from pathlib import Path
from statistics import median, quantiles

from annotator.core.article import Article, text_hash
from annotator.core.review.actions import answer
from annotator.core.review.edit_log import Recorder, Review
from annotator.core.review.edits import Decisions
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Label, Suggestion, Unit
from annotator.project import Project, ReviewSession
from annotator.storage import open_database
from annotator.storage.queries import articles, reviews, schemes, suggestions

AN_ARTICLE = 40
"""Number of claims of an article."""

VOCABULARY = [f"w{number:x}" for number in range(30_000)]
WEIGHTS = list(accumulate(1 / (number + 3) for number in range(len(VOCABULARY))))
"""Zipf's law."""

REVIEWER = "bench"


def claims(chance: random.Random, count: int) -> list[str]:
    """Return random claims of 6 to 24 words."""
    return [
        " ".join(chance.choices(VOCABULARY, cum_weights=WEIGHTS, k=chance.randint(6, 24))).capitalize()
        for _ in range(count)
    ]


def article_of(id: str, sentences: list[str]) -> tuple[Article, list[Span]]:
    """Return an article of some sentences, and the span of each."""
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += f"{sentence}.\n"
    return Article(id, text, text_hash(text), title=f"About {id}", published="2026-01-01"), spans


def make_project(where: Path, judged: int) -> str:
    """Create a project with a number of judged claims, and an article `new` without a review."""
    chance, scheme = random.Random(1), default_scheme()
    verdict = {"checkworthiness": Label("check_worthy", "typed"), "verification": Label("refuted", "typed")}
    known: list[str] = []
    with closing(open_database(str(where))) as database, database.writing() as tx:
        schemes.put(tx, scheme)
        schemes.set_current(tx, scheme.version)
        for number in range(0, judged, AN_ARTICLE):
            sentences = claims(chance, AN_ARTICLE)
            known = known or sentences
            article, spans = article_of(f"old-{number:06}", sentences)
            articles.add(tx, article)
            units = {
                f"u{place}": Unit(f"u{place}", "claim", (span,), standing="accepted", labels=verdict)
                for place, span in enumerate(spans)
            }
            blank = Review(article.id, REVIEWER, None, scheme.version)
            review, edits = Recorder(REVIEWER).import_decisions(blank, Decisions(units))
            reviews.save(tx, review, edits, article.text)
        fresh = claims(chance, AN_ARTICLE)
        fresh[::10] = known[::10] or fresh[::10]
        article, spans = article_of("new", fresh)
        articles.add(tx, article)
        suggestions.put(tx, "new", "bench", [Suggestion("claim", (span,)) for span in spans])
    return str(where)


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU time of some work, in milliseconds."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def look(session: ReviewSession, place: int) -> None:
    """Look up the recalled judgement, as the form does on arriving at a unit."""
    units = session.in_order
    session.recall(units[place], units[place + 1 :])


def measure(where: str) -> dict[str, list[float]]:
    """Return the CPU times of each step, once per claim."""
    with Project.open(where) as project:

        def open_and_look() -> None:
            look(project.session("new", REVIEWER), 0)

        opened = [cpu(open_and_look) for _ in range(AN_ARTICLE)]
        session = project.session("new", REVIEWER)
        walked = [cpu(partial(look, session, place)) for place in range(AN_ARTICLE)]
        field = session.scheme.field("verification")
        assert field is not None

        def judge(place: int) -> None:
            session.do(answer(session.in_order[place], field, "refuted"))
            look(session, (place + 1) % AN_ARTICLE)

        judged = [cpu(partial(judge, place)) for place in range(AN_ARTICLE)]
        hits = sum(session.recall(unit) is not None for unit in session.in_order)
    return {"open": opened, "walk to a unit": walked, f"label, look on ({hits} hits)": judged}


def main() -> None:
    """Measure projects of the sizes given on the command line."""
    sizes = [int(argument) for argument in sys.argv[1:]] or [2_000, 200_000]
    before: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in [0, *sizes]:
            where = Path(folder) / f"{size}.db"
            spent = measure(make_project(where, size))
            middles = [median(times) for times in spent.values()]
            before = before or middles
            print(f"{size:,} judged, {where.stat().st_size / 1e6:.0f} MB")
            for (name, times), middle, none in zip(spent.items(), middles, before, strict=True):
                high = quantiles(times, n=20)[-1]
                print(f"  {name:<26} p50 {middle:6.2f} ms   p95 {high:6.2f} ms   {middle / none:5.2f}x")


if __name__ == "__main__":
    main()
