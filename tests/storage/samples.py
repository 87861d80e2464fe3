"""Sample values with every field set, and functions that store them."""

from __future__ import annotations

from sqlalchemy import Connection

from annotator.core.article import Article, Block, text_hash
from annotator.core.review.edit_log import Review
from annotator.core.review.invariants import Structure
from annotator.core.review.recorder import Recorder
from annotator.core.scheme import Scheme, default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Alternative, Evidence, Flag, Label, Suggestion, Unit, adopt
from annotator.storage.queries import articles, schemes, suggestions

SCHEME: Scheme = default_scheme()
SPLITTER = "rules-test"

HOSTILE = "\x1b]0;pwn\x07\x9b2J\u202egnp.exe\u2066[/b][link=file:///etc/passwd]\r\n\t\U0001f469\u200d\U0001f680e\u0301\ufeff'\"\\u0000;--"
"""Control sequences, bidi marks, markup, joined emoji, and the six characters `\\u0000`, not a NUL."""

SUGGESTIONS = (
    Suggestion(
        kind="quote",
        content=(Span(0, 4), Span(6, 9)),
        source=(Span(10, 12),),
        cue=Span(12, 13),
        speaker=HOSTILE,
        labels={"stance": "deny", "attribution": "person"},
        score=0.1 + 0.2,
        alternatives=(Alternative((Span(0, 9),), (), None, None, 0.25),),
        subject=HOSTILE,
    ),
    Suggestion(kind="claim", content=(Span(1, 3),), parent=0, score=0.0),
)

UNIT = Unit(
    id="u1",
    kind="quote",
    content=(Span(0, 4), Span(6, 9)),
    source=(Span(10, 12),),
    cue=Span(12, 13),
    speaker=HOSTILE,
    parent="u0",
    standing="edited",
    rejected=True,
    labels={"stance": Label("deny", "repeated")},
    proposed={"stance": "support"},
    score=1 / 3,
    evidence=(Evidence(HOSTILE, "https://archive", HOSTILE, HOSTILE, "refutes", "2026-01-02", "2026-01-03"),),
    justification=HOSTILE,
    restated=HOSTILE,
    note=HOSTILE,
    flag=Flag("other", HOSTILE),
    subject=HOSTILE,
)


AROUND = Unit(id="u0", kind="quote", content=(Span(0, 13),))
"""The unit around `UNIT`."""


def article(id: str = "a", text: str = HOSTILE * 10) -> Article:
    """Return an article with every field set."""
    return Article(
        id=id,
        text=text,
        sha256=text_hash(text),
        blocks=(Block("title", 0, 3), Block("paragraph", 4, 9)),
        title=HOSTILE,
        published="2026-01-02",
        publisher=HOSTILE,
        authors=(HOSTILE, "B. Author"),
        url="https://example.org/?q=\u202e",
        language="en-GB",
        licence="CC-BY-4.0",
    )


def fill(tx: Connection, *ids: str) -> None:
    """Store the scheme, and articles with these ids and the same two suggestions each."""
    schemes.put(tx, SCHEME)
    schemes.set_current(tx, SCHEME.version)
    for id in ids:
        articles.add(tx, article(id))
        suggestions.put(tx, id, SPLITTER, SUGGESTIONS)


def not_begun(article_id: str = "a", reviewer: str = "ann") -> Review:
    """Return a review of such an article before its first edit."""
    return Review(article_id, reviewer, SPLITTER, SCHEME.version)


def adopted() -> dict[str, Unit]:
    """Return the units that the first edit adopts: `u1`, a quote, and `u2`, the claim in it."""
    return adopt(SUGGESTIONS)


def recorder(actor: str = "ann") -> Recorder:
    """Return a recorder for such articles, with the real clock and tokens."""
    return Recorder(actor, Structure(HOSTILE * 10, SCHEME))
