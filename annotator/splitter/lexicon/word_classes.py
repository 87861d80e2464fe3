"""Word classes: the closed classes and commonest open words of English, with one tag for each word.

A tag is one character, so that the tags of a block are a string as long as its tokens:

d determiner, possessive pronoun · p subject pronoun · o object pronoun · z pronoun with its verb ("he's")
r relative · t "that" · w question word · i preposition · T "to" · c and, or, but · s subordinator
a finite auxiliary · b non-finite auxiliary · n negation · R adverb · J adjective · N noun · C capitalised
# number · S possessive · V finite verb · B verb or noun ("plan") · Z verb or noun in -s ("plans")
E past or participle in -ed · P participle · G -ing · and punctuation as itself ("-" for any dash).
"""

from __future__ import annotations

import re
from unicodedata import category


def word_set(words: str) -> frozenset[str]:
    """Return a set of words from a string of them, separated by spaces."""
    return frozenset(words.split())


_WORDS_OF_TAG = (
    ("d", "the a an this these those my your his her its our their some any no every each another all"
          " both half many several few most more much whose such either neither certain various one"),
    ("p", "i he she we they it you everyone everybody someone somebody nobody anyone there others"),
    ("o", "me him us them himself herself themselves itself myself yourself ourselves"),
    ("z", "tis twas twill twould"),
    ("r", "who whom which"),
    ("t", "that"),
    ("w", "whether if how why what when where whatever whoever whenever wherever"),
    ("i", "of in on at by for with from about against into over under between among during through within"
          " without toward towards across behind beyond near inside outside upon amid amidst despite"
          " regarding concerning via per like unlike alongside around above below along off onto"
          " throughout up down out besides except following including versus vs amongst aboard plus worth"),
    ("T", "to"),
    ("c", "and or but nor yet"),
    ("s", "because while although though since unless until till whereas after before as than once lest"
          " so"),
    ("a", "is are was were am has have had do does did will would can could should may might must shall"
          " ought cannot isn't aren't wasn't weren't"),
    ("b", "be been being having"),
    ("n", "not never n't"),
    ("R", "also again later now then still just even only already soon often once always ever perhaps"
          " maybe instead too almost very quite rather however therefore thus meanwhile moreover"
          " nevertheless nonetheless else further together here today yesterday tomorrow tonight ago away"
          " back elsewhere indeed repeatedly twice sometimes seldom anyway otherwise thereby hence long"
          " far well about-face"),
    ("#", "two three four five six seven eight nine ten eleven twelve dozen hundred thousand million"
          " billion trillion thirty forty fifty twenty"),
    ("J", "new old good bad great big small high low large little own other same different last next"
          " first second third early late young major former top key clear strong full free open sure"
          " able right wrong true false real hard easy possible likely unlikely recent current local"
          " national federal public private foreign political social white black senior deputy chief main"
          " whole final best worst better worse least fewer less due ready safe poor rich long-time"
          " longtime so-called presumptive conservative liberal democratic republican vice assistant"
          " acting single double"),
    ("V", "went came took got gave became began kept left lost met paid ran sat sent stood won fell grew"
          " drew rose chose drove broke brought bought built caught fought flew hit spent taught threw wore"
          " led held goes comes takes gets gives becomes begins keeps leaves loses meets pays sits sends"
          " stands wins falls grows rises chooses drives brings buys builds catches flies spends throws wears"
          " holds makes made said says told thought knew felt found saw heard wrote spoke put understood"
          " meant read shown seems includes included remains became continues exists happens happened tries"
          " tried takes lies lay go come take get give become begin keep lose owns meet sit send win grow"
          " choose bring buy build let make tell think know believe say see want hear ask seem appear happen"
          " need needs allow allows require requires provide provides include remain continue try carry"
          " carries create creates consider serve serves learn ensure involve involves reflect"
          " reflects represent represents belong belongs depend depends"
          " deserve deserves die dies exist fail fails apply applies prevent prevents"),
    ("P", "given taken seen known gone done come become begun driven eaten fallen written spoken chosen"
          " born"),
    ("B", "pay side touch paint issue lead name list press detail outline quote order attack pan trash offer"
          " email forecast lament plan claim vote support report call fight run move work look talk"
          " face play turn use help start end change set cut show win hope fear push offer deal visit need"
          " stop try pass hold back return cover focus target charge question answer demand request order"
          " study review test rule name place point press raise drop cost cause result increase decrease"
          " force share sign trust love hate live spend leave want mean rise fall stand drive break form"
          " act aim benefit build ban block bid campaign debate doubt estimate launch march target matter"
          " mention note promise protest release risk search speak state struggle view walk watch worry"
          " challenge concern threat experience guarantee interest reach seek serve tax trade pledge vow"
          " battle lie step comment account remark quip joke forecast project reply counter shout yell"
          " scream cry chant whisper smile laugh sigh tweet praise rebuke insult blame credit favor"
          " favour signal echo advocate champion label brand slam blast bash fault contest dispute wonder"
          " welcome urge boast guess figure caution stress highlight repeat post purpose regret read find"
          " project advise lament fret request respect desire promise fire brush"),
    ("N", "officials critics experts analysts voters supporters opponents aides lawyers police"
          " researchers scientists economists residents protesters activists advocates leaders lawmakers"
          " investigators prosecutors authorities witnesses sources reporters polls surveys studies"
          " students teachers workers parents neighbors doctors historians insiders observers strategists"
          " pollsters advisers advisors friends relatives attorneys diplomats people percent news"
          " president government country state-run states party campaign-trail time year years week month"
          " day days thing things business process news series crisis politics success address access"
          " congress progress press-conference press class process boss loss guess less mess is-it"
          " wedding morning evening building meeting hearing feeling meaning beginning spending funding"
          " nothing something anything everything king spring string thing wing ring spokesman"
          " spokeswoman ceiling clothing housing offspring seed speed need deed feed weed breed greed"
          " creed bed red hundred hatred rally family supply assembly"),
)  # fmt: skip
TAGS = {word: tag for tag, words in _WORDS_OF_TAG for word in words.split()}
"""Tag by word in lower case. Words not listed are tagged by their shape."""

