"""Tokens of an article and of each of its blocks, as parallel arrays from one pass over the text."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress, pairwise

from annotator.core.article import PROSE_ROLES
from annotator.core.text.span import Span
from annotator.splitter.lexicon.cue_lexicon import CUE_WORDS
from annotator.splitter.syntax.name_tags import tag_beginnings, tag_names
from annotator.splitter.syntax.tagging import LOWER_OF, TAG_OF, settled_noun, settled_verb

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Rev|Hon|Pres|Jr|Sr|St|Mt|Ft"
    "|Inc|Corp|Co|Ltd|Bros|vs|v|No|Nos|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind"
    "|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wisc|Wyo|Atty|Supt"
    "|Dist|Dept|Univ|Ave|Blvd|etc|al|approx|est|INC|CORP|CO|LTD|BROS|JR|SR"
)
"""Words that keep their full stop, which then ends no sentence; months and states as the AP shortens them."""
_NICKNAME = r"\s[\"“‘'][A-Z]\w+[\"”’']\s[A-Z]"
"""Name in quotation marks inside a name: 'Ann C. "Kit" Lee'."""
_TOKEN = re.compile(
    r"([A-Za-z]++(?![\w.]|[-'’/&,:]\w)|[,;?!“”\"()]"  # most tokens, matched without looking further
    rf"|(?=[A-Za-z]{{1,5}}\.)(?:(?:[A-Za-z]\.){{2,}}|(?:{_ABBREVIATIONS})\.(?!\w)|[A-Z]\.(?=\s[A-Z]|{_NICKNAME}))"
    r"|[’']t(?=\s[A-Z])"
    r"|\w+(?:[-'’/&.,:](?<!\D[,:])\w+)*|``|''|\.\.+|--+|[^\w\s])"
)

_new = tuple.__new__
"""Makes a `Span` of numbers that need no check, without a Python call."""

Range = tuple[int, int]
"""Half-open range of token indices of one block."""


_APOSTROPHE = re.compile("['’]")
_AMBIGUOUS = re.compile("[BZEN](?<!(?<![pT])N)")
_UNLISTED_PAIRS = ("Et", "E“", "P“")
"""Tags of a past form and "that" or an opening mark, or of a participle and the latter."""
_UNLISTED_CUE = re.compile("E(?=t)|[EP](?=“..)")

_PIECE = 1 << 16
"""Characters of a text that are read in one piece, and a few more."""
_GAP = re.compile(r"(?<![.\s])\s")
"""Where a long text may be cut: initials and abbreviations look beyond their full stop."""

_LAST_WORDS = 60
"""Characters before a block that show whether a sentence ends there."""

_ENDS = ("!", "?", "”", '"')
"""Tokens that may end a page, next to a full stop."""

_LONGEST_HEADLINE = 40
"""Tokens; capitals in longer headings are no headline style."""
_CAPITALISED_SHARE = 0.6
"""Least share of capitalised words in a headline in title case, which leaves short words in lower case."""
_SHORT_WORD = 3


class Tokens:
    """The words of a page of an article with their starts, ends and tags in parallel.

    `blocks` are first token, end token and role of each block; `quotes` the quotations as half-open ranges of
    tokens, marks included; `cues` the tokens that may head a cue; `stops` the abbreviations that end a
    sentence. `word_classes` lists the tags.
    """

    __slots__ = ("blocks", "cues", "ends", "lower", "quotes", "starts", "stops", "tags", "text", "words")

    def __init__(
        self, text: str, page: Range, blocks: Sequence[tuple[str, Span]], ranges: Sequence[Span]
    ) -> None:
        self.text = text
        self.starts, self.ends, self.words = _tokenised(text, *page)
        starts = self.starts
        tags = list(map(TAG_OF.__getitem__, self.words))
        self.lower = list(map(LOWER_OF.__getitem__, self.words))
        self.cues = list(compress(range(len(starts)), map(CUE_WORDS.__contains__, self.lower)))
        self.blocks = [
            (bisect_left(starts, start), bisect_left(starts, end), role) for role, (start, end) in blocks
        ]
        self.quotes = [(bisect_left(starts, left), bisect_left(starts, right)) for left, right in ranges]
        headlines = self._tag_headlines(tags)
        self._tag_marks(tags)
        self.stops = tag_names(self.words, tags, [first for first, _, _ in self.blocks])
        whole = "".join(tags)
        self._tag_possessives(tags, whole)
        opening = [*(first for first, _, _ in self.blocks), *(stop + 1 for stop in self.stops)]
        tag_beginnings(self.words, tags, whole, opening, headlines)
        self._tag_ambiguous(tags)
        self.tags = "".join(tags)

    def _tag_headlines(self, tags: list[str]) -> list[Range]:
        """Tag headlines in title case by their words in lower case: "Lee Says It Is Safe"; return them."""
        found: list[Range] = []
        for first, last, role in self.blocks:
            if role in PROSE_ROLES or not self._is_title_case(first, last):
                continue
            found.append((first, last))
            for index in range(first, last):
                tag = TAG_OF[self.lower[index]]
                tags[index] = "C" if tag in "NJ" and self.words[index][0].isupper() else tag
        return found

    def _is_title_case(self, first: int, last: int) -> bool:
        """Whether most words of a heading are capitalised."""
        if last - first > _LONGEST_HEADLINE:
            return False
        words = [word for word in self.words[first:last] if word[0].isalpha() and len(word) > _SHORT_WORD]
        return sum(word[0].isupper() for word in words) > _CAPITALISED_SHARE * len(words)

    def _tag_marks(self, tags: list[str]) -> None:
        """Tag quotation marks as opening or closing, those of a name inside a name as parts of it."""
        for first, last in self.quotes:
            if last - first == 3 and tags[max(first - 1, 0) : last + 1 : 2] == ["C"] * 3:
                tags[first] = tags[last - 1] = "C"
                continue
            tags[last - 1] = "”"
            tags[first] = "“"

    def _tag_possessives(self, tags: list[str], whole: str) -> None:
        """Tag the apostrophes of plural possessives: "voters’ | fears"."""
        for match in _APOSTROPHE.finditer(whole):
            index = match.start()
            follows_word = index > 0 and self.ends[index - 1] == self.starts[index]
            if follows_word and self.lower[index - 1][-1] in "szx":
                tags[index] = "S"

    def _tag_ambiguous(self, tags: list[str]) -> None:
        """Tag words that may be verb or noun by their neighbours in the same block, from left to right."""
        opening = {first for first, _, _ in self.blocks}
        lower, count = self.lower, len(tags)
        for match in _AMBIGUOUS.finditer("".join(tags)):
            index = match.start()
            before = "." if index in opening or not index else tags[index - 1]
            after = tags[index + 1] if index + 1 < count and index + 1 not in opening else "."
            if match[0] == "N":
                tags[index] = settled_noun(before, lower[index])
            else:
                tags[index] = settled_verb(match[0], before, after, lower[index - 1][-1] == "s")


def _tokenised(text: str, low: int, limit: int) -> tuple[Sequence[int], Sequence[int], list[str]]:
    """Return starts, ends and words of the tokens of a part of a text.

    A long text is read in pieces that end before white space, where no token can be cut. It is kept in little
    memory: as arrays, and each of its words once, however often it occurs.
    """
    if len(text) <= _PIECE:
        parts = _TOKEN.split(text)  # tokens at odd places, the text between them at even ones
        edges = list(accumulate(map(len, parts)))
        return edges[:-1:2], edges[1::2], parts[1::2]
    starts, ends, words = array("I"), array("I"), list[str]()
    kept: dict[str, str] = {}
    while low < limit:
        gap = _GAP.search(text, low + _PIECE, limit)
        high = gap.start() if gap else limit
        parts = _TOKEN.split(text[low:high])
        more = array("I", accumulate(map(len, parts), initial=low))
        starts += more[1:-1:2]
        ends += more[2::2]
        words += map(kept.setdefault, parts[1::2], parts[1::2])
        low = high
    return starts, ends, words


class BlockTokens:
    """The tokens of one block, counted from its first.

    `words`, `starts`, `ends` and `tags` run in parallel; `quotes` are the quotations of the block;
    `quote_at[i]` is one more than the index of the quotation around token i, 0 outside; `cues` are the tokens
    that may head a cue, `stops` the abbreviations that end a sentence.
    """

    __slots__ = (
        *("block", "cues", "ends", "is_prose", "lower", "quote_at", "quotes"),
        *("role", "starts", "stops", "tags", "text", "words"),
    )

    def __init__(
        self, tokens: Tokens, number: int, block: tuple[int, int, str], quotes: Sequence[tuple[int, int]]
    ) -> None:
        first, last, role = block
        self.text = tokens.text
        self.block = number
        self.role = role
        self.is_prose = role in PROSE_ROLES
        self.starts = tokens.starts[first:last]
        self.ends = tokens.ends[first:last]
        self.words = tokens.words[first:last]
        self.lower = tokens.lower[first:last]
        self.tags = tokens.tags[first:last]
        cues = tokens.cues
        heads = cues[bisect_left(cues, first) : bisect_left(cues, last)]
        self.cues: Sequence[int] = [index - first for index in heads] if heads else ()
        stops = tokens.stops
        ending = stops[bisect_left(stops, first) : bisect_left(stops, last)] if stops else ()
        self.stops: Sequence[int] = [stop - first for stop in ending]
        self.quotes: Sequence[Range] = ()
        self.quote_at: Sequence[int] = bytes(last - first)
        if quotes:
            self.quotes = [(max(left, first) - first, min(right, last) - first) for left, right in quotes]
            self.quote_at = quote_at = array("I", (0,)) * (last - first)
            for place, (opening, after) in enumerate(self.quotes, 1):
                quote_at[opening:after] = array("I", (place,)) * (after - opening)
        if any(pair in self.tags for pair in _UNLISTED_PAIRS):
            self._add_unlisted_cues()

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Return the code points of the tokens from `first` to `last`, the latter exclusive."""
        return _new(Span, (self.starts[first], self.ends[last - 1 if last > first else first]))

    def skip(self, index: int, high: int, skipped: str) -> int:
        """Return the first token from `index`, up to `high`, that has none of the skipped tags."""
        tags = self.tags
        while index < high and tags[index] in skipped:
            index += 1
        return index

    def cues_between(self, first: int, last: int) -> Sequence[int]:
        """Return the tokens in a range that may head a cue."""
        cues = self.cues
        if not cues or (first <= cues[0] and cues[-1] < last):
            return cues  # mostly: the line is one sentence, or has none
        return cues[bisect_left(cues, first) : bisect_left(cues, last)]

    def _add_unlisted_cues(self) -> None:
        """Add verbs in -ed that no list has, where "that" or a quotation follows: "lambasted that"."""
        extra = [
            match.start()
            for match in _UNLISTED_CUE.finditer(self.tags)
            if self.lower[match.start()] not in CUE_WORDS and not self.quote_at[match.start()]
        ]
        if extra:
            self.cues = sorted([*self.cues, *extra])


