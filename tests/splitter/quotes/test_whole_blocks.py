"""Quotes that are whole blocks by the layout: turns, posts, block quotes and lists, in many printed forms."""

from __future__ import annotations

import textwrap

import pytest

from annotator.core.article import Article, Block, text_hash
from annotator.core.article_layout import article_of
from annotator.splitter import split
from annotator.splitter.assist.context_window import ContextWindow
from tests.splitter.helpers import Ask

Quote = tuple[tuple[str, ...], str | None, str | None, str | None]
"""Fragments of the content with single spaces, source, cue and speaker."""


def quotes_of(article: Article) -> list[Quote]:
    """Return the outermost quotes of an article."""
    text = article.text
    return [
        (
            tuple(" ".join(span.of(text).split()) for span in one.content),
            one.source[0].of(text) if one.source else None,
            one.cue.of(text) if one.cue else None,
            one.speaker,
        )
        for one in split(article)
        if one.kind == "quote" and one.parent is None
    ]


def check(text: str, expected: list[Quote]) -> None:
    """Check the quotes of a plain text: as it is, with other line ends, and as the assist reads it."""
    for form in (text, text.replace("\n", "\r\n"), text.replace("\n", "\r")):
        article = article_of("x", form)
        assert quotes_of(article) == expected
        drafts = [one for one in ContextWindow(article, 0).drafts if one.parent is None]
        assert [len(one.content) for one in drafts] == [len(content) for content, *_ in expected]


