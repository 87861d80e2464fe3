"""Quotation marks: paired as a careful reader does, in any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.quotation_marks import quote_type, quoted_ranges, ranges_read
from annotator.core.text.span import Span, problem_with


def quoted(text: str) -> list[str]:
    """Return the quoted ranges as text."""
    return [span.of(text) for span in ranges_read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"One," she said. "Two."', ['"One,"', '"Two."']),
        ("“One,” she said. “Two.”", ["“One,”", "“Two.”"]),
        ("”Mis-curled opener,” he said, ”and another”.", ["”Mis-curled opener,”", "”and another”"]),
        ("“Mis-curled closer,“ he said.", ["“Mis-curled closer,“"]),
        ('“Mixed marks," he said.', ['“Mixed marks,"']),
        ("«Oui», dit-il. „Ja“, sagte er.", ["«Oui»", "„Ja“"]),
        ("``Old style,'' he typed.", ["``Old style,''"]),
        ("“He told me ‘never’ again,” she said.", ["“He told me ‘never’ again,”"]),
        ("“She said “no” to it,” he said.", ["“She said “no” to it,”"]),
        ("‘We are ready,’ he said. It’s the boys’ club.", ["‘We are ready,’"]),
        ("Mayor: 'We are ready'", ["'We are ready'"]),
        ('He is 6\'3" tall and didn\'t say "yes".', ['"yes"']),
        ('a 12" pipe and a 6" one', []),
        ("don't, can’t, the '90s, rock 'n roll", []),
        ("“First paragraph.\n“Second,\nthird.”", ["“First paragraph.", "“Second,", "third.”"]),
        ("He said, “it never closes.", ["“it never closes."]),
        ("  Never opened,” he said.", ["Never opened,”"]),
        ("‘It was cold.\n\n‘It rained,’ he said.", ["‘It was cold.", "‘It rained,’"]),
        ("‘It was cold.\n\nIt rained.", []),
        ("‘The boys’ club is ready,’ he said.", ["‘The boys’ club is ready,’"]),
        ("‘The boys’ club and ‘another’ one", ["‘The boys’", "‘another’"]),
        (
            "'He told me \"it is safe\", twice,' she said. 'I went.'",
            ["'He told me \"it is safe\", twice,'", "'I went.'"],
        ),
        ("‘“Safe” is a word,’ she said.", ["‘“Safe” is a word,’"]),
        ("The 'old bridge. “No,” she said. The boys' club met.", ["“No,”"]),
        ("'Tis late. The dogs' owners left.", []),
        ("‘Twas late, rock 'n' roll, the '90s and the players' bus", []),
        ("'Give 'em the boys' keys,' she said.", ["'Give 'em the boys' keys,'"]),
        ("'I was goin' home,' she said.", ["'I was goin' home,'"]),
        ("", []),
    ],
)
def test_quoted_ranges(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("“We will win,”", "direct"),
        ("that “we” will", "mixed"),
        ("that they will", "indirect"),
        ("“We”—“we”", "direct"),
    ],
)
def test_quote_type(content: str, expected: str) -> None:
    text = f"She said {content} on Monday"
    fragment = Span(9, 9 + len(content))
    assert quote_type(text, (fragment,), ranges_read(text)) == expected


def test_quote_type_over_fragments() -> None:
    text = "“One,” she said. “Two.”"
    ranges = ranges_read(text)
    assert quote_type(text, (Span(0, 6), Span(17, 23)), ranges) == "direct"
    assert quote_type(text, (Span(0, 23),), ranges) == "mixed"
    assert quote_type(text, (), ranges) == "indirect"


@pytest.mark.parametrize(
    "text",
    [
        "He said “no\nmoney was\nleft” today.",
        "He said &quot;no money&nbsp;was left&#8221; today.",
        "He said “no\r\nmoney.”",
    ],
)
def test_a_quotation_over_the_lines_of_a_block(text: str) -> None:
    [one] = quoted_ranges(text, (Span(0, len(text)),))
    assert text[one.start : one.end] == text[8:].removesuffix(" today.")
    assert quote_type(text, (one,), [one]) == "direct"


def test_a_quotation_ends_with_its_block() -> None:
    text = "He said “no\nmoney.\n“None\nat all,” he said."
    blocks = (Span(0, 18), Span(19, len(text)))
    assert [span.of(text) for span in quoted_ranges(text, blocks)] == ["“no\nmoney.", "“None\nat all,”"]


@given(st.text(st.sampled_from("“”\"'‘’«»„`as ,.6\n\r") | st.characters(), max_size=300))
def test_quoted_ranges_are_valid_for_any_text(text: str) -> None:
    ranges = ranges_read(text)
    assert problem_with(ranges, len(text)) is None
    assert all("\n" not in span.of(text) for span in ranges)
    assert ranges == ranges_read(text)


@pytest.mark.parametrize("mark", ['"', "“", "'", "‘", "“ ", '"a ', "“a” "])
def test_quoted_ranges_of_100_000_marks(mark: str) -> None:
    # Quadratic time would not end; tests/benchmarks measures how linear it is.
    text = mark * 100_000
    assert problem_with(ranges_read(text), len(text)) is None
