"""No claim states something else than its sentence: it keeps what changes the meaning, and is whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.splitter.helpers import Found, ask

FRONTS = (
    "",
    "In 1931, ",
    "In Rome, ",
    "In one narrow group, ",
    "If all ports paid, ",
    "Unless it rains, ",
    "Without the toll, ",
    "Except for two years, ",
    "After the strike, ",
    "When the mayor left in May, ",
)
HEADS = (
    "The port",
    "Not a single port",
    "No port in Rome",
    "Nearly all the ports",
    "Almost none of the ports",
    "Few of the ports",
    "Only the port",
    "Neither the port nor the town",
    "Hardly any of the towns",
    "About half of the ports",
    "Some towns in poor regions",
    "The towns that Ann Lee visited",
    "Closing the port in Rome",
)
HEDGES = (
    "",
    " never",
    " probably",
    " reportedly",
    " allegedly",
    " may have",
    " has not",
    " rarely",
    " would have",
)
VERBS = (
    " paid the builders $3 million",
    " cost 40 jobs",
    " lost 40 percent of its trade",
    " sold 12 boats to Spain",
)
TRAILS = (
    "",
    " if the toll was paid",
    " unless it rained",
    ", except in 1931",
    ", but only in May",
    " only when the mayor left",
    " without a contract",
)
TAILS = ("", ", which is new", ", closing the road", ", and the mayor left Rome in May", ", a builder wrote")
VOICES = (
    "{}.",
    "But {}.",
    "However, {}.",
    "Ann Lee said that {}.",
    "“{},” Ann Lee said.",
    "“{}. It rained,” Ann Lee said.",
)


@st.composite
def statements(draw: st.DrawFn) -> tuple[str, str, list[str]]:
    """Return a text with one statement, the words of its predicate, and what changes its meaning."""
    front, head = draw(st.sampled_from(FRONTS)), draw(st.sampled_from(HEADS))
    hedge, verb = draw(st.sampled_from(HEDGES)), draw(st.sampled_from(VERBS))
    trail, tail = draw(st.sampled_from(TRAILS)), draw(st.sampled_from(TAILS))
    subject = head[0].lower() + head[1:] if front else head
    text = draw(st.sampled_from(VOICES)).format(front + subject + hedge + verb + trail + tail)
    return text, verb.strip(), [one.strip(" ,") for one in (front, subject, hedge, trail)]


def words(found: Found) -> str:
    return " ".join(found.content)


@settings(max_examples=200)
@given(statements())
def test_claim_keeps_what_changes_its_meaning(statement: tuple[str, str, list[str]]) -> None:
    text, predicate, needed = statement
    for found in ask(text, kind="claim"):
        if predicate in words(found):
            assert all(one in words(found) for one in needed), (text, found.content)


@settings(max_examples=200)
@given(statements(), st.sampled_from(("", " (see page 5)", " “safe ports”", " ", " - as before -")))
def test_claim_is_whole(statement: tuple[str, str, list[str]], inserted: str) -> None:
    text = statement[0].replace(" ports", " ports" + inserted, 1)
    for found in ask(text, kind="claim"):
        for part in found.content:
            assert part.count("(") == part.count(")")
            assert part.count("“") == part.count("”")
            assert re.search(r"[.?!] [A-Z“]", part) is None
            assert re.search(rf"\b{re.escape(part)}(?!\w)", text)
            assert re.search(r"(?: and| or| but| of| the|[,;:])$", part) is None


@pytest.mark.parametrize(
    "text",
    [
        "The port employs 900 people.",
        "There are 40 ships in the port.",
        "Denmark exports 2 million pigs to Poland.",
        "The vaccine kills 1 in 500 patients.",
        "The fund owns 12 ports.",
        "The river feeds 12 towns.",
        "Prices shrank by 3 percent.",
        "Lee beat Kim by 4,000 votes.",
        "The bill cost $3 million.",
        "More than 40 people died.",
        "We cut 4,000 jobs in 2019.",
        "I cut taxes by 12 percent.",
        "Ports employ 900 people.",
        "The mill shed 300 jobs in 2019.",
        "Farmers grow 40 kinds of rice here.",
        "You voted against the toll in 1931.",
        "These towns have 900 teachers.",
        "This spread to 12 towns.",
        "Nobody died in the fire in Rome.",
        "One in five homes has no heating.",
        "Germany and Japan spend $30 billion on it.",
        "We now import 44 percent of our oil.",
        "Never has the town paid $3 million.",
        "The workers employed by the port died in 1931.",
        "The mayor yesterday hid 12 letters.",
    ],
)
@pytest.mark.parametrize("voice", ["{}", "But {}", "“{} It rained,” Ann Lee said."])
def test_plain_statement_is_a_claim_as_a_whole(text: str, voice: str) -> None:
    found = ask(voice.format(text), kind="claim")
    assert text.rstrip(".") in [words(one) for one in found]
