"""Which writing this computer cannot draw: said before a PDF with empty boxes is handed out."""

from unicodedata import category, name

from PySide6.QtGui import QGlyphRun, QTextLayout

from ui.documents.pages import font


def without_font(text: str) -> tuple[str, ...]:
    """Give the kinds of writing in a text for which no font is here: ("Arabic", "Thai")."""
    signs = sorted({sign for sign in text if ord(sign) > 126 and category(sign)[0] in "LMNSP"})
    missing = {_writing(sign) for sign in signs if not _is_drawn(sign)}
    return tuple(sorted(missing))


def _is_drawn(sign: str) -> bool:
    layout = QTextLayout(sign, font(10))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs: list[QGlyphRun] = layout.glyphRuns()
    return bool(runs) and all(0 not in run.glyphIndexes() for run in runs)


def _writing(sign: str) -> str:
    word = name(sign, "unknown").split()[0]
    return "Chinese and Japanese" if word == "CJK" else word.replace("-", " ").capitalize()
