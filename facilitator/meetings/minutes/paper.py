"""Markdown read once, for pages of every kind, and as an HTML page of its own.

HTML inside Markdown stays text, pictures are not fetched, and links lead to the web or to an
address for mail only: minutes may hold what came from elsewhere.
"""

from functools import cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_DEEPEST = 20
"""Of lists and quotations in each other; what is deeper is left out."""
_TWO_WAYS = ("paragraph_open", "heading_open", "bullet_list_open", "ordered_list_open",
             "blockquote_open", "table_open", "th_open", "td_open")  # fmt: skip
_STYLE = """\
body { font-family: Inter, "Noto Sans", "DejaVu Sans", sans-serif; line-height: 1.45;
  color: #1d2421; background: #fff; max-width: 46rem; margin: 2.5rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
p, ul, ol { margin: 0 0 .6rem; }
a { color: #2f6b4f; }
blockquote { margin: .8rem 0; padding: .6rem 1rem .1rem; background: #eef4f0;
  border-inline-start: 4px solid #2f6b4f; }
table { width: 100%; border-collapse: collapse; margin: .6rem 0; }
th, td { text-align: start; vertical-align: top; padding: .35rem .9rem .35rem 0;
  border-bottom: 1px solid #d5dbd8; }
th { border-bottom-color: #8a948f; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; }
  thead { display: table-header-group; } tr { break-inside: avoid; } }
"""


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
    return made.enable(["table", "strikethrough"]).disable(["image", "html_block", "html_inline"])


def tokens_of(markdown: str) -> "list[Token]":
    """Give Markdown as the tokens of markdown-it."""
    return _parser().parse(markdown)


def is_address(target: str) -> bool:
    """Tell whether a link may lead there."""
    return target.lower().startswith(("https://", "http://", "mailto:"))


def web_page(markdown: str, title: str, language: str) -> str:
    """Give Markdown as a whole HTML page; every part keeps its own direction of writing."""
    tokens = tokens_of(markdown)
    for token in tokens:
        if token.type in _TWO_WAYS:
            token.attrSet("dir", "auto")
        for inner in token.children or ():
            if inner.type == "link_open" and not is_address(str(inner.attrGet("href") or "")):
                inner.attrSet("href", "#")
    parser = _parser()
    body = parser.renderer.render(tokens, parser.options, {})
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        f"{body}</body>\n</html>\n"
    )
