"""Count the keys to complete a unit, with the splitter's real suggestions.

Run `python -m tests.benchmarks.tui.keys [FOLDER]`.

A scripted reviewer who knows the gold annotation presses real keys in the real app: `space` if all
suggestions are right, the cheapest correction otherwise (digits, `~`, boundaries by word or character, `r`,
`c`, `p`, `x`), `d` if the suggestion is not a unit, `o` for a missing unit. The run fails unless the stored
review equals the annotation.

FOLDER has the development texts of PolNeAR; without it, only the seed is reviewed. Optional units are
accepted if their content is right and rejected otherwise; they are never added. Each article is reviewed
twice: "strict" compares spans by code point, "tolerant" by words, without regard to spaces and punctuation
at their ends.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from annotator.core.review.speakers import spoken_by
from annotator.core.unit import Alternative, Unit, in_order
from annotator.project import Project
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.marking.marking_candidates import names_for, with_candidates
from annotator.tui.review.review_app import AnnotatorApp
from annotator.tui.review.review_screen import ReviewScreen
from annotator.tui.widgets.article_pane import ArticlePane
from tests.benchmarks.tui.annotation import GoldArticle, GoldUnit, development_articles, seed_article
from tests.benchmarks.tui.planning import KeyPlanner, Keys, label_keys
from tests.benchmarks.tui.tallies import (
    ADDED,
    AS_IS,
    HEADER,
    LABELLED,
    MARKED,
    MOVED,
    Tally,
    report,
    summary,
)

SIZE = (120, 36)
NAMES_BY_DIGIT = 9
WORTH_ADDING = 6
"""Most keys of a correction before rejecting the unit and adding it again is considered."""

Press = Callable[..., Awaitable[None]]
"""Presses keys one after the other, and waits until each is handled."""


class ScriptedReviewer:
    """A scripted reviewer of one article."""

    def __init__(self, app: AnnotatorApp, press: Press, article: GoldArticle, strict: bool) -> None:
        screen = app.screen
        assert isinstance(screen, ReviewScreen)
        self.review: ArticleReview = screen.review
        self._press = press
        text = self.review.session.article.text
        beside = screen.query_one(ArticlePane).offset_beside
        self.planner = KeyPlanner(text, beside, strict, partial(with_candidates, self.review.session))
        self.gold_of = matches(self.planner, self.review.session.in_order, article.units)
        self.missing = [one for one in article.units if not one.optional and one not in self.gold_of.values()]
        self.tally = Tally()
        self._unit_keys: list[str] = []
        self._since = 0

    # -- pressing

    async def press(self, keys: Sequence[str]) -> None:
        """Press keys for the current unit."""
        if keys:
            await self._press(*keys)
            self._unit_keys += keys

    def _count(self, unit: Unit, done: str) -> None:
        keys = len(self._unit_keys)
        sort = "claim" if unit.kind == "claim" else f"{self.review.session.quote_type(unit)} quote"
        self.tally.units.append((sort, done, keys))
        self.tally.with_rejections.append(keys + self._since)
        self._unit_keys, self._since = [], 0

    def _count_elsewhere(self) -> None:
        self.tally.elsewhere += len(self._unit_keys)
        self._since += len(self._unit_keys)
        self._unit_keys = []

    @property
    def units(self) -> dict[str, Unit]:
        """The current units by id."""
        return dict(self.review.session.units)

    # -- going through an article

    async def go_through(self) -> None:
        """Decide each suggestion in order, add missing units in their places, then correct rejected ones."""
        while True:
            unit = self.review.unit
            unfinished = unit is not None and not self._finished(unit)
            skipped = [one for one in self.missing if not unfinished or self._before(one, unit)]
            if skipped:
                await self._add(skipped[0])
            elif unit is not None and unfinished:
                await self._decide(unit)
            else:
                break
        for id, gold in self.gold_of.items():
            if self.units[id].rejected:
                await self._go_back(id)
                await self._correct(self.units[id], gold)

    def _finished(self, unit: Unit) -> bool:
        return self.review.session.scheme.finished(unit)

    def _before(self, gold: GoldUnit, unit: Unit | None) -> bool:
        return unit is not None and gold.content[0].start < unit.content[0].start

    async def _go_back(self, id: str) -> None:
        order = [one.id for one in in_order(self.units.values())]
        here = self.review.unit
        assert here is not None
        step = order.index(id) - order.index(here.id)
        await self.press(("j",) * step if step > 0 else ("k",) * -step)

    async def _decide(self, unit: Unit) -> None:
        gold = self.gold_of.get(unit.id)
        if gold is None:
            await self.press(("d",))
            self.tally.rejected += 1
            self._count_elsewhere()
            assert self.units[unit.id].rejected
            return
        second = next((one for one in self.missing if self._should_split(unit, gold, one)), None)
        if second is not None:
            await self._split(unit, gold, second)
            return
        keys = self._correction(unit, gold)
        if keys is None or (len(keys) > WORTH_ADDING and len(keys) > len(self.planner.add(unit, gold)) + 1):
            del self.gold_of[unit.id]
            self.missing = sorted([*self.missing, gold], key=lambda one: one.content)
            return
        await self._correct(unit, gold)

    def _correction(self, unit: Unit, gold: GoldUnit) -> Keys | None:
        alternatives = self.review.session.alternatives.get(unit.id, ())
        if unit.kind == gold.kind:
            return self.planner.correct(unit, alternatives, gold)
        other = replace(unit, kind=gold.kind, source=(), cue=None, speaker=None)
        other = other if gold.kind == "claim" else replace(unit, kind="quote")
        keys = self.planner.correct(other, (), gold)
        return None if keys is None else ("t", *keys)

    def _should_split(self, unit: Unit, gold: GoldUnit, other: GoldUnit) -> bool:
        """Return whether splitting the unit takes fewer keys than shortening it and adding the other."""
        planner = self.planner
        if other.kind != unit.kind or gold.kind != unit.kind or other.content < gold.content:
            return False
        if not any(span.start <= other.content[-1].start < span.end for span in unit.content):
            return False
        cut, short = planner.cut(unit, gold, other), self._correction(unit, gold)
        return cut is not None and (short is None or len(cut) < len(short) + len(planner.add(unit, other)))

    async def _split(self, unit: Unit, gold: GoldUnit, second: GoldUnit) -> None:
        keys = self.planner.cut(unit, gold, second)
        assert keys is not None, "weighed before"
        before = set(self.units)
        end = keys.index("enter") + 1
        await self.press(keys[:end])
        (new,) = set(self.units) - before
        self.missing.remove(second)
        self.gold_of[new] = second
        await self._correct(self.units[unit.id], gold, MOVED)

    async def _correct(self, unit: Unit, gold: GoldUnit, done: str = AS_IS) -> None:
        before = unit
        if unit.kind != gold.kind:
            await self.press(("t",))
            unit = self.units[unit.id]
            alternatives: Sequence[Alternative] = ()
        else:
            alternatives = self.review.session.alternatives.get(unit.id, ())
        keys = self.planner.correct(unit, alternatives, gold)
        assert keys is not None, f"no keys make {unit.id} right"
        await self.press(keys)
        marked = await self._attribute(unit.id, gold)
        await self._answer(unit.id, gold)
        if done == AS_IS:
            labelled = any(before.proposed.get(code) != label for code, label in gold.labels.items())
            moved = bool(keys) or before.kind != gold.kind
            done = MARKED if marked else MOVED if moved else LABELLED if labelled else AS_IS
        self._count(self.units[unit.id], done)
        self._check(unit.id, gold)

    async def _attribute(self, id: str, gold: GoldUnit) -> bool:
        """Correct cue, source and speaker; return whether any of them changed."""
        cue = self.planner.mark_cue(self.units[id], gold)
        await self.press(cue)
        source = self.planner.mark_source(self.units[id], gold)
        await self.press(source)
        unit = self.units[id]
        if gold.kind == "claim" or unit.speaker == gold.speaker:
            return bool(cue or source)
        await self.press(self._speaker_keys(unit, gold.speaker))
        return True

    def _speaker_keys(self, unit: Unit, name: str | None) -> Keys:
        session = self.review.session
        if name is None:
            return ("p", "0")
        names = names_for(session, unit)
        typed = "" if name in names[:NAMES_BY_DIGIT] else name
        for length in range(len(name) if typed and name in names else 0):
            matching = [one for one in names if name[:length].casefold() in one.casefold()]
            if name in matching[:NAMES_BY_DIGIT]:
                names, typed = matching, name[:length]
                break
        chars = tuple("space" if char == " " else char for char in typed)
        choice = str(names.index(name) + 1) if name in names[:NAMES_BY_DIGIT] else "enter"
        sharing = (
            [one for one in spoken_by(session.units, unit.speaker) if one.id != unit.id]
            if unit.speaker
            else []
        )
        goals = [self.gold_of.get(one.id) for one in sharing]
        everywhere = all(goal is None or goal.speaker == name for goal in goals)
        return ("p", *chars, choice, *(("2" if everywhere else "1",) if sharing else ()))

    async def _answer(self, id: str, gold: GoldUnit) -> None:
        entries = self.review.index.entries
        above = [one.unit for one in entries[: self.review.here or 0]]
        repeatable = [one for one in above if one.kind == gold.kind and one.labels and not one.rejected]
        last = repeatable[-1] if repeatable else None
        await self.press(label_keys(self.units[id], gold, self.review.session.scheme, last))

    async def _add(self, gold: GoldUnit) -> None:
        before = set(self.units)
        await self.press(self.planner.add(self.review.unit, gold))
        (new,) = set(self.units) - before
        self.missing.remove(gold)
        self.gold_of[new] = gold
        await self._correct(self.units[new], gold, ADDED)

    def _check(self, id: str, gold: GoldUnit) -> None:
        """Check that a unit equals its annotation."""
        unit, same = self.units[id], self.planner.same
        assert unit.kind == gold.kind, id
        assert same(unit.content, gold.content), (id, unit.content, gold.content)
        if unit.kind == "quote":
            assert same(unit.source, gold.source), (id, unit.source, gold.source)
            assert same((unit.cue,) if unit.cue else (), (gold.cue,) if gold.cue else ()), id
            assert unit.speaker == gold.speaker, (id, unit.speaker, gold.speaker)
        labels = {code: label.code for code, label in unit.labels.items()}
        assert gold.labels.items() <= labels.items(), (id, labels, gold.labels)

    def check(self, article: GoldArticle) -> None:
        """Check that the review equals the annotation, except for optional units."""
        kept = {id for id, unit in self.units.items() if not unit.rejected}
        assert kept == set(self.gold_of), kept ^ set(self.gold_of)
        assert all(self._finished(unit) for unit in self.units.values())
        mandatory = [one for one in article.units if not one.optional]
        assert all(one in self.gold_of.values() for one in mandatory)
        ids = {id(gold): unit for unit, gold in self.gold_of.items()}
        for unit, gold in self.gold_of.items():
            self._check(unit, gold)
            parent = ids.get(id(gold.parent)) if gold.parent else None
            self.tally.parents += self.units[unit].parent != parent


def matches(planner: KeyPlanner, suggested: Sequence[Unit], gold: Sequence[GoldUnit]) -> dict[str, GoldUnit]:
    """Match suggestions and gold units one to one: first of the same kind, and the most similar first."""
    found: dict[str, GoldUnit] = {}
    for same_kind in (True, False):
        candidates = []
        for place, unit in enumerate(suggested):
            for number, one in enumerate(gold):
                mine, theirs = planner.words(unit.content), planner.words(one.content)
                similarity = len(mine & theirs) / len(mine | theirs)
                fits = (unit.kind == one.kind) == same_kind and similarity > (0 if same_kind else 0.5)
                if fits and (not one.optional or planner.same(unit.content, one.content)):
                    candidates.append((-similarity, place, number))
        for _, place, number in sorted(candidates):
            if suggested[place].id not in found and gold[number] not in found.values():
                found[suggested[place].id] = gold[number]
    return found


async def review(project: Project, article: GoldArticle, *, strict: bool) -> Tally:
    """Review an article, submit it, and check what is stored."""
    app = AnnotatorApp(project, "script")
    async with app.run_test(size=SIZE) as pilot:

        async def press(*keys: str) -> None:
            await pilot.press(*keys)
            await pilot.pause()

        reviewer = ScriptedReviewer(app, press, article, strict)
        await reviewer.go_through()
        await press("enter")
        assert reviewer.review.session.submitted
        assert reviewer.review.session.retry(60)
    reviewer.review.session = project.session(reviewer.review.session.article.id, "script")
    reviewer.check(article)
    return reviewer.tally


def run(articles: Sequence[GoldArticle], *, strict: bool) -> None:
    """Review every article and print the keys."""
    print(f"\n{'strict' if strict else 'tolerant'}: keys a kept unit; own: without the rejected ones")
    print(HEADER)
    tallies = []
    for article in articles:
        with tempfile.TemporaryDirectory() as folder, Project.open(str(Path(folder, "p.db"))) as project:
            project.import_paths([article.path])
            tallies.append(asyncio.run(review(project, article, strict=strict)))
        report(article.name, tallies[-1:])
    if len(tallies) > 1:
        report("dev", tallies[1:])
    report("all", tallies)
    summary(tallies)


def main() -> None:
    """Print the keys per unit of the seed and, with a folder, of the development articles."""
    articles = [seed_article()]
    if len(sys.argv) > 1:
        articles += development_articles(Path(sys.argv[1]))
    else:
        print("without the folder of the development texts only the seed is reviewed")
    for strict in (True, False):
        run(articles, strict=strict)


if __name__ == "__main__":
    main()
