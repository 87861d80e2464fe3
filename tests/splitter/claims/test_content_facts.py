"""Facts in contents: which of the things that sources say are suggested as claims."""

from __future__ import annotations

import pytest

from tests.splitter.helpers import Ask


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said that Tom Reed sold the harbor in 1931.",
        "Ann Lee said 40 percent of the homes have no heating.",
        "The port announced that Tom Reed would leave the board.",
        "Ann Lee rejected Reed’s claim that Spain desires internal chaos in Rome.",
        "“Tom Reed voted against the bridge,” Ann Lee said.",
        "“The mill shed 300 jobs,” Ann Lee said.",
        "Acme Corp. said it cut 4,000 jobs.",
        "He says that he voted for the toll.",
        "When Tom Reed left Rome, he sold 12 boats, Ann Lee said.",
    ],
)
def test_what_can_be_looked_up_is_a_claim(claims: Ask, text: str) -> None:
    assert any(one.parent is not None for one in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said that Tom Reed was unfit for the council.",
        "Ann Lee said that Tom Reed would build a better harbor.",
        "Ann Lee said that Tom Reed has a good chance in Rome.",
        "Ann Lee believed that Tom Reed lost the trust of Rome.",
        "Ann Lee refused, generally, to concede that Tom Reed sold the harbor in 1931.",
        "Ann Lee should say that Tom Reed sold the harbor in 1931.",
        "Ann Lee repeated his request that Tom Reed sold the harbor.",
        "Ann Lee said that Tom Reed was “a little surprised” by the toll in 1931.",
        "Ann Lee said they sold the harbor.",
        "“Tom Reed turned his back on us,” Ann Lee said.",
        "“That’s the $64,000 question,” Ann Lee said.",
        "“You buy 40 boats and you pay for it,” Ann Lee said.",
        "Ann Lee claimed a new era had begun in Rome.",
    ],
)
def test_opinions_plans_and_unclear_statements_are_none(claims: Ask, text: str) -> None:
    assert not any(one.parent is not None for one in claims(text))
