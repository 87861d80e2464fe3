"""With nothing left to undo, u offers the review edited before, and a second u opens it."""

from __future__ import annotations

from tests.tui.driver import open_app


async def test_a_second_undo_opens_the_review_edited_before(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("2", "]", "u")
        driver.says("nothing left to undo in this review: u again goes to 000_d8fb182b9f68955e")
        assert driver.review.session.article.id == "zebra"
        await driver.press("u")
        driver.says("this was edited before: u takes that back")
        assert driver.review.session.article.id == "000_d8fb182b9f68955e"
        await driver.press("u")
        driver.says("undone: attribution = organisation")
        await driver.press("u")
        driver.says("nothing left to undo").hides("u again")
        await driver.press("u")
        assert driver.review.session.article.id == "000_d8fb182b9f68955e"


async def test_another_key_in_between_withdraws_the_offer(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("2", "]", "u", "j", "u")
        driver.says("u again goes to")
        assert driver.review.session.article.id == "zebra"


async def test_reviews_of_other_reviewers_are_not_offered(project_path: str) -> None:
    async with open_app(project_path, reviewer="ben") as driver:
        await driver.press("2")
    async with open_app(project_path, reviewer="ann") as driver:
        await driver.press("]", "u")
        assert driver.message == "nothing left to undo in this review"
