"""The commands: their names, output streams and exit codes are a contract."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import jsonschema
import pytest

from annotator.core.review.actions import reject
from annotator.core.review.evidence import edit_evidence
from annotator.core.unit import Evidence
from annotator.formats.registry import READABLE
from annotator.project import Project
from tests.cli.helpers import ROOT, SEEDS, Run, in_a_process, write
from tests.project.seed_project import SEED

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
def test_every_command_has_help(run: Run, command: str) -> None:
    code, out, _ = run(*command.split(), "--help")
    assert code == 0
    assert "Usage: " in out


def test_import_offers_the_formats_of_the_registry(run: Run) -> None:
    names = [format.name for format in READABLE]
    assert "|".join(names) in run("import", "--help")[1]
    code, _, err = run("import", SEEDS, "--format", "docx")
    assert code == 2
    assert ", ".join(f"'{name}'" for name in names) in err


def test_import_reports_added_and_unchanged_articles(run: Run, tmp_path: Path) -> None:
    created = f"Created a new project: {tmp_path / 'annotator.db'}\n"
    assert run("import", SEEDS) == (0, "", f"{created}1 article added\n")
    assert run("import", SEEDS) == (0, "", "0 articles added; 1 there already, unchanged\n")


def test_split_prints_the_documented_fields_without_a_project(run: Run, tmp_path: Path) -> None:
    code, out, err = run("split", SEEDS)
    assert (code, err) == (0, "")
    assert list(tmp_path.iterdir()) == []
    line = json.loads(out)
    assert list(line["article"]) == ["id", "sha256", "title", "published", "characters"]
    assert line["article"]["published"] == "2023-06-28"
    assert list(line["units"][0]) == [
        "kind", "quote_type", "text", "content", "source", "cue", "speaker", "parent", "labels", "score",
        "alternatives", "subject",
    ]  # fmt: skip


def test_export_writes_the_same_to_standard_output_and_to_a_file(run: Run, tmp_path: Path) -> None:
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


def test_export_leaves_the_collector_as_it_was(run: Run) -> None:
    run("import", SEEDS)
    before = gc.get_threshold(), gc.get_freeze_count()
    assert run("export", "--suggestions")[0] == 0
    assert (gc.get_threshold(), gc.get_freeze_count()) == before


def test_export_reports_what_it_leaves_out_and_why(run: Run) -> None:
    run("import", str(SEEDS))
    with Project.open("annotator.db") as project:
        session = project.session(SEED, "ann")
        session.do(reject(session.units, session.units["u7"]))
        action = edit_evidence(session.units["u1"], None, Evidence(title="A page"), None)
        assert action is not None
        session.do(action)
    code, out, err = run("export")
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        "0 units of 0 reviews of 0 articles",
        f"left out: {len(session.units)} units of 1 review (not submitted; --open adds them)",
        "there is no submitted review here; --open adds unfinished ones",
    ]
    code, out, err = run("export", "--open")
    assert (code, out) == (0, "")
    assert err.splitlines() == [
        "0 units of 1 review of 1 article; 1 review had no unit to show",
        "left out: 1 suggestion (with evidence, a justification, a note or a flag, but not yet decided)",
        f"left out: {len(session.units) - 2} suggestions (not yet decided)",
        "left out: 1 unit (rejected)",
    ]


def test_export_where_filters_units(run: Run) -> None:
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
def test_exported_lines_are_valid_under_the_published_schema(run: Run, per: str) -> None:
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


def test_the_example_export_is_valid_and_from_the_seed(run: Run) -> None:
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


def test_import_refuses_lines_of_single_units(run: Run) -> None:
    [example] = (ROOT / "exports").glob("*.jsonl")
    code, _, err = run("import", example)
    assert code == 2
    assert f"{example}:1: " in err


def test_scheme_show_prints_a_page(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("scheme", "show", "--width", "80")
    assert code == 0
    assert "Who answers for the words?" in out
    assert "AveriTeC".lower() in out.lower()
    assert max(map(len, out.splitlines())) <= 80
    assert list(tmp_path.iterdir()) == [], "showing the default scheme creates no project"


def test_scheme_check_reports_file_and_field(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("name = 3")
    code, _, err = run("scheme", "check", "mine.toml")
    assert code == 2
    assert err.startswith("mine.toml: name: ")


def test_an_edited_default_scheme_can_be_checked_and_applied(run: Run) -> None:
    _, toml, _ = run("scheme", "show", "--toml")
    Path("mine.toml").write_text(toml.replace('name = "factcheck"', 'name = "mine"'), encoding="utf-8")
    code, out, _ = run("scheme", "check", "mine.toml")
    assert code == 0
    assert out.startswith("mine, version ")
    assert "is now the project's scheme" in run("scheme", "apply", "mine.toml")[2]
    assert "is already the project's scheme" in run("scheme", "apply", "mine.toml")[2]
    assert "(mine, version " in run("scheme", "show")[1]


def test_status_lists_articles(run: Run) -> None:
    run("import", SEEDS)
    code, out, err = run("status")
    assert code == 0
    assert out.startswith("new  ")
    assert "NATO Ready to Defend" in out
    assert err == "ann: 0 of 1 articles submitted\n"


def test_other_languages_are_reported_and_only_their_marked_quotes_suggested(run: Run) -> None:
    german = (
        "Die Preise fallen weiter. „Wir sehen das mit Sorge“, sagte die Ministerin am Dienstag in Berlin."
    )
    write("de.txt", f"{german} {german}\n".encode())
    message = "1 article in another language than English: only words in quotation marks are suggested\n"
    code, out, err = run("split", "de.txt")
    assert (code, err) == (0, message)
    assert [unit["quote_type"] for unit in json.loads(out)["units"]] == ["direct", "direct"]
    assert run("import", "de.txt")[2].endswith(f"1 article added\n{message}")


def test_texts_that_look_like_something_else_are_reported_once_a_kind(run: Run) -> None:
    write("a.txt", b"The minister said&nbsp;that &quot;taxes will rise&quot; in May.\n")
    write("b.txt", b"On Monday<br>the minister<br>said that taxes would rise.\n")
    write("c.md", b"Port to close\n")
    write("d.txt", b"The minister said on Monday that taxes would rise.\n")
    lines = (
        "2 articles contain leftover HTML, such as &nbsp; or <br> (first: a.txt); "
        "export the text without markup, or import the page as .html\n"
        "c.md does not look like an article: no full sentence, or mostly links, code or figures; "
        "`import --dry-run` shows what is read\n"
    )
    assert run("split", "a.txt", "b.txt", "c.md", "d.txt")[2] == lines
    assert run("import", "a.txt", "b.txt", "c.md", "d.txt")[2].endswith(f"4 articles added\n{lines}")
    assert run("import", "a.txt", "c.md")[2] == "0 articles added; 2 there already, unchanged\n"


def test_status_prints_utf8_in_any_locale(run: Run) -> None:
    write("t.txt", "Prices fell in Tübingen\n\n“Ja,” Ann Lee said.\n".encode())
    run("import", "t.txt")
    done = in_a_process("status", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Tübingen" in done.stdout


def test_status_where_counts_matching_units(run: Run) -> None:
    run("import", SEEDS)
    assert run("status", "--where", "kind:quote") == (0, "", "")
    judge_one()
    code, out, _ = run("status", "--where", "is:decided")
    assert (code, out.split()[0]) == (0, "1")
    assert run("status", "--where", "is:decided", "--as", "ben")[1] == ""
    code, out, err = run("status", "--where", "colour:red")
    assert (code, out) == (2, "")
    assert err.startswith("query: there is no 'colour'")


def test_status_effort_prints_time_and_keystrokes(run: Run) -> None:
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
    """Reject the first claim of the first article as ann, with the given effort."""
    with Project.open("annotator.db") as project:
        article = project.first_article("ann")
        assert article is not None
        session = project.session(article, "ann")
        session.recorder.active_ms, session.recorder.keys = active_ms, keys
        claim = next(unit for unit in session.in_order if unit.kind == "claim" and not unit.parent)
        session.do(reject(session.units, claim))


def test_scheme_check_reports_letters_that_are_already_keys(run: Run) -> None:
    _, toml, _ = run("scheme", "show", "--toml")
    Path("mine.toml").write_text(toml.replace('key = "a"', 'key = "j"', 1), encoding="utf-8")
    code, out, err = run("scheme", "check", "mine.toml")
    assert (code, out.startswith("factcheck, version ")) == (1, True)
    assert err.startswith("mine.toml: fields.attribution.key: key j is taken: Next unit")


def test_export_takes_its_formats_from_the_registry(run: Run) -> None:
    run("import", SEEDS)
    assert run("export", "--suggestions", "--format", "jsonl") == run("export", "--suggestions")
    whole = run("export", "--suggestions", "--per", "article")
    assert run("export", "--suggestions", "--format", "annotator") == whole
    code, _, err = run("export", "--format", "jsonl", "--per", "article")
    assert (code, err) == (2, "--format: holds units, and --per article asks for whole reviews: annotator\n")
    assert run("export", "--format", "brat")[0] == 2
