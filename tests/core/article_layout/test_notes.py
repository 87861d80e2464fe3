"""Notes on texts that look like something else than an article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.core.article_layout import recognise
from annotator.core.article_layout.notes import NOTES, NoteCounts, notes_on

ARTICLE = """Port to close in May

By Ann Lee

LONDON (AP) — “We will not yield,” Ada Ray said on Monday. AT&T <3 ports, R&D too; see http://x.example.

Early Life, Work

The café's São Paulo “naïve” manager said «NÃO» at 10:30 a.m. on 3 May: 1,200 jobs, 40%.

Jo Park, the mayor, did not answer.
"""
LETTERS = "The port must close. It costs us far too much money every year.\n\n"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (ARTICLE, ()),
        ("The minister said&nbsp;that &quot;taxes will rise&quot; in May.", ("leftover_html",)),
        ("<p>The port will close in May. It is old.</p>", ("leftover_html",)),
        ("Use <b> for bold, the guide to the site said.", ()),
        ("We donâ€™t know, the minister said on Monday.", ("mojibake",)),
        ("FranÃ§ois and RenÃ© met in Paris on Monday, he said.", ("mojibake",)),
        ("The caf\ufffd closed in May, the owner said.", ("mojibake",)),
        ("\x93We won\x94, the coach said on Monday.", ("mojibake",)),
        ("Ð\x9fÐ¾Ñ€Ñ‚ closed in May, the owner said.", ("mojibake",)),
        ("CAFÉ”, he said: ‘NÃO’ is Portuguese for no.", ()),
        ("Port to close", ("no_article",)),
        ("Home\nNews\nSport\nLog in to your account\n", ("no_article",)),
        ("See these pages:\nhttps://x.example/a\nhttps://x.example/b\n", ("no_article",)),
        ("[The port closed.](https://x.example/a)\n[He said so.](https://x.example/b)\n", ("no_article",)),
        ("import sys\ndef f(a):\n    if a == 1 or a. b {\n        return a;\n    };\n};\n", ("no_article",)),
        ("Year: ships, jobs, tons.\n2021 1,234 5,678\n2022 1,345 6,789\n2023 1,456 7,890\n", ("no_article",)),
        ("เมื่อวานนี้นายกรัฐมนตรีกล่าวว่าท่าเรือจะปิดในเดือนพฤษภาคม", ()),
        ("総理大臣は月曜日に港を閉鎖すると述べた。", ()),
        ("".join(f"SIR — {LETTERS}" for _ in range(3)), ("letters",)),
        ("".join(f"{LETTERS}{name} Lee, Leeds\n\n" for name in ("Ann", "Jo", "Dr Kim")), ("letters",)),
        ("".join(f"{LETTERS}{name} Lee\nPort Town\n\n" for name in ("Ann", "Jo", "Kim")), ("letters",)),
        ("".join(f"{LETTERS}{name} Lee University of Leeds, UK. a@x.org\n" for name in "ABC"), ("letters",)),
        ("".join(f"{LETTERS}{name} Lee, 62\n\n" for name in ("Ann", "Jo", "Kim")), ()),
        ("".join(f"{hour}.15pm\nThe port closed, he said.\n\n" for hour in range(1, 5)), ("live_blog",)),
        ("".join(f"1{n}:05 GMT - The port closed, he said.\n\n" for n in range(4)), ("live_blog",)),
        ("".join(f"1{n} ports closed in May, the mayor said.\n\n" for n in range(4)), ()),
    ],
)  # fmt: skip
def test_kinds(text: str, kinds: tuple[str, ...]) -> None:
    assert notes_on(text, recognise(text).blocks) == kinds


def test_lines_that_were_not_joined_are_noted() -> None:
    from annotator.core.article import Block

    lines = ["The minister said that", "taxes would rise in May,"] * 5
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    blocks = [Block("paragraph", start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    assert "hard_wrapped" in notes_on(text, blocks)
    assert "hard_wrapped" not in notes_on(text, [Block("paragraph", 0, len(text))])


def test_each_kind_is_one_sentence() -> None:
    counts, later = NoteCounts(), NoteCounts()
    counts.add(["stub", "mojibake"], "a.html")
    later.add(["stub"], "b.html")
    counts.update(later)
    assert list(counts.sentences()) == [
        f"a.html {NOTES['mojibake'][0]}; {NOTES['mojibake'][2]}",
        f"2 articles {NOTES['stub'][1]} (first: a.html); {NOTES['stub'][2]}",
    ]


@settings(max_examples=60)
@given(st.text(), st.sampled_from(["Ã", "&amp;", "<p ", "12:30 ", "A b, c", "[a](", "{;", "\n", "1. "]))
def test_any_text_has_known_notes(text: str, repeated: str) -> None:
    whole = text + repeated * 50
    assert set(notes_on(whole, recognise(whole).blocks)) <= set(NOTES)
