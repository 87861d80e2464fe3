"""Limits of clauses: where an assertion begins, how far it goes, and where the next one begins."""

from __future__ import annotations

import re

from annotator.splitter.claims.clauses.balanced_marks import without_stop
from annotator.splitter.claims.clauses.finite_verb import NO_CLAUSE, sure_verb
from annotator.splitter.lexicon.cue_lexicon import SPEECH_VERBS
from annotator.splitter.lexicon.word_classes import TIME_WORDS, word_set
from annotator.splitter.syntax.content_end import content_end
from annotator.splitter.syntax.coordination import Conjunct, conjuncts
from annotator.splitter.syntax.phrases import verb_group
from annotator.splitter.syntax.tokens import BlockTokens

_LINKING = word_set(
    "however meanwhile moreover furthermore indeed therefore thus instead still now then also besides"
    " nonetheless nevertheless so yet additionally overall incidentally well consequently similarly"
    " likewise otherwise anyway again finally ultimately of-course"
)
"""Adverbs that link a sentence to the one before it."""
_CONDITIONS = word_set(
    "if unless except without provided until only not nor or probably reportedly allegedly perhaps maybe"
    " possibly apparently supposedly barring assuming"
)
"""Words that change what is stated before them, so that no claim ends there."""
_CONDITIONS_AFTER = word_set("if unless except provided until only")
_FILLERS = frozenset({("you", "know", ","), ("i", "mean", ","), ("you", "see", ",")})
"""Fillers of speech before a statement."""
_FILLING = frozenset(first for first, _, _ in _FILLERS)
_AND_BUT = word_set("and but or yet &")
_JOINTS = re.compile(",[cs]|c|;")
_DIVIDING = re.compile("""[,;:c()“”"'-]""")
_OPEN_CLAUSE = re.compile("[wr][^aVEzT]*$")
"""A clause without its verb: "when at least 55 ports |, ending the strike, pay"."""
_SPEAKERS = re.compile("[pCNdJSZcR#]+")
"""The subject of an attribution: "he and Mr. Reed"."""
_LISTED = re.compile(",[JN][NZ](?=[,cis.])")
"""A further attribute of a noun: "in smaller |, whiter states"."""
_INSIDE = re.compile("[rtws]|[NC]d[JNC]*[NC](?=c$)")
"""What shows a conjunction to be inside a clause: an opener, or "the house my wife | and I bought"."""
_JOINING = word_set("and but so yet")
_DEGREES = word_set("long far much many few little that")
"""Words after a "so" that joins nothing: "so | long as"."""
_OWN_TAIL = re.compile(",(?:C+a|s|R+G|[NZR]s|[d#][NZ]s|Rs)")
"""A comma before a reason, a concession, a time or an effect: "he paid |, because the town sued"."""
_TAILS = word_set("because although though while whereas since days weeks months hours just shortly even")
_SIGNS = word_set("sign demonstration reflection reminder indication nod effort bid attempt move example")
"""What an author takes an event for: "Lee lost |, in another sign of"."""
_ADJECTIVAL = re.compile("[#dJi]R?E[NBZC]")
"""A participle before its noun, no verb: "in 35 randomly | selected towns"."""
_DATELINE = re.compile(r"[CN#,.]{0,8}\([CN]+\)-")
"""Place, day and agency before an article: "Rome, Aug 27 (Agency) -"."""
_LISTED_NAMES = re.compile(",C+$")
_ACCOMPANYING = re.compile("s((?:d?[JN]*[NS]c)?(?:[pd]|[dJC#]*[NC]S?[NCJ]*)R*)([aVEzZ])")
"""A clause with its own subject after "as": "fell | as friends gathered"."""
_PRONOUN_CLAUSE = re.compile(",cpR+[NVZ]")
"""A clause whose verb may be read as a noun: ", but they still | tend"."""
_NOMINATIVE = word_set("he she they we i")
_RESUMED = re.compile(",R?[aEVPz]")
_AS_MUCH = word_set("as such same so just far long soon much many well even know knows known not")
_APPENDED = re.compile("(?:d?R?[dJi]*#|[EPG]i|J?[N]i|d(?:J|#|P|G)*[NC])")
"""What adds to a complete clause after its last comma: "both down 4 percent", "a port", "populated by"."""
_APPENDING = word_set("both all each part home a an the")
_UNREAL = word_set("if unless only not that though")
_SPLIT_APART = word_set("either neither if unless both until whether")


