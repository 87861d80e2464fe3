"""Tokens and tags of one block: compact parallel arrays, one pass over the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, compress

from annotator.core.text.span import Span
from annotator.splitter.lexicon.cue_lexicon import CUE_WORDS, VERBS
from annotator.splitter.lexicon.word_classes import CAPITAL_NOUNS, TAGS, shape_tag

ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Rev|Hon|Pres|Jr|Sr|St|Mt|Ft"
    "|Inc|Corp|Co|Ltd|Bros|vs|v|No|Nos|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind"
    "|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wisc|Wyo|Atty|Supt"
    "|Dist|Dept|Univ|Ave|Blvd|etc|al|approx|est"
)
_TOKEN = re.compile(
    r"([A-Za-z]++(?![-'’/&.,:\w])"  # most words, which need no look at what follows
    rf"|(?=[A-Za-z]{{1,5}}\.)(?:(?:[A-Za-z]\.){{2,}}|(?:{ABBREVIATIONS})\.(?!\w)|[A-Z]\.(?=\s[A-Z]))"
    r"|\w+(?:[-'’/&.,:](?<!\D[,:])\w+)*|``|''|\.\.+|--+|[^\w\s])"
)


Range = tuple[int, int]
"""Half-open range of token indices of one block."""


class _LowerOf(dict[str, str]):
    """Word to its lower case, kept: news repeats its words, and one object a word is looked up fast."""

    def __missing__(self, word: str) -> str:
        lower = word.lower()
        lower = word if lower == word else self.get(lower, lower)
        if len(self) < _KEPT_WORDS and len(word) <= _LONGEST_KEPT:
            self[word] = lower
        return lower


class _TagOf(dict[str, str]):
    """Word as it stands to tag; a word met for the first time is tagged by its shape and kept."""

    def __missing__(self, word: str) -> str:
        lower = _LOWER_OF[word]
        known = _KNOWN.get(lower)
        if known is None:
            tag = "C" if word[0].isupper() and word.isalpha() else shape_tag(word)
        elif lower == word or (known in _CLOSED and lower not in CAPITAL_NOUNS):
            tag = known
        else:
            tag = "C"
        if len(self) < _KEPT_WORDS and len(word) <= _LONGEST_KEPT:
            self[word] = tag
        return tag


_BEGINNING = re.compile("[.?!:“‘-](?=C[^C])")
_UNLISTED = re.compile("E(?=t|“..)")
_APOSTROPHE = re.compile("['’]")
_KEPT_WORDS = 200_000
_LONGEST_KEPT = 40
_TAG_OF_FORM = {"base": "V", "third": "V", "past": "E", "participle": "P", "gerund": "G"}
_KNOWN = {form: _TAG_OF_FORM[cue.form] for form, cue in VERBS.items()} | TAGS
_KNOWN |= {form: "Z" for form, cue in VERBS.items() if cue.form == "third" and TAGS.get(cue.lemma) == "B"}
_CLOSED = frozenset("dpotTwicsanRrzb#")
"""Tags that a word keeps when it is capitalised; any other capitalised word is taken for a name."""
_TAG_OF = _TagOf(_KNOWN)
_LOWER_OF = _LowerOf({word: word for word in _KNOWN})
_AMBIGUOUS = re.compile("[BZE]|(?<=[pT])N")


class Tokens:
    """The words of a whole article with their starts, ends and tags, in parallel: the one pass over its text.

    words.py explains the tags. `blocks` are the blocks' first and end tokens with their roles, `quotes` the
    quoted stretches as half-open ranges of tokens, marks included, `cues` the tokens that may head a cue.
    """

    __slots__ = ("blocks", "cues", "ends", "lower", "quotes", "starts", "tags", "text", "words")

    def __init__(self, text: str, blocks: Sequence[tuple[str, Span]], ranges: Sequence[Span]) -> None:
        parts = _TOKEN.split(text)  # what stands between tokens at even places, tokens at odd ones
        edges = list(accumulate(map(len, parts)))
        self.text = text
        self.starts = starts = edges[:-1:2]
        self.ends = edges[1::2]
        self.words: list[str] = parts[1::2]
        tags = list(map(_TAG_OF.__getitem__, self.words))
        self.lower = list(map(_LOWER_OF.__getitem__, self.words))
        self.cues = list(compress(range(len(starts)), map(CUE_WORDS.__contains__, self.lower)))
        self.blocks = [
            (bisect_left(starts, start), bisect_left(starts, end), role) for role, (start, end) in blocks
        ]
        self.quotes = [(bisect_left(starts, left), bisect_left(starts, right)) for left, right in ranges]
        self.tags = self._settle(tags)

    def _settle(self, tags: list[str]) -> str:
        """The tags of the words by themselves, once the layout and the neighbours in the same block, left to
        right, have had their say."""
        for first, last, role in self.blocks:
            if role != "paragraph" and self._title_case(first, last):
                self._tag_headline(tags, first, last)
        for first, last in self.quotes:
            if first < last:
                tags[first] = "“"
                tags[last - 1] = "”" if last - first > 1 else "“"
        whole = "".join(tags)
        for match in _APOSTROPHE.finditer(whole):
            if self._ends_possessive(match.start()):
                tags[match.start()] = "S"
        heads = [
            first
            for first, last, _ in self.blocks
            if whole[first : first + 1] == "C" != whole[first + 1 : first + 2]
        ]
        for index in (*heads, *(match.end() for match in _BEGINNING.finditer(whole))):
            self._tag_beginning(tags, index)
        opening = {first for first, _, _ in self.blocks}
        lower, count = self.lower, len(tags)
        for match in _AMBIGUOUS.finditer("".join(tags)):
            index = match.start()
            before = "." if index in opening or not index else tags[index - 1]
            after = tags[index + 1] if index + 1 < count and index + 1 not in opening else "."
            if match[0] == "N":
                tags[index] = _settled_noun(before, lower[index])
            else:
                tags[index] = _settled(match[0], before, after, lower[index - 1][-1] == "s")
        return "".join(tags)

    def _tag_headline(self, tags: list[str], first: int, last: int) -> None:
        """In a headline with capitals throughout they say nothing: tag by the words in lower case."""
        for index in range(first, last):
            tag = _TAG_OF[self.lower[index]]
            tags[index] = "C" if tag in "NJ" and self.words[index][0].isupper() else tag

    def _tag_beginning(self, tags: list[str], index: int) -> None:
        """At the head of a sentence a capital says nothing: tag what stands before a word that is no name."""
        word = self.lower[index]
        if word in _KNOWN:
            tags[index] = _KNOWN[word]
        elif word.endswith(("ing", "ly")) and len(word) > 5:
            tags[index] = "G" if word.endswith("ing") else "R"

    def _ends_possessive(self, index: int) -> bool:
        """Whether an apostrophe stands right behind a word in -s: "Belarus’"."""
        return index > 0 and self.ends[index - 1] == self.starts[index] and self.lower[index - 1][-1] in "szx"

    def _title_case(self, first: int, last: int) -> bool:
        """Whether a block is a headline with its words capitalised."""
        if last - first > _LONGEST_HEADLINE:
            return False
        letters = [word for word in self.words[first:last] if word[0].isalpha() and len(word) > 3]
        return sum(word[0].isupper() for word in letters) > 0.6 * len(letters)


_LONGEST_HEADLINE = 40


class BlockTokens:
    """One block as tokens.

    `words`, `starts`, `ends` and `tags` run in parallel; `quotes` are the quotations of the block in its own
    token indices; `quote_at[i]` is one more than the index of the quotation that token i stands in, 0
    outside; `cues` are the tokens that may head a cue.
    """

    __slots__ = (
        *("block", "cues", "ends", "lower", "quote_at", "quotes", "role", "starts", "tags", "text", "words"),
    )

    def __init__(self, tokens: Tokens, number: int, quotes: Sequence[tuple[int, int]]) -> None:
        first, last, role = tokens.blocks[number]
        self.text = tokens.text
        self.block = number
        self.role = role
        self.starts = tokens.starts[first:last]
        self.ends = tokens.ends[first:last]
        self.words = tokens.words[first:last]
        self.lower = tokens.lower[first:last]
        self.tags = tokens.tags[first:last]
        cues = tokens.cues
        self.cues = [index - first for index in cues[bisect_left(cues, first) : bisect_left(cues, last)]]
        self.quotes = [(max(left, first) - first, min(right, last) - first) for left, right in quotes]
        self.quote_at = [0] * (last - first)
        for place, (opening, after) in enumerate(self.quotes, 1):
            self.quote_at[opening:after] = [place] * (after - opening)
        if "Et" in self.tags or "E“" in self.tags:
            self._add_unlisted_cues()

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The code points of the tokens `first` to `last`, the latter exclusive."""
        return Span(self.starts[first], self.ends[last - 1 if last > first else first])

    def cues_between(self, first: int, last: int) -> list[int]:
        """The tokens in a range that may head a cue."""
        if not self.cues:
            return self.cues
        return self.cues[bisect_left(self.cues, first) : bisect_left(self.cues, last)]

    def _add_unlisted_cues(self) -> None:
        """A verb that no list holds is a cue where "that" or a quotation follows it: "countered that"."""
        extra = [
            match.start()
            for match in _UNLISTED.finditer(self.tags)
            if self.lower[match.start()] not in CUE_WORDS and not self.quote_at[match.start()]
        ]
        if extra:
            self.cues = sorted(self.cues + extra)


