"""Measure the cost of recall: `python tests/benchmarks/storage/recall.py [JUDGED…]`.

Prints CPU times, and their ratio to those of a project without earlier judgements: opening an article of 40
claims with the look-up for the first, moving through all of its claims, and saving a label with the look-up
that follows. The default is 2,000 and 200,000 judged claims, with word frequencies by Zipf's law; every
tenth claim of the article was judged before.
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
from annotator.core.review.edit_log import Review
from annotator.core.review.edits import Decisions
from annotator.core.review.invariants import Structure
from annotator.core.review.recorder import Recorder
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Label, Suggestion, Unit
from annotator.project import Project, ReviewSession
from annotator.storage import open_database
from annotator.storage.queries import articles, reviews, schemes, suggestions

CLAIMS_PER_ARTICLE = 40
"""Number of claims in an article."""

VOCABULARY = [f"w{number:x}" for number in range(30_000)]
WEIGHTS = list(accumulate(1 / (number + 3) for number in range(len(VOCABULARY))))
"""Cumulative word frequencies by Zipf's law."""

REVIEWER = "bench"


def claims(chance: random.Random, count: int) -> list[str]:
    """Create claims of 6 to 24 random words."""
    return [
        " ".join(chance.choices(VOCABULARY, cum_weights=WEIGHTS, k=chance.randint(6, 24))).capitalize()
        for _ in range(count)
    ]


def article_of(id: str, sentences: list[str]) -> tuple[Article, list[Span]]:
    """Create an article of these sentences, and return it with their spans."""
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
        for number in range(0, judged, CLAIMS_PER_ARTICLE):
            sentences = claims(chance, CLAIMS_PER_ARTICLE)
            known = known or sentences
            article, spans = article_of(f"old-{number:06}", sentences)
            articles.add(tx, article)
            units = {
                f"u{place}": Unit(f"u{place}", "claim", (span,), standing="accepted", labels=verdict)
                for place, span in enumerate(spans)
            }
            empty = Review(article.id, REVIEWER, None, scheme.version)
            recorder = Recorder(REVIEWER, Structure(article.text, scheme))
            review, edits = recorder.import_decisions(empty, Decisions(units))
            reviews.save(tx, review, edits, article.text)
        new_claims = claims(chance, CLAIMS_PER_ARTICLE)
        new_claims[::10] = known[::10] or new_claims[::10]
        article, spans = article_of("new", new_claims)
        articles.add(tx, article)
        suggestions.put(tx, "new", "bench", [Suggestion("claim", (span,)) for span in spans])
    return str(where)


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU milliseconds of a call."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def recall_unit(session: ReviewSession, place: int) -> None:
    """Recall a unit's earlier judgement as the form does on entering it."""
    units = session.in_order
    session.recall(units[place], units[place + 1 :])


def measure(where: str) -> dict[str, list[float]]:
    """Return the CPU times of each action, once for each claim."""
    with Project.open(where) as project:

        def open_article() -> None:
            recall_unit(project.session("new", REVIEWER), 0)

        opened = [cpu(open_article) for _ in range(CLAIMS_PER_ARTICLE)]
        session = project.session("new", REVIEWER)
        entered = [cpu(partial(recall_unit, session, place)) for place in range(CLAIMS_PER_ARTICLE)]
        field = session.scheme.field("verification")
        assert field is not None

        def judge(place: int) -> None:
            session.do(answer(session.in_order[place], field, "refuted"))
            recall_unit(session, (place + 1) % CLAIMS_PER_ARTICLE)

        judged = [cpu(partial(judge, place)) for place in range(CLAIMS_PER_ARTICLE)]
        hits = sum(session.recall(unit) is not None for unit in session.in_order)
    return {"open": opened, "go to a unit": entered, f"label and go on ({hits} hits)": judged}


def main() -> None:
    """Measure with the numbers of judged claims from the command line."""
    sizes = [int(argument) for argument in sys.argv[1:]] or [2_000, 200_000]
    baseline: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in [0, *sizes]:
            where = Path(folder) / f"{size}.db"
            spent = measure(make_project(where, size))
            middles = [median(times) for times in spent.values()]
            baseline = baseline or middles
            print(f"{size:,} judged, {where.stat().st_size / 1e6:.0f} MB")
            for (name, times), middle, none in zip(spent.items(), middles, baseline, strict=True):
                high = quantiles(times, n=20)[-1]
                print(f"  {name:<26} p50 {middle:6.2f} ms   p95 {high:6.2f} ms   {middle / none:5.2f}x")


if __name__ == "__main__":
    main()
