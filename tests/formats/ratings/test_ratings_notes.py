"""Notes on a table of ratings."""

from __future__ import annotations

from collections import Counter

from annotator.formats.ratings.ratings_notes import alike_notes, merged_notes, missing_notes, wide_notes


def test_what_was_missing_is_counted() -> None:
    assert [*missing_notes({"": 1, "None": 4000}, ["None"], Counter("xy"), "row")] == [
        "1 row without a label was treated as missing",
        "4,000 rows with the label 'None' were treated as missing",
    ]


def test_labels_that_usually_mean_missing_are_noted() -> None:
    labels = Counter({"NA": 2, "n/a": 1, "?": 1, "-": 1, "None of these": 3, "x": 9, "Null": 1, "<NA>": 1})
    assert [*missing_notes({}, [], labels, "cell")] == [
        "'NA' counts as a label (2 cells); --missing NA excludes it",
        "'n/a' counts as a label (1 cell); --missing n/a excludes it",
        "'?' counts as a label (1 cell); --missing '?' excludes it",
        "'-' counts as a label (1 cell); --missing - excludes it",
        "'Null' counts as a label (1 cell); --missing Null excludes it",
        "'<NA>' counts as a label (1 cell); --missing '<NA>' excludes it",
    ]


def test_a_missing_value_that_is_not_a_label_gets_a_note() -> None:
    assert [*missing_notes({"9": 1}, ["9", "na", "zz", "zz", ""], Counter({"NA": 1}), "row")] == [
        "1 row with the label '9' was treated as missing",
        "no label is 'na', so --missing had no effect; did you mean --missing NA?",
        "no label is 'zz', so --missing had no effect",
        "'NA' counts as a label (1 row); --missing NA excludes it",
    ]


def test_alike_values_are_listed_up_to_five_groups() -> None:
    assert [*alike_notes("label", ["1", "x", "1.0", "01"])] == [
        "labels '1', '1.0' and '01' count as different, although they are the same number"
    ]
    notes = [*alike_notes("unit", [f"{case}{n}" for n in range(7) for case in "aA"])]
    assert len(notes) == 6
    assert notes[-1] == "2 more groups of units are alike"


def test_merged_names_are_listed() -> None:
    assert [*merged_notes("annotator", [["a b", "a\u2003b"]])] == [
        r"annotators 'a b' and 'a\u2003b' were read as one, since they differ only in spaces or Unicode form"
    ]


def test_a_column_is_suspicious_only_beside_columns_that_have_labels_in_common() -> None:
    assert [*wide_notes({"a": {"x"}, "b": {"x"}, "text": {"t"}}, 9)] != []
    assert [*wide_notes({"a": {"x"}, "b": {"y"}, "c": {"z"}}, 9)] == []
    assert [*wide_notes({"a": {"x"}, "b": {"y"}}, 9)] == []
    assert [*wide_notes({"a": {"x"}, "b": {"x"}, "c": set()}, 9)] == []
