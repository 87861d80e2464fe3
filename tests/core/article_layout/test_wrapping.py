"""Hard-wrapped lines: which lines are a paragraph."""

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.article_layout import recognise
from annotator.core.article_layout.lines import lines_of
from annotator.core.article_layout.wrapping import paragraphs_of
from tests.cli.helpers import SEEDS
from tests.strategies import examples

[SEED] = [path.read_text("utf-8") for path in SEEDS.glob("*.txt")]
NEWS = [
    "The council met on Monday evening to discuss the new bridge over the river, which will cost four "
    "million euros and take three years to build, a spokesman for Mayor Ann Ruiz said.",
    "“We will not wait,” said Jo Park, who runs the ferry. “Every day that the road is closed costs the town "
    "money, and nobody has told us when the work will begin.”",
    "Ruiz denied it.",
    "The port, once the largest of the coast, has lost half of its ships since 2010 and employs 900 people, "
    "the Harbour Office says. Its director did not answer letters from Mr. Park.",
]
WIDTHS = [40, 50, 60, 72, 90, 100]
WRAPPED = textwrap.fill(NEWS[0], 70)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, in one line each."""
    found = [text[start:end] for start, end in paragraphs_of(text, lines_of(text))]
    return [re.sub(r"\s+(?:> )?", " ", one) for one in found]


def wrapped(width: int, first: str = "", rest: str = "", between: str = "\n\n") -> str:
    """Return the news with lines of at most so many columns."""
    return between.join(
        textwrap.fill(one, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
        for one in NEWS
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_paragraphs_with_blank_lines_between(width: int) -> None:
    assert paragraphs(wrapped(width)) == NEWS


@pytest.mark.parametrize("width", WIDTHS)
def test_paragraphs_whose_last_line_is_short(width: int) -> None:
    assert paragraphs(wrapped(width, between="\n")) == NEWS


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("first", "rest"), [("  ", ""), ("\t", ""), ("", "   "), ("    ", "    ")])
def test_indented_lines(first: str, rest: str, width: int) -> None:
    between = "\n\n" if first == rest else "\n"
    assert paragraphs(wrapped(width, first, rest, between)) == NEWS


@pytest.mark.parametrize("end", ["\r", "\r\n", "\x85", "\u2028", "\f", "\r\r\n"])
def test_line_ends_of_all_kinds(end: str) -> None:
    assert paragraphs(wrapped(66).replace("\n", end)) == NEWS


def test_a_blank_line_after_each_line() -> None:
    assert paragraphs(wrapped(66, between="\n\n\n").replace("\n", "\n\n")) == NEWS


def test_quoted_mail() -> None:
    text = wrapped(66, "> ", "> ", between="\n>\n")
    assert paragraphs(f"Dear Ann,\n\n{text}\n\nYours\n") == [
        "Dear Ann,",
        *("> " + one for one in NEWS),
        "Yours",
    ]


def test_lines_of_near_equal_length() -> None:
    """Proportional type has no width in columns: narrow letters take half the room."""

    def fill(text: str) -> str:
        lines, room = [""], 0.0
        for word in text.split():
            needed = sum(0.5 if letter in "iltfj., " else 1 for letter in word + " ")
            if room + needed > 50:
                lines, room = [*lines, ""], 0.0
            lines[-1], room = f"{lines[-1]} {word}".strip(), room + needed
        return "\n".join(lines)

    assert paragraphs("\n\n".join(map(fill, NEWS))) == NEWS


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that\ntaxes would rise in May and\nthat the debt would fall.\n\n"
        "“We are ready\nto go,” said\nJo Park.",
        "The mayor said that the toll would\nrise in May, a spokesman said.",
    ],
)
def test_few_short_lines(text: str) -> None:
    assert paragraphs(text) == [re.sub(r"\n", " ", one) for one in text.split("\n\n")]


VERSE = "roses are red and so is the wine\nviolets are blue\nsugar is sweet\nand so are you"
TABLE = "Name          Seats    Share\nlabour          12      40\ngreens           9      30"
TURNS = "ANN: we will go in May.\nBOB: we stay here now\nANN: who pays for you?\nBOB: the port"
SONG = "Roses are red,\nviolets are blue,\nsugar is sweet,\nand so are you."
LIST = "- a new bridge for the lorries\n- lower taxes\n- an end to the quarrel"


@pytest.mark.parametrize("lines", [VERSE, SONG, TABLE, TURNS, LIST, LIST.replace("- ", "1. ")])
@pytest.mark.parametrize("around", ["", f"{WRAPPED}\n\n" * 5])
def test_lines_that_stay_lines(lines: str, around: str) -> None:
    found = paragraphs(f"{around}{lines}\n\n{around}")
    assert found[around.count("\n\n") :][: len(lines.split("\n"))] == [
        re.sub(r"\s+", " ", one) for one in lines.split("\n")
    ]


def test_an_item_of_a_list_goes_on_under_its_text() -> None:
    item = textwrap.fill("- " + NEWS[0], 70, subsequent_indent="  ")
    assert paragraphs(f"{WRAPPED}\n\n{item}\n- Lower taxes") == [NEWS[0], "- " + NEWS[0], "- Lower taxes"]


def test_a_block_quote_may_be_narrower() -> None:
    quote = textwrap.fill(NEWS[3], 50, initial_indent="    ", subsequent_indent="    ")
    text = f"{WRAPPED}\n\n" * 3 + quote
    assert paragraphs(text) == [NEWS[0]] * 3 + [NEWS[3]]


def test_headings_between_wrapped_paragraphs() -> None:
    text = f"Bridge to reopen\n{WRAPPED}\nWhat comes next\n{WRAPPED}"
    assert paragraphs(text) == ["Bridge to reopen", NEWS[0], "What comes next", NEWS[0]]


def test_a_line_longer_than_the_others_is_a_paragraph() -> None:
    assert paragraphs(f"{WRAPPED}\n{NEWS[3]}\n{WRAPPED}") == [NEWS[0], NEWS[3], NEWS[0]]


@pytest.mark.parametrize(
    "text",
    [SEED, "\n".join(NEWS), "\n\n".join(NEWS), "The mayor resigned.\nThe port is shut.\nA vote is due.\n"],
)
def test_paragraphs_of_one_line_are_untouched(text: str) -> None:
    assert paragraphs_of(text, lines_of(text)) == lines_of(text)


def test_one_broken_line_leaves_the_others_alone() -> None:
    text = f"{NEWS[3]}\n{NEWS[1]}\n{NEWS[0]} And\nso on.\n{NEWS[3]}\n{NEWS[1]}"
    assert paragraphs_of(text, lines_of(text)) == lines_of(text)


def test_a_block_spans_its_lines_exactly() -> None:
    text = "Bridge to reopen\r\n\r\n  " + wrapped(60, between="\n\n  ").replace("\n", "\r\n")
    blocks = recognise(text).blocks
    assert [(one.start, one.end) for one in blocks[:2]] == [
        (0, 16),
        (22, 22 + len(NEWS[0]) + textwrap.fill(NEWS[0], 60).count("\n")),
    ]


@examples(5)
@given(
    st.lists(
        st.sampled_from(["a", "Bb", "word,", "end.", "\n", "\n\n", "  ", "> ", "- ", "\t", "1. "]),
        max_size=80,
    )
)
def test_paragraphs_of_any_text_are_its_lines_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    lines = lines_of(text)
    found = paragraphs_of(text, lines)
    assert {start for start, _ in found} <= {start for start, _ in lines}
    assert [edge for one in found for edge in one] == sorted({edge for one in found for edge in one})
    assert sum(len(re.sub(r"\s|>", "", text[start:end])) for start, end in found) == sum(
        len(re.sub(r"\s|>", "", text[start:end])) for start, end in lines
    )


def test_a_long_text() -> None:
    text = f"{WRAPPED}\n\n" * 5_000
    assert len(paragraphs_of(text, lines_of(text))) == 5_000


def test_indented_paragraphs_are_no_table() -> None:
    indented = wrapped(60, "    ", "    ")
    assert [block.role for block in recognise(indented).blocks] == ["paragraph"] * len(NEWS)
