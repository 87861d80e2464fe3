"""Reported speech and thought: cues with their content to the right, to the left, or around them."""

from __future__ import annotations

from bisect import bisect_left

from annotator.core.span import Span
from annotator.splitter import cues
from annotator.splitter.contents import CLAUSE, INFINITIVE, PHRASE, content_end
from annotator.splitter.cues import ADJECTIVES, LIGHT_VERBS, NOUNS, PARTICLE_OF, VERBS, Cue
from annotator.splitter.drafts import Draft, Range
from annotator.splitter.phrases import noun_phrase_after, noun_phrase_before, verb_group
from annotator.splitter.sources import main_subject, subject_after, subject_before
from annotator.splitter.tokens import Line
from annotator.splitter.words import TIME_WORDS, word_set

_FINITE = frozenset("aVEzn")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "'s", "’s", "get", "got", "gets"})
_STATES = _BE | word_set("feel felt feels remain remains remained made")
_NOMINAL_STARTS = frozenset("dNC#JSopGwBzr")
_FAR_THAT = 14


def parentheticals(line: Line, low: int, high: int, used: bytearray) -> list[Draft]:
    """Attributions that follow or interrupt their content: "…, X said", "…, according to X", "as X
    said, …"."""
    found: list[Draft] = []
    for index in range(low, high):
        if used[index] or line.quote_at[index]:
            continue
        word = line.lower[index]
        if word == "according" and index + 2 < high and line.lower[index + 1] == "to":
            draft = _according(line, index, low, high)
        elif word in VERBS and VERBS[word].frames & cues.SPEECH and line.tags[index] in "VEPZB":
            draft = _interrupting(line, index, low, high)
        else:
            continue
        if draft is not None:
            found.append(draft)
            mark_content(line, draft, used)
    return found


def mark_content(line: Line, draft: Draft, used: bytearray) -> None:
    """Mark the tokens of a content in `line`, and of its cue, as taken."""
    starts = line.starts
    for start, end in draft.content:
        if start <= starts[-1] and end > starts[0]:
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            used[first:last] = b"\x01" * (last - first)
    if draft.cue:
        used[draft.cue[0] : draft.cue[1]] = b"\x01" * (draft.cue[1] - draft.cue[0])


def _according(line: Line, index: int, low: int, high: int) -> Draft | None:
    source = subject_after(line, index + 2, high)
    if source is None:
        return None
    after = source[1]
    if index == low or (index == low + 1 and line.tags[low] in "cR"):
        comma = line.tags.find(",", after - 1 if line.tags[after - 1] == "," else after, high)
        if comma < 0 or comma - after > 14:
            return None
        first = comma + 1
        if first >= high:
            return None
        content = [_span(line, first, content_end(line, first, high, CLAUSE))]
        return Draft(line, content, source, (index, index + 2), "according to, first", "support")
    end = index - 1 if line.tags[index - 1] == "," else index
    first = _clause_start(line, low, end)
    if first >= end:
        return None
    content = [_span(line, first, end)]
    if after < high and line.tags[after] == "," and after + 1 < high and line.tags[after + 1] not in "Gwrcd":
        tail = content_end(line, after + 1, high, CLAUSE)
        if tail - after > 3 and line.tags[index - 1] == ",":
            content.append(_span(line, after + 1, tail))
    return Draft(line, content, source, (index, index + 2), "according to", "support")


def _span(line: Line, first: int, end: int) -> Span:
    return Span(line.starts[first], line.ends[max(end, first + 1) - 1])


def _clause_start(line: Line, low: int, end: int) -> int:
    first = low
    while first < end and line.tags[first] in "c,-":
        first += 1
    return first


