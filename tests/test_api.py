"""The public API, and every Python example in the README and in its docstrings."""

from __future__ import annotations

import doctest
import json
import math
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest

import annotator
from annotator import api
from annotator.core.review import actions
from annotator.project import Project

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")

RATINGS = [("u1", "ann", "deny"), ("u1", "bob", "deny"), ("u2", "ann", "query"), ("u2", "bob", "deny")]


def readme_examples(name: str) -> list[str]:
    """Return the Python blocks of the README between <!-- name: … --> and <!-- /name -->."""
    part = README.partition(f"<!-- {name}: ")[2].partition(f"<!-- /{name} -->")[0]
    return re.findall(r"```python\n(.*?)```", part, re.DOTALL)


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    """A folder with the seed article in `seeds/` and its submitted review in `annotator.db`."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    with Project.open(str(tmp_path / "annotator.db")) as project:
        project.import_paths([tmp_path / "seeds"])
        article = project.first_article("ann")
        assert article is not None
        session = project.session(article, "ann")
        for unit in session.in_order:
            action = actions.accept(session.units[unit.id], session.scheme)
            assert action is not None
            session.do(action)
        session.do(actions.submit("2026-01-02T03:04:05.000006Z"))
    return tmp_path


def test_docstring_examples_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testmod(api)
    assert result.attempted >= 6
    assert result.failed == 0


def test_readme_examples_run(reviewed: Path) -> None:
    examples = readme_examples("python")
    assert len(examples) == 4
    script = reviewed / "examples.py"
    lines = "".join("    " + line + "\n" for line in "\n".join(examples).splitlines())
    script.write_text(f"if __name__ == '__main__':\n{lines}", encoding="utf-8")
    done = subprocess.run([sys.executable, script], cwd=reviewed, capture_output=True, text=True, check=True)
    assert "quote “We will not yield,” Ada Ray" in done.stdout
    assert "NATO Ready to Defend" in done.stdout
    assert "\n17 [" in done.stdout


def test_import_loads_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import annotator; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = [name for name in eval(done.stdout) if not name.startswith("__editable__")]
    assert [name for name in loaded if name.partition(".")[0] not in sys.stdlib_module_names] == ["annotator"]


def test_every_public_name_is_offered_and_documented() -> None:
    assert set(api.__all__) | {"__version__"} == set(annotator.__all__)
    for name in api.__all__:
        assert getattr(annotator, name) is getattr(api, name) or name == "agreement"
        assert getattr(api, name).__doc__
        assert name in dir(annotator)
    with pytest.raises(AttributeError, match="has no attribute 'spilt'"):
        getattr(annotator, "spilt")  # noqa: B009


def test_split_equals_the_command_line() -> None:
    (article,) = annotator.read(ROOT / "seeds")
    command = [sys.executable, "-m", "annotator", "split", "seeds"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert annotator.split(article).to_json() == json.loads(printed)
    assert annotator.split(article).to_line() + "\n" == printed
    assert annotator.split(article.text, article.id).to_json() == json.loads(printed)


def test_split_all_keeps_the_order_on_several_processes() -> None:
    texts = [f"“No {number},” said Ann Lee." for number in range(40)]
    alone = [result.to_json() for result in annotator.split_all(texts)]
    assert [result.to_json() for result in annotator.split_all(texts, workers=2)] == alone
    assert [one["article"]["id"] for one in alone] == [str(number) for number in range(1, 41)]


def test_read_reports_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(annotator.BadInput, match="no such file"):
        list(annotator.read(tmp_path / "none.txt"))


def test_read_takes_roles_of_blocks(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Prices rise\n\nAnn Lee said so on Monday.\n", encoding="utf-8")
    roles = tmp_path / "roles.csv"
    roles.write_text("article,start,role\na,0,boilerplate\n", encoding="utf-8")
    [article] = annotator.read(tmp_path / "a.txt", roles=roles)
    assert (article.title, article.blocks[0].role) == (None, "boilerplate")
    roles.write_text("article,start,role\nb,0,title\n", encoding="utf-8")
    with pytest.raises(annotator.BadInput, match="b: article: no such article in the input"):
        list(annotator.read(tmp_path / "a.txt", roles=str(roles)))


def test_read_takes_the_columns_of_a_table(tmp_path: Path) -> None:
    file = tmp_path / "news.csv"
    file.write_text("key,story,text\n7,One.,two\n", encoding="utf-8")
    [article] = annotator.read(file, columns={"text": "story", "id": "key"})
    assert (article.id, article.text) == ("7", "One.")
    with pytest.raises(annotator.BadInput, match="unknown field 'body'"):
        list(annotator.read(file, columns={"body": "story"}))


def test_export_yields_the_lines_of_the_command_line(reviewed: Path) -> None:
    forms: tuple[Literal["unit", "article"], ...] = ("unit", "article")
    for per in forms:
        command = [sys.executable, "-m", "annotator", "export", "--per", per]
        printed = subprocess.run(command, cwd=reviewed, capture_output=True, text=True, check=True).stdout
        with annotator.open_project(reviewed / "annotator.db") as project:
            rows = project.export(per=per).to_json()
        assert rows == [json.loads(line) for line in printed.splitlines()]


def test_export_checks_its_arguments(reviewed: Path) -> None:
    with annotator.open_project(reviewed / "annotator.db") as project:
        assert len(project.export(where="kind:claim").to_json()) == 11
        with pytest.raises(annotator.BadInput, match="whole reviews"):
            project.export(per="article", where="nato")
        with pytest.raises(annotator.BadInput):
            project.export(where="nofield:x").to_json()
        with pytest.raises(annotator.BadInput, match="no field 'mood'"):
            project.agreement(["mood"])
        assert project.agreement(["stance"]).to_json()["annotators"] == ["ann"]


def test_path_is_a_file_whatever_it_looks_like(
    reviewed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / "ann:desk@db"
    odd.write_bytes((reviewed / "annotator.db").read_bytes())
    monkeypatch.chdir(tmp_path)
    with annotator.open_project(Path(odd.name)) as project:
        assert project
    with pytest.raises(annotator.AnnotatorError, match="may contain a password"):
        annotator.open_project(odd.name)


def test_open_project_refuses_to_create_one(tmp_path: Path) -> None:
    with pytest.raises(annotator.AnnotatorError):
        annotator.open_project(tmp_path / "annotator.db")
    assert not list(tmp_path.iterdir())


class Frame:
    """A data frame as far as `agreement` uses one."""

    def __iter__(self) -> Iterator[str]:
        return iter(("unit", "annotator", "label"))

    def to_dict(self, orient: str, /) -> list[dict[Any, Any]]:
        """Return one dict per row."""
        assert orient == "records"
        return [dict(zip(self, row, strict=True)) for row in RATINGS]


def test_agreement_takes_every_form_of_table(tmp_path: Path) -> None:
    expected = annotator.agreement(RATINGS).to_json()
    assert expected["values"][0]["value"] == 0.5
    file = tmp_path / "ratings.csv"
    rows = ["unit,annotator,label", *(",".join(row) for row in RATINGS)]
    file.write_text("\n".join(rows), encoding="utf-8")
    mappings = [{"label": label, "unit": unit, "annotator": name, "more": 1} for unit, name, label in RATINGS]
    for table in (file, str(file), mappings, iter(RATINGS), Frame()):
        assert annotator.agreement(table).to_json() == expected


class NotAvailable:
    """A missing value as pandas.NA: what is compared with it is neither true nor false."""

    __hash__ = object.__hash__

    def __ne__(self, _: object) -> NotAvailable:  # type: ignore[override]
        return self

    def __bool__(self) -> bool:
        raise TypeError("boolean value of NA is ambiguous")


@pytest.mark.parametrize("missing", ["", " ", None, math.nan, Decimal("nan"), NotAvailable()])
def test_agreement_leaves_missing_labels_out_and_counts_them(missing: object) -> None:
    more: list[tuple[object, ...]] = [*RATINGS, ("u3", "ann", missing), ("u3", "bob", "deny")]
    found = annotator.agreement(more)
    assert found.overall[0].value == 0.5
    assert found.missing == {"": 1}
    assert found.notes == ("1 row without a label was treated as missing",)


@pytest.mark.parametrize("label", ["None", "nan", "NaN", "NA", "null", "N/A", "<NA>", "-"])
def test_strings_are_labels_unless_named_missing(label: str) -> None:
    more = [*RATINGS, ("u3", "ann", label), ("u3", "bob", "deny")]
    found = annotator.agreement(more)
    assert found.overall[0].value == pytest.approx(1 / 3)
    assert found.missing == {}
    assert f"'{label}' counts as a label (1 row)" in found.notes[0]
    for named in (label, [label]):
        left_out = annotator.agreement(more, missing=named)
        assert left_out.overall[0].value == 0.5
        assert left_out.to_json()["missing"] == {label: 1}


def test_numbers_of_a_column_with_gaps_are_the_labels_of_one_without() -> None:
    # pandas makes a column of integers floats as soon as one is missing.
    rows = [{"unit": n, "ann": n % 2, "bob": math.nan if n == 5 else float(n % 2)} for n in range(8)]
    found = annotator.agreement(rows, wide=True)
    assert (found.overall[0].value, found.overall[0].units, found.missing) == (1.0, 7, {"": 1})
    assert found.notes == ("1 cell without a label was treated as missing",)


def test_a_wide_table_gives_the_values_of_the_long_one(tmp_path: Path) -> None:
    units = {unit: {"unit": unit} for unit, _, _ in RATINGS}
    for unit, name, label in RATINGS:
        units[unit][name] = label
    file = tmp_path / "wide.csv"
    file.write_text(
        "\n".join(",".join(row) for row in (["id", "ann", "bob"], *map(dict.values, units.values())))
    )
    expected = annotator.agreement(RATINGS).to_json()
    for table in ([*units.values()], file):
        assert annotator.agreement(table, wide=True).to_json() == expected
    with pytest.raises(annotator.BadInput, match="table: a wide table needs column names"):
        annotator.agreement(RATINGS, wide=True)


def test_rows_may_lack_columns_that_others_have() -> None:
    first, *others = [dict(zip(("unit", "annotator", "label"), row, strict=True)) for row in RATINGS]
    others = [{**row, "article": "a"} for row in others]
    with pytest.raises(annotator.BadInput, match="table:2: u1: article: is empty"):
        annotator.agreement([first, *others])
    wide = [{"unit": 1, "ann": "x", "bob": "x"}, {"unit": 2, "ann": "x", "cyd": "x"}]
    assert annotator.agreement(wide, wide=True).missing == {"": 2}


def test_agreement_takes_articles_and_numbers() -> None:
    rows = [
        (str(n), who, n + (who == "bob") * (n % 2), f"a{n % 12}") for n in range(60) for who in ("ann", "bob")
    ]
    result = annotator.agreement(rows, "interval").overall[1]
    assert (result.measure.code, result.articles) == ("krippendorff_alpha", 12)
    assert result.low is not None


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ([], "holds no ratings"),
        ([{"unit": "u", "annotator": "ann"}], "label: there is no such column"),
        ([("u", "ann", "x"), ("u", "ann", "y")], "table:3: u: annotator: ann rated this unit on line 2"),
        ([("u", "ann", "x", "a"), ("u", "bob", "x", "b")], "table:3: u: article"),
        ([("u", "ann", "x"), ("u", "bob")], "table:3: 2 columns"),
    ],
)
def test_agreement_reports_bad_tables(table: list[Any], message: str) -> None:
    with pytest.raises(annotator.BadInput, match=re.escape(message)):
        annotator.agreement(table)


def test_agreement_reports_an_unknown_level() -> None:
    level: Any = "cardinal"
    with pytest.raises(annotator.BadInput, match="level: unknown level; choose one of nominal, ordinal"):
        annotator.agreement(RATINGS, level)


def test_texts_that_are_not_unicode_are_bad_input() -> None:
    with pytest.raises(annotator.BadInput, match="text: holds half of a surrogate pair"):
        annotator.split("\ud800")
    with pytest.raises(annotator.BadInput, match="2: holds half of a surrogate pair"):
        list(annotator.split_all(["“No,” said Ann Lee.", "\udfff"]))
    with pytest.raises(annotator.BadInput, match="table: holds half of a surrogate pair"):
        annotator.agreement([("u", "ann", "\ud800"), ("u", "bob", "x")])


def test_calling_the_package_calls_the_function() -> None:
    """The package `annotator.agreement` hides the function of that name once something has imported it."""
    code = (
        "from annotator.agreement import Ratings; import annotator; from annotator import agreement; "
        f"print(annotator.agreement({RATINGS}).overall[0].value, agreement({RATINGS}).overall[0].value, "
        f"agreement({RATINGS}, missing=['query']).overall[0].value)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "0.5 0.5 1.0\n"