def clause_start(line: BlockTokens, low: int, high: int) -> int:
    """Return the first token of a sentence after conjunctions and linking adverbs: "But | Lee left"."""
    dateline = _DATELINE.match(line.tags, low, high)
    index = low if dateline is None else dateline.end()
    colon = line.tags.find(":", index, max(min(index + 6, high - 4), index))
    if colon > 0 and line.tags[colon + 1] in "dCp" and line.words[colon + 1][:1].isupper():
        index = colon + 1  # "Among its findings: | The port paid"
    while index < high - 1:
        tag, word = line.tags[index], line.lower[index]
        if word in _FILLING and tuple(line.lower[index : index + 3]) in _FILLERS:
            index += 3
            continue
        if word == "so" and line.lower[index + 1] == "far":
            break
        if tag == "t" and index and line.tags[index - 1] == "c" and line.tags[index + 1] in "pdC":
            return index + 1  # "and that | it lasted"
        links = (tag == "c" and word in _AND_BUT) or (tag in "RscJ" and word in _LINKING)
        if not (links or tag in '“"-(' or (tag == "," and index > low)):
            break
        index += 1
    return index


def clause_end(line: BlockTokens, first: int, verb: int, high: int, inside: bool) -> int | None:
    """Return the end of a clause before another assertion, a relative clause or an -ing tail after a comma.

    It keeps what changes its meaning. None if its marks are not balanced.
    """
    tags = line.tags
    if not _DIVIDING.search(tags, verb + 1, high) and tags[high - 2] not in ".?!…":
        return without_stop(line, first, high)  # nothing in it can end the clause before the sentence
    end = content_end(line, verb, high, "clause")
    more = conjuncts(line, verb, high, inside)
    if more:
        more = [one for one in more if is_own_joint(line, one)]
    if more and more[0].joint < end:
        joint = more[0].joint
        rest = line.lower[joint:high]
        own = more[0].subject is not None
        if _SPLIT_APART.isdisjoint(line.lower[first:joint]) and (own or _CONDITIONS_AFTER.isdisjoint(rest)):
            end = joint
    comma = line.tags.find(",i", verb, end)
    if comma > verb + 1 and (
        line.lower[comma + 1] in ("with", "according")
        or (line.lower[comma + 1] == "in" and not _SIGNS.isdisjoint(line.lower[comma + 2 : comma + 5]))
    ):
        end = comma
    end = _before_tail(line, first, verb, end)
    colon = tags.find(":", verb, end)
    if colon > verb + 2 and not line.quote_at[colon]:
        end = colon
    joint = next_clause(line, verb, end)
    if joint and _SPLIT_APART.isdisjoint(line.lower[first:joint]):
        end = joint
    tail = line.skip(end, high, ",-") if end < high else high
    if tail < high - 1 and (_loses_meaning(line, first, end, tail) or _is_cut_off(line, verb, end)):
        end = joint or high
    return without_stop(line, first, _without_attribution(line, verb, end))


def _before_tail(line: BlockTokens, first: int, verb: int, end: int) -> int:
    """Return the end of a clause before a reason, a concession or an effect after a comma, which is another
    assertion, unless a negation before it may be about that: "did not leave, because"."""
    for match in _OWN_TAIL.finditer(line.tags, verb + 2, end):
        at = match.start() + 1
        is_effect = line.tags[match.end() - 1] == "G"
        if (
            not is_effect
            and line.tags[at] != "C"
            and (line.lower[at] not in _TAILS or line.lower[at + 1] == "if")
        ):
            continue
        if "n" not in line.tags[verb:at]:
            return match.start()
    if "n" in line.tags[verb:end] or line.tags[first] in "sw":
        return end
    return _before_addition(line, verb, _before_accompaniment(line, verb, end))


def _before_accompaniment(line: BlockTokens, verb: int, end: int) -> int:
    """Return the end of a clause before "as" and a clause of its own, which only accompanies it."""
    for match in _ACCOMPANYING.finditer(line.tags, verb + 2, end):
        at = match.start()
        if line.lower[at] != "as" or line.lower[at - 1] in _AS_MUCH or line.tags[at - 1] in "JRscirt":
            continue
        if line.tags[match.end() : match.end() + 1] in ",.;:" or _RESUMED.search(line.tags, at, end):
            continue  # "kept the rules as they were", "and Reed, as he has before, left"
        sure = match[2] in "az" or match[1] in "pd" or sure_verb(line, at + 1, end) == match.start(2)
        if sure and line.lower[match.start(2)] not in SPEECH_VERBS:
            return at - (line.tags[at - 1] == ",")
    return end


def _before_addition(line: BlockTokens, verb: int, end: int) -> int:
    """Return the end of a clause before an apposition, an amount or a participle after its only comma."""
    comma = line.tags.find(",", verb + 2, end)
    if comma < 0 or comma > end - 4 or line.tags[comma - 1] not in "NCS#":
        return end
    rest = line.tags[comma + 1 : end]
    if "," in rest or "c" in rest or "s" in rest or "-" in rest:
        return end
    word = line.lower[comma + 1]
    if rest[0] in "PE" and not TIME_WORDS.isdisjoint(line.lower[comma:end]):
        return end
    starts = word in _APPENDING or (rest[0] in "PE" and rest[1] == "i")
    return comma if starts and _APPENDED.match(rest) else end


