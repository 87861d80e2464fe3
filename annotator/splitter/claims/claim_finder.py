"""Claims: assertions that someone could check, in the article's voice or in a quote (boundaries.md 25-28)."""

from __future__ import annotations

import re
from functools import partial

from annotator.splitter.claim_draft import SOURCE, ClaimDraft
from annotator.splitter.claims.assertion import is_assertion, is_specific
from annotator.splitter.claims.claims_in_speech import asserted_sentences
from annotator.splitter.claims.clauses.balanced_marks import is_balanced, without_stop
from annotator.splitter.claims.clauses.clause_limits import is_own_joint, next_clause
from annotator.splitter.claims.clauses.main_clause import MainClause, clauses, is_fronted
from annotator.splitter.claims.content_facts import is_fact, is_heard, kind_of_cue
from annotator.splitter.claims.secondary_claims import (
    BACKGROUND,
    EVENT,
    RELATIVE,
    event_in,
    events_in_background,
    known_for,
    relatives,
)
from annotator.splitter.lexicon.word_classes import word_set
from annotator.splitter.quote_draft import Draft
from annotator.splitter.rule import ClaimRule
from annotator.splitter.syntax.content_end import content_end
from annotator.splitter.syntax.coordination import OUTSIDE, Conjunct, conjuncts, joined_after
from annotator.splitter.syntax.tokens import BlockTokens, Range

CONTENT = ClaimRule(
    id="claim.content",
    summary="The clause that is the content of a quote",
    examples=(
        "Ann Lee said that <Rome opened the bridge in May>.",
        "Ann Lee said that <in 1931, Tom Reed built the bridge>, with help.",
    ),
    counterexamples=(
        "Ann Lee said that Tom Reed should move.",
        "Ann Lee said that she is happy to build it.",
    ),
)
SPEECH = ClaimRule(
    id="claim.speech",
    summary="A sentence of speech that states a fact",
    examples=(
        "“<Mayor Reed closed the bridge in May>. It is new,” Ann Lee said.",
        "“<Three bridges fell in May>. It is sad,” Ann Lee said.",
    ),
    counterexamples=("“I think three bridges fell in May,” Ann Lee said.",),
)
SENTENCE = ClaimRule(
    id="claim.sentence",
    summary="A sentence in the article's own voice",
    examples=(
        "<The bridge opened in May>.",
        "<Tom Reed>, a builder, <moved to Rome in 1931>.",
        "<The port employs 900 people>.",
        "<The bridge opened in May> after a strike by builders.",
    ),
    counterexamples=("Will the bridge open in May?", "The town should close the bridge."),
)
COORDINATED = ClaimRule(
    id="claim.coordinated",
    summary="A further predicate or clause, coordinated with the first one",
    examples=(
        "<Tom Reed> built a bridge and <moved to Rome in 1931>.",
        "<The mayor> lost 7 points, and <now sits at 11 percent>.",
        "The mayor paid 5 million dollars, and <the builders will pay 1 million>.",
    ),
    counterexamples=("Ann Lee praised the builders and criticized the toll.",),
)

_FACTIVE = word_set(
    "acknowledge acknowledges acknowledged acknowledging condemn condemns condemned condemning confirm"
    " confirms confirmed confirming announce announces announced announcing denounce denounces denounced"
    " denouncing mourn mourned praise praises praised praising celebrate celebrated criticize criticized"
    " criticizing admit admits admitted admitting deplore deplored welcome welcomed noted noting recall"
    " recalled recalling apologized lament lamented blasted defended defending hailed reported cited"
    " citing revealed revealing"
)
"""Cues that take what they name as a fact: "condemned the attack in Rome"."""
_ACTS = word_set(
    "supported supports support opposed opposes oppose selected attacked insulted added adds voted vote"
    " votes approved approves approve endorsed endorses endorse ordered orders signed signs banned bans"
    " vetoed nominated elected appointed backed passed blocked awarded sentenced convicted chose picked"
    " allow allows allowed permits permitted decided issued issues published publishes named names granted"
    " refused declined required requires offered"
)
"""Cues of acts that can be checked, whatever their content: "voted against the toll"."""
_VERB_OR_NOUN = re.compile("[aVEzSNZBJ]")
"""Tags of finite verbs, and of words that may be one: "the mayor's not in Rome", "the fund owns 12 ports"."""
_BEFORE_ADVERBIAL = word_set("even just only shortly soon immediately right long not")
_CUTTING = word_set("after before as amid despite following because while though although since")
"""Words that open an adverbial. A claim ends before it if it contains a quote."""


