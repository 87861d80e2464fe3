"""Which blocks of a page are its article: those with the text that trafilatura extracts.

Trafilatura decides what is the main text; the blocks come from the page itself, because its own tree has
lost line breaks between paragraphs, the spaces beside links, captions, and where a block was.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from annotator.formats.web_page.page_blocks import PageBlock, is_prose, words_in

_RUN = 4
"""Words that are compared at once: fewer recur in other texts of a page."""
_NEAR = 4
"""Blocks before and after one that tell which of two copies is in the article."""


def article_places(tree: Any, blocks: Sequence[PageBlock]) -> list[int]:
    """Return the places of the article's blocks among those of its page, in order; needs trafilatura.

    There are none if trafilatura sees no main text.
    """
    body = _extracted_body(tree)
    if body is None:
        return []
    extracted = _Extracted(body)
    chosen = [extracted.has(block.text) for block in blocks]
    _drop_copies(blocks, chosen)
    _drop_islands(blocks, chosen)
    _fill(blocks, chosen)
    return [place for place, is_chosen in enumerate(chosen) if is_chosen]


def _extracted_body(tree: Any) -> Any:
    """Return trafilatura's tree of the main text, or None if there is none."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        # Links and formatting are kept because cutting them out joins the words beside them.
        document = bare_extraction(tree, include_comments=False, include_links=True, include_formatting=True)
    except Exception:  # of any kind: it is given any page, and a page that it fails on has no article for us
        return None
    return getattr(document, "body", None)


_REPEATED = 50
"""Characters of a text that is not repeated in an article; a short answer or a refrain may be."""
_GAP = 6
"""Blocks that are not of the article, from which the next ones are another part of the page."""
_ISLAND = 0.15
"""Share of the largest group below which another part is none of the article."""


class _Extracted:
    """The words that were extracted, in runs, and the short texts as a whole."""

    def __init__(self, body: Any) -> None:
        words = words_in("".join(f" {piece} " if piece else "" for piece in body.itertext()))
        self._runs = set(zip(*(words[start:] for start in range(_RUN)), strict=False))
        parts = [list(element.itertext()) for element in body.iter("*") if element is not body]
        # Links and formatting are inside words, cells and items between them.
        self._texts = {" ".join(words_in(space.join(texts))) for texts in parts for space in ("", " ")}

    def has(self, text: str) -> bool:
        """Return whether most of a text was extracted."""
        words = words_in(text)
        runs = list(zip(*(words[start:] for start in range(_RUN)), strict=False))
        known = sum(run in self._runs for run in runs)
        if len(runs) < _RUN:
            return known == len(runs) > 0 or " ".join(words) in self._texts
        return 2 * known > len(runs)


def _drop_copies(blocks: Sequence[PageBlock], chosen: list[bool]) -> None:
    """Of blocks with the same long text choose the one with most others of the article beside it."""
    best: dict[str, tuple[int, int]] = {}
    for number, block in enumerate(blocks):
        if not chosen[number] or len(block.text) < _REPEATED:
            continue
        beside = sum(chosen[max(0, number - _NEAR) : number + _NEAR + 1])
        first = best.get(block.text)
        if first is None or first[0] < beside:
            best[block.text] = beside, number
            if first is not None:
                chosen[first[1]] = False
        else:
            chosen[number] = False


def _drop_islands(blocks: Sequence[PageBlock], chosen: list[bool]) -> None:
    """Give up small groups of blocks far from the largest one: boxes of the page with running text."""
    groups: list[list[int]] = []
    for number in (number for number, is_chosen in enumerate(chosen) if is_chosen):
        if not groups or number - groups[-1][-1] > _GAP:
            groups.append([])
        groups[-1].append(number)
    sizes = [sum(len(blocks[number].text) for number in group) for group in groups]
    for group, size in zip(groups, sizes, strict=True):
        if size < _ISLAND * max(sizes):
            for number in group:
                chosen[number] = False


def _fill(blocks: Sequence[PageBlock], chosen: list[bool]) -> None:
    """Choose too what was left out inside the article: captions, and text beside that of the article.

    The words right in an element whose paragraphs were chosen are paragraphs of it, at its ends too.
    """
    prose = [number for number, block in enumerate(blocks) if chosen[number] and is_prose(block)]
    if not prose:
        return
    parents = {blocks[number].element.getparent() for number in prose}
    for number, block in enumerate(blocks):
        inside = prose[0] < number < prose[-1]
        if block.element in parents:
            chosen[number] |= is_prose(block)
        elif inside and block.role == "caption":
            chosen[number] |= not block.within & _ASIDE and len(words_in(block.text)) < _CAPTION
        elif inside and block.element.tag in _TEXT_TAGS and block.element.getparent() in parents:
            chosen[number] |= block.linked < 0.5


_ASIDE = frozenset({"aside", "nav", "footer", "li"})
_CAPTION = 100
"""Words of the longest caption."""
_TEXT_TAGS = frozenset({"p", "h2", "h3", "h4", "h5", "blockquote"})
