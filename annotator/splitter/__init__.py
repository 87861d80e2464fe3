"""The splitter: suggests quotes and claims for an article. Pure: no files, no state."""

from __future__ import annotations

from annotator.splitter.lexicon.language import is_english
from annotator.splitter.rule_table import CLAIM_RULES, QUOTE_RULES
from annotator.splitter.stages import VERSION, split

__all__ = ["CLAIM_RULES", "QUOTE_RULES", "VERSION", "is_english", "split"]