PARTICLES = word_set(
    "van von der den de du del della di da do dos das la le el al bin ibn bint ter ten af av zu ’t 't"
)
"""Words in lower case inside a name: "Ana de la Cruz"."""

OPENING_PARTICLES = word_set("van von de du del della di da dos el al bin ibn")
"""Those of them that may open a last name by themselves: "de Vries said"."""

ABBREVIATIONS_AT_END = word_set(
    "D.C. U.S. U.K. E.U. U.N. a.m. p.m. A.M. P.M. Inc. Corp. Co. Ltd. Bros. INC. CORP. CO. LTD. Jr. Sr. etc."
    " al. Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss."
    " Mo. Mont. Neb. Nev. N.C. N.D. N.H. N.J. N.M. N.Y. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Tex. Va. Vt."
    " W.Va. Wash. Wis. Wyo. Ave. Blvd. No."
)
"""Abbreviations that may be the last word of a sentence, whose full stop is then theirs."""

FINITE = frozenset("aVEzn")
"""Tags that show a clause to have a finite verb."""

FINITE_VERBS = frozenset("aVE")
"""The tags of finite verbs themselves."""

BE = word_set("is are was were be been being am 's ’s get got gets")
"""Forms that make a participle after them a passive."""

RELATIVES = word_set("who whom whose which that")
POSSESSIVES = word_set("his her its their my our your")

TIME_WORDS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning"
    " afternoon evening night week month year weekend day hour weeks months years days hours january february"
    " march april june july august september october november december jan. feb. aug. sept. oct. nov. dec."
)
"""Words that make a noun phrase a time: "Tuesday", "last week"."""

_SIGNS = {**dict.fromkeys("–—―−", "-"), **dict.fromkeys("$€£¥", "#"), "%": "N", "&": "c"}
_ENDINGS: tuple[tuple[str | tuple[str, ...], int, str], ...] = (
    ("ly", 4, "R"),
    ("ing", 4, "G"),
    ("ed", 3, "E"),
    (("ous", "ful", "ive", "ible", "able", "less", "ical", "ish", "ary", "ional"), 0, "J"),
)
"""Endings, the length that a word with one exceeds (not "fly", "king", "red"), and its tag."""
_NOT_PLURAL = ("ss", "us", "is")


def shape_tag(word: str) -> str:
    """Return the tag of an unlisted word, from its first letter and its ending."""
    first = word[0]
    if first.isdigit():
        return "#"
    if not (first.isalnum() or first == "_"):
        return _sign_tag(word)
    lower = word.lower().replace("’", "'")
    if "'" in lower:
        return _contraction_tag(lower, first.isupper() or _ELIDED_PARTICLE.match(word) is not None)
    if may_begin_name(first) or _ARABIC_NAME.match(word):
        if "-" in lower and TAGS.get(lower.partition("-")[0]) == "#":
            return "#"  # "Two-thirds"
        return TAGS.get(lower, "C") if lower not in CAPITAL_NOUNS else "C"
    return TAGS.get(lower) or _ending_tag(lower)


_ELIDED_PARTICLE = re.compile("(?:dell|dall|d|l)['’][A-Z]")
"""A particle before a name whose vowel is left out: "dell’Orto"."""
_ARABIC_NAME = re.compile("(?:al|el|as|ash|ad|ar|at|az|bin)-[A-Z]")
"""A name after an article in lower case: "al-Masri"."""


def may_begin_name(letter: str) -> bool:
    """Whether a letter is a capital, or of a script without capitals, where any word may be a name."""
    return letter.isupper() or (letter.isalpha() and not letter.islower()) or "ა" <= letter <= "ჿ"


CAPITAL_NOUNS = word_set("march may will mark us white black press state house long")
"""Words that are more often part of a name when capitalised."""


def _sign_tag(sign: str) -> str:
    """Return the tag of a punctuation mark or sign, most being their own; "..." is a full stop.

    Vowel signs, which are no letters, are parts of words in scripts that have no capitals.
    """
    is_ellipsis = len(sign) > 1 and not sign.startswith("--")
    if sign > "\u036f" and category(sign[0])[0] == "M":
        return "C"
    return _SIGNS.get(sign[0]) or ("." if is_ellipsis else sign[0])


def _contraction_tag(lower: str, capital: bool) -> str:
    """Return the tag of a word with an apostrophe, in lower case: "didn't", "he's", "Lee's", "O'Neal"."""
    head, _, tail = lower.rpartition("'")
    if tail == "s":
        return "z" if TAGS.get(head) in ("p", "t", "r", "w") or head in ("here", "let") else "S"
    if tail in ("re", "ve", "m", "ll", "d"):
        return "z"
    if lower.endswith("n't"):
        return "a"
    return "C" if capital else "N"


def _ending_tag(lower: str) -> str:
    """Return the tag of an unlisted word in lower case, from its ending."""
    for ending, length, tag in _ENDINGS:
        if lower.endswith(ending) and len(lower) > length:
            return tag
    if lower.endswith("s") and not lower.endswith(_NOT_PLURAL) and TAGS.get(lower[:-1]) == "B":
        return "Z"
    return "N"
