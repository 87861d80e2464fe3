"""Changes of the scheme: no label in use, and no number, changes silently."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.errors import BadInput
from annotator.core.label_map import SchemeChange
from annotator.core.review import actions
from annotator.core.review.edit_log import Action
from annotator.core.review.edits import Change
from annotator.core.unit import Label
from annotator.project import Project
from annotator.project.scheme.scheme_change import LabelsInUse
from annotator.storage.queries import schemes
from tests.project.scheme.scheme_samples import (
    ASK,
    OLD,
    RENAME,
    judge,
    report,
    scheme,
    stance_alpha,
    stances,
    without,
)
from tests.project.seed_project import SEED, WHEN, decide_everything, do, export, exported


def test_labels_in_use_are_listed_and_nothing_changes(engine_url: str, project: Project) -> None:
    given = [*stances(judge(project, "ann")).values(), *stances(judge(project, "ben", submit=False)).values()]
    before = export(project, format="annotator", open=True)
    with pytest.raises(LabelsInUse) as refused:
        project.apply_scheme(ASK)
    [use] = refused.value.uses
    assert (str(use.label), use.kind, use.units, len(use.reviews)) == (
        "stance.query",
        "quote",
        given.count("query"),
        2,
    )
    assert project.scheme.version == OLD.version
    with Project.open(engine_url) as again:
        assert again.scheme.version == OLD.version
        assert export(again, format="annotator", open=True) == before
        with again._database.reading() as tx:
            assert schemes.changes(tx) == []
            assert schemes.get(tx, ASK.version) is None


def test_agreement_is_the_same_after_a_rename(project: Project) -> None:
    for reviewer in ("ann", "ben", "cat"):
        judge(project, reviewer)
    before = report(project)
    assert '"query"' in json.dumps(before)
    assert project.apply_scheme(ASK, RENAME).changed
    after = report(project)
    assert json.dumps(after) == json.dumps(before).replace('"query"', '"ask"')
    assert after["left_out"] == []


def test_a_review_under_the_new_scheme_is_compared_with_earlier_ones(project: Project) -> None:
    judge(project, "ann")
    project.apply_scheme(ASK, RENAME)
    session = project.session(SEED, "ann")
    assert session.scheme.version == OLD.version, "a submitted review stays readable under its version"
    assert "query" in stances(session).values()
    copy = project.session(SEED, "ben")
    field = copy.scheme.field("stance")
    assert field is not None
    for unit in copy.in_order:
        earlier = session.units[unit.id]
        if earlier.rejected:
            copy.do(actions.reject(copy.units, copy.units[unit.id]))
            continue
        do(copy, actions.accept(copy.units[unit.id], copy.scheme))
        if "stance" in earlier.labels:
            code = earlier.labels["stance"].code
            copy.do(actions.answer(copy.units[unit.id], field, "ask" if code == "query" else code))
    copy.do(actions.submit(WHEN))
    assert stance_alpha(project)["value"] == 1.0


def test_retired_labels_are_counted_beside_the_value(project: Project) -> None:
    given = {name: list(stances(judge(project, name)).values()).count("query") for name in ("ann", "ben")}
    assert min(given.values()) > 0
    assert stance_alpha(project)["left_out"] == 0
    new = without("stance", "query")
    project.apply_scheme(new, retire=["stance.query"])
    found = project.agreement()
    assert {one.annotator: one.units for one in found.left_out} == given
    assert {(one.field, one.label, one.kind) for one in found.left_out} == {("stance", "query", "quote")}
    assert stance_alpha(project)["left_out"] == sum(given.values())
    lines = exported(project)
    assert {line["scheme"]["version"] for line in lines} == {new.version}
    assert "query" not in {line["labels"].get("stance") for line in lines}


def test_two_labels_become_one(project: Project) -> None:
    earlier = stances(judge(project, "ann"))
    project.apply_scheme(without("stance", "query"), ["stance.query=comment"])
    now = {line["unit"]["id"]: line["labels"]["stance"] for line in exported(project, where="kind:quote")}
    assert now == {id: "comment" if code == "query" else code for id, code in earlier.items()}


def test_renames_apply_across_several_changes(project: Project) -> None:
    earlier = stances(judge(project, "ann"))
    project.apply_scheme(ASK, RENAME)
    judge(project, "ben", stances=["ask"])
    last = scheme(('code = "query"', 'code = "inquire"'))
    with pytest.raises(LabelsInUse) as refused:
        project.apply_scheme(last)
    [use] = refused.value.uses
    assert str(use.label) == "stance.ask", "in the words of the scheme that the project has"
    assert len(use.reviews) == 2
    project.apply_scheme(last, ["stance.ask=inquire"])
    now = exported(project, where="stance:inquire")
    assert [line["unit"]["id"] for line in now if line["reviewer"] == "ann"] == [
        id for id, code in earlier.items() if code == "query"
    ]
    assert {line["labels"]["stance"] for line in now if line["reviewer"] == "ben"} == {"inquire"}


def test_a_renamed_field_keeps_its_labels(project: Project) -> None:
    earlier = stances(judge(project, "ann"))
    new = scheme(('code = "stance"', 'code = "position"'), ('code = "query"', 'code = "ask"'))
    project.apply_scheme(new, ["stance=position", "stance.query=ask"])
    now = {line["unit"]["id"]: line["labels"]["position"] for line in exported(project, where="kind:quote")}
    assert now == {id: "ask" if code == "query" else code for id, code in earlier.items()}


def test_suggested_labels_are_renamed_too(project: Project) -> None:
    project.apply_scheme(scheme(('code = "support"', 'code = "back"')), ["stance.support=back"])
    session = project.session(SEED, "ann")
    unit = next(one for one in session.in_order if one.proposed.get("stance") == "support")
    do(session, actions.accept(unit, session.scheme))
    assert session.units[unit.id].labels["stance"] == Label("back", "accepted")
    line = next(
        line
        for line in exported(project, suggestions=True)
        if line["reviewer"] == "splitter" and line["unit"]["id"] == unit.id
    )
    assert line["labels"]["stance"] == "back"


def test_a_claim_in_the_authors_voice_gets_the_renamed_attribution(project: Project) -> None:
    session = judge(project, "ann", submit=False)
    alone = next(one for one in session.in_order if one.kind == "claim" and not one.rejected)
    do(session, Action("free it", (Change(alone.id, "parent", None),), alone.id))

    def derived() -> list[str]:
        lines = exported(project, where="kind:claim", open=True)
        return [line["labels"]["attribution"] for line in lines if line["unit"]["id"] == alone.id]

    assert derived() == ["author"]
    project.apply_scheme(scheme(('code = "author"', 'code = "writer"')), ["attribution.author=writer"])
    assert derived() == ["writer"]


def test_the_lossless_export_stays_under_the_version_of_each_review(project: Project) -> None:
    judge(project, "ann")
    before = export(project, format="annotator")
    project.apply_scheme(ASK, RENAME)
    assert export(project, format="annotator") == before


def test_queries_match_the_new_label(project: Project) -> None:
    number = list(stances(judge(project, "ann")).values()).count("query")
    project.apply_scheme(ASK, RENAME)
    assert [matches for _, _, matches in project.own_work("ann").matching("stance:ask")] == [number]
    with pytest.raises(BadInput):
        next(project.own_work("ann").matching("stance:query"))


def test_earlier_labels_are_offered_under_their_new_name(project: Project, tmp_path: Path) -> None:
    first = judge(project, "ann", stances=["query"])
    copy = tmp_path / "copy.txt"
    copy.write_text(first.article.text, "utf-8")
    project.import_paths([copy])
    project.apply_scheme(ASK, RENAME)
    session = project.session("copy", "ann")
    unit = next(one for one in session.in_order if one.id in stances(first))
    offer = session.recall(unit)
    assert offer is not None
    assert offer.labels["stance"] == "ask"


def test_a_verdict_under_an_earlier_version_is_not_unchecked(project: Project) -> None:
    session = decide_everything(project)
    claim = next(one for one in session.in_order if one.kind == "claim" and not one.rejected)
    field = session.scheme.field("verification")
    assert field is not None
    session.do(actions.answer(claim, field, "refuted"))
    session.do(actions.submit(WHEN))
    before = [one.unit.id for one in project.own_work("ann").unchecked()]
    project.apply_scheme(scheme(('code = "refuted"', 'code = "wrong"')), ["verification.refuted=wrong"])
    assert [one.unit.id for one in project.own_work("ann").unchecked()] == before
    assert claim.id not in before


def test_a_change_that_an_earlier_program_did_not_record_can_be_repaired(project: Project) -> None:
    judge(project, "ann")
    with project._database.writing() as tx:
        schemes.put(tx, ASK)
        schemes.set_current(tx, ASK.version)
    lost = project.agreement().left_out
    assert [one.label for one in lost] == ["query"]
    with pytest.raises(LabelsInUse):
        project.apply_scheme(ASK)
    assert project.apply_scheme(ASK, RENAME).changed
    assert project.agreement().left_out == ()
    unit = next(one for one in project.session(SEED, "ben").in_order if one.kind == "quote")
    assert project.scheme.suggested(replace(unit, proposed={"stance": "query"})) == {"stance": "ask"}
    with project._database.reading() as tx:
        assert schemes.changes(tx) == [SchemeChange(OLD.version, ASK.version, {"stance.query": "stance.ask"})]
    with pytest.raises(BadInput, match="already"):
        project.apply_scheme(ASK, RENAME)


def test_every_change_is_recorded(project: Project) -> None:
    reworded = scheme(("Quotes and claims for fact-checking", "Quotes and claims"))
    project.apply_scheme(reworded)
    project.apply_scheme(OLD)
    with project._database.reading() as tx:
        assert schemes.changes(tx) == [
            SchemeChange(OLD.version, reworded.version, {}),
            SchemeChange(reworded.version, OLD.version, {}),
        ]


def test_reviews_of_the_first_release_are_imported(project: Project) -> None:
    file = Path(__file__).parent / "data" / "landed_review.jsonl"
    assert project.import_paths([file]).reviews == 1
    project.apply_scheme(ASK, RENAME)
    assert {line["labels"]["stance"] for line in exported(project, where="kind:quote")} == {"ask"}
