"""Speakers of all quotes of an article, in reading order (boundaries rules 18 and 19)."""

from __future__ import annotations

from annotator.core.text.names import comparable_name
from annotator.splitter.lexicon.name_lists import BODY_NOUNS
from annotator.splitter.quote_draft import Draft
from annotator.splitter.speakers.person_names import Names
from annotator.splitter.speakers.source_speaker import speaker
from annotator.splitter.speakers.titles import Titles
from annotator.splitter.syntax.tokens import BlockTokens, Range


def resolve_speakers(drafts: list[Draft], titles: Titles, last: str | None = None) -> str | None:
    """Set the speaker of every draft by its name, by its title, or by looking back from a pronoun.

    `drafts` are in reading order; `last` is the speaker before them. Returns the last speaker.
    """
    names = titles.names
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
        if draft.rule.has_label and draft.speaker is not None:
            draft.speaker = _labelled(draft.speaker, names)
        if draft.speaker is not None and draft.parent is None:
            last = draft.speaker
    return last


def speaker_name(words: str | None) -> str | None:
    """Return a speaker as it is suggested: the words of the article with plain spaces."""
    return None if words is None else comparable_name(words)


def _body(line: BlockTokens, source: Range, names: Names) -> str | None:
    """Return the organisation that "the department" means: the last one named with that word."""
    first, end = source
    if end - first != 2 or line.lower[first] != "the" or line.lower[first + 1] not in BODY_NOUNS:
        return None
    return names.body_before(line.starts[first], line.lower[first + 1])


def _labelled(label: str, names: Names) -> str | None:
    """Return the person that the label of a turn means: "TRUMP" is Donald Trump, "Q." is no name."""
    if len(label.rstrip(".")) == 1:
        return None
    name = label.title()
    full = names.resolve(name)
    return full if full != name or name in names.persons else label


def _several(line: BlockTokens, source: Range, last: str | None) -> str | None:
    """Return the persons that "they" means, if the speaker before was several."""
    if line.lower[source[0]] != "they" or last is None or ";" not in last:
        return None
    return last if all(" " in name for name in last.split("; ")) else None
