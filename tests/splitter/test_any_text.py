"""Any text: the splitter returns valid spans, the same each time, in linear time."""

from __future__ import annotations

import subprocess
import sys
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.article import SPLIT_ROLES, Article, Block, BlockRole, text_hash
from annotator.core.article_layout import article_of
from annotator.core.review.edits import Decisions, apply
from annotator.core.review.invariants import Structure, violations
from annotator.core.review.reshape import take_alternative
from annotator.core.text.names import name_key
from annotator.core.text.span import problem_with
from annotator.core.unit import Unit, adopt
from annotator.splitter import split
from tests.strategies import SCHEME, examples

WORDS = (
    "said that he she who to claim rejected according told saying and not Ann Lee the mayor of Rome Lee’s 5"
)
SIGNS = "was will “ ” \" ' ‘ ’ , . : ; — - ( ) ? ! …"
PIECES = [
    *WORDS.split(),
    *SIGNS.split(),
    *("\n", "\n\n", "\r\n", "\f", "🎉", "é", "שלום", "\u202e", "Ms.", "U.S."),
    *("e\u0301", "\u0301", "”\u0301", ":\ufe0f", "👩\u200d🚀", "\U0001f3fd", "🇩", "नि"),
]
"""Words, punctuation and characters that rules react to."""
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
TEXTS = SENTENCES | st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=200)


def check(text: str) -> None:
    """Split a text twice and check every suggestion."""
    check_article(article_of("x", text.encode("utf-8", "replace").decode("utf-8")))


def check_article(article: Article) -> None:
    """Split an article twice and check every suggestion."""
    suggestions = split(article)
    structure = Structure(article.text, SCHEME)
    units = adopt(suggestions)
    assert violations(units, units, structure) == []
    allowed = [block.span for block in article.blocks if block.role in SPLIT_ROLES]
    words = name_key(article.text).casefold()
    for index, one in enumerate(suggestions):
        assert one.content
        parts = [one.content, one.source, (one.cue,) if one.cue else ()]
        for fragments in parts:
            assert all(any(span.contains(part) for span in allowed) for part in fragments)
        assert not any(
            part.start < end and start < part.end for part in one.source for start, end in one.content
        )
        if one.cue:
            apart = [*one.content, *one.source]
            assert not any(one.cue.start < end and start < one.cue.end for start, end in apart)
        for name in filter(None, (one.speaker, one.subject)):
            assert all(name_key(part).casefold() in words for part in name.split("; ")), (
                "words of the article"
            )
        assert one.parent is None or one.parent < index
        assert 0 <= one.score <= 1
        assert set(one.labels) >= (
            {"attribution", "stance", "fidelity"}
            if one.kind == "quote"
            else {"checkworthiness", "verification"}
        )
        for other in one.alternatives:
            taken = take_alternative(Unit("u1", one.kind, one.content), other)
            if taken is not None:
                changed = apply(Decisions({"u1": Unit("u1", one.kind, one.content)}), taken.operation)
                assert violations(changed.decisions.units, ["u1"], structure) == []
    order = [(one.content[0].start, -one.content[-1].end) for one in suggestions]
    assert order == sorted(order)
    assert suggestions == split(article)


@examples(2)
@given(TEXTS)
def test_any_text_gives_valid_suggestions(text: str) -> None:
    check(text)


SPOKEN = [*WORDS.split(), *SIGNS.split(), "Q", "A.", "LEE", "No.", "--", "@", "wrote", ">", "["]
BLOCK = st.tuples(
    st.sampled_from(sorted(SPLIT_ROLES)),
    st.lists(st.sampled_from(SPOKEN), min_size=1, max_size=12).map(" ".join),
)


@examples(3)
@given(st.lists(BLOCK, max_size=7))
def test_blocks_of_any_roles_give_valid_suggestions(blocks: list[tuple[BlockRole, str]]) -> None:
    ends = list(accumulate(len(one) + 2 for _, one in blocks))
    text = "".join(f"{one}\n\n" for _, one in blocks)
    placed = [Block(role, end - 2 - len(one), end - 2) for (role, one), end in zip(blocks, ends, strict=True)]
    check_article(Article("x", text, text_hash(text), tuple(placed), None, None))


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n", "“", "said", "“said", "said “”", "“” said", '"""', "''", ":", "X:", "to to to"),
        *("that that that", "said said", "A said that.", "According to", "According to X", "“A,” said."),
        *("who who", "’s ’s", "Title\nLee:\ufe0f will it be safe?", "The report said no.\nShe ’ fled"),
    ],
)
def test_short_text_gives_valid_suggestions(text: str) -> None:
    check(text)


STORY = (
    "The mayor said the bridge would open in May. “We are late,” she told reporters,"
    " adding that rain was to blame.\n"
    "Critics, who have long opposed it, rejected Ms. Lee’s claim that it is safe.\n"
)


@pytest.mark.parametrize(
    "piece",
    [
        STORY,
        STORY.replace("\n", " "),
        *(
            "word ",
            "said ",
            "that ",
            '"',
            "“ ",
            "“a” ",
            "' ",
            ", ",
            "( ",
            "Ann Lee ",
            "the claim that ",
            "and ",
        ),
        *(
            "“a,” he said ",
            "said, ",
            "he said that ",
            "of the ",
            ", who ",
            "— ",
            "Ann, ",
            "Ann, who went home again ",
            "was told by Ann, ",
            "the claim that ended ",
            "more than 9 ",
            "those who fled ",
            "‘a\n\n",
            "> Ann said it is safe.\n",
        ),
    ],
)
def test_long_line_is_split_in_reasonable_time(piece: str) -> None:
    # Quadratic time would take minutes; tests/benchmarks measures how linear it is.
    article = article_of("x", "Title\n" + piece * (100_000 // len(piece)))
    for one in split(article):
        assert problem_with(one.content, len(article.text)) is None


def test_importing_the_splitter_loads_no_heavy_package() -> None:
    code = "import sys, annotator.splitter; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"textual", "sqlmodel", "sqlalchemy", "pydantic", "numpy"} & set(loaded)