def claims_in_quotes(drafts: list[Draft]) -> list[ClaimDraft]:
    """Return the claims in the contents of quotes (boundaries.md 27)."""
    found: list[ClaimDraft] = []
    for draft in drafts:
        if draft.rule.claims is None:
            continue
        for line, (low, high) in asserted_sentences(draft):
            spoken = draft.rule.claims == "sentences" or bool(line.quote_at[low])
            if draft.rule.claims == "event" and not spoken:
                if draft.cue is None or not _FACTIVE.isdisjoint(draft.line.lower[slice(*draft.cue)]):
                    found += event_in(line, low, high, EVENT, draft)
            else:
                found += _in_content(line, SPEECH if spoken else CONTENT, low, high, draft)
    return found


def _in_content(line: BlockTokens, rule: ClaimRule, low: int, high: int, draft: Draft) -> list[ClaimDraft]:
    """Return the assertions of a sentence in a content."""
    if rule is SPEECH and not is_specific(line, low, high):
        return []  # as is most speech, so that its clauses need not be looked for
    kind = kind_of_cue(draft)
    own = draft.source is not None and draft.line.lower[draft.source[0]] in ("i", "we") and not draft.parent
    spoken = (kind == "belief" and not own) or rule is SPEECH
    found: list[ClaimDraft] = []
    for clause, limit in clauses(line, low, high, inside=True):
        is_stated = is_assertion(line, clause, announced=kind == "announcement", spoken=spoken)
        heard = rule is not SPEECH and is_heard(draft, line, clause.first, clause.end)
        if is_stated and (own or heard or is_fact(line, clause, kind, spoken=rule is SPEECH)):
            found.append(ClaimDraft(line, rule, _fragments(line, clause), draft))
        if rule is SPEECH:
            break  # further clauses of speech are mostly comments on the first one
        more = conjuncts(line, clause.verb, limit, True)
        if more:
            found += _coordinated(line, clause, more, limit, draft, None)
        rule = COORDINATED
    return found


def claims_of_author(line: BlockTokens, sentences: list[Range], taken: bytearray) -> list[ClaimDraft]:
    """Return the claims in the article's own voice.

    `taken` is 1 for tokens of contents and cues, and SOURCE for those of sources: the sentence may also say
    what the source did.
    """
    found: list[ClaimDraft] = []
    if not line.is_prose:
        return found
    background = not BACKGROUND.isdisjoint(line.lower)
    relative = "r" in line.tags
    for low, high in sentences:
        if relative:
            found += _relative_clauses(line, low, high, taken)
        events = events_in_background(line, low, high, taken) if background else []
        found += events
        if line.words[high - 1] == "?" or line.words[high - 1][-1].isalnum():
            continue  # a question, a heading or an item of a list
        if _is_all_quoted(line, low, high, taken):
            continue
        rule = SENTENCE
        for clause, limit in clauses(line, low, high, ends=partial(_may_assert, line, taken)):
            if _is_own(line, taken, clause):
                found += _of_sentence(line, rule, clause, limit, taken, events)
            rule = COORDINATED
    return found


def _is_own(line: BlockTokens, taken: bytearray, clause: MainClause) -> bool:
    """Whether the words of a clause up to its verb are the author's."""
    return 1 not in taken[clause.first : clause.group] and not line.quote_at[clause.first]


def _is_all_quoted(line: BlockTokens, low: int, high: int, taken: bytearray) -> bool:
    """Whether nothing but quotes, their sources and cues, none of an act, may hold a verb: "Lee said that he
    left". Most sentences with quotes are such, and need no search for clauses."""
    if 1 not in taken[low:high]:
        return False
    if taken.count(1, low, high - 1) == high - 1 - low:
        return True  # all but the final full stop
    if not _ACTS.isdisjoint(line.lower[low:high]):
        return False
    return all(
        taken[match.start()] == 1 or (taken[match.start()] == SOURCE and match[0] in "NZBJ")
        for match in _VERB_OR_NOUN.finditer(line.tags, low, high)
    )


def _may_assert(line: BlockTokens, taken: bytearray, clause: MainClause) -> bool:
    """Whether the author may assert the first predicate of a clause."""
    head = _head(line, clause.verb, clause.end)
    return _is_own(line, taken, clause) and not _is_cue(line, taken, clause.verb, head)


def _head(line: BlockTokens, verb: int, high: int) -> int:
    """Return the last verb of the group that begins at `verb`: "has since | said"."""
    return min(line.skip(verb, high, "abnRs"), high - 1)


def _is_cue(line: BlockTokens, taken: bytearray, verb: int, head: int) -> bool:
    """Whether a verb is the cue of a quote, and not of an act."""
    return 1 in taken[verb : head + 1] and line.lower[head] not in _ACTS


