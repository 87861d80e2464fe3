"""`scheme apply`: exit codes, messages, and the reports and exports that follow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.core.scheme import default_scheme_source, parse_scheme
from tests.cli.helpers import Run

LANDED = Path(__file__).parents[1] / "project" / "scheme" / "data" / "landed_review.jsonl"
"""A submitted review whose three quotes have the stance `query`."""


ASK = default_scheme_source().replace('code = "query"', 'code = "ask"')
NAME = f"factcheck, version {parse_scheme(ASK).version}"


@pytest.fixture(autouse=True)
def _reviewed(run: Run, _here: None) -> None:
    Path("ask.toml").write_text(ASK, "utf-8")
    assert run("import", LANDED)[0] == 0
    ben = LANDED.read_text("utf-8").replace('"reviewer":"ann"', '"reviewer":"ben"')
    Path("ben.jsonl").write_text(ben.replace('"stance":"query"', '"stance":"deny"', 1), "utf-8")
    assert run("import", "ben.jsonl")[0] == 0


def test_labels_in_use_are_listed_until_each_is_mapped(run: Run) -> None:
    before = Path("annotator.db").read_bytes()
    code, out, err = run("scheme", "apply", "ask.toml")
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        f"nothing was changed: {NAME}, lacks labels that are in use",
        "  stance.query: 5 quotes in 2 reviews",
        "in the new scheme, stance has support, deny, ask, comment",
        "rename or retire each of them: --rename FIELD.OLD=NEW or --retire FIELD.LABEL",
    ]
    assert Path("annotator.db").read_bytes() == before
    code, _, err = run("scheme", "apply", "ask.toml", "--rename", "stance.query=ask")
    assert (code, err) == (0, f"{NAME}, is now the project's scheme\n")
    assert {json.loads(line)["labels"].get("stance") for line in run("export")[1].splitlines()} == {
        "ask",
        "deny",
        None,
    }


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (
            ["ask.toml", "--rename", "stance.query"],
            "--rename: 'stance.query' is not of the form FIELD.OLD=NEW",
        ),
        (["ask.toml", "--retire", "stance.deny"], "--retire: the new scheme still has stance.deny"),
        (["ask.toml", "--rename", "stance.query=\x1b[2J"], "--rename: 'stance.query="),
        (["ask.toml", "--default"], "FILE: give either FILE or --default"),
        ([], "FILE: give either FILE or --default"),
        (["--default", "--retire", "stance.query"], "the project has this scheme already"),
    ],
)
def test_bad_options_change_nothing(run: Run, arguments: list[str], problem: str) -> None:
    before = Path("annotator.db").read_bytes()
    code, _, err = run("scheme", "apply", *arguments)
    assert code == 2
    assert err.startswith(problem)
    assert "\x1b" not in err
    assert Path("annotator.db").read_bytes() == before


def test_a_rename_creates_no_project(run: Run) -> None:
    code, _, err = run("scheme", "apply", "ask.toml", "--rename", "stance.query=ask", "--project", "new.db")
    assert code == 2
    assert "new.db" in err
    assert not Path("new.db").exists()


def test_the_default_scheme_can_be_applied_again(run: Run) -> None:
    before = run("export")[1]
    run("scheme", "apply", "ask.toml", "--rename", "stance.query=ask")
    assert run("export")[1] != before
    code, _, err = run("scheme", "apply", "--default")
    assert code == 0
    assert "is now the project's scheme" in err
    assert run("export")[1] == before, "both reviews are under this version again"


@pytest.mark.parametrize("format", ["table", "json", "markdown", "html"])
def test_agreement_counts_what_it_leaves_out_in_every_format(run: Run, format: str) -> None:
    _, before, _ = run("agreement", "--format", format)
    assert "left out, because the scheme does not have them" not in before
    run("scheme", "apply", "ask.toml", "--retire", "stance.query")
    code, out, _ = run("agreement", "--format", format)
    assert code == 0
    if format == "json":
        assert json.loads(out)["left_out"] == [
            {"field": "stance", "label": "query", "kind": "quote", "annotator": name, "units": units}
            for name, units in (("ann", 3), ("ben", 2))
        ]
        return
    assert "5 stance labels are left out, because the scheme does not have them: query 5." in out
    assert "5 labels left out: not in the scheme" in out
    if format != "table":
        assert "2 annotators, 5 labels left out" in out


def test_export_counts_what_it_leaves_out(run: Run) -> None:
    run("scheme", "apply", "ask.toml", "--retire", "stance.query")
    _, out, err = run("export", "--reviewer", "ann")
    assert "left out: 3 labels (stance.query: not in the project's scheme)" in err
    assert all("stance" not in json.loads(line)["labels"] for line in out.splitlines())
    landed = LANDED.read_text("utf-8").replace(
        '},"reviewer"', ',"replaces":null,"source_sha256":null},"reviewer"'
    )
    landed = landed.replace('"flag":null}', '"flag":null,"subject":null}')
    assert run("export", "--reviewer", "ann", "--per", "article")[1] == landed


def test_an_open_review_is_moved(run: Run) -> None:
    opened = LANDED.read_text("utf-8").replace('"reviewer":"ann"', '"reviewer":"cat"')
    opened = opened.replace('"state":"submitted"', '"state":"open"')
    opened = opened.replace('"submitted":"2026-11-20T10:00:00.000000Z"', '"submitted":null')
    Path("cat.jsonl").write_text(opened, "utf-8")
    assert run("import", "cat.jsonl")[0] == 0
    err = run("scheme", "apply", "ask.toml", "--rename", "stance.query=ask")[2]
    assert err == f"{NAME}, is now the project's scheme; 1 open review moved to it\n"
    code, out, _ = run("status", "--where", "stance:ask", "--as", "cat")
    assert code == 0
    assert out.split()[0] == "3"
