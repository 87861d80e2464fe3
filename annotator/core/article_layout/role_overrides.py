"""Roles of blocks set by a user, which replace those that were recognised."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from annotator.core.article import Article, Block, BlockRole
from annotator.core.article_layout import recognise
from annotator.core.errors import BadInput, OnBad


class RoleOverride(NamedTuple):
    """The role that one row of the file sets."""

    role: BlockRole
    line: int
    """The row's line in the file, from 1."""


@dataclass(frozen=True, slots=True)
class RoleOverrides:
    """The roles that a file sets."""

    file: str
    digest: str
    """SHA-256 of the file."""
    by_article: Mapping[str, Mapping[int, RoleOverride]]
    """By the article's id and the start of the block, in code points."""

    def applied(self, article: Article) -> Article:
        """Return an article with the roles that were set, and the title and date that follow from them.

        Raises:
            BadInput: no block starts at one of the offsets.
        """
        wanted = self.by_article.get(article.id)
        if not wanted:
            return article
        starts = {block.start for block in article.blocks}
        for start, row in wanted.items():
            if start not in starts:
                problem = f"no block starts at {start}; `annotator import --dry-run` lists the blocks"
                raise self.refusal(article.id, row.line, "start", problem)
        before = [block for block in article.blocks if block.start in wanted]
        after = [replace(block, role=wanted[block.start].role) for block in before]
        kept = [block for block in article.blocks if block.start not in wanted]
        return replace(
            article,
            blocks=tuple(sorted([*kept, *after], key=lambda block: block.start)),
            title=_followed(article, article.title, "title", _line, before, after, kept),
            published=_followed(article, article.published, "date", _date, before, after, kept),
        )

    def refusal(self, id: str, line: int, field: str, problem: str) -> BadInput:
        """Return the error that refuses a row."""
        return BadInput(problem, file=self.file, line=line, id=id, field=field)


class RolesUsed:
    """Articles of the inputs for which roles are set."""

    def __init__(self, roles: RoleOverrides | None) -> None:
        self._roles = roles
        self._found: set[str] = set()

    def add(self, id: str | None) -> None:
        """Note that an article is among the inputs, if its id is known."""
        if self._roles is not None and id is not None and id in self._roles.by_article:
            self._found.add(id)

    def check(self, on_bad: OnBad) -> None:
        """Report each article with roles that is not among the inputs, once these are read."""
        if self._roles is None:
            return
        for id, wanted in self._roles.by_article.items():
            if id not in self._found:
                line = min(row.line for row in wanted.values())
                on_bad(self._roles.refusal(id, line, "article", "no such article in the input"))


def _followed(
    article: Article,
    value: str | None,
    role: BlockRole,
    read: Callable[[Article, Block], str | None],
    before: list[Block],
    after: list[Block],
    kept: list[Block],
) -> str | None:
    """Return a title or date: that of a block that got the role, or of another one if its own lost the role.

    Args:
        article: the article.
        value: its title or date; if no block has it, it comes from elsewhere, such as a page's metadata.
        role: the role of blocks that have such a value.
        read: returns the value of a block.
        before: the overruled blocks in their old roles.
        after: these blocks in their new roles.
        kept: the other blocks.
    """
    new, lost, others = (
        [read(article, block) for block in blocks if block.role == role] for blocks in (after, before, kept)
    )
    found = next((one for one in (*new, *others) if one is not None), None)
    return found if any(new) or value in lost else value


def _line(article: Article, block: Block) -> str:
    return " ".join(article.text[block.start : block.end].split())


def _date(article: Article, block: Block) -> str | None:
    return recognise(_line(article, block)).published
