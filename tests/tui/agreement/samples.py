"""Projects with submitted reviews of several reviewers, made without a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from annotator.core.article import Article
from annotator.core.article_layout import article_of
from annotator.core.review.edit_log import Review
from annotator.core.review.edits import Decisions
from annotator.core.review.invariants import Structure
from annotator.core.review.recorder import Recorder
from annotator.core.scheme import Scheme, default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Label, Unit
from annotator.storage import open_database
from annotator.storage.queries import articles, reviews, schemes

Reviewed = tuple[Article, Mapping[str, tuple[str, Sequence[Unit]]]]
"""An article, with time of submission and units for each reviewer."""

LEE = "Ann Lee said that prices fell by two percent in March. Critics denied it on Monday."
TAX = "The ministry warned that taxes on fuel were too high, after a debate."


def submitted_project(where: Path, reviewed: Sequence[Reviewed], scheme: Scheme | None = None) -> str:
    """Make a project with these reviews; return the argument for `Project.open`."""
    scheme = scheme or default_scheme()
    with closing(open_database(str(where))) as database, database.writing() as tx:
        schemes.put(tx, scheme)
        schemes.set_current(tx, scheme.version)
        for article, own in reviewed:
            articles.add(tx, article)
            for reviewer, (when, units) in own.items():
                decisions = Decisions({unit.id: unit for unit in units}, "submitted", when)
                begun = Review(article.id, reviewer, None, scheme.version)
                recorder = Recorder(reviewer, Structure(article.text, scheme))
                reviews.save(tx, *recorder.import_decisions(begun, decisions))
    return str(where)


def labels(**codes: str) -> dict[str, Label]:
    """Return labels chosen by the reviewer."""
    return {field: Label(code, "typed") for field, code in codes.items()}


def three_reviewers() -> list[Reviewed]:
    """Return two articles by ann, bob and cem, who differ in a boundary, a source, labels and units."""
    first, second = article_of("lee", f"Prices fall\n\n{LEE}\n"), article_of("tax", f"Taxes\n\n{TAX}\n")
    fell = span(first, "prices fell by two percent in March")
    said = Unit(
        "u1",
        "quote",
        (fell,),
        (span(first, "Ann Lee"),),
        span(first, "said"),
        "Ann Lee",
        standing="accepted",
        labels=labels(attribution="person", stance="support"),
    )
    denied = replace(
        said,
        content=(span(first, "prices fell by two percent"),),
        source=(span(first, "Ann"),),
        labels=labels(attribution="person", stance="deny"),
    )
    claim = Unit("u2", "claim", (fell,), standing="added", labels=labels(verification="supported"))
    refuted = replace(claim, labels=labels(verification="refuted"))
    warned = replace(
        said,
        content=(span(second, "taxes on fuel were too high"),),
        source=(span(second, "The ministry"),),
        cue=span(second, "warned"),
        speaker="the ministry",
        labels=labels(attribution="organisation", stance="support"),
    )
    return [
        (
            first,
            {
                "ann": ("2026-01-05T10:00:00Z", [said, claim]),
                "bob": ("2026-01-06T10:00:00Z", [denied, refuted]),
                "cem": ("2026-01-06T11:00:00Z", [replace(said, rejected=True), claim]),
            },
        ),
        (
            second,
            {
                "ann": ("2026-01-12T10:00:00Z", [warned]),
                "bob": ("2026-01-13T10:00:00Z", [warned]),
                "cem": ("2026-01-13T11:00:00Z", [replace(warned, labels=labels(attribution="document"))]),
            },
        ),
    ]


def many_reviewers(count: int = 7) -> list[Reviewed]:
    """Return one article in which each reviewer ends the quote a character later than the last."""
    article = article_of("lee", f"Prices fall\n\n{LEE}\n")
    start = article.text.index("prices fell")
    one = Unit("u1", "quote", (Span(start, start + 11),), standing="added", labels=labels(stance="support"))
    own = {
        f"reviewer-{number}": (
            "2026-01-05T10:00:00Z",
            [replace(one, content=(Span(start, start + 11 + number),))],
        )
        for number in range(1, count + 1)
    }
    return [(article, own)]


def span(article: Article, words: str) -> Span:
    """Return the first span of some words below the title."""
    start = article.text.index(words, article.text.index("\n"))
    return Span(start, start + len(words))


def twelve_articles() -> list[Reviewed]:
    """Return twelve articles by three reviewers who agree on most units."""
    return [_one_of_twelve(number) for number in range(12)]


_SAID = (
    ("Ann Lee", "said", "prices fell by two percent in March", "person", "support"),
    ("Critics", "denied", "the plan had worked", "collective", "deny"),
    ("The ministry", "warned", "taxes on fuel were too high", "organisation", "support"),
    ("A report", "asked", "whether anybody had been told", "document", "query"),
)
_ATTRIBUTIONS = ("person", "organisation", "unnamed", "collective", "document")


def _one_of_twelve(number: int) -> Reviewed:
    lines = [_SAID[(number + step) % len(_SAID)] for step in range(3)]
    text = " ".join(f"{who} {cue} on Monday that {what}, in the end." for who, cue, what, *_ in lines)
    article = article_of(f"story-{number:02}", f"Story number {number}\n\n{text}\n")
    own = {
        name: (
            f"2026-01-{1 + 2 * number:02}T10:00:00Z",
            [
                unit
                for place, line in enumerate(lines)
                for unit in _of_reviewer(article, place, line, seed=7 * number + 5 * person + 3 * place)
            ],
        )
        for person, name in enumerate(("anna", "ben", "chen"))
    }
    return article, own


def _of_reviewer(article: Article, place: int, line: tuple[str, ...], seed: int) -> list[Unit]:
    who, cue, what, attribution, stance = line
    if seed % 13 == 5:
        return []
    content = span(article, what)
    if seed % 6 == 1:
        content = content._replace(end=content.end - 4)
    if seed % 11 in (2, 7, 8):
        attribution = _ATTRIBUTIONS[seed % len(_ATTRIBUTIONS)]
    quote = Unit(
        f"q{place}",
        "quote",
        (content,),
        (span(article, who),),
        span(article, cue),
        who,
        standing="edited" if seed % 2 else "accepted",
        labels=labels(attribution=attribution, stance="comment" if seed % 7 == 3 else stance),
    )
    verdict = "refuted" if seed % 4 == 3 else "supported"
    claim = Unit(f"c{place}", "claim", (content,), standing="added", labels=labels(verification=verdict))
    return [quote, claim] if place == 0 else [quote]
