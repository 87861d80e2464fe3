"""Attributions to a name before a colon or after a dash: turns of transcripts and interviews, headlines.

The layout of the article decides which lines are turns. A question (Q) is a turn like its answer (A). A
party tag, role or title in the label is part of the source (boundaries.md 16, 17); a stage direction such as
"(on camera)" is not. The cue is the colon or dash after the label, never a full stop ("Q. …").
"""

from __future__ import annotations

import re

from annotator.splitter.lexicon.cue_lexicon import SPEECH_VERBS
from annotator.splitter.lexicon.word_classes import FINITE_VERBS, word_set
from annotator.splitter.quote_draft import Draft, mark, whole_content
from annotator.splitter.rule import QuoteRule
from annotator.splitter.syntax.tokens import BlockTokens, Range

NAME_COLON = QuoteRule(
    id="name.colon",
    summary="A line that opens with its source and a colon",
    score=0.35,
    examples=(
        "# [Lee]{:} <Bridge Is Safe>",
        "# [Poll]{:} <Voters want the bridge>",
        "[Ann Lee]{:} <It is quite safe>.",
        "A hard winter comes to all of the towns - [Ann Lee]{:} <“It is quite safe.”>",
    ),
    counterexamples=("# Video: The Bridge Opens", "The new town: it was built in May."),
)

TURN = QuoteRule(
    id="turn",
    summary="A turn of a transcript or interview, with the label of its speaker",
    score=0.78,  # by hand: rare in the annotated news
    claims="sentences",
    has_label=True,
    may_be_short=True,
    examples=(
        "LEE: Is the bridge safe? / [REED (R-Utah)]{:} <It is. We tested it twice>.",
        "[LEE]{:} <Is the bridge safe?> / REED (on camera): It is.",
        "Q: Is the bridge safe? / [A]{:} <It is. Nobody told us otherwise>.",
    ),
    counterexamples=("LEE: The bridge is safe.",),
)

HEADLINE_DASH = QuoteRule(
    id="headline.dash",
    summary="A headline with its source after a dash",
    score=0.6,
    examples=(
        "# <Tolls will hurt the town> {-} [central bank]",
        "# <Mayor to close the bridge> {–} [sources]",
        "# <Bridge ‘unsafe’ in winter> {-} [new report]",
    ),
    counterexamples=("# The bridge is safe - Springfield Times", "# The bridge is safe - for now"),
)

_LONGEST_LABEL = 30
"""Tokens of the label of a turn, at most."""
_ANSWERS = frozenset({"a", "a.", "answer"})
"""Labels of answers, which ask nothing even if they end in a question."""
_LETTERS = _ANSWERS | {"q", "q.", "question"}
"""Labels that need no colon."""
_PARTY = re.compile(r"[RDI](?:-\w+\.?)*")
_BEHIND_KICKER = re.compile("-C[Cc.]{0,5}:(?=“)")
"""A name and a colon after a dash, before a quotation."""
_LONGEST_NAME = 6
"""Tokens of a source before a colon, at most."""
_LONGEST_NAME_IN_PROSE = 4
_IN_NAMES = (".", "and", "of")
"""Tokens without a capital in a name before a colon."""
_TAIL = re.compile(",[dJNCB]+[VZE]$")
"""An attribution at the end of a headline, whose first words are a kicker then."""
_FINDINGS = word_set("poll report study survey source sources aide official officials experts police")
"""Sources of headlines that are not names: "Poll: …"."""
_NO_SOURCE = word_set(
    "latest exclusive video watch analysis opinion breaking update updated review live photos fact check"
    " transcript editorial op-ed column letter letters related note correction story photo report"
    " breakdown q faq recap preview update bottom line abstract byline dateline"
)
"""Words before a colon that name a kind of text, not a speaker."""

_DASH_SOURCES = word_set(
    "bank police report reports study survey poll sources source officials official experts scientists"
    " researchers ministry minister ministers pm mp mps government council court judge regulator watchdog"
    " union unions charity charities campaigners critics analysts economists doctors lawyer lawyers"
    " prosecutors prosecutor investigators inspectors engineers mayor governor president chief boss coach"
    " manager ceo agency army military un nato eu spokesman spokeswoman spokesperson family residents"
    " witnesses farmers teachers academics authorities aide aides adviser insiders chancellor secretary"
    " premier ombudsman auditor auditors inquiry tribunal coroner firm firms company employers"
    " parents nurses doctor hospital hospitals expert economist analyst campaigner lobby airline insurers"
)
"""Head nouns of the sources of headlines."""
_INSIDE_SOURCE = frozenset("NCJZBG#Sd")
_LONGEST_SOURCE = 5
"""Tokens of a source after a dash, at most."""
_SHORTEST_CONTENT = 3
_LONGEST_KICKER = 4
"""Tokens of a kicker, at most."""


