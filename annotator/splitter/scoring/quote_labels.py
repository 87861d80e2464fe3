"""Suggested labels of a quote: what kind of source it has, and the stance of its cue."""

from __future__ import annotations

from functools import lru_cache

from annotator.splitter.lexicon.name_lists import BODIES, BODY_NOUNS, COURTESY_TITLES
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.quote_draft import Draft
from annotator.splitter.speakers.name_kinds import is_body, is_group, is_person
from annotator.splitter.speakers.name_runs import names_in
from annotator.splitter.speakers.titles import is_role

_DOCUMENTS = word_set(
    "poll polls survey surveys study studies report reports document documents letter letters email"
    " emails e-mail e-mails statement law laws bill data figures records record article articles analysis"
    " book memo transcript image video tape filing filings lawsuit complaint indictment ruling"
    " constitution treaty resolution text census statistics website site ad ads headline editorial story"
    " stories evidence numbers results memoir op-ed tweet tweets post platform manifesto agreement deal"
    " contract order findings research caption photo sign signs"
)
"""Head nouns of sources that are documents."""
_UNNAMED = word_set(
    "official officials aide aides source sources adviser advisers advisor advisors spokesman spokeswoman"
    " spokesperson spokespeople spokesmen person man woman reporter reporters witness witnesses diplomat"
    " diplomats lawyer lawyers attorney attorneys investigator investigators prosecutor prosecutors police"
    " organizers leaders executives staffers staff staffer insiders operative operatives strategist"
    " strategists author authors moderator moderators host hosts colleague friend friends relative"
    " relatives neighbor neighbour officer officers researchers authorities pollster pollsters judge jury"
    " panel resident participant attendee protester"
)
"""Head nouns of sources that are persons without a name."""
_KINDS = _UNNAMED | _DOCUMENTS | BODY_NOUNS | BODIES
"""Head nouns that a name only modifies: "aides to Trump", "the Trump campaign"."""
_UNNAMED_LABELS = word_set(
    "q question interviewer questioner caller unidentified male female audience speaker"
)
"""Labels of turns that name no one, beside those that are unnamed sources elsewhere."""
_CROWDS = word_set(
    "public left right press media crowd audience world people electorate opposition establishment base"
    " majority minority rest community internet market industry"
)
"""Heads of sources with "the" that are a class of people, though in the singular."""
_COUNTS = word_set("two three four five six seven eight nine ten")
"""Numbers of persons whom a reporter could list: "two senators"."""
_SOME = word_set("some many most several few other all both these those thousands hundreds dozens")
"""First words of sources that are a class of people."""


def quote_labels(draft: Draft) -> dict[str, str]:
    """Return the labels of a quote, one for every required field, so that one key accepts them.

    In languages other than English, nothing shows source and stance.
    """
    if not draft.rule.decides_labels:
        return _UNDECIDED
    return _labels(attribution(draft), draft.stance)


_UNDECIDED = {"fidelity": "unchecked"}


@lru_cache(maxsize=100)  # there are a few dozen, and a dict for each unit takes much memory
def _labels(attribution: str, stance: str) -> dict[str, str]:
    return {"attribution": attribution, "stance": stance, **_UNDECIDED}


def attribution(draft: Draft) -> str:
    """Return the kind of source: the first label of the scheme that fits."""
    if draft.source is None:
        return "none"
    line, (first, end) = draft.line, draft.source
    lower, tags = line.lower, line.tags
    word = lower[first]
    if word in ("i", "we", "me", "us", "my", "our"):
        return "author"
    comma = tags.find(",", first, end)
    head = _head(draft, first, comma if comma > first else end)
    if _is_titled(draft, comma if comma > first else end):
        return "person"
    if draft.speaker is not None and end - first <= 2 and is_body(draft.speaker):
        return "organisation"
    is_pronoun = word in ("he", "she", "his", "her") and end - first == 1
    if is_pronoun or (_is_named(draft) and head not in _KINDS):
        return "person"
    if draft.rule.has_label and head not in _KINDS:
        return _of_label(word)
    return _of_noun(draft, head)


def _of_noun(draft: Draft, head: str) -> str:
    """Return the kind of source of a noun phrase with this head."""
    assert draft.source is not None
    line, (first, end) = draft.line, draft.source
    word = line.lower[first]
    if head in _DOCUMENTS:
        return "document"
    if head in _UNNAMED or word in ("someone", "somebody"):
        return "unnamed"
    if head in BODY_NOUNS:
        return "organisation"
    if is_group(head) or word in _SOME:
        return "collective"
    if draft.speaker is not None:
        return "organisation" if is_body(draft.speaker) or word == "the" else "person"
    is_one = word == "the" != head and not head.endswith("s") and head not in _CROWDS
    if is_one or is_role(head) or word in ("a", "an", "one", "this", "that"):
        return "unnamed"
    if word in _COUNTS and line.tags[first + 1 : end] != "":
        return "unnamed"
    return "person" if "C" in line.tags[first:end] and names_in(line, first, end) else "collective"


def _of_label(word: str) -> str:
    """Return the kind of source of a turn by the first word of its label."""
    return "unnamed" if word.rstrip(".") in _UNNAMED_LABELS else "person"


def _head(draft: Draft, first: int, end: int) -> str:
    """Return the head noun of a source: the last noun before the first preposition."""
    lower, tags = draft.line.lower, draft.line.tags
    head = lower[first]
    for index in range(first, end):
        tag = tags[index]
        if tag in "NCZBS":
            head = lower[index]
        elif tag in "iT(r" and index > first:
            break
    return head


def _is_titled(draft: Draft, end: int) -> bool:
    """Whether a source is a name that a title or first name shows to be a person's: "Mr. Post"."""
    assert draft.source is not None
    first = draft.source[0] + (draft.line.lower[draft.source[0]] == "the")  # "the Rev. Page"
    is_name = set(draft.line.tags[first:end]) == {"C"} and draft.speaker is not None
    return is_name and (draft.line.lower[first] in COURTESY_TITLES or is_person(draft.speaker or ""))


def _is_named(draft: Draft) -> bool:
    """Whether the speaker, or one of several, has a full name."""
    return any(" " in name and not is_body(name) for name in (draft.speaker or "").split("; "))
