"""`annotator agreement` on tables of ratings and on submitted reviews."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import Run

POLNEAR = os.environ.get("ANNOTATOR_TEST_POLNEAR")

RATINGS = """unit,annotator,label,article
1,ann,x,a
1,bob,x,a
2,ann,y,a
2,bob,x,a
3,ann,y,b
3,bob,y,b
"""

TEXT = "Prices fell, Ann Lee said.\n"
FIRST = """T1\tContent 0 11\tPrices fell
T2\tCue 21 25\tsaid
T3\tSource 13 20\tAnn Lee
E1\tAttribution:T2 Content:T1 Cue:T2 Source:T3
"""
SECOND = FIRST.replace("T3\tSource 13 20\tAnn Lee", "T3\tSource 13 16\tAnn")


Annotator = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def annotator(run: Run, monkeypatch: pytest.MonkeyPatch) -> Annotator:
    """Run a command in a folder."""

    def call(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        monkeypatch.chdir(folder)
        return subprocess.CompletedProcess(arguments, *run(*arguments))

    return call


def value(report: dict[str, Any], measure: str, **scope: str) -> float | None:
    """Return the value of a measure for exactly this scope."""
    wanted: dict[str, str | None] = {
        "field": None,
        "kind": None,
        "label": None,
        "pair": None,
        "article": None,
        **scope,
    }
    found: list[float | None] = [
        one["value"] for one in report["values"] if (one["measure"], one["scope"]) == (measure, wanted)
    ]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """One article annotated by two people, in brat's format."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(TEXT)
    (tmp_path / "in" / "one_ann.ann").write_text(FIRST)
    (tmp_path / "in" / "one_bob.ann").write_text(SECOND)
    return tmp_path


def test_a_table_of_ratings_needs_no_project(annotator: Annotator, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(RATINGS)
    done = annotator(tmp_path, "agreement", "--ratings", "r.csv", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert value(report, "percent") == pytest.approx(2 / 3)
    # By hand: coincidences x-x 2, y-y 2, x-y 2 of 6; expected disagreement 2*3*3/(6*5) = 3/5.
    assert value(report, "krippendorff_alpha") == pytest.approx(1 - (1 / 3) / (3 / 5))
    assert [path.name for path in tmp_path.iterdir()] == ["r.csv"]
    table = annotator(tmp_path, "agreement", "--ratings", "r.csv").stdout.splitlines()
    assert "0.444" in table[2]
    assert all(line.endswith("  1") for line in table[1 : 1 + len(report["values"])])
    assert table[1 + len(report["values"]) :] == [
        "",
        "1: fewer than ten articles (or units of none): a rough interval, likely narrow",
    ]


@pytest.mark.parametrize(
    ("content", "level", "message"),
    [
        ("unit,label\n1,x\n", "nominal", "r.csv:1: annotator: there is no such column"),
        ("unit,annotator,label\n1,ann,x\n1,ann,y\n", "nominal", "r.csv:3: 1: annotator: ann rated"),
        ("unit,annotator,label\n1,ann,x\n", "interval", "r.csv:2: 1: label: 'x' is no number"),
        ("", "nominal", "r.csv: holds no ratings"),
    ],
)
def test_a_bad_table_is_reported_with_line_and_column(
    annotator: Annotator, tmp_path: Path, content: str, level: str, message: str
) -> None:
    (tmp_path / "r.csv").write_text(content)
    done = annotator(tmp_path, "agreement", "--ratings", "r.csv", "--level", level)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--level", "ordinal"), "--level: belongs to --ratings"),
        (("--ratings", "r.csv", "--field", "stance"), "--field: is one of a project's scheme"),
        (("--missing", "NA"), "--missing: belongs to --ratings"),
        (("--wide",), "--wide: belongs to --ratings"),
    ],
)
def test_options_without_effect_are_refused(
    annotator: Annotator, tmp_path: Path, options: tuple[str, ...], message: str
) -> None:
    (tmp_path / "r.csv").write_text(RATINGS)
    done = annotator(tmp_path, "agreement", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)


STANCES = (
    "unit,annotator,label\n1,a,Favor\n1,b,Favor\n2,a,Against\n2,b,\n3,a,None\n3,b,Favor\n4,a,None\n4,b,None\n"
)
"""`None` is a stance here, as in the usual data of stance detection."""


