"""Text from outside never reaches the terminal as control characters or markup, on any screen."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.events import Key, Paste

from annotator.core.article import Article, Block, text_hash
from annotator.core.review.actions import set_flag, write_note
from annotator.core.scheme import Scheme, default_scheme
from annotator.core.text.span import Span
from annotator.core.text.visible import visible
from annotator.core.unit import Flag, Suggestion, Unit
from annotator.project import Project
from annotator.storage import open_database
from annotator.storage.queries import articles, schemes, suggestions
from annotator.tui.base.glyphs import UNICODE
from annotator.tui.base.sanitize import excerpt, one_line, plain
from annotator.tui.review.review_screen import ReviewScreen
from annotator.tui.screens.dialogs import ListDialog
from annotator.tui.widgets.article_pane import ArticlePane
from annotator.tui.widgets.status_bars import HeaderStatus, KeyBar, TopBar
from annotator.tui.widgets.text_fields import SafeArea
from annotator.tui.widgets.unit_form import FormState, UnitForm
from annotator.tui.widgets.unit_index import UnitEntry
from annotator.tui.widgets.unit_list import UnitList
from tests.tui.driver import AppDriver, open_app

SAMPLES = {
    "colour": "\x1b[31;5mred",
    "title": "\x1b]0;owned\x07t",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07c",
    "c1": "\x9b31mred",
    "next_line": "a\x85b",
    "delete": "a\x7fb",
    "backspace": "safe\x08\x08\x08\x08evil",
    "return": "visible\rhidden",
    "tab": "a\tb",
    "override": "\u202egnp.exe",
    "isolate": "\u2067abc\u2069",
    "zero_width": "pay\u200bpal",
    "mark": "\ufeffbom",
    "separator": "a\u2028b\u2029c",
    "tags": "x\U000e0041\U000e0042y",
    "close": "[/] and [/nope]",
    "style": "[bold red]markup[/bold red]",
    "click": "[@click=app.bell]press[/]",
    "clusters": "👨‍👩‍👧‍👦 e\u0301 漢字 \u0301",
}
NEVER_STORED = {"nul": "a\x00b", "surrogate": "a\ud800b"}
"""Refused by the database, but widgets must show them safely."""


def is_safe(text: str) -> bool:
    """Return whether a terminal would show every character and obey none."""
    return visible(text) == text


def assert_safe(driver: AppDriver) -> None:
    """Check every row of the screen, and the output to the terminal."""
    for strip in driver.strips():
        assert is_safe(strip.text), repr(strip.text)
        for segment in strip:
            assert not segment.control
            link = segment.style.link if segment.style else None
            assert link is None


def hostile_article(name: str, sample: str) -> tuple[Article, list[Suggestion]]:
    """Return an article with the sample as title, text, date and speaker, and a quote and a claim on it."""
    text = f"{sample}\n\nBefore {sample} after.\n"
    start = len(sample) + 2
    article = Article(
        id=f"{name}-{sample}",
        text=text,
        sha256=text_hash(text),
        blocks=(Block("title", 0, len(sample)), Block("paragraph", start, len(text) - 1)),
        title=sample,
        published="2023-06-28",
        publisher=sample,
        authors=(sample, "Ann Lee"),
        url=sample,
        language=sample,
        licence=sample,
        replaces=sample,
    )
    content = Span(start + 7, start + 7 + len(sample))
    quote = Suggestion("quote", (content,), (Span(0, len(sample)),), Span(start, start + 6), sample)
    return article, [quote, Suggestion("claim", (content,), parent=0)]


def hostile_scheme() -> Scheme:
    """Return the default scheme with every sample in its texts."""
    bad = " ".join(SAMPLES.values())
    scheme = default_scheme()
    fields = [
        field.model_copy(
            update={
                "question": bad,
                "guidance": bad,
                "labels": tuple(
                    label.model_copy(update={"definition": bad, "example": bad}) for label in field.labels
                ),
            }
        )
        for field in scheme.fields
    ]
    rules = tuple(rule.model_copy(update={"part": bad, "text": bad}) for rule in scheme.rules)
    changed = {"fields": tuple(fields), "rules": rules, "title": bad, "description": bad}
    return Scheme.model_validate(scheme.model_copy(update=changed).model_dump())


@pytest.fixture(scope="module")
def hostile_project(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a project with a hostile scheme and an article for each sample, which note and flag have too."""
    where = str(tmp_path_factory.mktemp("hostile") / "p.db")
    scheme = hostile_scheme()
    with closing(open_database(where)) as database, database.writing() as tx:
        schemes.put(tx, scheme)
        schemes.set_current(tx, scheme.version)
        for name, sample in SAMPLES.items():
            article, units = hostile_article(name, sample)
            articles.add(tx, article)
            suggestions.put(tx, article.id, "sample", units)
    with Project.open(where) as project:
        for name, sample in SAMPLES.items():
            session = project.session(f"{name}-{sample}", "ann")
            for unit in session.in_order:
                for action in (
                    write_note(unit, f"n {sample}"),
                    set_flag(unit, Flag("other", f"c {sample}")),
                ):
                    assert action is not None
                    session.do(action)
    return where


async def test_every_screen_is_safe_for_every_sample(hostile_project: str) -> None:
    async with open_app(hostile_project) as driver:
        for _ in SAMPLES:
            await tour(driver)
            await driver.run("next_article")
        driver.says("this is the last article")


async def test_the_wide_screen_is_safe_for_every_sample(hostile_project: str) -> None:
    async with open_app(hostile_project, (120, 36)) as driver:
        for _ in SAMPLES:
            assert_safe(driver)
            await driver.run("next_article")


