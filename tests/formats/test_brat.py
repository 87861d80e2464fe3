"""brat standoff files."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.core.article_layout import article_of
from annotator.core.errors import BadInput
from annotator.core.text.span import Span
from annotator.formats.brat import READER, BratFile, BratReview, pair_files, parse_annotations
from tests.formats.reading import read

TEXT = "Ann said 😀 it works, “and well”.\nBob left."
WHEN = "2026-01-01T00:00:00.000000Z"


def parsed(*lines: str, text: str = TEXT, dropped: int = 0) -> BratReview:
    data = "\n".join(lines).encode()
    return parse_annotations(data, article_of("a", text), "a_x.ann", submitted=WHEN, dropped=dropped)


def test_an_attribution_becomes_a_quote() -> None:
    read = parsed(
        "T1\tSource 0 3\tAnn",
        "T2\tCue 4 8\tsaid",
        "T3\tContent 11 19;21 31\tit works “and well”",
        "T4\tAttribution 4 8\tsaid",
        "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3",
    )
    (unit,) = read.decisions.units.values()
    assert (unit.id, unit.kind, unit.standing, unit.speaker) == ("E1", "quote", "added", None)
    assert unit.content == (Span(11, 19), Span(21, 31))
    assert (unit.source, unit.cue) == ((Span(0, 3),), Span(4, 8))
    assert (read.decisions.state, read.decisions.submitted) == ("submitted", WHEN)
    assert read.left_out == {}


def test_numbered_roles_are_merged_in_text_order() -> None:
    read = parsed(
        "T1\tCue 4 8\tsaid",
        "T2\tContent 21 31\t“and well”",
        "T3\tContent 11 19\tit works",
        "T4\tAttribution-no-source 4 8\tsaid",
        "E1\tAttribution-no-source:T4 Content:T2 Cue:T1 Content2:T3",
    )
    unit = read.decisions.units["E1"]
    assert (unit.content, unit.source) == ((Span(11, 19), Span(21, 31)), ())


def test_an_empty_file_is_a_submitted_review_without_units() -> None:
    read = parsed("")
    assert (dict(read.decisions.units), read.decisions.state) == ({}, "submitted")


def test_annotations_that_a_review_cannot_hold_are_counted() -> None:
    read = parsed(
        "T1\tCue 0 3;4 8\tAnn said",
        "T2\tContent 11 19\tit works",
        "T3\tAttribution 4 8\tsaid",
        "E1\tAttribution:T3 Cue:T1 Content:T2 Place:T2",
        "T4\tDiscuss 33 41\tBob left",
        "T5\tAttribution 33 41\tBob left",
        "E2\tAttribution:T5 Cue:T4",
        "E3\tMeeting:T5",
        "R1\tCoref Arg1:T1 Arg2:T2",
        "#1\tAnnotatorNotes T4\twhy?",
        "T6\tSource 33 36\tBob",
    )
    assert read.decisions.units["E1"].cue == Span(0, 8)
    assert read.left_out == {
        "gaps inside a cue": 1,
        "Place roles": 1,
        "attributions without a content": 1,
        "Meeting events": 1,
        "entries of another kind": 2,
        "Source spans in no attribution": 1,
    }


def test_the_text_of_a_span_may_contain_a_line_feed() -> None:
    read = parsed("T1\tContent 21 37\t“and well”.", "Bob", "T2\tA 0 3\tAnn", "E1\tAttribution:T2 Content:T1")
    assert read.decisions.units["E1"].content == (Span(21, 37),)


def test_offsets_may_count_a_byte_order_mark() -> None:
    read = parsed("T1\tContent 1 4\tAnn", "E1\tAttribution:T1 Content:T1", dropped=1)
    assert read.decisions.units["E1"].content == (Span(0, 3),)


def test_overlapping_fragments_are_merged_and_carriage_returns_ignored() -> None:
    read = parsed(
        "T1\tContent 0 3\tAnn\r", "T2\tContent 2 8\tn said\r", "E1\tAttribution:T1 Content:T1 Content2:T2\r"
    )
    assert read.decisions.units["E1"].content == (Span(0, 8),)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["T1\tContent 0 99\tAnn"], "a_x.ann:1: T1: [0, 99] is no span of a text of 42 characters"),
        (["T1\tContent 5 5\t"], "a_x.ann:1: T1: [5, 5] is no span of a text of 42 characters"),
        (["T1\tContent 0\tAnn"], "a_x.ann:1: T1: should read: Type START END, a tab, and the text"),
        (["T1\tContent -1 3\tAnn"], "a_x.ann:1: T1: should read: Type START END, a tab, and the text"),
        (
            ["T1\tContent 0 4\tBob"],
            "a_x.ann:1: T1: text: is not what stands at these offsets; they count code points, "
            "not bytes or UTF-16 units",
        ),
        (["T1\tCue 4 8\tsaid", "T1\tCue 4 8\tsaid"], "a_x.ann:2: T1: this id stands twice"),
        (["E1\tAttribution:T1 Content:T9"], "a_x.ann:1: E1: Content: there is no T9"),
        (["E1\tAttribution"], "a_x.ann:1: E1: should read: Type:TRIGGER Role:ID …"),
        (["E1\tAttribution:T1 Content"], "a_x.ann:1: E1: should read: Type:TRIGGER Role:ID …"),
        (["E1\t"], "a_x.ann:1: E1: should read: Type:TRIGGER Role:ID …"),
    ],
)
def test_bad_entries_are_reported_with_line_and_id(lines: list[str], message: str) -> None:
    with pytest.raises(BadInput) as error:
        parsed(*lines)
    assert str(error.value) == message


def test_bytes_that_are_not_utf8_are_reported_with_the_line() -> None:
    with pytest.raises(BadInput, match=r"a\.ann:2: not UTF-8"):
        parse_annotations(b"T1\tCue 4 8\tsaid\n\xff", article_of("a", TEXT), "a.ann", submitted=WHEN)


def test_pair_files_takes_the_annotator_from_the_folder() -> None:
    files = [
        Path(name) for name in ("d/anna/x.ann", "d/anna/x.txt", "d/bob/x.ann", "d/bob/x.txt", "d/notes.md")
    ]
    assert list(pair_files(files)) == [
        BratFile(Path("d/anna/x.ann"), Path("d/anna/x.txt"), "anna"),
        BratFile(Path("d/bob/x.ann"), Path("d/bob/x.txt"), "bob"),
    ]


def test_pair_files_takes_the_annotator_from_the_suffix_after_the_longest_stem() -> None:
    files = [Path(name) for name in ("a/x_y_4b22.ann", "a/x_y_z.ann", "t/x.txt", "t/x_y.txt")]
    assert [(one.text.stem, one.annotator) for one in pair_files(files)] == [("x_y", "4b22"), ("x_y", "z")]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["d/x_anna.ann"], "d/x_anna.ann: no text for these annotations"),
        (
            ["d/a/x.ann", "d/b/x.txt", "d/c/x.txt"],
            "d/a/x.ann: several texts of that name: d/b/x.txt, d/c/x.txt",
        ),
        (["d/x.txt", "d/x_d.ann", "d/x.ann"], "d/x_d.ann: d has another file about this text: d/x.ann"),
    ],
)
def test_pair_files_reports_files_that_do_not_pair(names: list[str], message: str) -> None:
    with pytest.raises(BadInput) as error:
        list(pair_files(map(Path, names)))
    assert str(error.value).startswith(message)


def test_read_yields_one_review_per_file_of_annotations(tmp_path: Path) -> None:
    for annotator in ("ann", "bob"):
        (tmp_path / annotator).mkdir()
        (tmp_path / annotator / "x.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / annotator / "x.ann").write_text("T1\tSource 0 3\tAnn\n", encoding="utf-8")
    (tmp_path / "bob" / "x.ann").write_bytes(b"\xff")
    bad: list[BadInput] = []
    [item] = read(READER, [tmp_path], bad.append)
    assert item.record is not None
    assert (item.article.id, item.record.review.reviewer, item.record.state) == ("x", "ann", "submitted")
    assert (item.file, item.record_file) == (
        str(tmp_path / "ann" / "x.txt"),
        str(tmp_path / "ann" / "x.ann"),
    )
    assert item.left_out == {"Source spans in no attribution": 1}
    assert [one.problem for one in bad] == ["not UTF-8"]


def test_read_credits_another_reviewer_and_refuses_reserved_names(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "x_gold.ann").write_text("", encoding="utf-8")
    (tmp_path / "x_splitter.ann").write_text("", encoding="utf-8")
    credited = [item.record for item in read(READER, [tmp_path], reviewer="gold")]
    assert [record.review.reviewer for record in credited if record is not None] == ["gold", "gold"]
    with pytest.raises(BadInput, match=r"x_splitter\.ann: annotator: 'splitter' is reserved"):
        list(read(READER, [tmp_path]))


def test_read_needs_annotations(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"no annotations \(\.ann files\)"):
        list(read(READER, [tmp_path]))


def test_annotations_belong_to_a_text_in_either_unicode_form(tmp_path: Path) -> None:
    """Unpacking an archive on a Mac changes the form of names."""
    text, line = "The bank said so.", "T1\tCue 9 13\tsaid\n"
    (tmp_path / "caf\u00e9.txt").write_text(text)
    (tmp_path / "cafe\u0301_Zoe\u0308\u00a0Lee.ann").write_text(line)
    [item] = read(READER, [tmp_path])
    assert item.record is not None
    assert (item.article.id, item.record.review.reviewer) == ("caf\u00e9", "Zo\u00eb Lee")
    (tmp_path / "caf\u00e9_Zo\u00eb Lee.ann").write_text(line)
    with pytest.raises(BadInput, match="Zo\u00eb Lee has another file about this text"):
        list(read(READER, [tmp_path]))
