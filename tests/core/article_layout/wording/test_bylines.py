"""Bylines in their many forms, and the names in them."""

import pytest

from annotator.core.article_layout.wording.bylines import authors_in, byline_of, is_byline_label


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Ruiz", ["Ana Ruiz"]),
        ("By Ana Ruiz and Tom Reed", ["Ana Ruiz", "Tom Reed"]),
        ("By Ana Ruiz, Tom Reed & Li Wei", ["Ana Ruiz", "Tom Reed", "Li Wei"]),
        ("BY ANA RUIZ, Staff Writer", ["Ana Ruiz"]),
        ("BY J.D. O'NEIL AND MARIE-LOUISE VAN DER BERG", ["J.D. O'Neil", "Marie-Louise Van Der Berg"]),
        ("Written by: Jon Larsen", ["Jon Larsen"]),
        ("Reported by Ana Ruiz in Oslo", ["Ana Ruiz"]),
        ("Analysis by Ana Ruiz, CNN Senior Analyst", ["Ana Ruiz"]),
        ("Words: Ana Ruiz", ["Ana Ruiz"]),
        ("Author: Ludwig van der Berg", ["Ludwig van der Berg"]),
        ("Ana Ruiz, BBC News", ["Ana Ruiz"]),
        ("Ana Ruiz | The Post", ["Ana Ruiz"]),
        ("Ana Ruiz Political correspondent", ["Ana Ruiz"]),
        ("Ana Ruiz Senior Washington Correspondent", ["Ana Ruiz"]),
        ("Ana Ruiz @anaruiz", ["Ana Ruiz"]),
        ("Posted on June 5, 2021 by Ana Ruiz 12 Comments", ["Ana Ruiz"]),
        ("Ana Ruiz in Oslo June 5 2021", ["Ana Ruiz"]),
        ("Ana Ruiz (now) and Tom Reed (earlier)", ["Ana Ruiz", "Tom Reed"]),
        ("By Ana Ruiz ana.ruiz@post.example", ["Ana Ruiz"]),
        ("By Ana Ruiz | June 5, 2021", ["Ana Ruiz"]),
        ("By Ana Ruiz Tuesday, Aug. 17, 2021", ["Ana Ruiz"]),
        ("By Ana Ruiz on June 29, 2021 08:08 pm", ["Ana Ruiz"]),
        ("Ana Ruiz | Sep. 21, 2021, 3:17 PM | 1,209", ["Ana Ruiz"]),
        ("By Reuters Staff", []),
        ("By The Associated Press", []),
        ("By Ana Ruiz, Associated Press", ["Ana Ruiz"]),
        ("By Anna Ūdre", ["Anna Ūdre"]),
    ],
)
def test_names_of_a_byline(line: str, names: list[str]) -> None:
    assert byline_of(line) is not None
    assert list(authors_in(line)) == names


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the river had risen by two metres.",
        "By 2030 the port will be closed",
        "By law, it must pay",
        "Bystanders saw smoke",
        "Ana Ruiz, who lost her home, said the mayor was late.",
        "Text messages show what the mayor knew",
        "Words matter, says mayor",
        "London Bridge is closed",
        "Ana Ruiz wins the vote",
        "Who is Ana Ruiz?",
        "Ana Ruiz told reporters, “The bridge is safe.”",
        "Ana Ruiz told reporters in Oslo",
        "Tom Reed, mayor of Oslo, resigns",
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert byline_of(line) is None


def test_label_of_a_byline_announces_names() -> None:
    assert is_byline_label("By")
    assert is_byline_label("Written by:")
    assert not is_byline_label("By Ana Ruiz")