def _interrupting(line: Line, verb: int, low: int, high: int) -> Draft | None:
    """ "…, X said." and "…, said X." and "…, X said, …": nothing that could be content follows the cue."""
    tags = line.tags
    start = verb_group(line, verb, low)
    if any(line.lower[at] in _BE for at in range(start, verb)):
        return None
    if start > low and tags[start - 1] == ",":
        source = subject_after(line, verb + 1, high)
        before, cue_end = start, verb + 1
        after = source[1] if source else verb + 1
    else:
        source = subject_before(line, start, low)
        if source is None:
            return None
        before, cue_end, after = source[0], verb + 1, verb + 1
    if source is None or tags[source[0]] in "rt":
        return None
    opener = ""
    if before > low and line.lower[before - 1] == "as":
        opener = "as"
        before -= 1
    if not opener and (before == low or tags[before - 1] not in ",-"):
        return None
    end = before - 1 if before > low and tags[before - 1] in ",-" else before
    if source[1] == after and tags[after - 1] == ",":
        after -= 1
    if after < high and (tags[after] in "tTwG“" or line.lower[after] in VERBS[line.lower[verb]].prepositions):
        return None
    after = _skip_adjuncts(line, after, high)
    if after < high and tags[after] not in ",.-;)" and line.words[after] not in "?!":
        return None
    first = _clause_start(line, low, end)
    content: list[Span] = []
    complete = first < end and _is_complete(line, first, end)
    if first < end:
        content.append(_span(line, first, end))
    if after + 1 < high and tags[after] in ",-":
        follows = after + 1
        if tags[follows] not in ("Gcwrs" if complete else "G"):
            tail = content_end(line, follows, high, CLAUSE)
            if tail > follows and (complete or any(tag in _FINITE for tag in tags[follows:tail])):
                content.append(_span(line, follows, tail))
    if not content or (len(content) == 1 and not complete and line.role == "paragraph"):
        return None
    cue = VERBS[line.lower[verb]]
    return Draft(line, content, source, (start, cue_end), "sentence then cue", cue.stance)


def _is_complete(line: Line, first: int, end: int) -> bool:
    """Whether the words before ", X said" are a sentence and not only a clause that leads up to one."""
    tags = line.tags
    if end - first < 3 or not any(tag in _FINITE for tag in tags[first:end]):
        return False
    if tags[first] in "sGw":
        comma = tags.find(",", first, end)
        return any(
            tag in _FINITE
            for tag in (tags[comma:end] if comma > 0 else tags[first:end] * (tags[first] == "G"))
        )
    return True


def _skip_adjuncts(line: Line, index: int, high: int) -> int:
    """Behind a verb of saying: the addressee, the day, the place, the occasion (boundaries.md 9 and 13)."""
    tags, lower = line.tags, line.lower
    while index < high:
        if tags[index] in "oR" or lower[index] in TIME_WORDS:
            index += 1
        elif tags[index] in "is" and lower[index] not in ("that",):
            end = noun_phrase_after(line, index + 1, high)
            if end == index + 1:
                if index + 1 < high and tags[index + 1] == "G":
                    end = noun_phrase_after(line, index + 2, high)
                else:
                    return index
            index = end
        elif tags[index] in "CN" or (tags[index] == "d" and index + 1 < high):
            end = noun_phrase_after(line, index, high)
            if end == index:
                return index
            index = end
        else:
            return index
    return index


def rightward(line: Line, low: int, high: int, used: bytearray, drafts: list[Draft]) -> list[Draft]:
    """Attributions whose content follows the cue, from left to right, the outermost only."""
    found: list[Draft] = []
    index = low
    while index < high:
        if used[index] or line.quote_at[index]:
            index += 1
            continue
        draft = cue_at(line, index, low, high, drafts + found)
        if draft is not None:
            found.append(draft)
            mark_content(line, draft, used)
        index += 1
    return found


def cue_at(line: Line, index: int, low: int, high: int, before: list[Draft]) -> Draft | None:
    """The attribution whose cue has its head at token `index`, if there is one."""
    word = line.lower[index]
    tag = line.tags[index]
    if word in ADJECTIVES and index > low:
        draft = _adjective_cue(line, index, ADJECTIVES[word], low, high)
        if draft is not None:
            return draft
    cue = VERBS.get(word)
    if cue is not None and tag in "VEPGZvB":
        return _verb_cue(line, index, cue, low, high, before)
    if word in NOUNS and tag in "NZB":
        return _noun_cue(line, index, NOUNS[word], low, high, before)
    if tag == "E" and index + 1 < high and line.tags[index + 1] == "t":
        generic = Cue(word, "past", cues.THAT, "support", frozenset())
        return _verb_cue(line, index, generic, low, high, before)
    return None


