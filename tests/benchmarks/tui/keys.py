"""How many keys complete a unit, with the splitter's real suggestions: python keys.py [FOLDER]

A scripted reviewer who knows what was annotated by hand goes through the real app with real keys: `space`
where everything suggested is right, the cheapest correction where not (digits, `~`, ends by word or by
character, `r`, `c`, `p`, `x`), `d` where the suggestion is no unit, `o` where the splitter saw none. What
is stored in the end must be what was annotated; the run stops otherwise.

FOLDER holds the development texts of PolNeAR; without it, only the seed is reviewed. Units marked optional
stay if their content is right, and are rejected else; they are never added. Each article is reviewed
twice: "strict" takes every span to the code point, "tolerant" takes two spans as the same if the same words
stand in them, whatever blanks, stops and marks are at their ends.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from annotation import Annotated, Wanted, development, seed
from planning import Keys, Reading, label_keys
from tallies import ADDED, AS_IS, HEADER, LABELLED, MARKED, MOVED, Tally, report, summary

from annotator.core.review.speakers import spoken_by
from annotator.core.unit import Alternative, Unit, in_order
from annotator.project import Project
from annotator.tui.review.article_review import ArticleReview
from annotator.tui.review.marking.marking_candidates import names_for, with_choices
from annotator.tui.review.review_app import AnnotatorApp
from annotator.tui.review.review_screen import ReviewScreen
from annotator.tui.widgets.article_pane import ArticlePane

SIZE = (120, 36)
NAMES_BY_DIGIT = 9
WORTH_ADDING = 6
"""With fewer keys than this nothing is rejected and added anew."""

Press = Callable[..., Awaitable[None]]
"""Presses keys, one after the other, and waits until each has done what it does."""


class Desk:
    """The scripted reviewer at one article."""

    def __init__(self, app: AnnotatorApp, press: Press, article: Annotated, strict: bool) -> None:
        screen = app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.review is not None
        self.review: ArticleReview = screen.review
        self._press = press
        text = self.review.session.article.text
        beside = screen.query_one(ArticlePane).offset_beside
        self.reading = Reading(text, beside, strict, partial(with_choices, self.review.session))
        self.meant = matches(self.reading, self.review.session.in_order, article.units)
        self.missed = [one for one in article.units if not one.optional and one not in self.meant.values()]
        self.tally = Tally()
        self._unit_keys: list[str] = []
        self._since = 0

    # -- pressing

    async def press(self, keys: Sequence[str]) -> None:
        """Press keys for the unit at hand."""
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
        """The units as they are now."""
        return dict(self.review.session.units)

    # -- the way through an article

    async def go_through(self) -> None:
        """Every suggestion in its turn, what was missed where it stands, what was rejected in passing."""
        while True:
            unit = self.review.unit
            waiting = unit is not None and not self._finished(unit)
            missing = [one for one in self.missed if not waiting or self._before(one, unit)]
            if missing:
                await self._add(missing[0])
            elif unit is not None and waiting:
                await self._decide(unit)
            else:
                break
        for id, wanted in self.meant.items():
            if self.units[id].rejected:
                await self._go_back(id)
                await self._make_right(self.units[id], wanted)

    def _finished(self, unit: Unit) -> bool:
        return self.review.session.scheme.finished(unit)

    def _before(self, wanted: Wanted, unit: Unit | None) -> bool:
        return unit is not None and wanted.content[0].start < unit.content[0].start

    async def _go_back(self, id: str) -> None:
        order = [one.id for one in in_order(self.units.values())]
        here = self.review.unit
        assert here is not None
        step = order.index(id) - order.index(here.id)
        await self.press(("j",) * step if step > 0 else ("k",) * -step)

    async def _decide(self, unit: Unit) -> None:
        wanted = self.meant.get(unit.id)
        if wanted is None:
            await self.press(("d",))
            self.tally.rejected += 1
            self._count_elsewhere()
            assert self.units[unit.id].rejected
            return
        second = next((one for one in self.missed if self._halved(unit, wanted, one)), None)
        if second is not None:
            await self._cut(unit, wanted, second)
            return
        keys = self._correction(unit, wanted)
        if keys is None or (len(keys) > WORTH_ADDING and len(keys) > len(self.reading.add(unit, wanted)) + 1):
            del self.meant[unit.id]
            self.missed = sorted([*self.missed, wanted], key=lambda one: one.content)
            return
        await self._make_right(unit, wanted)

    def _correction(self, unit: Unit, wanted: Wanted) -> Keys | None:
        ways = self.review.session.alternatives.get(unit.id, ())
        if unit.kind == wanted.kind:
            return self.reading.correct(unit, ways, wanted)
        other = replace(unit, kind=wanted.kind, source=(), cue=None, speaker=None)
        other = other if wanted.kind == "claim" else replace(unit, kind="quote")
        keys = self.reading.correct(other, (), wanted)
        return None if keys is None else ("t", *keys)

    def _halved(self, unit: Unit, wanted: Wanted, other: Wanted) -> bool:
        """Whether a cut makes two wanted units of one, with fewer keys than shortening and adding."""
        reading = self.reading
        if other.kind != unit.kind or wanted.kind != unit.kind or other.content < wanted.content:
            return False
        if not any(span.start <= other.content[-1].start < span.end for span in unit.content):
            return False
        cut, short = reading.cut(unit, wanted, other), self._correction(unit, wanted)
        return cut is not None and (short is None or len(cut) < len(short) + len(reading.add(unit, other)))

    async def _cut(self, unit: Unit, wanted: Wanted, second: Wanted) -> None:
        keys = self.reading.cut(unit, wanted, second)
        assert keys is not None, "weighed before"
        before = set(self.units)
        end = keys.index("enter") + 1
        await self.press(keys[:end])
        (new,) = set(self.units) - before
        self.missed.remove(second)
        self.meant[new] = second
        await self._make_right(self.units[unit.id], wanted, MOVED)

    async def _make_right(self, unit: Unit, wanted: Wanted, done: str = AS_IS) -> None:
        before = unit
        if unit.kind != wanted.kind:
            await self.press(("t",))
            unit = self.units[unit.id]
            ways: Sequence[Alternative] = ()
        else:
            ways = self.review.session.alternatives.get(unit.id, ())
        keys = self.reading.correct(unit, ways, wanted)
        assert keys is not None, f"no keys make {unit.id} right"
        await self.press(keys)
        marked = await self._attribute(unit.id, wanted)
        await self._answer(unit.id, wanted)
        if done == AS_IS:
            labelled = any(before.proposed.get(code) != label for code, label in wanted.labels.items())
            moved = bool(keys) or before.kind != wanted.kind
            done = MARKED if marked else MOVED if moved else LABELLED if labelled else AS_IS
        self._count(self.units[unit.id], done)
        self._check(unit.id, wanted)

    async def _attribute(self, id: str, wanted: Wanted) -> bool:
        """Cue, source and speaker; whether any of them had to change."""
        cue = self.reading.mark_cue(self.units[id], wanted)
        await self.press(cue)
        source = self.reading.mark_source(self.units[id], wanted)
        await self.press(source)
        unit = self.units[id]
        if wanted.kind == "claim" or unit.speaker == wanted.speaker:
            return bool(cue or source)
        await self.press(self._speaker_keys(unit, wanted.speaker))
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
        goals = [self.meant.get(one.id) for one in sharing]
        everywhere = all(goal is None or goal.speaker == name for goal in goals)
        return ("p", *chars, choice, *(("2" if everywhere else "1",) if sharing else ()))

    async def _answer(self, id: str, wanted: Wanted) -> None:
        entries = self.review.index.entries
        above = [one.unit for one in entries[: self.review.here or 0]]
        repeatable = [one for one in above if one.kind == wanted.kind and one.labels and not one.rejected]
        last = repeatable[-1] if repeatable else None
        await self.press(label_keys(self.units[id], wanted, self.review.session.scheme, last))

    async def _add(self, wanted: Wanted) -> None:
        before = set(self.units)
        await self.press(self.reading.add(self.review.unit, wanted))
        (new,) = set(self.units) - before
        self.missed.remove(wanted)
        self.meant[new] = wanted
        await self._make_right(self.units[new], wanted, ADDED)

    def _check(self, id: str, wanted: Wanted) -> None:
        """The unit is what was annotated."""
        unit, same = self.units[id], self.reading.same
        assert unit.kind == wanted.kind, id
        assert same(unit.content, wanted.content), (id, unit.content, wanted.content)
        if unit.kind == "quote":
            assert same(unit.source, wanted.source), (id, unit.source, wanted.source)
            assert same((unit.cue,) if unit.cue else (), (wanted.cue,) if wanted.cue else ()), id
            assert unit.speaker == wanted.speaker, (id, unit.speaker, wanted.speaker)
        labels = {code: label.code for code, label in unit.labels.items()}
        assert wanted.labels.items() <= labels.items(), (id, labels, wanted.labels)

    def check(self, article: Annotated) -> None:
        """All of the review is what was annotated, but for what is optional."""
        kept = {id for id, unit in self.units.items() if not unit.rejected}
        assert kept == set(self.meant), kept ^ set(self.meant)
        assert all(self._finished(unit) for unit in self.units.values())
        mandatory = [one for one in article.units if not one.optional]
        assert all(one in self.meant.values() for one in mandatory)
        ids = {id(wanted): unit for unit, wanted in self.meant.items()}
        for unit, wanted in self.meant.items():
            self._check(unit, wanted)
            parent = ids.get(id(wanted.parent)) if wanted.parent else None
            self.tally.parents += self.units[unit].parent != parent


def matches(reading: Reading, suggested: Sequence[Unit], wanted: Sequence[Wanted]) -> dict[str, Wanted]:
    """Which suggestion means which annotated unit: one to one, the likest first, the same kind first."""
    found: dict[str, Wanted] = {}
    for same_kind in (True, False):
        likeness = []
        for place, unit in enumerate(suggested):
            for number, one in enumerate(wanted):
                mine, theirs = reading.words(unit.content), reading.words(one.content)
                like = len(mine & theirs) / len(mine | theirs)
                fits = (unit.kind == one.kind) == same_kind and like > (0 if same_kind else 0.5)
                if fits and (not one.optional or reading.same(unit.content, one.content)):
                    likeness.append((-like, place, number))
        for _, place, number in sorted(likeness):
            if suggested[place].id not in found and wanted[number] not in found.values():
                found[suggested[place].id] = wanted[number]
    return found


async def review(project: Project, article: Annotated, *, strict: bool) -> Tally:
    """Go through an article, submit it, and look at what is stored."""
    app = AnnotatorApp(project, "script")
    async with app.run_test(size=SIZE) as pilot:

        async def press(*keys: str) -> None:
            await pilot.press(*keys)
            await pilot.pause()

        desk = Desk(app, press, article, strict)
        await desk.go_through()
        await press("enter")
        assert desk.review.session.submitted
    desk.review.session = project.session(desk.review.session.article.id, "script")
    desk.check(article)
    return desk.tally


def run(articles: Sequence[Annotated], *, strict: bool) -> None:
    """Review every article, print what it took."""
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
    """Print keys a unit, of the seed and, with their folder, of the development articles."""
    articles = [seed()]
    if len(sys.argv) > 1:
        articles += development(Path(sys.argv[1]))
    else:
        print("without the folder of the development texts only the seed is reviewed")
    for strict in (True, False):
        run(articles, strict=strict)


if __name__ == "__main__":
    main()
