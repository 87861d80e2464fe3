"""The layout of articles: the role of each line, in any text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.article import ROLES
from annotator.core.article_layout import article_of, recognise
from annotator.core.text.span import Span, problem_with

SEED = Path(__file__).parents[3] / "seeds" / "000_d8fb182b9f68955e.txt"
BODY = "The council met on Monday.\n\nIt will meet again.\n"


def roles(text: str) -> list[tuple[str, str]]:
    """Return the role and text of each block."""
    return [(block.role, block.span.of(text)) for block in recognise(text).blocks]


def test_layout_of_the_seed_article() -> None:
    text = SEED.read_text(encoding="utf-8")
    layout = recognise(text)
    assert [block.role for block in layout.blocks] == [
        *("title", "date", "boilerplate", "dateline", "paragraph", "paragraph", "paragraph"),
        *("heading", "paragraph", "paragraph", "paragraph", "boilerplate"),
    ]
    assert layout.title == "NATO Ready to Defend Against Threats from Moscow or Minsk, Says Stoltenberg"
    assert layout.published == "2023-06-28"
    assert layout.blocks[3].span.of(text) == "THE HAGUE:"
    assert layout.blocks[7].span.of(text) == "NATO Committed to Defend Allies"
    assert layout.blocks[-1].end == len(text)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Wed Jun 28 2023", "2023-06-28"),
        ("June 5, 2021", "2021-06-05"),
        ("Published: 14 March 2019, 10:32 GMT", "2019-03-14"),
        ("Updated 2020-02-29T08:00:00Z", "2020-02-29"),
        ("Sept. 1st, 1999 | 4:05 p.m. EDT", "1999-09-01"),
    ],
)
def test_date_line_is_recognised(line: str, day: str) -> None:
    layout = recognise(f"Bridge reopens\n{line}\n{BODY}")
    assert layout.published == day
    assert layout.blocks[1].role == "date"


@pytest.mark.parametrize("line", ["Feb 31 2020", "On June 5, 2021 the bridge fell.", "2023", "May 4"])
def test_line_with_more_than_a_date_is_not_a_date_line(line: str) -> None:
    assert recognise(f"Bridge reopens\n{line}\n{BODY}").published is None


@pytest.mark.parametrize(
    "dateline",
    [
        *(
            "THE HAGUE:",
            "WASHINGTON (AP) —",
            "DES MOINES -",
            "LA CROSSE, Wisc. —",
            "NEW YORK, Dec. 22 (UPI) —",
        ),
        *("London (Reuters) -", "PARIS/LYON –", "ST. LOUIS --"),
    ],
)
def test_dateline_precedes_its_paragraph(dateline: str) -> None:
    assert roles(f"Bridge reopens\n\n{dateline} The council met.\nMore.") == [
        ("title", "Bridge reopens"),
        ("dateline", dateline),
        ("paragraph", "The council met."),
        ("paragraph", "More."),
    ]


def test_speakers_of_a_transcript_are_not_datelines() -> None:
    text = "Debate\nHOST: Welcome to all of you here.\nGUEST: Thank you for having me.\n"
    assert [role for role, _ in roles(text)] == ["title", "turn", "turn"]


def test_byline_caption_and_boilerplate_are_recognised() -> None:
    text = (
        "Bridge reopens\nBy Ana Lopez and Tom Reed, Staff Writers\nShare Tweet Email\n"
        "Photo: The bridge at night\nThe council met on Monday.\nFollow Ana Lopez on Twitter @anal.\n"
        "The bridge at noon (AP Photo/J. Doe)\n© 2020 The Daily. All rights reserved."
    )
    assert [role for role, _ in roles(text)] == [
        *("title", "byline", "boilerplate", "caption", "paragraph", "boilerplate", "caption", "boilerplate")
    ]


@pytest.mark.parametrize(
    "line", ["He continued:", "A full sentence.", "lower case words", "“We will,”", "X " * 30]
)
def test_short_line_that_is_not_a_heading_is_a_paragraph(line: str) -> None:
    assert roles(f"T\n{BODY}\n{line}\n{BODY}")[3][0] == "paragraph"


def test_last_or_only_line_is_a_paragraph() -> None:
    assert roles("One line only") == [("paragraph", "One line only")]
    assert roles(f"T\n{BODY}\nNo end")[-1] == ("paragraph", "No end")


def test_blocks_exclude_white_space() -> None:
    text = "\ufeffTitle\r\n\r\n\f The text is here.\t\r\nMore text.\r\n"
    assert roles(text) == [
        ("title", "Title"),
        ("paragraph", "The text is here."),
        ("paragraph", "More text."),
    ]


def test_empty_text_has_no_blocks() -> None:
    assert recognise("").blocks == recognise(" \r\n\f\n").blocks == ()


def test_line_of_ten_million_characters() -> None:
    text = "word " * 2_000_000
    assert [block.role for block in recognise(text).blocks] == ["paragraph"]


@given(st.text(st.sampled_from("aB: -—.,'\"\n\r\f\u2028\x85é1()") | st.characters(), max_size=200))
def test_blocks_are_valid_for_any_text(text: str) -> None:
    article = article_of("x", text.encode("utf-8", "replace").decode())
    spans = tuple(block.span for block in article.blocks)
    assert problem_with(spans, len(article.text)) is None
    for block in article.blocks:
        inside = block.span.of(article.text)
        assert block.role in ROLES
        assert inside == inside.strip()
    covered = {at for span in spans for at in range(*Span(*span))}
    marks = {
        at for one in article.blocks if one.role == "list_item" for at in range(one.start - 8, one.start)
    }
    left = (at for at, char in enumerate(article.text) if not char.isspace() and char != "\ufeff")
    assert all(at in covered or at in marks for at in left)


def test_known_title_is_a_block_only_where_it_is_repeated() -> None:
    text = f"City desk\n“Bridge” to  Reopen\nA second line\n\n{BODY}"
    layout = recognise(text, title='"Bridge" to reopen')
    assert layout.title == '"Bridge" to reopen'
    assert [block.span.of(text) for block in layout.blocks if block.role == "title"] == [
        "“Bridge” to  Reopen"
    ]
    elsewhere = article_of("a", text, title="Something else")
    assert elsewhere.title == "Something else"
    assert "title" not in {block.role for block in elsewhere.blocks}


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Port closes in May", "Port closes in May"),
        ("Who pays for the port?", "Who pays for the port?"),
        ("Council Votes to Close the Port of Oslo.", "Council Votes to Close the Port of Oslo."),
        ("The council met on Monday.", None),
        ("The council met. It was late", None),
        ("In a letter to staff, the director wrote:", None),
    ],
)
def test_a_sentence_is_no_title(first: str, title: str | None) -> None:
    assert recognise(f"{first}\n\n{BODY}").title == title


def test_a_first_line_before_a_byline_or_dateline_is_the_title() -> None:
    assert recognise(f"Council closes port.\nBy Ana Ruiz\n\n{BODY}").title == "Council closes port."
    assert recognise(f"Council closes port.\n\nOSLO (AP) — {BODY}").title == "Council closes port."


def test_a_title_repeated_below_is_boilerplate() -> None:
    assert [role for role, _ in roles(f"Port closes\n\nPort Closes\n\n{BODY}")][:2] == [
        "title",
        "boilerplate",
    ]


@pytest.mark.parametrize(
    "line", ["What happens next?", "Planes, trains ...", "A last word –", "What we know"]
)
def test_headings_may_end_in_a_question_mark_or_dots(line: str) -> None:
    assert roles(f"T\n{BODY}\n{line}\n\n{BODY}")[3] == ("heading", line)


def test_authors_and_the_date_of_publication() -> None:
    head = "Port closes\nBy Ana Ruiz and Tom Reed\nOslo Times\nUpdated 5 June 2021\nPublished 3 June 2021\n"
    layout = recognise(f"{head}\n{BODY}")
    assert layout.authors == article_of("a", f"{head}\n{BODY}").authors == ("Ana Ruiz", "Tom Reed")
    assert layout.published == "2021-06-03"
    assert [block.role for block in layout.blocks[:5]] == ["title", "byline", "byline", "date", "date"]


def test_a_line_that_the_next_one_continues_is_verse() -> None:
    verse = "The sea is wide\nand I am small,\nthe night is long\n\nHome\nis where the harbour lies\n"
    assert {role for role, _ in roles(verse)} == {"paragraph"}


@pytest.mark.parametrize(
    "above",
    ["POLITICS", "Ledger", "Markets\nWatchlists\nGold 1,763.90 (-1.43%)", "The Daily\nSign in\nInterviews"],
)
def test_the_names_of_a_site_and_its_sections_are_no_title(above: str) -> None:
    layout = recognise(
        f"{above}\n\nPort of Oslo closes in May\n\nAna Ruiz and Tom Reed\n\nJune 3, 2021\n\n{BODY}\n"
    )
    assert (layout.title, layout.authors) == ("Port of Oslo closes in May", ("Ana Ruiz", "Tom Reed"))


def test_a_short_title_above_its_deck_is_the_title() -> None:
    assert (
        recognise(f"Storm Edda\n\nThousands are without power in Oslo\n\nBy Ana Ruiz\n\n{BODY}\n").title
        == "Storm Edda"
    )


def roles_by_line(*lines: str) -> list[str]:
    """Return the role of each block of lines between blank lines."""
    return [role for role, _ in roles("\n\n".join(lines) + "\n")]


def test_wire_copy_without_its_slugs() -> None:
    head = ("BC-EU--Port Closes,3rd Ld-Writethru", "URGENT", "Eds: Updates with quotes. With AP Photos.")
    text = ("Port of Oslo closes", "By ANA RUIZ", "OSLO (AP) — The council met on Monday.")
    found = roles_by_line(*head, *text, "(MORE)", "^1ST ADD", "AP-WF-06-03-21 0915GMT", "It will meet again.")
    assert found == [
        *["boilerplate"] * 3,
        *("title", "byline", "dateline", "paragraph"),
        *["boilerplate"] * 3,
        "paragraph",
    ]


def test_a_press_release_begins_below_its_contact() -> None:
    head = "FOR IMMEDIATE RELEASE\nContact: Ana Ruiz, 555-0110\npress@port.example\n\nPORT CLOSES IN MAY\n"
    layout = recognise(f"{head}\n{BODY}")
    assert layout.title == "PORT CLOSES IN MAY"
    assert [block.role for block in layout.blocks][:4] == [*["boilerplate"] * 3, "title"]


def test_a_copy_of_reader_mode() -> None:
    layout = recognise(f"news.example\nPort closes in May\nAna Ruiz\n3–4 minutes\n\n{BODY}")
    assert (layout.title, layout.authors) == ("Port closes in May", ("Ana Ruiz",))


def test_the_frame_of_a_newsletter_and_of_a_book_is_boilerplate() -> None:
    letter = roles_by_line(
        "View this email in your browser", "Port closes", BODY, "Unsubscribe | Preferences"
    )
    assert letter == ["boilerplate", "title", "paragraph", "paragraph", "boilerplate"]
    start, end = (f"*** {word} OF THE PROJECT GUTENBERG EBOOK HARBOUR ***" for word in ("START", "END"))
    book = roles_by_line("Harbour, by A. Lee", "This is for anyone.", start, BODY, end, "It will be updated.")
    assert book == ["title", *["boilerplate"] * 2, "paragraph", "paragraph", *["boilerplate"] * 2]


@pytest.mark.parametrize("head", ["14        The Port Review", "PORT CLOSES        15"])
def test_a_running_head_of_a_page_is_boilerplate(head: str) -> None:
    assert roles_by_line("Port closes", BODY, head, BODY)[3] == "boilerplate"