def _verb_cue(line: Line, verb: int, cue: Cue, low: int, high: int, before: list[Draft]) -> Draft | None:
    tags, lower = line.tags, line.lower
    start = verb_group(line, verb, low)
    if tags[verb] in "ZB" and (start == verb and not _verbal(line, verb, low, high)):
        return None
    group = lower[start:verb]
    passive = tags[verb] in "PE" and any(word in _BE for word in group)
    found = _content(line, verb + 1, cue, high, passive)
    if found is None:
        return None
    first, cue_end, rule = found
    if start > low and tags[start - 1] == "T" and rule in ("noun phrase", "infinitive"):
        return None
    if cue.lemma in ("express", "voice") and _light(line, first, high):
        return None
    source: Range | None
    if passive and not cue.frames & cues.PASSIVE and lower[verb] != "told":
        source = None
    elif cue.form == "gerund" and not any(tags[at] in "ab" for at in range(start, verb)):
        source = _gerund_source(line, start, low, high, before)
    elif start > low and tags[start - 1] in "cT":
        source = _shared_source(line, start, low, high, before)
    else:
        source = subject_before(line, start, low)
        if source is None and start > low and tags[start - 1] not in '"“,':
            return None
        if source is None:
            source = _shared_source(line, start, low, high, before)
    end = content_end(line, first, high, _SHAPES.get(rule, CLAUSE), _is_leading(line, low, start))
    if end <= first:
        return None
    stance = cue.stance
    if (
        any(tags[at] == "n" or lower[at].endswith(("n't", "n’t")) for at in range(start, verb))
        or lower[cue_end - 1] == "against"
    ):
        stance = "deny"
    return Draft(line, [_span(line, first, end)], source, (start, cue_end), f"{cue.form} then {rule}", stance)


_TIME_OPENERS = word_set("last this next every that")
_SHAPES = {"noun phrase": PHRASE, "infinitive": INFINITIVE}


def _is_leading(line: Line, low: int, start: int) -> bool:
    """Whether a cue stands in a clause that leads up to the main clause: "While noting …", "After he
    said …"."""
    while low < start and line.tags[low] in "cR":
        low += 1
    return line.tags[low] in "swG" or line.lower[low] in _LEADERS or low == start


_LEADERS = word_set("in despite following amid during by for besides")


def _light(line: Line, first: int, high: int) -> bool:
    """Whether a noun cue with its link follows, so that the verb only carries it."""
    for index in range(first, min(first + 4, high - 1)):
        if line.lower[index] in NOUNS and line.lower[index + 1] in NOUNS[line.lower[index]].prepositions:
            return line.tags[first] != "S" and line.tags[index - 1] != "S"
    return False


def _verbal(line: Line, verb: int, low: int, high: int) -> bool:
    """Whether an ambiguous word is the verb of its clause: a noun phrase before it, an object behind it."""
    tags = line.tags
    return (
        verb > low
        and tags[verb - 1] in "NCZ,”)rpR"
        and verb + 1 < high
        and tags[verb + 1] in "dtTwopSC#“GJ"
        and not any(tag in "aVE" for tag in tags[max(low, verb - 6) : verb])
    )


