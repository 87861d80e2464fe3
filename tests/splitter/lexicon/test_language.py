"""Language: which texts are taken for English."""

from __future__ import annotations

import pytest

from annotator.core.article_layout import article_of
from annotator.splitter.lexicon.language import is_english


@pytest.mark.parametrize(
    ("text", "is_it"),
    [
        ("Harbour ‘may shut by June’, pilots warn", True),
        ("Sato Kenji wins in Nagoya\n\nSato Kenji beat Mori Aiko, Endo Ryu, Baba Jun, Ueda Sho.", True),
        ("Anneke de Vries leaves Den Haag\n\n“I am done,” said Anneke de Vries of Van den Berg.", True),
        ("Der Hafen ist zu\n\nDas ist nicht gut für die Stadt, sagte Lotte Brandt.", False),
        ("El puente se cierra\n\nLos vecinos y las tiendas del barrio dicen que no.", False),
        ("Мост закрыт\n\nЭто важный шаг для города, сказала Анна.", False),
        ("桥 关闭 了\n\n这 是 坏 消息", False),
    ],
)
def test_a_short_text_is_english_unless_its_words_or_letters_are_not(text: str, is_it: bool) -> None:
    assert is_english(article_of("x", text)) == is_it
