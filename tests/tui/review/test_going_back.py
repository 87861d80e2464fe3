"""With nothing left to undo, u offers the review edited before, and a second u opens it."""

from __future__ import annotations

from tests.tui.driver import at_desk


async def test_a_second_undo_opens_the_review_edited_before(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("2", "]", "u")
        desk.says("nothing left to undo in this review: u again goes to 000_d8fb182b9f68955e")
        assert desk.review.session.article.id == "zebra"
        await desk.press("u")
        desk.says("this was edited before: u takes that back")
        assert desk.review.session.article.id == "000_d8fb182b9f68955e"
        await desk.press("u")
        desk.says("undone: attribution = organisation")
        await desk.press("u")
        desk.says("nothing left to undo").hides("u again")
        await desk.press("u")
        assert desk.review.session.article.id == "000_d8fb182b9f68955e"


async def test_another_key_in_between_withdraws_the_offer(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("2", "]", "u", "j", "u")
        desk.says("u again goes to")
        assert desk.review.session.article.id == "zebra"


async def test_reviews_of_other_reviewers_are_not_offered(project_path: str) -> None:
    async with at_desk(project_path, reviewer="ben") as desk:
        await desk.press("2")
    async with at_desk(project_path, reviewer="ann") as desk:
        await desk.press("]", "u")
        assert desk.message == "nothing left to undo in this review"