def _content(line: Line, after: int, cue: Cue, high: int, passive: bool) -> tuple[int, int, str] | None:
    """First token of the content behind a verb, end of the cue, and the frame that matched."""
    tags, lower = line.tags, line.lower
    cue_end = after
    if after >= high:
        return None
    if PARTICLE_OF.get(cue.lemma) == lower[after]:
        after += 1
        cue_end = after
        if after >= high:
            return None
        if tags[after] == "t":
            return after, cue_end, "that"
    frames = cue.frames
    tag = tags[after]
    if tag == "t" and frames & cues.THAT:
        return after, cue_end, "that"
    if tag == ":" and after + 1 < high and frames & cues.SPEECH:
        return after + 1, after + 1, "colon"
    if tag == "," and after + 1 < high and tags[after + 1] == "“" and frames & cues.SPEECH:
        return after + 1, cue_end, "quotation"
    if tag == "“":
        return after, cue_end, "quotation"
    linked = lower[after] in cue.prepositions and not passive and after + 1 < high
    if linked and (tags[after + 1] in _NOMINAL_STARTS or tags[after + 1] in "“t"):
        return after + 1, after + 1, "noun phrase"
    if tag == "w" and frames & cues.QUESTION:
        return after, cue_end, "question"
    if tag == "T" and frames & cues.INFINITIVE and not passive:
        return after, cue_end, "infinitive"
    if frames & (cues.ADDRESSEE | cues.THAT | cues.SPEECH):
        found = _behind_adjunct(line, after, cue, high, cue_end)
        if found is not None:
            return found
    if passive:
        return None
    if frames & cues.BARE and _is_clause(line, after, high, strict=bool(frames & cues.NOUN)):
        return after, cue_end, "bare clause"
    if tag == "G" and frames & (cues.GERUND | cues.NOUN):
        return after, cue_end, "noun phrase"
    if lower[after] in _TIME_OPENERS and lower[after + 1 : after + 2] and lower[after + 1] in TIME_WORDS:
        return None
    if frames & (cues.NOUN | cues.NAMING) and tag in _NOMINAL_STARTS and lower[after] not in TIME_WORDS:
        return after, cue_end, "noun phrase"
    return None


def _behind_adjunct(line: Line, after: int, cue: Cue, high: int, cue_end: int) -> tuple[int, int, str] | None:
    """Content behind an addressee or an adjunct: "told reporters on Tuesday that …"."""
    tags, lower = line.tags, line.lower
    limit = min(high, after + _FAR_THAT)
    index = after
    if cue.frames & cues.ADDRESSEE:
        index = noun_phrase_after(line, after, high)
        if index < high and index > after:
            tag = tags[index]
            if tag == "w" and cue.frames & cues.QUESTION:
                return index, cue_end, "question"
            if tag == "T" and cue.frames & cues.INFINITIVE:
                return index, cue_end, "infinitive"
            if tag in "tzp" or (tag == "d" and _is_clause(line, index, high)):
                return index, cue_end, "that"
            if lower[index] in cue.prepositions:
                return index + 1, index + 1, "noun phrase"
    while index < limit:
        tag = tags[index]
        if tag == "t" and cue.frames & cues.THAT and index > after:
            return index, cue_end, "that"
        if tag == ":" and cue.frames & cues.SPEECH:
            return (index + 1, cue_end, "colon") if index + 1 < high else None
        if tag == "“" and cue.frames & cues.SPEECH and line.tags[index - 1] in ",:":
            return index, cue_end, "quotation"
        if tag in "aVzn;t" or (tag == "," and (index + 1 >= high or tags[index + 1] != "“")):
            break
        index += 1
    if cue.frames & cues.BARE:
        index = _skip_time(line, after, high)
        if after < index < high and _is_clause(line, index, high, strict=bool(cue.frames & cues.NOUN)):
            return index, cue_end, "bare clause"
    return None


def _skip_time(line: Line, index: int, high: int) -> int:
    tags, lower = line.tags, line.lower
    if index < high and tags[index] == "i":
        end = noun_phrase_after(line, index + 1, high)
        return end if any(word in TIME_WORDS for word in lower[index + 1 : end]) else index
    while index < high and (lower[index] in TIME_WORDS or tags[index] == "R"):
        index += 1
    return index


def _is_clause(line: Line, index: int, high: int, strict: bool = False) -> bool:
    """Whether a subject and a finite verb follow; `strict` wants the verb right behind the noun phrase."""
    tags = line.tags
    if tags[index] == "z":
        return True
    if tags[index] not in "dNC#JSpBZGsw“":
        return False
    end = noun_phrase_after(line, index, high)
    if strict:
        while end < high and tags[end] == "R":
            end += 1
        return index < end < high and (
            tags[end] in "aVzn" or (tags[end] == "E" and line.lower[end + 1 : end + 2] != ["by"])
        )
    limit = high if end > index else min(high, index + 10)
    for at in range(max(end, index), min(limit, index + 25)):
        if tags[at] in _FINITE:
            return True
        if tags[at] in ";:":
            return False
    return False


