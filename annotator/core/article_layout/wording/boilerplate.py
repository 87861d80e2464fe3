"""Boilerplate, the matter around the article on a page, recognised by its wording."""

from __future__ import annotations

import re

from annotator.core.article_layout.joined_lines import LINE_MAX, JoinedLine
from annotator.core.article_layout.wording.word_lists import one_of, word_set

_LONGEST = 10
"""Words of the longest line of buttons."""
_BUTTONS = word_set(
    "share shares tweet tweets print email e-mail mail copy link save comment comments facebook twitter"
    " whatsapp linkedin reddit telegram pinterest instagram youtube messenger google delicious digg x rss"
    " subscribe advertise advertising advertisement advert ad ads menu search login log-in logout signin"
    " sign-in signup sign-up register previous home listen bookmark like likes reply flag recommend"
    " account settings help faq contact about careers sitemap privacy feedback newsletter newsletters"
    " video videos photo photos loading close cancel skip weather expand collapse"
)
_BESIDE_BUTTONS = word_set(
    "more next top news sport sports business politics world opinion on via by this story article page to"
    " or and us a your my all policy log sign in up out now live tv map back feed feeds view player"
)
"""Words of a line of buttons that alone make none."""
_AROUND = ":|•·,+»«›‹>/&-–…"
_COUNT = re.compile(r"\d[\d.,]*[kKmM]?")
_IDENTIFIER = re.compile(r"[a-z]+(?:[-_][a-z0-9]+)+")

_LABEL = one_of(
    # buttons
    r"share (?:this|on|via|your)\b|(?:skip|jump) to\b|accessibility links|text size\b|link copied",
    r"now playing\b|advert(?:isement)?\b|(?:\w+ )?ad feedback|(?:story|article) continues (?:below|after)",
    r"continue reading\b|(?:read|see|view|show|load|learn) (?:more|all|less|full|the full|next|also)\b",
    r"read (?:the|our) (?:latest|full|rest)\b|(?:back|go) to (?:the )?top\b|top of page",
    r"print (?:this|article)|listen to (?:this )?(?:article|story)|\d{1,2} min(?:ute|\.)?s? read\b",
    r"(?:buy|shop|watch) now\b",
    r"add to (?:cart|basket)\b|become a (?:fan|member|subscriber)\b|get (?:\w+ )?alerts\b",
    # comments and accounts
    r"(?:new, )?\d[\d,.]*k? (?:comments?|shares?|views|likes|retweets|replies)\b|be the first to comment",
    r"(?:leave|post|add) (?:a|your) (?:comment|reply)|join the (?:conversation|discussion)",
    r"comments? (?:are closed|\(\d)|(?:view|show|see) (?:all )?(?:\d+ )?comments|report (?:abuse|comment)\b",
    r"(?:log|sign) ?(?:in|up|on)(?: or \w+)?(?: to| with| for| here|$)",
    r"(?:already )?(?:have an account|a subscriber)\?|(?:enter|type) your (?:e-?mail|name|comment)",
    # policies
    r"(?:accept|reject|manage|allow|decline) (?:all|cookies|preferences|settings)\b",
    r"(?:privacy|cookie|ethics|corrections|editorial) (?:policy|settings|notice|code|statement|standards)\b",
    r"your (?:privacy|ad) choices\b|do not (?:sell|share) my\b",
    r"terms (?:of|and|&) (?:use|service|conditions)\b|(?:for )?(?:reprints|permissions)\b",
    # press releases and wires
    r"for immediate release|(?:press|news|media) release$|embargoed (?:until|for)\b",
    r"(?:(?:press|media) contacts?\b|contacts?:)|\S+@\S+\.\w{2,}$|(?:bc|am|pm)-\S+$|(?:bc|am|pm)-[\w&]+--?\S",
    r"(?:urgent|bulletin|flash|newsalert|[(\[]more[)\]])\W*$|\^?\d(?:st|nd|rd|th) (?:add|ld|lead)\b",
    r"[A-Z]{2,5}-[A-Z]{2,5}-\d\d-\d\d-\d\d\b|word count:",
    # reading aids and newsletters
    r"(?:www\.)?[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}$|\d{1,2}[–-]\d{1,2} min(?:ute)?s?\b|unsubscribe\b",
    r"view (?:this|it|the) (?:e-?mail|message|newsletter)? ?(?:in|on)\b",
    r"(?:manage|update) (?:your )?preferences\b",
    # single links
    r"\(?(?:more|read|read more|related|related (?:story|article|stories)|recommended|previously): \S",
    r"\(?must[- ]reads?: \S|(?:topics?|tags?|tagged|filed under|categor(?:y|ies)|keywords):",
)
"""Beginnings of lines that are no sentence."""
_LINKS = one_of(
    r"(?:the )?(?:editors?|our|staff)['’]?s? (?:picks?|recommendations?|choices?|top stories)\b",
    r"(?:recommended|related|suggested)(?: (?:stor(?:y|ies)|articles?|links?|content|items))?:?$",
    r"(?:recommended|related|suggested) (?:topics?|news|coverage|posts?|videos?|for you|from .{1,40}):?$",
    r"(?:see|read|watch) also\b|also (?:read|see|on|in|watch)\b|further reading|in case you missed it\b",
    r"(?:read )?more (?:on|in|from|about|like this|stories|news|coverage)\b|in other news\b",
    r"(?:most|top) (?:popular|read|viewed|e-?mailed|shared|commented|discussed|stories|active|recent)\b",
    r"trending\b|don['’]t miss\b|you (?:may|might) (?:also )?(?:like|be interested)|what to read next",
    r"up next\b|latest (?:news|stories|headlines|videos?|articles)\b",
    r"(?:around|from|elsewhere on) (?:the|our) (?:web|partners|archives?)\b",
    r"(?:sponsored|promoted|paid)(?: (?:links?|content|stories|features?|by .{1,30}))?$",
)
"""Beginnings of the heads of lists of links."""
_NOTICE = one_of(
    r"(?:please )?share this (?:article|story|page|post)\b|(?:follow|like|join|find) us on\b|click here\b",
    r"read more[:»›]|download (?:the|our)\b.{0,30}\bapp\b|subscribe (?:to|now)\b|want to bookmark\b",
    r"(?:sign up|subscribe)\b.{0,90}\b(?:newsletters?|e-?mails?|alerts?|updates|inbox|podcast|today|free)\b",
    r"get (?:our|the|\w+['’]s) .{0,50}\b(?:newsletter|in your inbox)\b",
    r"by (?:signing up|subscribing|registering|clicking|continuing to (?:use|browse))\b",
    r"sign up for (?:more|our|free|the)\b|do you have an opinion\b|find this article at\b",
    r"\((?:recasts?|adds?|updates?|corrects?|refiles?|repeats?|rewrites?|writes through)\b[^()]*\)$",
    r"\([$£€]1 = \d",
    r"eds?: |editors?: (?:updates|adds|subs|with)\b|\[(?:check|query|tk)\b",
    r"forward this (?:e-?mail |newsletter )?to\b",
    r"you(?: are|['’]re) receiving this\b|thanks for reading\b",
    r"thank you for (?:subscribing|signing up)|support (?:our|independent|quality) journalism\b",
    r"you must (?:be logged|log ?in|register)|you(?:'|’| a)?re (?:currently )?logged in\b",
    # cookies and browsers
    r"(?:we|(?:this|our) (?:web)?site|our partners)\b.{0,60}\b(?:cookies|similar technologies)\b",
    r"(?:javascript|(?:your|this) (?:web )?browser) .{0,40}\b(?:disabled|enabled?|not support\w*)\b",
    r"please (?:enable|turn on) (?:javascript|cookies)",
    # rights
    r"(?:all )?(?:contents? |material |text )?(?:©|\(c\) ?\d|™ (?:&|and) ©|copyright (?:©|\(c\)|\d))",
    r"all rights reserved|reproduced with permission|republished (?:with|by|from|under)\b",
    r"this (?:story|article|post|piece|report|interview|column|essay) (?:was |is |has )?(?:been )?"
    r"(?:(?:originally|first) (?:appeared|published|posted|ran)"
    r"|(?:lightly |slightly )?(?:edited|condensed) for)\b",
    r"this (?:material|content|article|story) (?:may not be|is (?:for your|protected|subject to copyright))",
    r"terms of (?:use|service) (?:apply|and)\b",
)
"""Beginnings of notices, which may be sentences."""
_INSIDE_NOTICE = one_of(
    r"all rights reserved\b|\bpowered by \w+$|(?<!\S)© ?\w",
    r"\b(?:it|they|letters?) (?:will|may) be considered for publication\b",
    r"(?:^|[.!?] )become a (?:member|subscriber|supporter|patron)\b(?! of)|\bby using this (?:web)?site\b",
    r"\bpublished under a creative commons\b|\bparticipant in .{1,60}\b(?:affiliate|associates) program\b",
    r"\bfollow (?:\S+ ){1,4}on (?:twitter|facebook|instagram|x|threads|bluesky)\b",
)
_TEASER = re.compile(
    r"(?:\[(?:…|\.\.\.)\]|(?:…|\.\.\.) ?(?:read|read more|more|continue reading)\W*)$", re.IGNORECASE
)
_PAGE_HEAD = re.compile(r"\d{1,4} \D+$|\D+ \d{1,4}$")
"""The running head or foot of a page: its number and a title, apart."""


