"""The review loop, key by key. The seed's units: u1 u2 quotes, u3 claim, u4 quote, u5 claim in two parts,
u6 quote without a suggested stance, u7 a claim inside u6."""

from __future__ import annotations

from pathlib import Path

from annotator.project import Project
from tests.tui.driver import at_desk
from tests.tui.samples import make_project, seed, short


async def test_opening_an_article_stores_nothing(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "k", "n", "tab", "v", "pagedown", "?", "escape")
        assert not desk.review.session.review.begun


async def test_article_and_form_are_shown_at_the_start(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        desk.at("u1", "attribution").shows("NATO Ready to Defend", "THE HAGUE: NATO Secretary-General")
        desk.shows(
            "1 of 2 articles", "0/7 units", "✓ saved", "? 1 person", "indirect quote · Jens Stoltenberg"
        )


async def test_digits_answer_and_advance_through_fields_and_units(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("2")
        desk.at("u1", "stance")
        await desk.press("1")
        desk.at("u1", "fidelity")
        await desk.press("9")
        desk.at("u2", "attribution").shows("1/7 units")
        assert desk.labels("u1") == {
            "attribution": "organisation",
            "stance": "support",
            "fidelity": "unchecked",
        }
        assert desk.status("u1") == "accepted"


async def test_a_digit_without_a_label_shows_a_message(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("s", "8")
        desk.says("stance has no answer 8").at("u1", "stance")


async def test_zero_clears_and_the_unit_is_undecided_again(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("1", "a", "0")
        assert desk.labels("u1") == {}
        assert desk.status("u1") == "suggested"
        await desk.press("0")
        desk.says("undecided already")


async def test_space_accepts_all_suggestions_and_moves_on(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("space")
        desk.at("u2")
        labels = desk.review.session.units["u1"].labels
        assert {label.how for label in labels.values()} == {"accepted"}


async def test_space_stays_at_a_field_without_suggestion(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "j", "j", "j", "space")
        desk.at("u6", "stance")
        await desk.press("space")
        desk.at("u6", "stance").says("nothing is suggested for stance")
        await desk.press("2")
        desk.at("u7")


async def test_tab_and_letters_choose_the_field(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("tab")
        desk.at("u1", "stance")
        await desk.press("v")
        desk.at("u1", "fidelity")
        await desk.press("tab")
        desk.at("u1", "attribution")
        await desk.press("j", "j", "v")
        desk.at("u3", "verification")
        await desk.press("a")
        desk.says("a claim has no field a")


async def test_j_k_n_and_capital_n_move_between_units(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("k")
        desk.says("this is the first unit")
        await desk.press("j", "space", "k", "k", "n")
        desk.at("u3")
        await desk.press("N")
        desk.at("u1")
        await desk.press("N")
        desk.at("u7")
        await desk.press("j")
        desk.says("this is the last unit")


async def test_reject_includes_nested_units_and_can_be_reverted(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "j", "j", "j", "j", "d")
        assert desk.status("u6") == desk.status("u7") == "rejected"
        desk.says("reject with 1 inside")
        await desk.press("u")
        assert desk.status("u6") == desk.status("u7") == "suggested"
        await desk.press("d")
        desk.at("u1")
        desk.review.choose(5)
        await desk.press("d")
        desk.at("u6").says("take the rejection back")
        assert (desk.status("u6"), desk.status("u7")) == ("suggested", "rejected")


async def test_undo_and_redo_show_the_edit_and_go_to_its_unit(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("2", "1", "9", "j", "u")
        desk.at("u1").says("undone: fidelity = unchecked")
        assert set(desk.labels("u1")) == {"attribution", "stance"}
        await desk.press("U")
        desk.says("redone: fidelity = unchecked")
        await desk.press("U")
        desk.says("nothing left to redo")
        await desk.press("u", "u", "u", "u")
        desk.says("nothing left to undo")
        assert desk.status("u1") == "suggested"


async def test_undo_works_after_a_restart(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("2", "j", "space")
    async with at_desk(project_path) as desk:
        assert desk.status("u2") == "accepted"
        await desk.press("u")
        desk.at("u2").says("undone: accept the suggestions")
        await desk.press("u")
        desk.at("u1").says("undone: attribution = organisation")
        assert desk.labels("u1") == {}


async def test_an_edit_is_saved_when_it_is_shown(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("2")
        desk.shows("✓ saved")
        with Project.open(project_path) as other:
            saved = other.session(desk.review.session.article.id, "ann")
        assert saved.units["u1"].labels["attribution"].code == "organisation"


async def test_a_resumed_review_starts_at_the_first_unfinished_unit(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("space", "space")
    async with at_desk(project_path) as desk:
        desk.at("u3").shows("2/7 units")
        await desk.press("d", "d", "d")
    async with at_desk(project_path) as desk:  # visible even at the end of the article
        desk.at("u6").shows("rejected Putin’s claim that the West")


async def test_brackets_change_the_article(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("[")
        desk.says("this is the first article")
        await desk.press("]")
        desk.shows("Zebra in the news", "2 of 2 articles", "0/1 units")
        await desk.press("]")
        desk.says("this is the last article")
        await desk.press("[")
        desk.shows("NATO Ready")


async def test_submitting_needs_every_suggestion_decided(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("space", "enter")
        desk.at("u2").says("6 suggestions are undecided")
        assert not desk.review.session.submitted


async def test_missing_labels_are_listed_once_and_a_second_enter_submits(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("space", "space", "space", "space", "space", "space", "n", "space", "enter")
        desk.shows("1 answer is missing", "stance: Putin’s claim that the West desires")
        await desk.press("escape")
        desk.at("u6", "stance")
        assert not desk.review.session.submitted
        await desk.press("enter", "enter")
        desk.says("submitted").shows("✓ submitted")
        assert desk.review.session.submitted


async def test_a_submitted_review_refuses_edits_until_reopened(tmp_path: Path) -> None:
    where = make_project(tmp_path / "p.db", [short("zebra", "Zebras have stripes since 1901.")])
    async with at_desk(where) as desk:
        await desk.press("space")
        desk.says("every unit is finished: enter submits")
        await desk.press("enter")
        desk.says("submitted")
        for key in ("1", "0", "space", "d", "i", "f", "u", "U"):
            await desk.press(key)
            desk.says("enter reopens")
        await desk.press("enter")
        desk.shows("Reopen this review?")
        await desk.press("escape")
        assert desk.review.session.submitted, "an enter too many takes nothing back"
        await desk.press("enter", "enter")
        desk.says("reopened").shows("1/1 units")
        await desk.press("d")
        assert desk.status("u1") == "rejected"


async def test_undo_reaches_past_a_submission(tmp_path: Path) -> None:
    where = make_project(tmp_path / "p.db", [short("zebra", "Zebras have stripes since 1901.")])
    async with at_desk(where) as desk:
        await desk.press("space", "enter", "enter", "enter", "u")
        desk.says("undone: accept the suggestions")
        assert desk.status("u1") == "suggested"


async def test_an_article_without_units_can_be_submitted(tmp_path: Path) -> None:
    article, _ = short("quiet", "Nothing was said.")
    where = make_project(tmp_path / "p.db", [(article, [])])
    async with at_desk(where) as desk:
        desk.shows("no unit to judge here")
        await desk.press("1")
        desk.says("this article has no units")
        await desk.press("enter")
        assert desk.review.session.submitted


async def test_a_note_is_written_changed_and_removed(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("i")
        await desk.type("ask Jens")
        await desk.press("enter")
        desk.says("note").shows("✎ note ask Jens")
        assert desk.review.session.units["u1"].note == "ask Jens"
        await desk.press("i", "x", "escape")
        assert desk.review.session.units["u1"].note == "ask Jens"
        await desk.press("i", "ctrl+u", "enter")
        assert desk.review.session.units["u1"].note is None


async def test_a_flag_has_a_reason_and_an_optional_comment(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("f", "enter")
        desk.shows("Flag this unit")
        await desk.press("1", "enter")
        flag = desk.review.session.units["u1"].flag
        assert flag is not None
        assert (flag.reason, flag.comment) == ("boundary", None)
        await desk.press("f", "4")
        await desk.type("typo")
        await desk.press("enter")
        desk.shows("⚑ text_error: typo")
        await desk.press("f", "0")
        assert desk.review.session.units["u1"].flag is None


async def test_an_empty_project_shows_how_to_import(tmp_path: Path) -> None:
    async with at_desk(make_project(tmp_path / "p.db", [])) as desk:
        desk.shows("There is no article in this project yet", "annotator import FOLDER")
        for key in ("1", "space", "j", "enter", "]", "i"):
            await desk.press(key)
            desk.says("there is no article yet")
        await desk.press("?")
        desk.shows("Judging a unit")


async def test_help_shows_keys_definitions_and_boundary_rules(project_path: str) -> None:
    async with at_desk(project_path, size=(120, 90)) as desk:
        await desk.press("?")
        desk.shows("Judging a unit", "Take back the last edit of this review")
        desk.shows("attribution (quotes, key a)", "person: A human being whom the article names")
        await desk.press("space", "space", "space")
        desk.shows("28 claims")
        await desk.press("escape")
        desk.hides("28 claims").at("u1")


async def test_commands_and_forms_work_by_mouse_alone(project_path: str) -> None:
    async with at_desk(project_path, size=(80, 90)) as desk:

        async def click(text: str) -> None:
            row = next(row for row, shown in enumerate(desk.rows()) if text in shown)
            await desk.pilot.click(offset=(desk.rows()[row].index(text) + 1, row))
            await desk.pilot.pause()

        await click("? help")
        await click("Write a private note")
        await desk.type("so")
        await click("enter keeps")
        assert desk.review.session.units["u1"].note == "so"
        await desk.pilot.click("#keys", offset=(2, 0))  # the message is replaced by the keys
        await click("? help")
        await click("Flag the unit")
        await click("2 label")
        await click("esc ")
        assert desk.review.session.units["u1"].flag is None
        await click("? help")
        await click("Say who speaks")
        desk.shows("Who says it?")
        await desk.pilot.click(offset=(0, 0))
        await desk.pilot.pause()
        desk.hides("Who says it?")
        await click("? help")
        await click("esc leave")
        desk.hides("Judging a unit")


async def test_the_palette_runs_commands_and_shows_why_one_cannot_run(project_path: str) -> None:
    async with at_desk(project_path, size=(100, 40)) as desk:
        await desk.press("ctrl+p")
        await desk.pilot.pause(0.3)
        await desk.press("enter")
        await desk.pilot.pause(0.3)
        assert not desk.review.session.review.begun
        await desk.press("ctrl+p")
        await desk.type("undo")
        await desk.pilot.pause(0.3)
        desk.shows("not now: nothing left to undo")
        await desk.press("escape", "ctrl+p")
        await desk.type("next unit")
        await desk.pilot.pause(0.3)
        await desk.press("enter")
        await desk.pilot.pause(0.3)
        desk.at("u3")


async def test_the_theme_changes_from_the_palette(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        for name in ("annotator-light", "annotator-high-contrast", "annotator-dark"):
            desk.screen.action_run("theme")
            await desk.press()
            assert desk.app.theme == name
            desk.says(name)


async def test_a_key_shows_the_list_in_a_narrow_terminal(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        desk.hides("Mark Rutte: ")
        await desk.press("b", "j")
        desk.at("u2").shows("Mark Rutte: Putin’s claim")
        await desk.press("escape")
        desk.hides("Mark Rutte: ").shows("THE HAGUE")
        await desk.resize(120, 36)
        desk.shows("Mark Rutte: ")
        await desk.press("b")
        desk.says("on the screen already")


async def test_clicks_choose_units_and_answers(project_path: str) -> None:
    async with at_desk(project_path, size=(120, 36)) as desk:
        await desk.pilot.click("#units", offset=(10, 2))
        desk.at("u3")
        await desk.pilot.click("#article", offset=(30, 0))
        desk.at("u1")
        row = next(y for y, text in enumerate(desk.rows()) if "2 organisation" in text)
        column = desk.rows()[row].index("organisation")
        await desk.pilot.click(offset=(column, row))
        await desk.press()
        assert desk.labels("u1") == {"attribution": "organisation"}
        row = desk.rows().index(next(text for text in desk.rows() if " v fidelity" in text))
        await desk.pilot.click(offset=(desk.rows()[row].index("fidelity"), row))
        await desk.press()
        desk.at("u1", "fidelity")


async def test_reviewers_do_not_see_the_work_of_others(tmp_path: Path) -> None:
    where = make_project(tmp_path / "p.db", [seed()])
    async with at_desk(where, reviewer="ann") as desk:
        await desk.press("space", "d")
    async with at_desk(where, reviewer="ben") as desk:
        desk.at("u1").shows("0/7 units")
        assert not desk.review.session.review.begun


async def test_quitting_keeps_everything(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("space", "q")
        assert desk.app._exit
    async with at_desk(project_path) as desk:
        assert desk.status("u1") == "accepted"


async def test_keys_and_time_are_saved_with_edits(project_path: str) -> None:
    async with at_desk(project_path) as desk:
        await desk.press("j", "k", "2")
        edit = desk.review.session.review.stacks.undo[-1]
        assert edit.keys == 3
        assert edit.active_ms >= 0
