"""Irregular verbs of English: their past forms, which no ending shows."""

from __future__ import annotations

from annotator.splitter.lexicon.word_classes import word_set

PAST_ONLY = word_set(
    "arose ate awoke became began bent bet bid bled blew bought bred broke brought built burnt came caught"
    " chose clung crept dealt drank dreamt drew drove dug fed fled flew flung forbade foresaw forgave forgot"
    " fought froze gave got grew hung heard held hid kept knelt knew leapt left lent lit lost made met"
    " mistook misunderstood outbid outdid outgrew overcame overran oversaw overthrew overtook paid proved"
    " quit ran rang rebuilt redrew repaid reran resold retook rewrote rode sang sank sat sent shook shone"
    " shrank slept slid slung sold sought spat sped spent spilt spun sprang stole stood strode struck strove"
    " stuck stung swam swept swore swung taught threw told took tore undertook underwent undid upheld went"
    " wept withdrew withheld withstood woke won wore wove wrote wrung outsold underpaid overpaid misled"
    " outspent unveiled befell forewent foretold overheard oversold partook rethought undersold unwound"
)
"""Past forms that are nothing else than verbs."""
PAST_OR_NOUN = word_set(
    "beat bit bore bound burst cast cost cut dove fell felt fit found ground hit hurt lay led let put read"
    " rent rid rose said saw set shed shot shut slit split spoke spread swell thrust thought upset wed wet"
    " wound broadcast forecast"
)
"""Past forms that are nouns, adjectives or base forms as well."""