def labelled_turn(line: BlockTokens) -> Draft | None:
    """Return the attribution of a turn to its label, or None if the block has none."""
    tags = line.tags
    sign = tags.find(":", 1, _LONGEST_LABEL)
    if line.lower[0] in _LETTERS and tags[1:2] not in (":", "("):
        sign = 1
    if sign < 1:
        return None
    first = sign + (tags[sign : sign + 1] in (":", "-", "."))
    if first >= len(line):
        return None
    bracket = next((at for at in range(1, sign) if line.words[at] in "(["), sign)
    end = sign if bracket < sign and _PARTY.fullmatch(line.words[bracket + 1]) else bracket
    start = 1 + tags.rfind("-", 0, end - 1)  # "A HARD WINTER - LEE: …"
    content = whole_content(line, first, len(line))
    cue = (sign, first) if tags[sign] in ":-" else None
    asks = content.of(line.text).rstrip("”\"’'").endswith("?")
    stance = "query" if asks and line.lower[0] not in _ANSWERS else "support"
    return Draft(line, [content], (start, end), cue, TURN, stance, blocks=[line])


def turn(line: BlockTokens, used: bytearray) -> Draft | None:
    """Return the attribution of a line that opens with its source and a colon (boundaries.md 12 and 22).

    The source is a name or, in a headline, a finding ("Poll"). A quotation mark that opens the line is not
    part of it.
    """
    name = _before_colon(line)
    if name is None or not _is_source(line, *name):
        return None
    first, colon = name
    mark(used, first, len(line))
    content = whole_content(line, colon + 1, len(line))
    if line.tags[first - 1 : first] == "-" and line.quote_at[colon + 1]:
        content = line.span(*line.quotes[line.quote_at[colon + 1] - 1])
    return Draft(line, [content], name, (colon, colon + 1), NAME_COLON)


def _before_colon(line: BlockTokens) -> Range | None:
    """Return what precedes the colon of a line, after a quotation mark that opens it and after a dash."""
    tags = line.tags
    first = 1 if tags[:1] == "“" else 0
    colon = tags.find(":", first, first + _LONGEST_NAME + 1)
    if colon < 0 and (behind := _BEHIND_KICKER.search(tags)):
        colon = behind.end() - 1
    if colon <= first or colon + 2 >= len(line):
        return None
    dash = tags.rfind("-", first, colon)
    return (dash + 1 if dash > 0 else first), colon


def _is_source(line: BlockTokens, first: int, colon: int) -> bool:
    """Whether the words before a colon say who says what follows: a short name in prose; in a headline also a
    finding, unless its end has a source ("Earthquake: 40 hurt, hospital says")."""
    words = line.lower[first:colon]
    if not words or not _NO_SOURCE.isdisjoint(words):
        return False
    tags = line.tags[first:colon]
    is_name = all(tag == "C" or word in _IN_NAMES for tag, word in zip(tags, words, strict=True))
    if line.is_prose:
        return is_name and len(words) <= _LONGEST_NAME_IN_PROSE and _is_turn(line, first, colon)
    if not (is_name or words[-1] in _FINDINGS):
        return False
    return not (_TAIL.search(line.tags, colon) and line.lower[-1] in SPEECH_VERBS)


def _is_turn(line: BlockTokens, first: int, colon: int) -> bool:
    """Whether the name before a colon begins a turn: in capitals, of two words, or before a capital."""
    name = line.words[first:colon]
    return name[-1].isupper() or len(name) > 1 or line.words[colon + 1][:1].isupper()


def headline(line: BlockTokens, used: bytearray) -> Draft | None:
    """Return the attribution of a headline to the source after its last dash: "Tolls will rise - | bank"."""
    dash = line.tags.rfind("-")
    first, end = dash + 1, len(line)
    if (
        dash < _SHORTEST_CONTENT
        or not 0 < end - first <= _LONGEST_SOURCE
        or line.lower[-1] not in _DASH_SOURCES
    ):
        return None
    if line.tags.endswith("CZ"):
        return None  # "- Ann Lee reports"
    if line.starts[dash] == line.ends[dash - 1] or not _INSIDE_SOURCE.issuperset(line.tags[first:end]):
        return None
    mark(used, 0, end)
    return Draft(line, [line.span(0, dash)], (first, end), (dash, first), HEADLINE_DASH)


def without_kicker(line: BlockTokens, ranges: list[Range]) -> list[Range]:
    """Return the sentences of a headline without the kicker at its head: "Storm warning: | three die"."""
    first = line.tags.find(":", 1, _LONGEST_KICKER + 1) + 1
    if (
        not 0 < first < len(line)
        or any(line.quote_at[:first])
        or not FINITE_VERBS.isdisjoint(line.tags[:first])
    ):
        return ranges
    return [(max(low, first), high) for low, high in ranges if high > first]