RADIO = """The Harbour Debate

HOST: Welcome to the programme. What went wrong?

DR. LENA ORTIZ (HARBOUR OFFICE): The engine failed twice in March. Nobody was hurt.

ORTIZ (laughs): The town pays.
"""
COURT = """Q. Did you see Mr. Hale on the bridge?

A. I did not. He left at noon.

Q. Are you sure?

A. No.
"""
INTERVIEW = """Lena Ortiz has run the harbour of the town since 2011.

Tom Hale: Why did the ferry stop?

Lena Ortiz: The engine failed in March.

Tom Hale: Will it run again?

Lena Ortiz: In two weeks.
"""
HEARING = """CHAIRWOMAN DIAZ: The hearing on the ferry will come to order, and everyone will please be seated.

MR. HALE: The ferry was old, and nobody at the harbour was surprised when it sank that year.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            RADIO,
            [
                (("Welcome to the programme. What went wrong?",), "HOST", ":", "HOST"),
                (
                    ("The engine failed twice in March. Nobody was hurt",),
                    "DR. LENA ORTIZ",
                    ":",
                    "LENA ORTIZ",
                ),
                (("The town pays",), "ORTIZ", ":", "LENA ORTIZ"),
            ],
        ),
        (
            COURT,
            [
                (("Did you see Mr. Hale on the bridge?",), "Q", None, None),
                (("I did not. He left at noon",), "A", None, None),
                (("Are you sure?",), "Q", None, None),
                (("No",), "A", None, None),
            ],
        ),
        (
            INTERVIEW,
            [
                (("Why did the ferry stop?",), "Tom Hale", ":", "Tom Hale"),
                (("The engine failed in March",), "Lena Ortiz", ":", "Lena Ortiz"),
                (("Will it run again?",), "Tom Hale", ":", "Tom Hale"),
                (("In two weeks",), "Lena Ortiz", ":", "Lena Ortiz"),
            ],
        ),
        (
            "Q – Who owns the ferry?\n\nA – The town owns it.\n",
            [
                (("Who owns the ferry?",), "Q", "–", None),
                (("The town owns it",), "A", "–", None),
            ],
        ),
        (
            "MARTA [on the phone]: The ferry sank.\n\nDIAZ (on camera): “It was old.”\n",
            [(("The ferry sank",), "MARTA", ":", "MARTA"), (("“It was old.”",), "DIAZ", ":", "DIAZ")],
        ),
        (
            "SEN. ANA DIAZ (D-OHIO): The ferry is safe.\n\nTOM HALE, CNN ANCHOR: Is it?\n",
            [
                (("The ferry is safe",), "SEN. ANA DIAZ (D-OHIO)", ":", "ANA DIAZ"),
                (("Is it?",), "TOM HALE, CNN ANCHOR", ":", "TOM HALE"),
            ],
        ),
        (
            "The interview with Ana Diaz was on Monday.\n\nHALE: Is the ferry safe?\n\nDIAZ: It is.\n",
            [(("Is the ferry safe?",), "HALE", ":", "HALE"), (("It is",), "DIAZ", ":", "Ana Diaz")],
        ),
        (
            "\n\n".join(textwrap.fill(one, 72) for one in HEARING.strip().split("\n\n")) + "\n",
            [
                (
                    ("The hearing on the ferry will come to order, and everyone will please be seated",),
                    "CHAIRWOMAN DIAZ",
                    ":",
                    "DIAZ",
                ),
                (
                    ("The ferry was old, and nobody at the harbour was surprised when it sank that year",),
                    "MR. HALE",
                    ":",
                    "HALE",
                ),
            ],
        ),
        (
            "HOST: What sank?\n\nORTIZ: The ferry.\n\nIt was a very old ship.\n\nHOST: Thank you.\n",
            [
                (("What sank?",), "HOST", ":", "HOST"),
                (("The ferry",), "ORTIZ", ":", "ORTIZ"),
                (("Thank you",), "HOST", ":", "HOST"),
            ],
        ),
        ("Where: The town hall\n\nWhen: May 3\n\nThe town has to buy a new ferry in May.\n", []),
    ],
)
def test_turns(text: str, expected: list[Quote]) -> None:
    check(text, expected)


POSTED = "The posts on the ferry read:\n\n"


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        (
            "“The ferry is old” — Lena Ortiz (@lortiz) May 3, 2021",
            [(("“The ferry is old”",), "Lena Ortiz (@lortiz)", "—", "Lena Ortiz")],
        ),
        (
            '"The ferry is old." -- Harbour Office (@harbour) 3 May 2021',
            [(('"The ferry is old."',), "Harbour Office (@harbour)", "--", "Harbour Office")],
        ),
        (
            "The ferry is old. Sell it! – Tom Hale (@tomhale) 12:30 PM, May 3, 2021",
            [(("The ferry is old. Sell it!",), "Tom Hale (@tomhale)", "–", "Tom Hale")],
        ),
        (
            "“One ferry sank” — Ana Diaz (@ana) May 3, 2021\n\n“Another is old” — Tom Hale (@th) May 4, 2021",
            [
                (("“One ferry sank”",), "Ana Diaz (@ana)", "—", "Ana Diaz"),
                (("“Another is old”",), "Tom Hale (@th)", "—", "Tom Hale"),
            ],
        ),
        (
            "The ferry is old.\nThe bridge is new.\n— Ana Diaz (@ana) May 3, 2021",
            [(("The ferry is old", "The bridge is new"), "Ana Diaz (@ana)", "—", "Ana Diaz")],
        ),
        (
            "The ferry is old. &mdash; Ana Diaz (@ana) May 3, 2021",
            [(("The ferry is old",), "Ana Diaz (@ana)", "&mdash;", "Ana Diaz")],
        ),
        (
            "> The ferry is old. — Ana Diaz (@ana) May 3, 2021",
            [(("The ferry is old",), "Ana Diaz (@ana)", "—", "Ana Diaz")],
        ),
        (
            "“We saw the ferry sink,” the mayor wrote on Monday — Ana Diaz (@ana) May 3, 2021",
            [
                (
                    ("“We saw the ferry sink,” the mayor wrote on Monday",),
                    "Ana Diaz (@ana)",
                    "—",
                    "Ana Diaz",
                )
            ],
        ),
        ('"The ferry is old."\n— Ana Diaz', [(('"The ferry is old."',), "Ana Diaz", "—", "Ana Diaz")]),
        ("Follow Ana Diaz (@ana) for more about the ferry.", []),
    ],
)
def test_posts(post: str, expected: list[Quote]) -> None:
    check(f"{POSTED}{post}\n\nThe town is silent.\n", expected)


def test_signature_in_a_text_of_few_words() -> None:
    text = 'Mayor Ana Diaz spoke.\n\n"We won."\n\n— Tom Hale\n'
    check(text, [(('"We won."',), "Tom Hale", "—", "Tom Hale")])


WORDS = "The ferry is old. It was built in 1950."
SAID = "The ferry is old. It was built in 1950"


@pytest.mark.parametrize(
    ("before", "block", "expected"),
    [
        ("Director Ana Diaz wrote:", f"> {WORDS}", [((SAID,), "Director Ana Diaz", "wrote:", "Ana Diaz")]),
        (
            "Tom Hale, the mayor, replied:",
            f"    {WORDS}",
            [((SAID,), "Tom Hale, the mayor,", "replied:", "Tom Hale")],
        ),
        ("The report reads:", f"> {WORDS}", [((SAID,), "The report", "reads:", None)]),
        (
            "Diaz spoke. She told the crews on Friday:",
            f"> {WORDS}",
            [((SAID,), "She", "told the crews on Friday:", None)],
        ),
        (
            "Tom Hale wrote:",
            f"> {WORDS}\n>\n> Sell it.",
            [((SAID, "Sell it"), "Tom Hale", "wrote:", "Tom Hale")],
        ),
        ("Mayor Tom Hale:", f"> {WORDS}", [((SAID,), "Mayor Tom Hale", ":", "Tom Hale")]),
        ("Tom Hale wrote:", f"> “{WORDS}”", [((f"“{WORDS}”",), "Tom Hale", "wrote:", "Tom Hale")]),
        (
            "“Sell it,” Tom Hale wrote.",
            f"> {WORDS}",
            [(("“Sell it,”",), "Tom Hale", "wrote", "Tom Hale"), ((SAID,), "Tom Hale", "wrote", "Tom Hale")],
        ),
        ("The town met.", f"> {WORDS}\n>\n> — Ana Diaz, director", [((SAID,), "Ana Diaz", "—", "Ana Diaz")]),
        ("The town met.", f"> {WORDS} — Ana Diaz", [((SAID,), "Ana Diaz", "—", "Ana Diaz")]),
        (
            "According to director Ana Diaz:",
            f"> {WORDS}",
            [((SAID,), "director Ana Diaz", "According to", "Ana Diaz")],
        ),
        ("The town met.", f"> {WORDS}", [((SAID,), None, None, None)]),
        ("The town met.", "> Ana Diaz said it is old.", [(("it is old",), "Ana Diaz", "said", "Ana Diaz")]),
    ],
)
def test_block_quotes(before: str, block: str, expected: list[Quote]) -> None:
    check(f"The town has a problem with its ferry\n\n{before}\n\n{block}\n\nNobody was hurt.\n", expected)


@pytest.mark.parametrize("mark", ["* {}", "- {}", "• {}", "{0[0]}. {0}"])
@pytest.mark.parametrize("verb", ["said", "told the council on Monday", "promised"])
def test_list_is_one_quote(verb: str, mark: str) -> None:
    items = ["The ferry is old.", "The bridge is new.", "Nobody was hurt."]
    marked = [mark.format(one) if "0" not in mark else f"{at}. {one}" for at, one in enumerate(items, 1)]
    content = tuple(one.rstrip(".") for one in items)
    check(
        f"Ana Diaz {verb}:\n\n" + "\n".join(marked) + "\n\nThe town was calm.\n",
        [(content, "Ana Diaz", f"{verb}:", "Ana Diaz")],
    )


@pytest.mark.parametrize(
    "before",
    ["The crews repaired:", "Ana Diaz bought these things:", "These were the ships that sank:", "Ships"],
)
def test_other_lists_are_no_quotes(before: str) -> None:
    check(f"{before}\n\n* The old ferry.\n* The new one.\n\nThe town was calm in May.\n", [])


def test_turn_without_a_label_continues_the_one_before() -> None:
    text = "LEE: It is safe.\n\nIt is new.\n\nREED: Is it?"
    starts = [0, text.index("It is new"), text.index("REED")]
    blocks = tuple(
        Block("turn", start, text.index("\n", start) if start < 30 else len(text)) for start in starts
    )
    article = Article("x", text, text_hash(text), blocks, None, None)
    assert [content for content, *_ in quotes_of(article)] == [("It is safe", "It is new"), ("Is it?",)]


def test_labels_and_scores(quotes: Ask) -> None:
    found = quotes("Q: Is the bridge safe?\n\nA: It is safe. Is it not?")
    labels = [(one.suggestion.labels["attribution"], one.suggestion.labels["stance"]) for one in found]
    assert labels == [("unnamed", "query"), ("person", "support")]
    (alone,) = quotes("The town met.\n\n> The bridge is safe.")
    (following,) = quotes("Ann Lee replied in a letter.\n\n> The bridge is quite safe today.")
    (introduced,) = quotes("Ann Lee wrote:\n\n> The bridge is quite safe today.")
    scores = [one.suggestion.score for one in (alone, following, introduced, found[0])]
    assert scores[0] < 0.1 < 0.5 < scores[1] < 0.9 <= min(scores[2:])


def test_claims_are_in_the_quotes_not_beside_them() -> None:
    text = "Ann Lee said:\n\n* Three bridges fell in May.\n* It is sad.\n\nReed closed the road in June.\n"
    found = split(article_of("x", text))
    claims = [(one.content[0].of(text), one.parent) for one in found if one.kind == "claim"]
    assert claims == [("Three bridges fell in May", 0), ("Reed closed the road in June", None)]


def test_nested_quote_ends_with_its_sentence() -> None:
    text = "LEE: Tom Reed said the bridge is safe. We tested it.\n\nHALE: Did you?\n"
    nested = [one.content[0].of(text) for one in split(article_of("x", text)) if one.parent == 0]
    assert "the bridge is safe" in nested
    assert all("tested" not in one for one in nested)