def _without_attribution(line: BlockTokens, verb: int, end: int) -> int:
    """Return the end of a clause without an attribution after it that is no quote: "he left |, he said"."""
    last = end - 1
    while last > verb and line.tags[last] in ".,":
        last -= 1
    if line.tags[last] not in "EV" or line.lower[last] not in SPEECH_VERBS:
        return end
    comma = line.tags.rfind(",", verb, last)
    is_subject = comma > verb and _SPEAKERS.fullmatch(line.tags, comma + 1, last) is not None
    return comma if is_subject else end


def is_own_joint(line: BlockTokens, one: Conjunct) -> bool:
    """Whether a conjunct has the subject before it or "while"; `next_clause` finds the others."""
    return one.subject is None or not line.tags[one.joint : one.joint + 2].startswith((",c", ";", "c"))


def next_clause(line: BlockTokens, verb: int, high: int) -> int:
    """Return the mark or "and" after which a coordinated clause with a subject of its own begins, or 0.

    "the port paid |, and in May the town sold it", "he paid |, but the bad blood he had caused stayed".
    """
    tags, lower = line.tags, line.lower
    for match in _JOINTS.finditer(tags, verb + 1, high - 3):
        joint, start = match.span()
        if not _may_join(line, verb, joint, start):
            continue
        if lower[start] == "whose" or tags[start] == "t":  # "and that it lasted"
            return joint
        if lower[start] in _NOMINATIVE and _PRONOUN_CLAUSE.match(tags, joint):
            return joint
        if tags[start] in "aVEPGn,w" or not _UNREAL.isdisjoint(lower[start : start + 2]):
            continue
        other = sure_verb(line, clause_start(line, start, high), high)
        if other is None or other == NO_CLAUSE or _is_list(line, verb, joint, start, other):
            continue
        if tags[other] == "z" or verb_group(line, other, start) > start:
            return joint
    return 0


def _may_join(line: BlockTokens, verb: int, joint: int, start: int) -> bool:
    """Whether a clause may begin at a token after a mark or conjunction."""
    tags, lower = line.tags, line.lower
    if tags[joint] == "c" and (tags[start] not in "Cpd#t" or _INSIDE.search(tags[verb + 1 : start])):
        return False  # "won in Rome and | Lee in Paris", "a law that Lee wrote and | Reed signed"
    if lower[start - 1] == "so" and lower[start] in _DEGREES:
        return False  # "so long as"
    if ":" in tags[verb:joint] or "," in tags[start : start + 2]:
        return False  # "or Reed, is"
    joins = tags[joint] == ";" or lower[start - 1] in _JOINING
    return joins and line.quote_at[start] == line.quote_at[verb]


def _is_list(line: BlockTokens, verb: int, joint: int, start: int, other: int) -> bool:
    """Whether "and" joins nouns, not clauses, though the verb `other` follows."""
    tags = line.tags
    by_word = tags[joint] == "c"
    if ",c" in tags[start:other] or (by_word and "c" in tags[start:other]):
        return True  # a list before another clause
    if _ADJECTIVAL.match(tags, other - 2) or _ADJECTIVAL.match(tags, other - 1):
        return True  # "and towns by the 35 | selected builders"
    if by_word and tags[start] == "C" and _LISTED_NAMES.search(tags[verb:joint]):
        return True  # "Lee, Cole and | Reed"
    return by_word and tags[other : other + 2] == "Ei"  # "distrust and the reality | provided by"


def _loses_meaning(line: BlockTokens, first: int, end: int, tail: int) -> bool:
    """Whether what is cut off begins with a condition, an exception or a hedge, or is half of a contrast."""
    lower = line.lower
    if not _CONDITIONS.isdisjoint(lower[tail : tail + 2]):
        return True
    if lower[tail : tail + 2] in (["so", "long"], ["even", "if"]) or lower[end] == "since":
        return True
    if line.tags[tail] == "i" and "n" in line.tags[tail : tail + 6]:
        return True  # "are waiting |, in Rome, not in Paris"
    if line.tags.find("n", first, end - 1) < 0:
        return False
    return any(
        lower[at] == "not" and lower[at + 1] in ("only", "just", "so", "merely", "simply")
        for at in range(first, end - 1)
        if line.tags[at] == "n"
    )


def _is_cut_off(line: BlockTokens, verb: int, end: int) -> bool:
    """Whether a clause would end in the middle of a phrase: "to wild |, false charges", "as she | and"."""
    last, after = line.tags[end - 1], line.tags[end : end + 2]
    if _OPEN_CLAUSE.search(line.tags[verb + 1 : end]):
        return True
    if after[:1] in ",;:-)":
        if after == ",r":
            closing = line.tags.find(",", end + 1)
            if "between" in line.lower[max(0, end - 12) : end]:
                return True
            return closing > 0 and line.tags[closing + 1 : closing + 2] == "T"
        if _LISTED.match(line.tags, end):
            return True
        return last in "aR" or (last == "J" and after[:1] != ";" and line.tags[end - 2] in "diTJ")
    return last in "pdiTcswrtabnJGS"
