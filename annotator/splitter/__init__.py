"""Articles in, suggestions out: sentences, quotations, attributions, speakers, claims. Pure."""

from __future__ import annotations

from annotator.splitter.lexicon.language import is_english
from annotator.splitter.stages import VERSION, split

__all__ = ["VERSION", "is_english", "split"]
