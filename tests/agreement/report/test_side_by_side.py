"""One disagreement with the version of each reviewer."""

from __future__ import annotations

from dataclasses import replace

from annotator.agreement import Collector, ComparedField, side_by_side
from annotator.agreement.report.side_by_side import Aspect, SideBySide
from annotator.core.article import Article
from annotator.core.scheme import default_scheme
from annotator.core.text.span import Span
from annotator.core.unit import Label, Unit

TEXT = "Anna Bell said that the plan works. Prices rose by two percent in March, he added."
SCHEME = default_scheme()
SAID = Unit(
    "u1",
    "quote",
    (Span(15, 34),),
    (Span(0, 9),),
    Span(10, 14),
    "Anna Bell",
    standing="accepted",
    labels={"stance": Label("support", "typed"), "fidelity": Label("unchecked", "accepted")},
)
SHORTER = replace(
    SAID,
    id="x",
    content=(Span(20, 34),),
    source=(Span(0, 4),),
    speaker=" anna  BELL",
    labels={"stance": Label("deny", "typed"), "fidelity": Label("accurate", "typed")},
)


def compared(**reviews: list[Unit]) -> SideBySide:
    """Return the disagreement with the highest cost among these reviewers."""
    collector = Collector([ComparedField.of(field) for field in SCHEME.fields])
    standing = {name: [unit for unit in units if not unit.rejected] for name, units in reviews.items()}
    collector.add("a", TEXT, standing)
    collector.flush()
    worst = collector.disagreements.worst_first()[0]
    units = {name: {unit.id: unit for unit in own} for name, own in reviews.items()}
    return side_by_side(worst, Article("a", TEXT, ""), SCHEME, units)


def aspect(compared: SideBySide, name: str) -> Aspect:
    """Return the aspect of this name."""
    (found,) = [one for one in compared.aspects if one.name == name]
    return found


def test_aspects_separate_differences_from_close_versions() -> None:
    both = compared(ann=[SAID], bob=[SHORTER])
    assert [one.unit for one in both.versions] == [SAID, SHORTER]
    verdicts = {one.name: one.verdict for one in both.aspects}
    assert verdicts == {
        "content": "different",
        "source": "close",  # sources that share characters are the same
        "cue": "same",
        "speaker": "same",  # ignoring case and extra spaces
        "attribution": "uncompared",
        "stance": "different",
        "fidelity": "uncompared",  # one of the two is a missing label
    }
    assert aspect(both, "content").values == ("that the plan works", "the plan works")
    assert aspect(both, "fidelity").values == ("unchecked", "accurate")
    assert [aspect(both, "stance").differs(place) for place in (0, 1)] == [True, True]


def test_aspect_marks_the_version_that_differs_from_most() -> None:
    three = compared(ann=[SHORTER], bob=[SAID], cem=[replace(SAID, id="u9")])
    content = aspect(three, "content")
    assert content.variants == (1, 0, 0)
    assert [content.differs(place) for place in range(3)] == [True, False, False]
    assert not any(aspect(three, "cue").differs(place) for place in range(3))


def test_content_joins_adjacent_fragments() -> None:
    parted = replace(SAID, content=(Span(15, 20), Span(20, 34)), labels={"stance": Label("deny", "typed")})
    assert aspect(compared(ann=[SAID], bob=[parted]), "content").verdict == "same"


def test_version_has_the_unit_in_its_place() -> None:
    rejected = replace(SAID, id="r", rejected=True)
    claimed = replace(SAID, id="c", kind="claim", source=(), cue=None)
    elsewhere = replace(SAID, id="e", content=(Span(36, 71),))
    all_five = compared(ann=[SAID], bob=[SAID], cem=[rejected], dee=[claimed], eve=[elsewhere], fay=[])
    instead = {one.reviewer: one.instead for one in all_five.versions if one.unit is None}
    assert instead == {"cem": rejected, "dee": claimed, "eve": None, "fay": None}
    assert aspect(all_five, "content").values[2:] == (None,) * 4
    assert aspect(all_five, "content").variants[2:] == (None,) * 4


def test_version_has_a_unit_of_another_group_in_its_place() -> None:
    first, second = (
        replace(SAID, id="1", content=(Span(15, 28),)),
        replace(SAID, id="2", content=(Span(29, 34),)),
    )
    both = compared(ann=[SAID], bob=[first, second], cem=[second])
    lone = next(one for one in both.versions if one.unit is None)
    assert (lone.reviewer, lone.instead) == ("cem", second)


def test_claims_have_no_source_cue_or_speaker() -> None:
    claim = Unit("c", "claim", (Span(36, 71),), standing="added", labels={})
    names = [one.name for one in compared(ann=[claim], bob=[]).aspects]
    assert names == ["content", "checkworthiness", "verification", "claim_type"]
