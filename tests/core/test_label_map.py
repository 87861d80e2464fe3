"""Labels of earlier versions of the scheme, read through the recorded changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.label_map import LabelMap, LabelMaps, SchemeChange
from annotator.core.scheme import FieldLabel, Scheme, parse_scheme, renamed
from annotator.core.unit import Label
from tests.strategies import plain_unit


def scheme(*labels: str, field: str = "stance", kinds: str = '"quote"') -> Scheme:
    """A scheme with one field."""
    rows = "".join(
        f'[[fields.labels]]\ncode="{code}"\nkey="{key}"\ndefinition="."\n'
        for key, code in enumerate(labels, 1)
    )
    head = 'name="s"\ntitle="S"\ndescription="."\n[[fields]]\nquestion="?"\n'
    return parse_scheme(f'{head}code="{field}"\nkinds=[{kinds}]\n{rows}')


def codes(label_map: LabelMap, code: str, field: str = "stance") -> dict[str, str]:
    return {name: one.code for name, one in label_map.labels("quote", {field: Label(code, "typed")}).items()}


@pytest.mark.parametrize(
    ("version", "code", "now"),
    [
        ("v3", "inquire", "inquire"),
        ("v3", "query", None),  # the current version has no such label
        ("v1", "query", "inquire"),  # renamed twice
        ("v1", "deny", "deny"),  # never named
        ("v1", "support", None),  # retired
        ("v2", "ask", "inquire"),
        ("v2", "support", "support"),  # given again after it had been retired
        ("lost", "deny", "deny"),  # of a version without a path
        ("lost", "query", None),
    ],
)
def test_labels_follow_every_later_change(version: str, code: str, now: str | None) -> None:
    current = scheme("support", "deny", "inquire")
    changes = [
        SchemeChange("v1", "v2", {"stance.query": "stance.ask", "stance.support": None}),
        SchemeChange("v2", current.version, {"stance.ask": "stance.inquire"}),
    ]
    label_map = LabelMaps(current, changes).of(current.version if version == "v3" else version)
    assert codes(label_map, code) == ({} if now is None else {"stance": now})
    lost = label_map.lost("quote", {"stance": Label(code, "typed")})
    assert lost == ([FieldLabel("stance", code)] if now is None else [])


def test_a_swap_is_applied_once_and_keeps_how_a_label_came_about() -> None:
    current = scheme("support", "deny")
    swap = {"stance.support": "stance.deny", "stance.deny": "stance.support"}
    label_map = LabelMaps(current, [SchemeChange("v1", current.version, swap)]).of("v1")
    unit = plain_unit("u1", labels={"stance": Label("deny", "accepted")})
    assert label_map.unit(unit).labels == {"stance": Label("support", "accepted")}


NAMES = st.sampled_from(["stance.a", "stance.b", "stance.c", "stance.d"])


@given(st.lists(st.dictionaries(NAMES, st.none() | NAMES), min_size=1, max_size=5), NAMES)
def test_changes_together_do_what_they_do_one_after_the_other(
    renames: list[dict[str, str | None]], name: str
) -> None:
    current = scheme("a", "b", "c", "d")
    versions = [*(f"v{number}" for number in range(len(renames))), current.version]
    changes = [SchemeChange(*step) for step in zip(versions, versions[1:], renames, strict=False)]
    step: FieldLabel | None = FieldLabel.parse(name)
    for labels in renames:
        step = None if step is None else renamed(step, labels)
    found = codes(LabelMaps(current, changes).of("v0"), FieldLabel.parse(name).label)
    assert found == ({} if step is None else {"stance": step.label})


def test_a_version_that_was_current_twice_follows_its_last_change() -> None:
    current = scheme("support", "doubt")
    changes = [
        SchemeChange("v1", "v2", {"stance.query": "stance.ask"}),
        SchemeChange("v2", "v1", {"stance.ask": "stance.query"}),
        SchemeChange("v1", current.version, {"stance.query": "stance.doubt"}),
    ]
    maps = LabelMaps(current, changes)
    assert codes(maps.of("v1"), "query") == codes(maps.of("v2"), "ask") == {"stance": "doubt"}
    assert maps.has("v2")
    assert not maps.has("v3")


def test_two_labels_become_one_and_a_field_can_be_renamed() -> None:
    current = scheme("yes", "no", field="position")
    names = {"stance.query": "position.yes", "stance.ask": "position.yes", "stance.deny": "position.no"}
    label_map = LabelMaps(current, [SchemeChange("v1", current.version, names)]).of("v1")
    assert codes(label_map, "query") == codes(label_map, "ask") == {"position": "yes"}
    assert codes(label_map, "deny") == {"position": "no"}


def test_a_label_of_a_kind_that_the_field_is_no_longer_about_is_lost() -> None:
    label_map = LabelMap(scheme("support", "deny", kinds='"quote"'))
    decided = {"stance": Label("deny", "typed")}
    assert label_map.labels("quote", decided) == decided
    assert label_map.labels("claim", decided) == {}


def test_suggested_labels_are_renamed_from_the_first_scheme_of_the_project() -> None:
    current = scheme("support", "ask")
    changes = [SchemeChange("older default", current.version, {"stance.query": "stance.ask"})]
    own = current.with_renames(LabelMaps(current, changes).of_suggestions.renames)
    unit = plain_unit("u1", proposed={"stance": "query", "fidelity": "unchecked"})
    assert own.suggested(unit) == {"stance": "ask"}
    assert current.suggested(unit) == {}
    assert own.version == current.version, "renames are outside the hash"
    assert own.model_dump_json() == current.model_dump_json()
