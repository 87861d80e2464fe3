"""Types of claims, by the words of the claim alone."""

from __future__ import annotations

import pytest

from annotator.core.text.span import Span
from annotator.splitter.claim_draft import ClaimDraft
from annotator.splitter.claims.claim_finder import SENTENCE
from annotator.splitter.claims.claim_types import claim_type
from annotator.splitter.syntax.tokens import lines_of

TYPES = {
    "quantity": (
        "The port employs 900 people",
        "Unemployment fell to 3.9 per cent",
        "Rents doubled in two years",
        "Bread costs more than it did in spring",
        "More voters stayed at home than in 2019",
        "The toll is the highest in Europe",
        "Half of the ships never left the port",
        "Prices rose again",
        "Three bridges will close in May",
    ),
    "causal": (
        "The ban cut emissions",
        "The fire was caused by old cables",
        "Wet summers led to the flood",
        "The bridge closed because the cables broke",
        "The storm destroyed the harbour",
        "The delay resulted from a strike",
    ),
    "law": (
        "The treaty bars the transfer of such weapons",
        "The ban violates international law",
        "The contract allows the port to close the quay",
        "A judge ordered the port to reopen",
        "Sleeping on the beach is illegal",
    ),
    "prediction": (
        "The bridge will open in May",
        "The allies will meet in Vilnius in July",
        "The museum is expected to reopen in spring",
        "The port is due to close on Friday",
        "The council plans to build a school",
        "The mayor would leave on Monday",
    ),
    "position": (
        "The West desires internal chaos in Russia",
        "Senator Reed voted against the bridge",
        "The union is in favor of the toll",
        "The mayor opposes the harbour",
        "The council is against the toll",
    ),
    "event_or_property": (
        "The ambassador arrived in Belarus on Tuesday",
        "The bridge opened on May 4, 1931",
        "Reed was born in 1931",
        "Thirty years ago, the port was busy",
        "The ferry left at 7:30 p.m.",
        "The bridge is made of steel",
        "The mayor works with law enforcement",
        "Route 66 passes the harbour",
        "The mayor cut the ribbon",
        "The council won the support of the union",
    ),
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in TYPES.items() for text in texts])
def test_type_is_the_first_that_fits(kind: str, text: str) -> None:
    (line,) = lines_of(text, [("paragraph", Span(0, len(text)))], [])
    assert claim_type(ClaimDraft(line, SENTENCE, [(0, len(line))], None)) == kind
