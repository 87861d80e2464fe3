"""A way to ask the splitter about a few sentences and get readable answers."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from annotator.core.article_layout import article_of
from annotator.core.unit import Suggestion
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


def ask(text: str, kind: str = "quote", title: str = "Weather") -> list[Found]:
    """The suggestions of a kind for an article with this body, by position."""
    whole = f"{title}\n\n{text}"
    suggestions = split(article_of("x", whole))
    found = []
    for one in suggestions:
        if one.kind != kind:
            continue
        parent = None if one.parent is None else suggestions[one.parent].content[0].of(whole)
        found.append(
            Found(
                tuple(span.of(whole) for span in one.content),
                one.source[0].of(whole) if one.source else None,
                one.cue.of(whole) if one.cue else None,
                one.speaker,
                parent,
                one,
            )
        )
    return found


@pytest.fixture
def quotes() -> Ask:
    return ask


@pytest.fixture
def claims() -> Ask:
    return lambda text: ask(text, kind="claim")
