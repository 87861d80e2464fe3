"""Resolving: who speaks in each quote of an article, in reading order (boundaries.md 18, 19)."""

from __future__ import annotations

from annotator.splitter.lexicon.name_lists import BODY_NOUNS
from annotator.splitter.quote_draft import Draft
from annotator.splitter.speakers.person_names import Names, speaker
from annotator.splitter.speakers.titles import Titles
from annotator.splitter.syntax.tokens import BlockTokens, Range


def resolve_speakers(drafts: list[Draft], names: Names) -> None:
    """Set the speaker of every draft, in reading order: by a name, by a title that the article gives to a
    name, by looking back from a pronoun to the last one who fits."""
    titles = Titles(names)
    last: str | None = None
    for draft in drafts:
        if draft.source is None:
            continue
        line, source = draft.line, draft.source
        draft.speaker = (
            speaker(line, source, names, last)
            or titles.holder(line, source)
            or _body(line, source, names)
            or _several(line, source, last)
        )
        if draft.speaker is not None and draft.parent is None:
            last = draft.speaker


def _body(line: BlockTokens, source: Range, names: Names) -> str | None:
    """The organisation that "the department", "the university" means: the last one named with that word."""
    first, end = source
    if end - first != 2 or line.lower[first] != "the" or line.lower[first + 1] not in BODY_NOUNS:
        return None
    return names.body_before(line.starts[first], line.lower[first + 1])


def _several(line: BlockTokens, source: Range, last: str | None) -> str | None:
    """Whom "they" means, where those who spoke last were several."""
    if line.lower[source[0]] != "they" or last is None or ";" not in last:
        return None
    return last if all(" " in name for name in last.split("; ")) else None
