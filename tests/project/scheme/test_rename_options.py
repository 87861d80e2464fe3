"""`--rename` and `--retire`: what is recorded, and how mistakes are reported."""

from __future__ import annotations

import pytest

from annotator.core.errors import BadInput
from annotator.core.scheme import FieldLabel, Scheme, parse_scheme
from annotator.project.scheme.rename_options import RenameOptions


def scheme(**fields: tuple[str, str]) -> Scheme:
    """A scheme with these fields: kinds, and labels separated by spaces."""
    lines = ['name="s"', 'title="S"', 'description="."']
    for code, (kinds, labels) in fields.items():
        listed = ", ".join(f'"{kind}"' for kind in kinds.split())
        lines += ["[[fields]]", f'code="{code}"', 'question="?"', f"kinds=[{listed}]"]
        for key, label in enumerate(labels.split(), 1):
            lines += ["[[fields.labels]]", f'code="{label}"', f'key="{key}"', 'definition="."']
    return parse_scheme("\n".join(lines))


OLD = scheme(stance=("quote claim", "support deny query"), tone=("quote", "calm angry"))
NEW = scheme(stance=("quote", "support deny ask"), mood=("quote", "calm cross"))


def options(rename: list[str], retire: list[str], in_use: str = "stance.doubt") -> RenameOptions:
    return RenameOptions(OLD, [(FieldLabel.parse(in_use), "quote")], NEW, rename, retire)


@pytest.mark.parametrize(
    ("rename", "retire", "recorded"),
    [
        ([], [], {}),
        (["stance.query=ask"], [], {"stance.query": "stance.ask"}),
        (
            ["stance.query=ask", "stance.doubt=ask"],
            [],
            {"stance.query": "stance.ask", "stance.doubt": "stance.ask"},
        ),
        (
            ["stance.support=deny", "stance.deny=support"],
            [],
            {"stance.support": "stance.deny", "stance.deny": "stance.support"},
        ),
        ([], ["stance.query"], {"stance.query": None}),
        ([], ["tone"], {"tone.calm": None, "tone.angry": None}),
        (["tone=mood", "tone.angry=cross"], [], {"tone.angry": "mood.cross", "tone.calm": "mood.calm"}),
        (["tone=mood"], ["tone.angry"], {"tone.angry": None, "tone.calm": "mood.calm"}),
        # The new scheme has the label for quotes: it is retired where claims have it.
        ([], ["stance.deny"], {}),
        (["stance.query=ask"], ["stance.query"], {"stance.query": "stance.ask"}),
    ],
)
def test_what_becomes_of_labels_is_recorded(
    rename: list[str], retire: list[str], recorded: dict[str, str | None]
) -> None:
    assert options(rename, retire).renames == recorded


def test_a_label_is_kept_if_it_is_unchanged_renamed_or_retired() -> None:
    found = options(["stance.query=ask"], ["stance.deny", "tone.calm"])
    kept = [
        (name, kind)
        for name in ("stance.support", "stance.deny", "stance.query", "tone.calm", "tone.angry")
        for kind in ("quote", "claim")
        if found.keeps(FieldLabel.parse(name), "quote" if kind == "quote" else "claim")
    ]
    assert kept == [
        ("stance.support", "quote"),
        ("stance.deny", "quote"),
        ("stance.deny", "claim"),
        ("stance.query", "quote"),
        ("tone.calm", "quote"),
        ("tone.calm", "claim"),
    ]


@pytest.mark.parametrize(
    ("rename", "retire", "problem"),
    [
        (["query=ask"], [], "--rename: the project's scheme has no field 'query'; it has stance, tone"),
        (
            ["stance.query"],
            [],
            "--rename: 'stance.query' is not of the form FIELD.OLD=NEW, such as stance.query=ask",
        ),
        (["stance.query=stance.ask"], [], "is not of the form FIELD.OLD=NEW"),
        (["stance.qery=ask"], [], "has no label 'qery' in stance; it has support, deny, query, doubt"),
        (["stance.query=asq"], [], "the new scheme has no label 'asq' in stance; it has support, deny, ask"),
        (["tone.calm=calm"], [], "the new scheme has no field 'tone': rename it with tone=NEW"),
        (["tone=modo"], [], "the new scheme has no field 'modo'; it has stance, mood"),
        (["tone=stance"], [], "tone cannot become stance: two fields would become one"),
        (["tone=mood", "stance=mood"], [], "stance cannot become mood: two fields would become one"),
        (["tone=mood", "tone=mood"], [], "tone is renamed twice"),
        (["stance.query=ask", "stance.query=deny"], [], "stance.query is renamed twice"),
        (["tone=mood", "tone.calm=calm"], ["tone.calm"], "--retire: tone.calm is also renamed"),
        ([], ["mood.calm"], "--retire: the project's scheme has no field 'mood'; it has stance, tone"),
        ([], ["stance.ask"], "has no label 'ask' in stance"),
        ([], ["stance.query."], "'stance.query.' is not of the form FIELD.LABEL, such as stance.query"),
        ([], [""], "'' is not of the form FIELD.LABEL"),
    ],
)
def test_a_bad_option_is_refused_with_a_correction(
    rename: list[str], retire: list[str], problem: str
) -> None:
    with pytest.raises(BadInput) as error:
        options(rename, retire)
    assert problem in str(error.value)


def test_a_label_of_the_new_scheme_cannot_be_retired() -> None:
    with pytest.raises(BadInput, match=r"the new scheme still has tone\.calm"):
        RenameOptions(OLD, [], OLD, [], ["tone.calm"])
    with pytest.raises(BadInput, match="the new scheme has every label of tone"):
        RenameOptions(OLD, [], OLD, [], ["tone"])
