"""The layout of articles: the blocks of a text with their roles, its title and its date."""

from annotator.core.article_layout.layout import ArticleLayout, article_of, recognise

__all__ = ["ArticleLayout", "article_of", "recognise"]
