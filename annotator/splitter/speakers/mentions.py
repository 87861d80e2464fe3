"""Mentions: every name in a text and where it occurs, to offer speakers to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.splitter.lexicon.word_classes import TIME_WORDS
from annotator.splitter.speakers.name_runs import runs_of_names
from annotator.splitter.speakers.person_names import Names
from annotator.splitter.syntax.tokens import BlockTokens


class Mentions:
    """The names in the paragraphs of a text in their fullest form, with their offsets."""

    def __init__(self, lines: list[BlockTokens], names: Names) -> None:
        self._offsets: dict[str, list[int]] = {}
        for line in lines:
            for start, name in _mentions(line) if line.is_prose else ():
                if TIME_WORDS.isdisjoint(name.lower().split()):
                    self._offsets.setdefault(names.resolve(name), []).append(start)

    def nearest(self, offset: int) -> list[str]:
        """Return the names, nearest to an offset first; a name after it counts as twice as far."""

        def distance(name: str) -> int:
            return min(offset - at if at <= offset else 2 * (at - offset) for at in self._offsets[name])

        return sorted(self._offsets, key=lambda name: (distance(name), name))


def _mentions(line: BlockTokens) -> Iterator[tuple[int, str]]:
    """Yield offset and text of each name, and again with a capitalised article before it: "The Hague"."""
    for first, end, name in runs_of_names(line, 0, len(line)):
        yield line.starts[first], name
        if first > 1 and line.words[first - 1] == "The" and line.tags[first - 2] not in ".?!:“":
            start = line.starts[first - 1]
            yield start, line.text[start : line.ends[end - 1]]
