"""The review loop, key by key. The seed's units: u1 u2 quotes, u3 claim, u4 quote, u5 claim in two parts,
u6 quote without a suggested stance, u7 a claim inside u6."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from annotator.project import Project
from tests.tui.driver import open_app
from tests.tui.samples import make_project, seed, short


async def test_opening_an_article_stores_nothing(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "k", "n", "tab", "v", "pagedown", "?", "escape")
        assert not driver.review.session.review.begun


async def test_article_and_form_are_shown_at_the_start(project_path: str) -> None:
    async with open_app(project_path) as driver:
        driver.at("u1", "attribution").shows("NATO Ready to Defend", "THE HAGUE: NATO Secretary-General")
        driver.shows(
            "1 of 2 articles", "0/7 units", "✓ saved", "? 1 person", "indirect quote · Jens Stoltenberg"
        )


async def test_review_begins_with_the_article_that_was_named(project_path: str) -> None:
    with Project.open(project_path) as project:
        last = project.entries("ann")[-1].id
    async with open_app(project_path, first=last) as driver:
        assert driver.review.session.article.id == last
        driver.shows("2 of 2 articles")


async def test_digits_answer_and_advance_through_fields_and_units(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("2")
        driver.at("u1", "stance")
        await driver.press("1")
        driver.at("u1", "fidelity")
        await driver.press("9")
        driver.at("u2", "attribution").shows("1/7 units")
        assert driver.labels("u1") == {
            "attribution": "organisation",
            "stance": "support",
            "fidelity": "unchecked",
        }
        assert driver.status("u1") == "accepted"


async def test_a_digit_without_a_label_shows_a_message(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("s", "8")
        driver.says("stance has no answer 8").at("u1", "stance")


async def test_zero_clears_and_the_unit_is_undecided_again(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("1", "a", "0")
        assert driver.labels("u1") == {}
        assert driver.status("u1") == "suggested"
        await driver.press("0")
        driver.says("undecided already")


async def test_space_accepts_all_suggestions_and_moves_on(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("space")
        driver.at("u2")
        labels = driver.review.session.units["u1"].labels
        assert {label.how for label in labels.values()} == {"accepted"}


async def test_space_stays_at_a_field_without_suggestion(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "j", "j", "j", "space")
        driver.at("u6", "stance")
        await driver.press("space")
        driver.at("u6", "stance").says("nothing is suggested for stance")
        await driver.press("2")
        driver.at("u7")


async def test_form_shows_whom_a_claim_is_about(tmp_path: Path) -> None:
    article, (claim,) = short("reed", "He lost 3 points in 2012.")
    sample = article, [replace(claim, subject="Tom\x1b Reed")]
    async with open_app(make_project(tmp_path / "p.db", [sample]), (80, 24)) as driver:
        driver.shows("● claim · about Tom␛ Reed")
        await driver.resize(120, 36)
        driver.shows("about    Tom␛ Reed")


async def test_tab_and_letters_choose_the_field(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("tab")
        driver.at("u1", "stance")
        await driver.press("v")
        driver.at("u1", "fidelity")
        await driver.press("tab")
        driver.at("u1", "attribution")
        await driver.press("j", "j", "v")
        driver.at("u3", "verification")
        await driver.press("a")
        driver.says("a claim has no field a")


async def test_j_k_n_and_capital_n_move_between_units(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("k")
        driver.says("this is the first unit")
        await driver.press("j", "space", "k", "k", "n")
        driver.at("u3")
        await driver.press("N")
        driver.at("u1")
        await driver.press("N")
        driver.at("u7")
        await driver.press("j")
        driver.says("this is the last unit")


async def test_reject_includes_nested_units_and_can_be_reverted(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "j", "j", "j", "j", "d")
        assert driver.status("u6") == driver.status("u7") == "rejected"
        driver.says("reject with 1 inside")
        await driver.press("u")
        assert driver.status("u6") == driver.status("u7") == "suggested"
        await driver.press("d")
        driver.at("u1")
        driver.review.choose(5)
        await driver.press("d")
        driver.at("u6").says("take the rejection back")
        assert (driver.status("u6"), driver.status("u7")) == ("suggested", "rejected")


async def test_undo_and_redo_show_the_edit_and_go_to_its_unit(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("2", "1", "9", "j", "u")
        driver.at("u1").says("undone: fidelity = unchecked")
        assert set(driver.labels("u1")) == {"attribution", "stance"}
        await driver.press("U")
        driver.says("redone: fidelity = unchecked")
        await driver.press("U")
        driver.says("nothing left to redo")
        await driver.press("u", "u", "u", "u")
        driver.says("nothing left to undo")
        assert driver.status("u1") == "suggested"


async def test_undo_works_after_a_restart(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("2", "j", "space")
    async with open_app(project_path) as driver:
        assert driver.status("u2") == "accepted"
        await driver.press("u")
        driver.at("u2").says("undone: accept the suggestions")
        await driver.press("u")
        driver.at("u1").says("undone: attribution = organisation")
        assert driver.labels("u1") == {}


async def test_an_edit_is_saved_when_it_is_shown(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("2")
        driver.shows("✓ saved")
        with Project.open(project_path) as other:
            saved = other.session(driver.review.session.article.id, "ann")
        assert saved.units["u1"].labels["attribution"].code == "organisation"


async def test_a_resumed_review_starts_at_the_first_unfinished_unit(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("space", "space")
    async with open_app(project_path) as driver:
        driver.at("u3").shows("2/7 units")
        await driver.press("d", "d", "d")
    async with open_app(project_path) as driver:  # visible even at the end of the article
        driver.at("u6").shows("rejected Putin’s claim that the West")


async def test_brackets_change_the_article(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("[")
        driver.says("this is the first article")
        await driver.press("]")
        driver.shows("Zebra in the news", "2 of 2 articles", "0/1 units")
        await driver.press("]")
        driver.says("this is the last article")
        await driver.press("[")
        driver.shows("NATO Ready")


async def test_submitting_needs_every_suggestion_decided(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("space", "enter")
        driver.at("u2").says("6 suggestions are undecided")
        assert not driver.review.session.submitted


async def test_missing_labels_are_listed_once_and_a_second_enter_submits(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("space", "space", "space", "space", "space", "space", "n", "space", "enter")
        driver.shows("1 answer is missing", "stance: Putin’s claim that the West desires")
        await driver.press("escape")
        driver.at("u6", "stance")
        assert not driver.review.session.submitted
        await driver.press("enter", "enter")
        driver.says("submitted").shows("✓ submitted")
        assert driver.review.session.submitted


async def test_a_submitted_review_refuses_edits_until_reopened(tmp_path: Path) -> None:
    where = make_project(tmp_path / "p.db", [short("zebra", "Zebras have stripes since 1901.")])
    async with open_app(where) as driver:
        await driver.press("space")
        driver.says("every unit is finished: enter submits")
        await driver.press("enter")
        driver.says("submitted")
        for key in ("1", "0", "space", "d", "i", "f", "u", "U"):
            await driver.press(key)
            driver.says("enter reopens")
        await driver.press("enter")
        driver.shows("Reopen this review?")
        await driver.press("escape")
        assert driver.review.session.submitted, "an enter too many takes nothing back"
        await driver.press("enter", "enter")
        driver.says("reopened").shows("1/1 units")
        await driver.press("d")
        assert driver.status("u1") == "rejected"


async def test_undo_reaches_past_a_submission(tmp_path: Path) -> None:
    where = make_project(tmp_path / "p.db", [short("zebra", "Zebras have stripes since 1901.")])
    async with open_app(where) as driver:
        await driver.press("space", "enter", "enter", "enter", "u")
        driver.says("undone: accept the suggestions")
        assert driver.status("u1") == "suggested"


async def test_an_article_without_units_can_be_submitted(tmp_path: Path) -> None:
    article, _ = short("quiet", "Nothing was said.")
    where = make_project(tmp_path / "p.db", [(article, [])])
    async with open_app(where) as driver:
        driver.shows("no unit to judge here")
        await driver.press("1")
        driver.says("this article has no units")
        await driver.press("enter")
        assert driver.review.session.submitted


async def test_a_note_is_written_changed_and_removed(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("i")
        await driver.type("ask Jens")
        await driver.press("enter")
        driver.says("note").shows("✎ note ask Jens")
        assert driver.review.session.units["u1"].note == "ask Jens"
        await driver.press("i", "x", "escape")
        assert driver.review.session.units["u1"].note == "ask Jens"
        await driver.press("i", "ctrl+u", "enter")
        assert driver.review.session.units["u1"].note is None


async def test_a_flag_has_a_reason_and_an_optional_comment(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("f", "enter")
        driver.shows("Flag this unit")
        await driver.press("1", "enter")
        flag = driver.review.session.units["u1"].flag
        assert flag is not None
        assert (flag.reason, flag.comment) == ("boundary", None)
        await driver.press("f", "4")
        await driver.type("typo")
        await driver.press("enter")
        driver.shows("⚑ text_error: typo")
        await driver.press("f", "0")
        assert driver.review.session.units["u1"].flag is None


async def test_an_empty_project_shows_how_to_import(tmp_path: Path) -> None:
    async with open_app(make_project(tmp_path / "p.db", [])) as driver:
        driver.shows("There is no article in this project yet", "annotator import FOLDER")
        for key in ("1", "space", "j", "enter", "]", "i"):
            await driver.press(key)
            driver.says("there is no article yet")
        await driver.press("?")
        driver.shows("Judging a unit")


async def test_help_shows_keys_definitions_and_boundary_rules(project_path: str) -> None:
    async with open_app(project_path, size=(120, 90)) as driver:
        await driver.press("?")
        driver.shows("Judging a unit", "Take back the last edit of this review")
        driver.shows("attribution (quotes, key a)", "person: A human being whom the article names")
        await driver.press("space", "space", "space")
        driver.shows("28 claims")
        await driver.press("escape")
        driver.hides("28 claims").at("u1")


async def test_commands_and_forms_work_by_mouse_alone(project_path: str) -> None:
    async with open_app(project_path, size=(80, 90)) as driver:

        async def click(text: str) -> None:
            row = next(row for row, shown in enumerate(driver.rows()) if text in shown)
            await driver.pilot.click(offset=(driver.rows()[row].index(text) + 1, row))
            await driver.pilot.pause()

        await click("? help")
        await click("Write a private note")
        await driver.type("so")
        await click("enter keeps")
        assert driver.review.session.units["u1"].note == "so"
        await driver.pilot.click("#keys", offset=(2, 0))  # the message is replaced by the keys
        await click("? help")
        await click("Flag the unit")
        await click("2 label")
        await click("esc ")
        assert driver.review.session.units["u1"].flag is None
        await click("? help")
        await click("Say who speaks")
        driver.shows("Who says it?")
        await driver.pilot.click(offset=(0, 0))
        await driver.pilot.pause()
        driver.hides("Who says it?")
        await click("? help")
        await click("esc leave")
        driver.hides("Judging a unit")


async def test_the_palette_runs_commands_and_shows_why_one_cannot_run(project_path: str) -> None:
    async with open_app(project_path, size=(100, 40)) as driver:
        await driver.press("ctrl+p")
        await driver.pilot.pause(0.3)
        await driver.press("enter")
        await driver.pilot.pause(0.3)
        assert not driver.review.session.review.begun
        await driver.press("ctrl+p")
        await driver.type("undo")
        await driver.pilot.pause(0.3)
        driver.shows("not now: nothing left to undo")
        await driver.press("escape", "ctrl+p")
        await driver.type("next unit")
        await driver.pilot.pause(0.3)
        await driver.press("enter")
        await driver.pilot.pause(0.3)
        driver.at("u3")


async def test_the_theme_changes_from_the_palette(project_path: str) -> None:
    async with open_app(project_path) as driver:
        for name in ("annotator-light", "annotator-high-contrast", "annotator-dark"):
            driver.screen.action_run("theme")
            await driver.press()
            assert driver.app.theme == name
            driver.says(name)


async def test_a_key_shows_the_list_in_a_narrow_terminal(project_path: str) -> None:
    async with open_app(project_path) as driver:
        driver.hides("Mark Rutte: ")
        await driver.press("b", "j")
        driver.at("u2").shows("Mark Rutte: Putin’s claim")
        await driver.press("escape")
        driver.hides("Mark Rutte: ").shows("THE HAGUE")
        await driver.resize(120, 36)
        driver.shows("Mark Rutte: ")
        await driver.press("b")
        driver.says("on the screen already")


async def test_clicks_choose_units_and_answers(project_path: str) -> None:
    async with open_app(project_path, size=(120, 36)) as driver:
        await driver.pilot.click("#units", offset=(10, 2))
        driver.at("u3")
        await driver.pilot.click("#article", offset=(30, 0))
        driver.at("u1")
        row = next(y for y, text in enumerate(driver.rows()) if "2 organisation" in text)
        column = driver.rows()[row].index("organisation")
        await driver.pilot.click(offset=(column, row))
        await driver.press()
        assert driver.labels("u1") == {"attribution": "organisation"}
        row = driver.rows().index(next(text for text in driver.rows() if " v fidelity" in text))
        await driver.pilot.click(offset=(driver.rows()[row].index("fidelity"), row))
        await driver.press()
        driver.at("u1", "fidelity")


async def test_reviewers_do_not_see_the_work_of_others(tmp_path: Path) -> None:
    where = make_project(tmp_path / "p.db", [seed()])
    async with open_app(where, reviewer="ann") as driver:
        await driver.press("space", "d")
    async with open_app(where, reviewer="ben") as driver:
        driver.at("u1").shows("0/7 units")
        assert not driver.review.session.review.begun


async def test_quitting_keeps_everything(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("space", "q")
        assert driver.app._exit
    async with open_app(project_path) as driver:
        assert driver.status("u1") == "accepted"


async def test_keys_and_time_are_saved_with_edits(project_path: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("j", "k", "2")
        edit = driver.review.session.review.stacks.undo[-1]
        assert edit.keys == 3
        assert edit.active_ms >= 0