def lines_of(text: str, blocks: Sequence[tuple[str, Span]], ranges: Sequence[Span]) -> list[BlockTokens]:
    """The blocks of a text, given with their roles in reading order, as tokens; `ranges` are in
    quotation marks."""
    tokens = Tokens(text, blocks, ranges)
    lines: list[BlockTokens] = []
    at = 0
    for number, (first, last, _) in enumerate(tokens.blocks):
        while at < len(tokens.quotes) and tokens.quotes[at][1] <= first:
            at += 1
        after = at
        while after < len(tokens.quotes) and tokens.quotes[after][0] < last:
            after += 1
        if first < last:
            lines.append(BlockTokens(tokens, number, tokens.quotes[at:after]))
    return lines


def _settled_noun(before: str, word: str) -> str:
    """The tag of a noun behind a pronoun or "to"."""
    if before == "p":
        return "V"
    return "v" if before == "T" and word in _BASE_VERBS else "N"


@lru_cache(maxsize=10_000)
def _settled(tag: str, before: str, after: str, plural: bool) -> str:
    """The tag of an ambiguous verb between its neighbours' tags; `plural`: the word before ends in -s."""
    if tag == "E":
        if before == "a" or before == "b":
            return "P"
        return "J" if before in "diSJ#" and after in "NCJ" else "E"
    if before in "Tnpr" or before == "a":
        return "V" if before in "pr" else "v"
    if before in "diJ#SG":
        return "N"
    if tag == "B" and before in "NC" and plural and after in "dtTwop“C#S":
        return "V"
    if tag == "Z" and before == "C" and not plural and after == "N":
        return "V"  # "Smith plans rallies"
    if before in "NCR”" and (after in "dtTwopSCGi#“RJz" or after in ","):
        if tag == "Z":
            return "V" if after != "," and after != "i" else "Z"
        return "V" if before in "NR" and after in "dtTwop“" else "N"
    return "N" if tag == "B" else "Z"


_BASE_VERBS = frozenset(word for word, tag in TAGS.items() if tag in "VB")
