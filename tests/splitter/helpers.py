"""Short ways to split a few sentences and to write down what should be found in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from annotator.core.article_layout import article_of
from annotator.core.text.span import Span
from annotator.core.unit import Kind, Suggestion
from annotator.splitter import split


class Found(NamedTuple):
    """A suggestion with its spans as text."""

    content: tuple[str, ...]
    source: str | None
    cue: str | None
    speaker: str | None
    parent: str | None
    suggestion: Suggestion


Ask = Callable[..., list[Found]]
"""`ask`, or `ask` for one kind of unit."""


def ask(text: str, kind: Kind = "quote", title: str = "Weather") -> list[Found]:
    """Return the suggestions of a kind for an article with this body, by position."""
    whole = f"{title}\n\n{text}"
    suggestions = split(article_of("x", whole))
    return [
        Found(
            tuple(span.of(whole) for span in one.content),
            one.source[0].of(whole) if one.source else None,
            one.cue.of(whole) if one.cue else None,
            one.speaker,
            None if one.parent is None else suggestions[one.parent].content[0].of(whole),
            one,
        )
        for one in suggestions
        if one.kind == kind
    ]


class Marked(NamedTuple):
    """The text of an article with the spans of one unit."""

    text: str
    content: tuple[Span, ...]
    source: tuple[Span, ...]
    cue: Span | None


_MARKS = re.compile(r"\[(?P<source>[^]]+)\]|\{(?P<cue>[^}]+)\}|<(?P<content>[^>]+)>")


def marked(example: str) -> Marked:
    """Read a sentence in the notation of `annotator.splitter.rule`."""
    headline = example.startswith("# ")
    body = example.removeprefix("# ").replace(" / ", "\n\n")
    text, at = "" if headline else "Weather\n\n", 0
    spans: dict[str, list[Span]] = {"content": [], "source": [], "cue": []}
    for match in _MARKS.finditer(body):
        text += body[at : match.start()]
        assert match.lastgroup
        words = match[match.lastgroup]
        spans[match.lastgroup].append(Span(len(text), len(text) + len(words)))
        text += words
        at = match.end()
    text += body[at:] + ("\n\nIt opened in May.\n" if headline else "\n")
    return Marked(text, tuple(spans["content"]), tuple(spans["source"]), next(iter(spans["cue"]), None))


def found_in(expected: Marked, rule: str | None = None) -> list[Marked]:
    """Return what the splitter finds in the text, by one rule or by all."""
    return [
        Marked(expected.text, one.content, one.source, one.cue)
        for one in split(article_of("x", expected.text))
        if rule in (None, one.reasons[0])
    ]