def _of_sentence(
    line: BlockTokens,
    rule: ClaimRule,
    clause: MainClause,
    high: int,
    taken: bytearray,
    events: list[ClaimDraft],
) -> list[ClaimDraft]:
    """Return what a sentence asserts, predicate by predicate."""
    verb = clause.verb
    head = _head(line, verb, high)
    if _is_cue(line, taken, verb, head):
        return _coordinated(line, clause, joined_after(line, verb, high, taken), high, None, taken)
    found: list[ClaimDraft] = []
    end = _before_quote(line, clause, taken)
    for event in events:
        at = event.fragments[0][0] - 1
        if end is not None and head < at < end:
            end = without_stop(line, clause.first, at)
    stated = clause if end == clause.end else None if end is None else clause._replace(end=end)
    if stated is not None and is_assertion(line, stated):
        found.append(ClaimDraft(line, rule, _fragments(line, stated), None))
        found += known_for(line, found[0])
    more = conjuncts(line, verb, high)
    return found + _coordinated(line, clause, more, high, None, taken) if more else found


def _before_quote(line: BlockTokens, clause: MainClause, taken: bytearray) -> int | None:
    """Return the end of a clause, before any adverbial that contains a quote; None if a quote belongs to
    what the clause states."""
    quote = taken.find(1, clause.group, clause.end)
    if quote < 0:
        return clause.end
    head = line.skip(clause.verb, clause.end - 1, "abnR")
    if line.lower[quote] in _ACTS or line.lower[head] in _ACTS:
        return None if line.tags[quote] == "G" else clause.end  # "issued a statement saying"
    if line.tags[clause.first] in "sw":
        return None  # the quote may be of the main clause
    for index in range(quote, clause.verb + 2, -1):
        if line.lower[index] in _CUTTING or line.tags[index] == ",":
            while line.tags[index - 1] == "," or line.lower[index - 1] in _BEFORE_ADVERBIAL:  # ", just after"
                index -= 1
            return without_stop(line, clause.first, index) if index > clause.verb + 1 else None
    return None


def _fragments(line: BlockTokens, clause: MainClause) -> list[Range]:
    """Return the fragments of a claim: without an aside between subject and verb, a comma at its head
    ("that | , if it rains, …") or a conjunction at its end ("Lee was in Rome |, and")."""
    first, end = line.skip(clause.first, clause.subject, ","), clause.end
    while end - 1 > clause.verb and line.tags[end - 1] in "c,":
        end -= 1
    if clause.subject == clause.group:
        return [(first, end)]
    return [(first, clause.subject), (clause.group, end)]


def _relative_clauses(line: BlockTokens, low: int, high: int, taken: bytearray) -> list[ClaimDraft]:
    """Return what relative clauses assert of names: "Lee, who moved to Rome in 1931"."""
    found: list[ClaimDraft] = []
    for name, verb, limit in relatives(line, low, high, taken):
        more = conjuncts(line, verb, limit)
        joint = next_clause(line, verb, limit) or limit
        end = without_stop(line, verb, min(more[0].joint, joint) if more else joint)
        if end is None or end - verb < 3 or 1 in taken[verb:end]:
            continue
        clause = MainClause(*name, verb, line.skip(verb, limit, "Rn"), end)
        if is_assertion(line, clause):
            found.append(ClaimDraft(line, RELATIVE, _fragments(line, clause), None))
        found += _coordinated(line, clause, more, limit, None, taken)
    return found


def _coordinated(
    line: BlockTokens,
    clause: MainClause,
    more: list[Conjunct],
    high: int,
    parent: Draft | None,
    taken: bytearray | None,
) -> list[ClaimDraft]:
    """Return the assertions coordinated with the first one of a clause."""
    found: list[ClaimDraft] = []
    first, verb = clause.first, clause.group
    fronted = is_fronted(line, clause)
    subject = (first, clause.subject)
    for place, one in enumerate(more):
        limit = more[place + 1].joint if place + 1 < len(more) else high
        if one.shared == OUTSIDE or (one.subject is not None and fronted):
            break
        if not is_own_joint(line, one):
            continue  # a clause of its own
        before, verb = verb, one.verb
        subject = one.subject or subject
        head = line.skip(verb, len(line) - 1, "Rn")
        if taken is not None and any(taken[one.joint : head + 1]):
            continue
        end = without_stop(line, verb, min(limit, content_end(line, verb, high, "clause")))
        if end is None or end - head < 2 or (taken is not None and 1 in taken[verb:end]):
            continue
        stated = MainClause(*subject, verb, head, end)
        if not is_assertion(line, stated) or (
            parent is not None and not is_fact(line, stated, spoken=bool(line.quote_at[verb]))
        ):
            continue
        if one.subject is not None:
            fragments = [(subject[0], end)]
        elif one.shared and subject[1] == before:
            fragments = [(subject[0], one.shared), (verb, end)]
        elif one.shared:
            fragments = [subject, (before, one.shared), (verb, end)]
        else:
            fragments = [subject, (verb, end)]
        if all(is_balanced(line, *fragment) for fragment in fragments):
            found.append(ClaimDraft(line, COORDINATED, fragments, parent))
    return found