def _gerund_source(line: Line, start: int, low: int, high: int, before: list[Draft]) -> Range | None:
    """The source of "saying": the subject of its clause, or the noun that the participle qualifies.

    Without a comma a participle qualifies the noun before it ("those supporting X") unless that noun is
    itself the object of a verb ("issued a statement calling on X").
    """
    tags = line.tags
    if start > low and tags[start - 1] in "NCdp)":
        first = noun_phrase_before(line, start, low)
        if first is not None and (first == low or tags[first - 1] not in "VEaPGvB"):
            return (first, start)
    return _shared_source(line, start, low, high, before)


def _shared_source(line: Line, start: int, low: int, high: int, before: list[Draft]) -> Range | None:
    """The source of a cue without a subject of its own: the last one named in its sentence."""
    nearest: Draft | None = None
    for draft in before:
        if draft.cue is None or draft.source is None or not low <= draft.cue[0] < start:
            continue
        if nearest is None or nearest.cue is None or nearest.cue[0] < draft.cue[0]:
            nearest = draft
    return nearest.source if nearest is not None else main_subject(line, low, high)


def _noun_cue(line: Line, noun: int, cue: Cue, low: int, high: int, before: list[Draft]) -> Draft | None:
    tags, lower = line.tags, line.lower
    after = noun + 1
    if after >= high:
        return None
    word = lower[after]
    first = after
    cue_end = noun + 1
    if tags[after] == "t" and "that" in cue.prepositions:
        rule = "noun then that"
    elif word in cue.prepositions and after + 1 < high:
        rule = "noun then object"
        if tags[after] == "w" or tags[after] == "T":
            first = after
        else:
            first = cue_end = after + 1
    else:
        return None
    start = noun
    while start > low and tags[start - 1] in "JN#RB" and start > noun - 4:
        start -= 1
    source: Range | None = None
    owner = start - 1
    if owner >= low and (tags[owner] == "S" or (tags[owner] == "d" and lower[owner] in _POSSESSIVES)):
        left = noun_phrase_before(line, start, low) if tags[owner] == "S" else owner
        source = (left if left is not None else owner, start)
        start = noun
    elif owner >= low:
        verb = owner - 1 if tags[owner] == "d" else owner
        if verb >= low and lower[verb] in LIGHT_VERBS:
            group = verb_group(line, verb, low)
            source = subject_before(line, group, low) or _shared_source(line, group, low, high, before)
            start = group
        else:
            start = noun
            if rule == "noun then object":
                return None
    else:
        start = noun
        if rule == "noun then object":
            return None
    end = content_end(
        line, first, high, CLAUSE if rule == "noun then that" else PHRASE, _is_leading(line, low, start)
    )
    if end <= first:
        return None
    stance = "comment" if lower[cue_end - 1] == "about" and cue.stance == "support" else cue.stance
    return Draft(line, [_span(line, first, end)], source, (start, cue_end), rule, stance)


_POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your"})


def _adjective_cue(line: Line, index: int, cue: Cue, low: int, high: int) -> Draft | None:
    tags, lower = line.tags, line.lower
    after = index + 1
    if after >= high or tags[index - 1] not in "abnRE":
        return None
    start = verb_group(line, index, low)
    if not any(lower[at] in _STATES for at in range(start, index)):
        return None
    word = lower[after]
    if (tags[after] == "t" and "that" in cue.prepositions) or (word == "to" and "to" in cue.prepositions):
        first = cue_end = after
    elif word in cue.prepositions:
        first = cue_end = after + 1
    else:
        return None
    if first >= high:
        return None
    source = subject_before(line, start, low)
    if source is None or lower[source[0]] in ("it", "there", "this"):
        return None
    end = content_end(line, first, high, CLAUSE)
    if end <= first:
        return None
    negated = any(tags[at] == "n" for at in range(start, index))
    stance = "deny" if negated else cue.stance
    return Draft(line, [_span(line, first, end)], source, (start, cue_end), "adjective", stance)
