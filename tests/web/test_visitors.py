"""A link lets one browser in, once, under one name."""

from __future__ import annotations

from annotator.web.visitors import Visitors


def test_a_link_works_once_and_gives_a_cookie_of_another_value():
    visitors = Visitors()
    token = visitors.invite("ann")
    cookie = visitors.enter(token)
    assert cookie is not None
    assert cookie != token
    assert visitors.reviewer(cookie) == "ann"
    assert visitors.enter(token) is None
    assert visitors.invited(token) is None


def test_asking_whom_a_link_is_for_does_not_use_it_up():
    visitors = Visitors()
    token = visitors.invite("ann")
    assert [visitors.invited(token) for _ in range(3)] == ["ann"] * 3
    assert visitors.enter(token)


def test_each_link_names_its_own_reviewer_even_two_of_one():
    visitors = Visitors()
    tokens = {visitors.invite(name): name for name in ("ann", "bob", "ann ")} | {
        visitors.invite("ann"): "ann"
    }
    assert len(tokens) == 4
    for token, name in tokens.items():
        assert visitors.reviewer(visitors.enter(token) or "") == name


def test_what_was_never_handed_out_opens_nothing():
    visitors = Visitors()
    token = visitors.invite("ann")
    cookie = visitors.enter(visitors.invite("bob"))
    assert cookie is not None
    for wrong in ("", "ann", token[:-1], token + "A", token.swapcase(), cookie, "\udc80", "é" * 43):
        assert visitors.enter(wrong) is None, wrong
    for wrong in ("", token, cookie[:-1], "\udc80"):
        assert visitors.reviewer(wrong) is None, wrong
    assert visitors.invited(token) == "ann"
