"""A project end to end without a screen: in, judged, out, and back in."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest

from annotator.core.errors import AnnotatorError, BadInput
from annotator.core.review import actions
from annotator.core.review.edits import EditError
from annotator.core.scheme import parse_scheme
from annotator.project import Conflict, Project, check_reviewer
from annotator.project.exporter import ExportOptions
from annotator.storage import Unavailable
from annotator.storage.queries import reviews

SEEDS = Path(__file__).parents[2] / "seeds"
SEED = "000_d8fb182b9f68955e"


@pytest.fixture
def project(engine_url):
    with Project.open(engine_url) as opened:
        opened.import_paths([SEEDS])
        yield opened


def decide_everything(project, reviewer="ann", article=SEED):
    session = project.session(article, reviewer)
    for number, unit in enumerate(session.in_order):
        current = session.units[unit.id]
        if number % 5 == 4 and not current.rejected:
            session.do(actions.reject(session.units, current))
        elif not current.rejected:
            action = actions.accept(current, session.scheme)
            if action is not None:
                session.do(action)
    session.do(actions.write_note(session.in_order[0], "look \x1b[2J here"))
    return session


def export(project, **options):
    return b"".join(project.export(ExportOptions(**options))).decode().splitlines()


def test_importing_twice_changes_nothing_and_says_so(project):
    before = export(project, per_article=True, suggestions=True)
    report = project.import_paths([SEEDS])
    assert (report.added, report.unchanged) == (0, 1)
    assert export(project, per_article=True, suggestions=True) == before


def test_looking_creates_nothing(project):
    session = project.session(SEED, "ann")
    assert session.units
    assert not session.review.begun
    assert export(project, open=True) == []
    [entry] = project.entries("ann")
    assert (entry.state, entry.decided) == ("new", 0)


def test_a_decision_is_there_after_a_restart_and_can_be_undone(engine_url, project):
    session = project.session(SEED, "ann")
    unit = session.in_order[0]
    session.do(actions.accept(unit, session.scheme))
    with Project.open(engine_url) as again:
        reopened = again.session(SEED, "ann")
        assert reopened.review == session.review
        assert reopened.units[unit.id].status == "accepted"
        edit = reopened.undo()
        assert edit.verb == "accept the suggestions"
        assert edit.unit == unit.id
        assert reopened.units[unit.id].status == "suggested"
    with Project.open(engine_url) as again:
        reopened = again.session(SEED, "ann")
        assert reopened.units[unit.id].status == "suggested"
        assert reopened.redo().kind == "redo"
        assert reopened.units[unit.id].status == "accepted"


def test_only_submitted_reviews_are_exported_unless_more_is_asked_for(project):
    session = decide_everything(project)
    assert export(project) == []
    options = ExportOptions(open=True)
    lines = [json.loads(line) for line in project.export(options)]
    shown = [unit for unit in session.in_order if not unit.rejected]
    assert [line["unit"]["id"] for line in lines] == [unit.id for unit in shown]
    assert (options.counts.units, options.counts.reviews, options.counts.empty) == (len(shown), 1, 0)
    session.do(actions.submit("2026-05-05T05:05:05.000000Z"))
    assert len(export(project)) == len(shown)
    assert {json.loads(line)["submitted"] for line in export(project)} == {"2026-05-05T05:05:05.000000Z"}
    session.do(actions.reopen())
    assert export(project) == []


def test_a_review_without_a_unit_to_show_is_counted(project):
    session = project.session(SEED, "ann")
    for unit in session.in_order:
        if not session.units[unit.id].rejected:
            session.do(actions.reject(session.units, session.units[unit.id]))
    session.do(actions.submit("2026-05-05T05:05:05.000000Z"))
    options = ExportOptions()
    assert list(project.export(options)) == []
    assert options.counts.empty == 1


@pytest.mark.parametrize("suggestions", [False, True])
def test_export_import_export_gives_the_same_bytes(project, tmp_path, suggestions):
    decide_everything(project, "bob").do(actions.submit("2026-05-05T05:05:05.000000Z"))
    decide_everything(project, "ann")
    first = export(project, per_article=True, open=True, suggestions=suggestions)
    assert len(first) == 2 + suggestions
    file = tmp_path / "all.jsonl"
    file.write_text("".join(f"{line}\n" for line in first), encoding="utf-8")
    with Project.open(str(tmp_path / "other.db")) as other:
        report = other.import_paths([file])
        assert (report.added, report.reviews) == (1, 2)
        assert export(other, per_article=True, open=True, suggestions=suggestions) == first
        assert export(other, open=True) == export(project, open=True)
        again = other.import_paths([file])
        assert (again.added, again.reviews, again.reviews_unchanged) == (0, 0, 2)


def test_a_review_that_came_in_can_be_worked_on(project, tmp_path):
    decide_everything(project)
    file = tmp_path / "all.jsonl"
    file.write_text("".join(f"{line}\n" for line in export(project, per_article=True, open=True)))
    with Project.open(str(tmp_path / "other.db")) as other:
        other.import_paths([file], reviewer="cyn")
        assert not other.session(SEED, "ann").review.begun
        session = other.session(SEED, "cyn")
        assert not session.review.stacks.undo, "there is nothing before the import"
        session.do(actions.write_note(session.in_order[1], "mine"))
        session.undo()
        assert len(export(other, per_article=True, open=True, reviewers=frozenset({"cyn"}))) == 1


def test_another_review_by_the_same_reviewer_is_not_overwritten(project, tmp_path):
    session = decide_everything(project)
    file = tmp_path / "all.jsonl"
    file.write_text("".join(f"{line}\n" for line in export(project, per_article=True, open=True)))
    session.undo()
    with pytest.raises(BadInput, match=r"all.jsonl:1: .*: ann has another review of this article"):
        project.import_paths([file])
    assert project.session(SEED, "ann").review == session.review


def test_nothing_of_a_bad_import_stays(engine_url, tmp_path):
    (tmp_path / "a.txt").write_text("Prices fell, Ann Lee said.")
    (tmp_path / "b.txt").write_bytes(b"\xff")
    with Project.open(engine_url) as project:
        with pytest.raises(BadInput, match="not UTF-8"):
            project.import_paths([tmp_path])
        assert project.entries("ann") == []
        report = project.import_paths([tmp_path, tmp_path / "none"], on_bad=lambda bad: None)
        assert (report.added, report.skipped) == (1, 2)
        assert len(project.entries("ann")) == 1


def test_a_line_that_cannot_be_kept_leaves_nothing_of_itself(project, tmp_path):
    lines = export(project, per_article=True, suggestions=True)
    changed = json.loads(lines[0])
    changed["units"][0]["score"] = 0.123
    file = tmp_path / "changed.jsonl"
    file.write_text(json.dumps(changed), encoding="utf-8")
    with pytest.raises(BadInput, match=r"changed\.jsonl:1: .*made other suggestions"):
        project.import_paths([file])
    bad = []
    report = project.import_paths([file], on_bad=bad.append)
    assert (report.skipped, len(bad)) == (1, 1)
    assert export(project, per_article=True, suggestions=True) == lines


def test_an_article_with_other_blocks_is_not_taken_for_the_same(project, tmp_path):
    decide_everything(project)
    [raw] = export(project, per_article=True, open=True)
    line = json.loads(raw)
    line["article"]["title"] = "Another title"
    file = tmp_path / "other.jsonl"
    file.write_text(json.dumps(line), encoding="utf-8")
    with pytest.raises(BadInput, match=r"other\.jsonl:1: .*: article.title: differs"):
        project.import_paths([file], reviewer="bob")


def test_another_text_under_a_known_id_is_refused(project, tmp_path):
    (tmp_path / f"{SEED}.txt").write_text("Another text.")
    with pytest.raises(BadInput, match="holds another text under this id"):
        project.import_paths([tmp_path])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda line: line["scheme"].update(name="odd"),
            "scheme.name: scheme 47abb52ddb6d is called 'factcheck'",
        ),
        (lambda line: line["scheme"].update(version="beef"), "scheme.version: scheme beef is not in this"),
        (
            lambda line: line.update(reviewer="gold", state="open", submitted=None),
            "state: is open, and gold is",
        ),
        (lambda line: line.update(reviewer="\x1b" + "x" * 99), "reviewer: a reviewer's name has 1 to 80"),
        (lambda line: line["units"][0]["labels"].update(stance="maybe"), "stance has no label 'maybe'"),
        (
            lambda line: (
                line["units"][0]["labels"].update(mood="good"),
                line["units"][0]["provenance"].update(mood="typed"),
            ),
            "the scheme has no field 'mood' for a quote",
        ),
    ],
)
def test_a_review_the_project_cannot_hold_is_told(project, tmp_path, change, told):
    decide_everything(project)
    [raw] = export(project, per_article=True, open=True)
    line = json.loads(raw)
    change(line)
    file = tmp_path / "bad.jsonl"
    file.write_text(json.dumps(line))
    with Project.open(str(tmp_path / "other.db")) as other:
        with pytest.raises(BadInput) as error:
            other.import_paths([file])
        assert told in str(error.value)
        assert other.entries("ann") == []


OWN_SCHEME = """
name = "ours"
title = "Ours"
description = "One question."
[[fields]]
code = "stance"
question = "For or against?"
kinds = ["quote", "claim"]
[[fields.labels]]
code = "support"
key = "1"
definition = "For."
[[fields.labels]]
code = "deny"
key = "2"
definition = "Against."
"""


def test_a_scheme_of_ones_own_is_for_reviews_begun_from_now_on(engine_url, project, tmp_path):
    decide_everything(project, "ann")
    own = parse_scheme(OWN_SCHEME)
    assert project.apply_scheme(own)
    assert not project.apply_scheme(own)
    with Project.open(engine_url) as again:
        assert again.scheme == own
        assert again.session(SEED, "ann").scheme.name == "factcheck"
        session = decide_everything(again, "bob")
        assert session.scheme == own
        assert {code for unit in session.in_order for code in unit.labels} == {"stance"}
        lines = export(again, per_article=True, open=True, suggestions=True)
        assert [json.loads(line)["scheme"]["name"] for line in lines] == ["factcheck", "ours", "ours"]
        file = tmp_path / "all.jsonl"
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        with Project.open(str(tmp_path / "other.db")) as other:
            other.apply_scheme(own)
            other.import_paths([file])
            assert export(other, per_article=True, open=True, suggestions=True) == lines


def test_two_sessions_of_one_reviewer_never_overwrite_each_other(project):
    one, two = project.session(SEED, "ann"), project.session(SEED, "ann")
    unit, other = one.in_order[0], one.in_order[1]
    one.do(actions.accept(unit, one.scheme))
    with pytest.raises(Conflict):
        two.do(actions.accept(other, two.scheme))
    assert project.session(SEED, "ann").review == one.review, "what was saved first stands"


def test_after_a_conflict_nothing_that_was_typed_is_lost_in_silence(project, monkeypatch):
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    first, second, third = here.in_order[:3]

    def writing(patience=None):
        raise Unavailable("locked")

    monkeypatch.setattr(here._database, "writing", writing)
    here.do(actions.accept(first, here.scheme))
    here.do(actions.write_note(here.units[second.id], "mine"))
    here.do(actions.write_note(here.units[first.id], "also mine"))
    monkeypatch.undo()
    elsewhere.do(actions.write_note(second, "theirs"))
    with pytest.raises(Conflict):
        here.do(actions.accept(third, here.scheme))
    left_out = here.catch_up()
    assert [(edit.verb, edit.unit) for edit in left_out] == [("note", second.id)]
    assert not here.unsaved
    stored = project.session(SEED, "ann")
    assert stored.review == here.review
    assert stored.units[first.id].status == "accepted"
    assert stored.units[first.id].note == "also mine"
    assert stored.units[second.id].note == "theirs"
    assert stored.units[third.id].status == "accepted"


@pytest.mark.parametrize("overtakings", [1, 3, 100])
def test_who_is_overtaken_while_catching_up_loses_nothing(project, monkeypatch, overtakings):
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    first, second = here.in_order[:2]
    left = iter(range(overtakings))
    load = reviews.load

    def load_and_be_overtaken(tx, *which):
        stored = load(tx, *which)
        for number in islice(left, 1):
            elsewhere.do(actions.write_note(elsewhere.units[second.id], f"theirs {number}"))
        return stored

    elsewhere.do(actions.write_note(second, "theirs"))
    with pytest.raises(Conflict):
        here.do(actions.accept(first, here.scheme))
    with monkeypatch.context() as patch:
        patch.setattr(reviews, "load", load_and_be_overtaken)
        if overtakings == 100:
            with pytest.raises(Conflict):
                here.catch_up()
            assert here.unsaved
            assert here.problem
            with pytest.raises(Conflict):  # whoever types on is told again, and that is kept too
                here.do(actions.write_note(here.units[first.id], "mine"))
        else:
            assert here.catch_up() == []
            here.do(actions.write_note(here.units[first.id], "mine"))
    assert here.catch_up() == []
    assert (here.unsaved, here.problem) == ([], None)
    stored = project.session(SEED, "ann")
    assert stored.review == here.review
    assert (stored.units[first.id].status, stored.units[first.id].note) == ("accepted", "mine")
    assert stored.units[second.id].note == elsewhere.units[second.id].note


def test_a_review_that_is_gone_is_begun_anew(project):
    here = project.session(SEED, "ann")
    first, second = here.in_order[:2]
    here.do(actions.accept(first, here.scheme))
    with here._database.writing() as tx:
        for table in ("unit", "edit", "review"):
            tx.exec_driver_sql(f"DELETE FROM {table}")
    with pytest.raises(Conflict):
        here.do(actions.accept(second, here.scheme))
    assert here.catch_up() == []
    stored = project.session(SEED, "ann")
    assert stored.review == here.review
    assert [unit.id for unit in stored.in_order if unit.status == "accepted"] == [second.id]


def test_edits_that_meet_a_submission_are_told(project):
    here, elsewhere = project.session(SEED, "ann"), project.session(SEED, "ann")
    unit = here.in_order[0]
    elsewhere.do(actions.submit("2026-05-05T05:05:05.000000Z"))
    with pytest.raises(Conflict):
        here.do(actions.accept(unit, here.scheme))
    assert [edit.verb for edit in here.catch_up()] == ["accept the suggestions"]
    assert here.submitted


def test_reviewers_do_not_see_each_other(project):
    decide_everything(project, "ann")
    session = project.session(SEED, "bob")
    assert not session.review.begun
    assert all(not unit.decided for unit in session.in_order)
    assert [entry.decided for entry in project.entries("bob")] == [0]


def test_articles_are_walked_by_id(project, tmp_path):
    for name in ("b", "B", "ä", "a"):
        (tmp_path / f"{name}.txt").write_text(f"Prices fell, {name} said.")
    project.import_paths([tmp_path])
    order, current = [], project.first_article("ann")
    while current is not None:
        order.append(current)
        current = project.neighbour(current, 1)
    assert order == [SEED, "B", "a", "b", "ä"]
    assert project.neighbour("B", -1) == SEED
    assert project.session("a", "ann").place == (3, 5)


def test_an_action_that_does_not_fit_changes_nothing(project):
    session = project.session(SEED, "ann")
    action = actions.write_note(session.in_order[0], "x")
    session.do(action)
    before = session.review
    with pytest.raises(EditError):
        session.do(action._replace(operation=(*action.operation, *_unknown())))
    assert session.review == before
    assert project.session(SEED, "ann").review == before


def _unknown():
    from annotator.core.review.edits import Change

    return (Change("nobody", "note", "x"),)


@pytest.mark.parametrize("name", ["", "  ", "splitter", "gold", "a\x1b[2J", "x" * 81])
def test_names_nobody_may_review_under(name):
    with pytest.raises(BadInput):
        check_reviewer(name)


def test_a_missing_article_is_told(project):
    with pytest.raises(AnnotatorError, match="no such article"):
        project.session("nothing", "ann")


def test_a_lead_sees_everybodys_version_of_a_disagreement(project):
    for reviewer in ("ann", "ben"):
        session = decide_everything(project, reviewer)
        if reviewer == "ben":
            first = next(unit for unit in session.in_order if not unit.rejected)
            session.do(actions.reject(session.units, first))
        session.do(actions.submit("2026-01-02T03:04:05.000006Z"))
    read = []
    report = project.agreement(progress=read.append)
    assert (read, project.submitted_articles()) == ([1], 1)
    worst = report.disagreements[0]
    both = project.versions(worst)
    assert [(one.reviewer, one.unit is None) for one in both.versions] == [("ann", False), ("ben", True)]
    assert both.versions[1].instead.rejected
    assert both.aspects[0].values[0].startswith(project.openings([worst])[0].strip()[:20])
    session = project.session(SEED, "ann")
    session.do(actions.reopen())
    with pytest.raises(BadInput, match="changed since the report was made"):
        project.versions(worst)
