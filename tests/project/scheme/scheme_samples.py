"""Schemes, reviews and reports for the tests of changes of the scheme."""

from __future__ import annotations

import json
import random
from typing import Any

from annotator.core.review import actions
from annotator.core.scheme import Scheme, default_scheme, default_scheme_source, parse_scheme
from annotator.project import Project, ReviewSession
from tests.project.seed_project import WHEN, decide_everything

OLD = default_scheme()
RENAME = ["stance.query=ask"]
STANCES = ["support", "deny", "query", "comment"]


def scheme(*replaced: tuple[str, str]) -> Scheme:
    """The default scheme with parts of its text replaced."""
    source = default_scheme_source()
    for old, new in replaced:
        assert old in source
        source = source.replace(old, new)
    return parse_scheme(source)


def without(field: str, label: str) -> Scheme:
    """The default scheme without a label."""
    kept = [
        one
        if one.code != field
        else one.model_copy(update={"labels": tuple(x for x in one.labels if x.code != label)})
        for one in OLD.fields
    ]
    return Scheme.model_validate(OLD.model_copy(update={"fields": tuple(kept)}).model_dump())


ASK = scheme(('code = "query"', 'code = "ask"'))


def judge(
    project: Project, reviewer: str, *, submit: bool = True, stances: list[str] = STANCES
) -> ReviewSession:
    """Decide everything in the seed, with stances that depend on the reviewer."""
    session = decide_everything(project, reviewer)
    draw = random.Random(reviewer)
    field = session.scheme.field("stance")
    assert field is not None
    for unit in [one for one in session.in_order if one.kind == "quote" and not one.rejected]:
        session.do(actions.answer(session.units[unit.id], field, draw.choice(stances)))
    if submit:
        session.do(actions.submit(WHEN))
    return session


def stances(session: ReviewSession) -> dict[str, str]:
    """The stance of each unit that has one."""
    return {unit.id: unit.labels["stance"].code for unit in session.in_order if "stance" in unit.labels}


def report(project: Project) -> dict[str, Any]:
    """The report on agreement, without the version of the scheme."""
    found: dict[str, Any] = json.loads(json.dumps(project.agreement().to_json()))
    return {**found, "versions": None}


def stance_alpha(project: Project) -> dict[str, Any]:
    """The value of stance's alpha."""
    [found] = [
        one
        for one in report(project)["values"]
        if one["scope"] == {"field": "stance", "kind": "quote", "label": None, "pair": None, "article": None}
        and one["measure"] == "krippendorff_alpha"
    ]
    return dict(found)