def is_boilerplate(line: JoinedLine) -> bool:
    """Return whether a line is a button, a menu entry, a notice or the head of a list of links."""
    text = line.text
    if line.size > LINE_MAX:
        return False
    if line.cells == 2 and not line.is_full and _PAGE_HEAD.match(text):
        return True
    if _NOTICE.match(text):
        return True
    if _may_have_notice(text) and _INSIDE_NOTICE.search(text):
        return True
    if not line.is_full and (_LABEL.match(text) or _LINKS.match(text)):
        return True
    if text.count(" ") < _LONGEST and _are_buttons(text.split()):
        return True
    if not text[0].islower() or not ("-" in text or "_" in text):
        return False
    words = text.split()
    return all(map(_IDENTIFIER.fullmatch, words)) and (len(words) > 1 or words[0].startswith("icon"))


def _may_have_notice(text: str) -> bool:
    """Return whether a line has a part of a notice inside it, in small letters: most lines have none."""
    return (
        "ollow" in text
        or "owered" in text
        or "eserved" in text
        or "©" in text
        or "ecome a " in text
        or "publi" in text
        or "using this" in text
        or "participant" in text
    )


def is_teaser(line: JoinedLine) -> bool:
    """Return whether a line has the first words of another article, which are cut off: "… Read more"."""
    tail = line.tail
    return ("…" in tail or "..." in tail) and _TEASER.search(tail) is not None


def heads_links(line: JoinedLine) -> bool:
    """Return whether a line may head a list of links."""
    return line.size <= LINE_MAX and not line.is_full and _LINKS.match(line.text) is not None


def _are_buttons(words: list[str]) -> bool:
    """Return whether words are buttons, with those that go beside them."""
    plain = [word.removesuffix("...").strip(_AROUND).casefold() for word in words]
    if _BUTTONS.isdisjoint(plain):
        return False
    return all(
        not word or word in _BUTTONS or word in _BESIDE_BUTTONS or _COUNT.fullmatch(word) for word in plain
    )
