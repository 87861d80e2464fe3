"""Scores of quotes: the probability that content and source are right, so that sorting puts errors first.

A score is a logistic model: the log-odds of the rule's own score, plus a weight for each circumstance that
holds, read between rows of the shares that were right. All are fitted to annotated news (`quote_weights`);
rules that are rare there have a score by hand.
Scores order suggestions and hide none.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from math import exp, log

from annotator.splitter.interpolation import interpolated
from annotator.splitter.lexicon.word_classes import RELATIVES, word_set
from annotator.splitter.quote_draft import Draft
from annotator.splitter.scoring.quote_weights import SHARES, WEIGHTS

_SAYING = word_set("said says told added wrote tweeted acknowledged argued insisted accused")
"""Verbs of saying, whose quotes are right more often."""
_MODALS = word_set("would could should may might will can")
"""Auxiliaries of cues that report what someone may say."""
_FIRST_OR_SECOND = word_set("i you we us me my")
"""Sources that are the first or second person."""
_THINGS = word_set("it this that there what his her its their")
"""First words of sources that are things: "it", "his report"."""
_MANY_CUES = 3
"""Words in a sentence that may head a cue, from which the right one is harder to find."""
_SHORT = 30
"""Characters: about 5 words."""
_FAR = 3
"""Tokens between source and cue from which the source is doubtful."""
_GAP = 20
"""Characters between cue and content from which the content is doubtful."""

LEAST, MOST = 0.02, 0.98
"""Bounds of a score: no rule is certain."""

CARRIED, CARRIED_ODDS, _MOST_CARRIED = "paragraphs without a cue of their own: ", -0.5, 5
"""A circumstance that is counted: paragraphs that only follow the attribution before them. What each adds to
the log-odds, and how many count at most, is set by hand, as news has few of them."""


def quote_score(draft: Draft, has_other_end: bool) -> tuple[float, tuple[str, ...]]:
    """Return the score of a quote, and its reasons: the id of its rule and the circumstances that hold.

    `has_other_end` says whether the content could have ended elsewhere in its sentence.
    """
    rule, line, source, cue = draft.rule, draft.line, draft.source, draft.cue
    text, start, end = line.text, draft.content[0][0], draft.content[-1][1]
    first_word = line.lower[source[0]] if source else ""
    cue_words = line.lower[cue[0] : cue[1]] if cue else []
    low, high = draft.sentence or (0, len(line))
    after = text[end : end + 1]
    holding = (
        source is None and not rule.may_lack_source,
        first_word in RELATIVES,
        first_word in _FIRST_OR_SECOND,
        first_word in _THINGS,
        source is not None and line.tags[source[0]] == "C",
        draft.speaker is not None,
        source is not None and cue is not None and cue[0] > source[1] + _FAR,
        source is not None and cue is not None and source[0] >= cue[1],
        draft.form in ("gerund", "participle"),
        not _SAYING.isdisjoint(cue_words),
        not _MODALS.isdisjoint(cue_words),
        cue is not None and line.tags[cue[1] - 1] == "i",
        len(line.cues_between(low, high)) >= _MANY_CUES,
        cue is not None and start > line.ends[cue[1] - 1] + _GAP,
        end - start < _SHORT and not rule.may_be_short,
        len(draft.content) > 1,
        end > line.ends[-1] and not draft.blocks,
        text[start] in '“"' and text[end - 1] in '”"',
        after in ".?!\n",
        after == ",",
        has_other_end,
    )
    carried = min(len(draft.content) - draft.certain, _MOST_CARRIED) if draft.certain else 0
    return _weighed(rule.id, rule.score, holding, carried)


@lru_cache(maxsize=20_000)
def _weighed(
    rule: str, score: float, holding: tuple[bool, ...], carried: int
) -> tuple[float, tuple[str, ...]]:
    """Return the score and the reasons for some circumstances; news repeats a few thousand combinations."""
    reasons = tuple(compress(WEIGHTS, holding))
    score = min(max(score, LEAST), MOST)
    odds = log(score / (1 - score)) + sum(map(WEIGHTS.__getitem__, reasons)) + carried * CARRIED_ODDS
    if carried:
        reasons += (f"{CARRIED}{carried}",)
    return round(interpolated(1 / (1 + exp(-odds)), SHARES), 3), (rule, *reasons)