def lines_of(text: str, blocks: Sequence[tuple[str, Span]], ranges: Sequence[Span]) -> list[BlockTokens]:
    """Return the blocks of a text as tokens, without empty ones.

    `blocks` are roles and spans in reading order, `ranges` the spans in quotation marks.
    """
    return list(Lines(text, blocks, ranges))


class Lines:
    """The blocks of a text as tokens, without empty ones, which can be read repeatedly.

    Those of a long text are made page by page, each time they are read, and not kept. Pages are such that the
    tokens and tags are those of the whole text.
    """

    def __init__(self, text: str, blocks: Sequence[tuple[str, Span]], ranges: Sequence[Span]) -> None:
        """`blocks` are roles and spans in reading order, `ranges` the spans in quotation marks."""
        self._text = text
        self._blocks = blocks
        self._ranges = ranges
        self._firsts = [0, *_page_breaks(text, blocks)]
        self._kept = list(self._page(0, len(blocks))) if len(self._firsts) == 1 else None

    def __iter__(self) -> Iterator[BlockTokens]:
        if self._kept is not None:
            yield from self._kept
            return
        for first, last in pairwise((*self._firsts, len(self._blocks))):
            yield from self._page(first, last)

    def _page(self, first: int, last: int) -> Iterator[BlockTokens]:
        """Yield the lines of the blocks from `first` to `last`, the latter exclusive."""
        low = self._blocks[first][1].start if first else 0
        high = self._blocks[last][1].start if last < len(self._blocks) else len(self._text)
        at, end = (bisect_left(self._ranges, (offset, 0)) for offset in (low, high))
        tokens = Tokens(self._text, (low, high), self._blocks[first:last], self._ranges[at:end])
        at = 0
        for number, block in enumerate(tokens.blocks, first):
            while at < len(tokens.quotes) and tokens.quotes[at][1] <= block[0]:
                at += 1
            after = at
            while after < len(tokens.quotes) and tokens.quotes[after][0] < block[1]:
                after += 1
            if block[0] < block[1]:  # a window may cut a block off within its indent
                yield BlockTokens(tokens, number, block, tokens.quotes[at:after])


def _page_breaks(text: str, blocks: Sequence[tuple[str, Span]]) -> Iterator[int]:
    """Yield the blocks that begin pages of a long text: of some size, and after the end of a sentence."""
    low = 0
    for number, (_, (start, _)) in enumerate(blocks):
        if start - low > _PIECE and _ends_sentence(text[max(0, start - _LAST_WORDS) : start]):
            yield number
            low = start


def _ends_sentence(before: str) -> bool:
    """Whether some text ends in a line whose last token is a full stop or mark: no tag looks beyond these.

    It begins in the middle of a word, which is not read.
    """
    ended = before.rstrip()
    words = ended.split()
    if len(words) < 2 or "\n" not in before[len(ended) :]:
        return False
    *_, previous, last = "", *(match[0] for match in _TOKEN.finditer(words[-1]))
    return last in _ENDS or (last == "." and len(previous) > 1)  # "J." may be an initial
