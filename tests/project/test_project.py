"""The project itself: order of articles, names, schemes, and the lead's view."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from annotator.core.errors import BadInput
from annotator.core.review import actions
from annotator.core.scheme import parse_scheme
from annotator.core.unit import Suggestion
from annotator.project import Project, check_reviewer
from annotator.storage.schema import row_codec
from tests.project.seed_project import SEED, WHEN, decide_everything, do, export, exported

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


def test_articles_are_ordered_by_id(project: Project, tmp_path: Path) -> None:
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


@pytest.mark.parametrize("name", ["", "  ", "splitter", "gold", "a\x1b[2J", "x" * 81])
def test_check_reviewer_refuses_empty_reserved_and_unprintable_names(name: str) -> None:
    with pytest.raises(BadInput):
        check_reviewer(name)


def test_a_new_scheme_applies_to_reviews_begun_later(
    engine_url: str, project: Project, tmp_path: Path
) -> None:
    decide_everything(project, "ann").do(actions.submit(WHEN))
    own = parse_scheme(OWN_SCHEME)
    gone = [field.code for field in project.scheme.fields if field.code != "stance"]
    assert project.apply_scheme(own, retire=[*gone, "stance.comment"]).changed
    assert not project.apply_scheme(own).changed
    with Project.open(engine_url) as again:
        assert again.scheme.version == own.version
        assert again.session(SEED, "ann").scheme.name == "factcheck"
        session = decide_everything(again, "bob")
        assert session.scheme.version == own.version
        assert {code for unit in session.in_order for code in unit.labels} == {"stance"}
        lines = exported(again, format="annotator", open=True, suggestions=True)
        assert [line["scheme"]["name"] for line in lines] == ["factcheck", "ours", "ours"]
        data = export(again, format="annotator", open=True, suggestions=True)
        file = tmp_path / "all.jsonl"
        file.write_bytes(data)
        with Project.open(str(tmp_path / "other.db")) as other:
            other.apply_scheme(own)
            other.import_paths([file])
            assert export(other, format="annotator", open=True, suggestions=True) == data


def test_the_suggestions_of_a_review_are_decoded_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = project.session(SEED, "ann")
    do(session, actions.accept(session.in_order[0], session.scheme))
    decoded, decode = list[int](), row_codec.suggestions

    def counted(payloads: Sequence[str]) -> tuple[Suggestion, ...]:
        decoded.append(len(payloads))
        return decode(payloads)

    monkeypatch.setattr(row_codec, "suggestions", counted)
    again = project.session(SEED, "ann")
    assert decoded == [len(session.suggested)]
    assert (again.review, again.suggested) == (session.review, session.suggested)
    assert again.alternatives == session.alternatives


def test_a_lead_sees_every_version_of_a_disagreement(project: Project) -> None:
    for reviewer in ("ann", "ben"):
        session = decide_everything(project, reviewer)
        if reviewer == "ben":
            first = next(unit for unit in session.in_order if not unit.rejected)
            session.do(actions.reject(session.units, first))
        session.do(actions.submit("2026-01-02T03:04:05.000006Z"))
    read: list[int] = []
    report = project.agreement(progress=read.append)
    assert (read, project.submitted_articles()) == ([1], 1)
    worst = report.disagreements[0]
    both = project.versions(worst)
    assert [(one.reviewer, one.unit is None) for one in both.versions] == [("ann", False), ("ben", True)]
    instead = both.versions[1].instead
    assert instead is not None
    assert instead.rejected
    value = both.aspects[0].values[0]
    assert value is not None
    assert value.startswith(project.openings([worst])[0].strip()[:20])
    session = project.session(SEED, "ann")
    session.do(actions.reopen())
    with pytest.raises(BadInput, match="changed since the report was made"):
        project.versions(worst)
