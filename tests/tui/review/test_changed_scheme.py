"""The review screen when the scheme of the project changes."""

from __future__ import annotations

from annotator.core.scheme import default_scheme_source, parse_scheme
from annotator.project import Project
from tests.tui.driver import open_app

BACK = parse_scheme(default_scheme_source().replace('code = "support"', 'code = "back"'))


async def test_suggestions_are_shown_and_accepted_under_their_new_names(project_path: str) -> None:
    with Project.open(project_path) as project:
        project.apply_scheme(BACK, ["stance.support=back"])
    async with open_app(project_path, (120, 36)) as driver:
        unit = next(one for one in driver.review.session.in_order if one.proposed.get("stance") == "support")
        while driver.review.cursor.unit != unit.id:
            await driver.press("j")
        driver.shows("? back").hides("? support")
        await driver.press("space")
        assert driver.labels(unit.id)["stance"] == "back"


async def test_an_open_window_shows_the_new_scheme_after_its_next_edit(project_path: str) -> None:
    async with open_app(project_path, (120, 36)) as driver:
        await driver.press("s", "1")
        unit = driver.review.session.in_order[0].id
        assert driver.labels(unit)["stance"] == "support"
        with Project.open(project_path) as other:
            other.apply_scheme(BACK, ["stance.support=back"])
        await driver.press("n", "space")
        driver.says("changed elsewhere")
        assert driver.review.session.scheme.version == BACK.version
        assert driver.labels(unit)["stance"] == "back"
        while driver.review.cursor.unit != unit:
            await driver.press("k")
        driver.shows("✓ back")
        await driver.press("u")
        assert driver.labels(unit)["stance"] == "back", "undo does not go back beyond the change"
