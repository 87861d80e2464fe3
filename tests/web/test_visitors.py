"""Sign-in by links: each works once, for one browser and one reviewer."""

from __future__ import annotations

from annotator.web.visitors import Visitors


def test_token_is_exchanged_once_for_a_different_cookie() -> None:
    visitors = Visitors()
    token = visitors.invite("ann")
    cookie = visitors.redeem(token)
    assert cookie is not None
    assert cookie != token
    assert visitors.reviewer(cookie) == "ann"
    assert visitors.redeem(token) is None
    assert visitors.invited(token) is None


def test_reading_the_reviewer_of_a_token_does_not_use_it() -> None:
    visitors = Visitors()
    token = visitors.invite("ann")
    assert [visitors.invited(token) for _ in range(3)] == ["ann"] * 3
    assert visitors.redeem(token)


def test_each_token_signs_in_its_reviewer_even_two_for_the_same_one() -> None:
    visitors = Visitors()
    tokens = {visitors.invite(name): name for name in ("ann", "bob", "ann ")} | {
        visitors.invite("ann"): "ann"
    }
    assert len(tokens) == 4
    for token, name in tokens.items():
        assert visitors.reviewer(visitors.redeem(token) or "") == name


def test_unknown_tokens_and_cookies_are_refused() -> None:
    visitors = Visitors()
    token = visitors.invite("ann")
    cookie = visitors.redeem(visitors.invite("bob"))
    assert cookie is not None
    for wrong in ("", "ann", token[:-1], token + "A", token.swapcase(), cookie, "\udc80", "é" * 43):
        assert visitors.redeem(wrong) is None, wrong
    for wrong in ("", token, cookie[:-1], "\udc80"):
        assert visitors.reviewer(wrong) is None, wrong
    assert visitors.invited(token) == "ann"