async def tour(driver: AppDriver) -> None:
    """Open every screen over one article."""
    article = driver.review.session.article
    assert_safe(driver)
    driver.shows(one_line(article.title or "")[:6].rstrip())
    for command in ("list", "leave", "next_field", "next_field"):
        await driver.run(command)
        assert_safe(driver)
    for dialog in ("note", "flag"):
        await driver.run(dialog)
        assert_safe(driver)
        await driver.leave()
    for problem in (article.text, article.id):
        driver.screen.show_message(problem, serious=True)
        await driver.pilot.pause()
        assert_safe(driver)
    driver.app.push_screen(ListDialog(article.text, [article.text] * 3, article.id, UNICODE))
    await driver.pilot.pause()
    assert_safe(driver)
    await driver.leave()
    await driver.run("next_unit")
    assert_safe(driver)


async def test_help_and_palette_are_safe_under_a_hostile_scheme(hostile_project: str) -> None:
    async with open_app(hostile_project, (100, 50)) as driver:
        await driver.press("?")
        for _ in range(20):
            assert_safe(driver)
            await driver.press("space")
        await driver.press("escape", "ctrl+p")
        await driver.pilot.pause(0.2)
        assert_safe(driver)


async def test_the_list_of_missing_labels_is_safe(hostile_project: str) -> None:
    async with open_app(hostile_project) as driver:
        for _ in SAMPLES:
            for unit in driver.review.session.in_order:
                driver.review.choose(driver.review.session.in_order.index(unit))
                driver.review.answer("1")
            await driver.run("submit")
            assert_safe(driver)
            driver.shows("answers are missing")
            await driver.leave()
            await driver.run("next_article")


async def test_typed_and_pasted_text_is_safe_and_unchanged_fields_are_kept(hostile_project: str) -> None:
    async with open_app(hostile_project) as driver:
        before = driver.review.session.units["u1"].note
        await driver.press("i", "enter")
        assert driver.review.session.units["u1"].note == before
        await driver.press("i")
        area = driver.app.screen.query_one(SafeArea)
        for sample in SAMPLES.values():
            for how in (Paste(f"{sample}\r{sample}"), Key("x", sample[:1])):
                area.post_message(how)
                await driver.press()
                assert_safe(driver)
        area.post_message(Paste("x" * 1_000_000))
        await driver.press()
        driver.shows("too long: 9,", "are cut off")
        await driver.press("enter")
        note = driver.review.session.units["u1"].note
        assert note is not None
        assert len(note) <= 10_000
        assert all(is_safe(line) for line in note.split("\n"))
        await driver.press("u")


class Widgets(App[None]):
    """Shows the widgets with values that no project contains."""

    def __init__(self, sample: str) -> None:
        super().__init__()
        self._sample = sample

    def get_theme_variable_defaults(self) -> dict[str, str]:
        from annotator.tui.base.themes import DARK

        return DARK.variables

    def compose(self) -> ComposeResult:
        yield TopBar(UNICODE)
        yield ArticlePane(UNICODE)
        yield UnitList(UNICODE)
        yield UnitForm(FormState(default_scheme(), ""), UNICODE)
        yield KeyBar(UNICODE)

    def on_mount(self) -> None:
        article, entries = self._values()
        sample = self._sample
        header = HeaderStatus(sample, sample, sample, (sample,), place=(1, 1), reviewer=sample)
        self.query_one(TopBar).show(header)
        self.query_one(ArticlePane).show_article(article, entries, 0)
        self.query_one(UnitList).show_article(article.text, entries, 0)
        unit = entries[0].unit
        state = FormState(default_scheme(), article.text, unit, "stance", "direct", 1, 1, self._sample)
        self.query_one(UnitForm).show(state)
        self.query_one(KeyBar).show_message(self._sample)

    def _values(self) -> tuple[Article, list[UnitEntry]]:
        text = f"{self._sample} says\n{self._sample}"
        span = Span(0, len(self._sample))
        unit = Unit("u1", "quote", (span,), (span,), span, self._sample, note=self._sample)
        return Article("a", text, "", title=self._sample), [UnitEntry(unit, False, 0)]


@pytest.mark.parametrize("sample", [*SAMPLES.values(), *NEVER_STORED.values()])
async def test_widgets_show_hostile_text_safely(sample: str) -> None:
    app = Widgets(sample)
    async with app.run_test(size=(60, 40)) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips(app.size)
        assert all(is_safe(strip.text) for strip in strips)


def texts() -> Iterable[str]:
    return [*SAMPLES.values(), *NEVER_STORED.values()]


@pytest.mark.parametrize("sample", texts())
def test_one_line_makes_text_safe(sample: str) -> None:
    assert plain(sample).plain == visible(sample)
    assert not plain(sample).spans
    assert is_safe(one_line(f"a\n{sample}"))
    assert "␊" not in one_line("a\nb")
    assert is_safe(excerpt(sample, (Span(0, len(sample)),), 5))


def test_an_excerpt_copies_only_what_it_shows() -> None:
    assert len(excerpt("x" * 1_000_000, (Span(0, 1_000_000),), 20)) == 20


async def test_the_screen_is_the_review_screen(hostile_project: str, tmp_path: Path) -> None:
    async with open_app(hostile_project, reviewer="\x1b[31mann[/]") as driver:
        assert isinstance(driver.app.screen, ReviewScreen)
        await driver.resize(120, 30)
        assert_safe(driver)


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
async def test_the_palette_accepts_no_control_characters(project_path: str, sample: str) -> None:
    async with open_app(project_path) as driver:
        await driver.press("ctrl+p")
        driver.app.post_message(Paste(sample))
        await driver.pilot.pause()
        assert all(is_safe(row) for row in driver.rows())
