"""The command line: names, streams and exit codes are a contract."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from annotator.core.review.actions import reject
from annotator.project import Project
from tests.cli.helpers import ROOT, SEEDS, in_a_process, write

COMMANDS = [
    "review",
    "import",
    "split",
    "export",
    "status",
    "scheme",
    "scheme show",
    "scheme check",
    "scheme apply",
]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself(run, command):
    code, out, _ = run(*command.split(), "--help")
    assert code == 0
    assert "Usage: " in out


def test_import_says_what_it_did_and_the_second_time_that_nothing_changed(run):
    assert run("import", SEEDS) == (0, "", "1 article added\n")
    assert run("import", SEEDS) == (0, "", "0 articles added; 1 there already, unchanged\n")


def test_split_prints_the_contracts_shape_and_touches_no_project(run, tmp_path):
    code, out, err = run("split", SEEDS)
    assert (code, err) == (0, "")
    assert list(tmp_path.iterdir()) == []
    line = json.loads(out)
    assert list(line["article"]) == ["id", "sha256", "title", "published", "characters"]
    assert line["article"]["published"] == "2023-06-28"
    assert list(line["units"][0]) == [
        "kind", "quote_type", "text", "content", "source", "cue", "speaker", "parent", "labels", "score",
        "alternatives",
    ]  # fmt: skip


def test_export_to_standard_output_and_into_a_file_are_the_same(run, tmp_path):
    run("import", SEEDS)
    code, out, err = run("export", "--suggestions")
    assert code == 0
    assert err.startswith(f"{len(out.splitlines())} units of 1 review of 1 article")
    assert run("export", "out.jsonl", "--suggestions")[0] == 0
    assert (tmp_path / "out.jsonl").read_text("utf-8") == out
    code, out, err = run("export")
    assert (code, out) == (0, "")
    assert "there is no submitted review here; --open adds unfinished ones" in err
    assert "there is no review of bob here" in run("export", "--open", "--reviewer", "bob")[2]


def test_export_where_chooses_units(run):
    run("import", SEEDS)
    _, everything, _ = run("export", "--suggestions")
    _, claims, _ = run("export", "--suggestions", "--where", "kind:claim prigozhin")
    assert 0 < len(claims.splitlines()) < len(everything.splitlines())
    assert all('"kind":"claim"' in line and "Prigozhin" in line for line in claims.splitlines())
    code, out, err = run("export", "--where", "mood:good")
    assert (code, out) == (2, "")
    assert err.startswith("query: there is no 'mood'; known are kind, type, status, is, has, flag, speaker, ")
    assert run("export", "--where", "nato", "--per", "article")[0] == 2


@pytest.mark.parametrize("per", ["unit", "article"])
def test_the_lines_keep_to_the_published_schema(run, per):
    _, schema, _ = run("export", "--schema", "--per", per)
    validator = jsonschema.Draft202012Validator(json.loads(schema))
    validator.check_schema(validator.schema)
    run("import", SEEDS)
    _, out, _ = run("export", "--suggestions", "--per", per)
    lines = out.splitlines()
    assert lines
    for line in lines:
        validator.validate(json.loads(line))
    broken = json.loads(lines[0])
    del broken["scheme"]
    assert not validator.is_valid(broken)


def test_the_example_export_keeps_to_the_schema_and_is_of_the_seed(run):
    _, schema, _ = run("export", "--schema")
    validator = jsonschema.Draft202012Validator(json.loads(schema))
    [example] = (ROOT / "exports").glob("*.jsonl")
    text = next(SEEDS.glob("*.txt")).read_text("utf-8")
    lines = [json.loads(line) for line in example.read_text("utf-8").splitlines()]
    assert lines
    for line in lines:
        validator.validate(line)
        unit = line["unit"]
        assert unit["text"] == " ".join(text[start:end] for start, end in unit["content"])


def test_the_example_export_comes_in_again_nowhere_but_per_article(run):
    [example] = (ROOT / "exports").glob("*.jsonl")
    code, _, err = run("import", example)
    assert code == 2
    assert f"{example}:1: " in err


def test_scheme_show_prints_a_page(run, tmp_path):
    code, out, _ = run("scheme", "show", "--width", "80")
    assert code == 0
    assert "Who answers for the words?" in out
    assert "AveriTeC".lower() in out.lower()
    assert max(map(len, out.splitlines())) <= 80
    assert list(tmp_path.iterdir()) == [], "showing the default scheme makes no project"


def test_scheme_check(run, tmp_path):
    (tmp_path / "mine.toml").write_text("name = 3")
    code, _, err = run("scheme", "check", "mine.toml")
    assert code == 2
    assert err.startswith("mine.toml: name: ")


def test_the_default_scheme_is_a_start_for_ones_own(run):
    _, toml, _ = run("scheme", "show", "--toml")
    Path("mine.toml").write_text(toml.replace('name = "factcheck"', 'name = "mine"'), encoding="utf-8")
    code, out, _ = run("scheme", "check", "mine.toml")
    assert code == 0
    assert out.startswith("mine, version ")
    assert "is now the project's scheme" in run("scheme", "apply", "mine.toml")[2]
    assert "is already the project's scheme" in run("scheme", "apply", "mine.toml")[2]
    assert "(mine, version " in run("scheme", "show")[1]


def test_status_lists_articles(run):
    run("import", SEEDS)
    code, out, err = run("status")
    assert code == 0
    assert out.startswith("new  ")
    assert "NATO Ready to Defend" in out
    assert err == "ann: 0 of 1 articles submitted\n"


def test_another_language_is_told_and_its_marked_quotes_are_found(run):
    german = (
        "Die Preise fallen weiter. „Wir sehen das mit Sorge“, sagte die Ministerin am Dienstag in Berlin."
    )
    write("de.txt", f"{german} {german}\n".encode())
    told = "1 article in another language than English: only marked quotes are suggested\n"
    code, out, err = run("split", "de.txt")
    assert (code, err) == (0, told)
    assert [unit["quote_type"] for unit in json.loads(out)["units"]] == ["direct", "direct"]
    assert run("import", "de.txt")[2] == f"1 article added\n{told}"


def test_status_in_a_locale_that_cannot_show_everything(run):
    write("t.txt", "Prices fell in Tübingen\n\n“Ja,” Ann Lee said.\n".encode())
    run("import", "t.txt")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    done = in_a_process("status", env=environment, encoding="utf-8")
    assert done.returncode == 0
    assert "Tübingen" in done.stdout


LOADED = "import sys; print(*sorted({name.split('.')[0] for name in sys.modules}))"


@pytest.mark.parametrize(
    "arguments", [["--help"], ["split", "--help"], ["split", str(SEEDS)], ["serve", "--help"]]
)
def test_help_and_split_load_neither_the_screen_nor_the_database(arguments):
    code = (
        f"import sys; sys.argv = ['annotator', *{arguments!r}]\ntry:\n import annotator.cli as c; c.main()\n"
    )
    code += f"except SystemExit: pass\nfinally:\n sys.stdout.flush(); sys.stdout = sys.stderr; {LOADED}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    loaded = set(done.stderr.split())
    assert "typer" in loaded
    assert not loaded & {"textual", "sqlmodel", "sqlalchemy", "alembic", "psycopg", "aiohttp"}


def test_status_counts_units_that_answer_a_query(run):
    run("import", SEEDS)
    assert run("status", "--where", "kind:quote") == (0, "", "")
    judge_one()
    code, out, _ = run("status", "--where", "is:decided")
    assert (code, out.split()[0]) == (0, "1")
    assert run("status", "--where", "is:decided", "--as", "ben")[1] == ""
    code, out, err = run("status", "--where", "colour:red")
    assert (code, out) == (2, "")
    assert err.startswith("query: there is no 'colour'")


def test_status_tells_time_and_keys(run):
    run("import", SEEDS)
    assert run("status", "--effort") == (0, "", "")
    judge_one(active_ms=61_234, keys=3)
    line = json.loads(run("status", "--effort")[1])
    assert line.pop("article").startswith("000_")
    assert line == {"units": 1, "seconds": 61.2, "keys": 3, "keys_per_unit": 3.0}
    assert run("status", "--effort", "--where", "nato")[0] == 2
    unit = json.loads(run("status", "--effort", "--per", "unit")[1])
    assert unit.pop("article").startswith("000_")
    assert unit == {"unit": "u3", "seconds": 61.2, "keys": 3}
    assert run("status", "--effort", "--per", "unit", "--as", "bob") == (0, "", "")
    assert run("status", "--per", "unit")[0] == 2


def judge_one(active_ms: int = 0, keys: int = 0) -> None:
    """Reject the first claim of the first article, as ann, in so much time."""
    with Project.open("annotator.db") as project:
        article = project.first_article("ann")
        assert article is not None
        session = project.session(article, "ann")
        session.recorder.active_ms, session.recorder.keys = active_ms, keys
        claim = next(unit for unit in session.in_order if unit.kind == "claim" and not unit.parent)
        session.do(reject(session.units, claim))


def test_a_letter_of_a_scheme_that_is_a_key_already_is_told(run):
    _, toml, _ = run("scheme", "show", "--toml")
    Path("mine.toml").write_text(toml.replace('key = "a"', 'key = "j"', 1), encoding="utf-8")
    code, out, err = run("scheme", "check", "mine.toml")
    assert (code, out.startswith("factcheck, version ")) == (1, True)
    assert err.startswith("mine.toml: fields.attribution.key: key j is taken: Next unit")