def test_none_is_a_label_and_an_empty_cell_is_missing(annotator: Annotator, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(STANCES)
    report = json.loads(annotator(tmp_path, "agreement", "--ratings", "r.csv", "--format", "json").stdout)
    assert value(report, "percent") == pytest.approx(2 / 3)
    assert report["values"][0]["units"] == 3
    assert report["missing"] == {"": 1}
    assert report["notes"] == [
        "1 row without a label was treated as missing",
        "'None' counts as a label (3 rows); --missing None excludes it",
    ]


@pytest.mark.parametrize("format", ["table", "markdown", "json"])
def test_what_was_missing_is_counted_in_every_format(
    annotator: Annotator, tmp_path: Path, format: str
) -> None:
    (tmp_path / "r.csv").write_text(STANCES)
    options = ("--missing", "None", "--missing", "n/a", "--format", format)
    done = annotator(tmp_path, "agreement", "--ratings", "r.csv", *options)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 row without a label was treated as missing" in done.stdout
    assert "3 rows with the label 'None' were treated as missing" in done.stdout
    assert "no label is 'n/a', so --missing had no effect" in done.stdout


def test_notes_do_not_act_on_the_terminal(annotator: Annotator, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("unit,annotator,label\n1,a,\x1b[2Jx\n1,b,\x1b[2JX\n")
    for format in ("table", "markdown", "json"):
        done = annotator(tmp_path, "agreement", "--ratings", "r.csv", "--format", format)
        assert "\x1b" not in done.stdout
        assert "differ only in case" in done.stdout


def test_a_table_with_a_column_for_each_annotator(annotator: Annotator, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("sep=;\nunit;ann;ben\n1;x;x\n2;y;x\n3;y;\n")
    done = annotator(tmp_path, "agreement", "--ratings", "r.csv", "--wide", "--format", "json")
    report = json.loads(done.stdout)
    assert (value(report, "percent"), report["missing"]) == (0.5, {"": 1})
    long = annotator(tmp_path, "agreement", "--ratings", "r.csv")
    assert (long.returncode, long.stdout) == (2, "")
    assert long.stderr.startswith("r.csv:2: annotator: there is no such column; there are unit, ann, ben")
    assert long.stderr.endswith("if it has a column for each annotator, add --wide\n")


def test_free_text_has_no_interval_and_says_why(annotator: Annotator, tmp_path: Path) -> None:
    rows = (f"{unit},{who},text {unit}-{who % 3}\n" for unit in range(200) for who in range(5))
    (tmp_path / "r.csv").write_text("unit,annotator,label\n" + "".join(rows))
    table = annotator(tmp_path, "agreement", "--ratings", "r.csv").stdout
    alpha = next(line for line in table.splitlines() if "Krippendorff" in line)
    assert "0.199                  no interval" in alpha
    assert "resampling shifts this value by more than its standard error" in table


def test_brat_annotations_are_imported_as_submitted_reviews(annotator: Annotator, annotated: Path) -> None:
    done = annotator(annotated, "import", "in", "--format", "brat")
    created = f"Created a new project: {annotated / 'annotator.db'}\n"
    assert (done.returncode, done.stderr) == (0, f"{created}1 article added; 2 reviews added\n")
    again = annotator(annotated, "import", "in", "--format", "brat")
    assert again.stderr == "0 articles added; 0 reviews added; 2 reviews there already, unchanged\n"
    report = json.loads(annotator(annotated, "agreement", "--format", "json").stdout)
    assert report["annotators"] == ["ann", "bob"]
    assert value(report, "unit_f1_exact", kind="quote") == 1
    assert value(report, "source_agreement", kind="quote") == 1
    alpha = value(report, "token_alpha", kind="quote")
    assert alpha is not None
    assert 0 < alpha < 1
    exported = annotator(annotated, "export").stdout.splitlines()
    assert [json.loads(line)["reviewer"] for line in exported] == ["ann", "bob"]


def test_gold_is_imported_by_name_or_folder_and_compared_with_everyone(
    annotator: Annotator, annotated: Path
) -> None:
    annotator(annotated, "import", "in", "--format", "brat")
    (annotated / "adjudicated" / "gold").mkdir(parents=True)
    (annotated / "adjudicated" / "gold" / "one.txt").write_text(TEXT)
    (annotated / "adjudicated" / "gold" / "one.ann").write_text(FIRST)
    done = annotator(annotated, "import", "adjudicated", "--format", "brat")
    assert (done.returncode, done.stderr) == (0, "0 articles added; 1 review added\n")
    again = annotator(annotated, "import", "adjudicated", "--format", "brat", "--reviewer", "gold")
    assert "1 review there already" in again.stderr
    table = annotator(annotated, "agreement").stdout
    assert "quotes, ann · gold" in table
    assert "quotes, gold · splitter" in table
    report = json.loads(annotator(annotated, "agreement", "--format", "json").stdout)
    assert (report["annotators"], report["gold"]) == (["ann", "bob"], 1)
    assert annotator(annotated, "import", "in", "--format", "brat", "--reviewer", "splitter").returncode == 2
    assert annotator(annotated, "status", "--as", "gold").returncode == 2
    names = [
        json.loads(line)["reviewer"] for line in annotator(annotated, "export", "--gold").stdout.splitlines()
    ]
    assert names == ["gold"]
    assert "1 adjudicated" in annotator(annotated, "agreement", "--format", "html").stdout


@pytest.mark.parametrize("format", ["table", "markdown", "html"])
def test_the_report_is_printed_in_every_format(annotator: Annotator, annotated: Path, format: str) -> None:
    annotator(annotated, "import", "in", "--format", "brat")
    done = annotator(annotated, "agreement", "--format", format)
    assert done.returncode == 0
    assert "Krippendorff" in done.stdout
    assert ("<svg" in done.stdout) == (format == "html")
    assert "http" not in done.stdout.replace("http://www.w3.org/", "") or format != "html", (
        "the page loads nothing"
    )


def test_a_single_annotator_is_reported_and_values_are_null(annotator: Annotator, annotated: Path) -> None:
    (annotated / "in" / "one_bob.ann").unlink()
    annotator(annotated, "import", "in", "--format", "brat")
    done = annotator(annotated, "agreement", "--format", "json")
    assert done.returncode == 0
    assert "by two reviewers" in done.stderr
    report = json.loads(done.stdout)
    assert value(report, "unit_f1_exact", kind="quote") is None


def test_an_unknown_field_is_reported_with_the_valid_ones(annotator: Annotator, annotated: Path) -> None:
    annotator(annotated, "import", "in", "--format", "brat")
    done = annotator(annotated, "agreement", "--field", "mood")
    assert done.returncode == 2
    assert done.stderr.startswith("--field: the scheme has no field 'mood'; known are attribution")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("one_ann.ann", "T1\tContent 0 999\tx\n", "in/one_ann.ann:1: T1: [0, 999] is no span"),
        ("two_ann.ann", FIRST, "in/two_ann.ann: no text for these annotations"),
        ("one_splitter.ann", FIRST, "in/one_splitter.ann: annotator: 'splitter' is reserved"),
    ],
)
def test_bad_annotations_are_reported_and_nothing_is_imported(
    annotator: Annotator, annotated: Path, name: str, content: str, message: str
) -> None:
    (annotated / "in" / name).write_text(content)
    done = annotator(annotated, "import", "in", "--format", "brat")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
    assert annotator(annotated, "export", "--open").stdout == ""


@pytest.mark.skipif(POLNEAR is None, reason="ANNOTATOR_TEST_POLNEAR names no folder with the six annotators")
def test_the_six_annotators_of_polnear_give_the_expected_values(annotator: Annotator, tmp_path: Path) -> None:
    annotator(tmp_path, "import", str(POLNEAR), "--format", "brat")
    report = json.loads(annotator(tmp_path, "agreement", "--format", "json").stdout)
    assert value(report, "token_alpha", kind="quote") == pytest.approx(0.808437, abs=1e-6)
    assert value(report, "token_alpha", kind="quote", label="cue") == pytest.approx(0.675976, abs=1e-6)
    assert value(report, "unitizing_alpha", kind="quote") == pytest.approx(0.799032, abs=1e-6)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ([], "--screen: needs a terminal; --format table, json, markdown and html work without"),
        (["--format", "json"], "--screen: shows the report instead of writing it as json"),
        (["--ratings", "r.csv"], "--screen: shows a project, not a table of ratings"),
    ],
)
def test_the_screen_is_refused_without_a_terminal_or_project(
    annotator: Annotator, annotated: Path, more: list[str], message: str
) -> None:
    done = annotator(annotated, "agreement", "--screen", *more)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message + "\n")
    assert not (annotated / "annotator.db").exists()
