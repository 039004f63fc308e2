"""The tokens as a QPalette, for what Fusion draws itself."""

from PySide6.QtGui import QColor, QPalette

from ui.theme.tokens import Tokens


def palette_of(tokens: Tokens) -> QPalette:
    """A palette in which every role Fusion uses has a colour of the look."""
    role = QPalette.ColorRole
    palette = QPalette()
    for where, colour in (
        (role.Window, tokens.paper),
        (role.WindowText, tokens.text),
        (role.Base, tokens.card),
        (role.AlternateBase, tokens.paper),
        (role.Text, tokens.text),
        (role.PlaceholderText, tokens.muted),
        (role.Button, tokens.card),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.brick),
        (role.ToolTipBase, tokens.card),
        (role.ToolTipText, tokens.text),
        (role.Highlight, tokens.leaf),
        (role.HighlightedText, tokens.on_leaf),
        (role.Accent, tokens.leaf),
        (role.Link, tokens.leaf),
        (role.LinkVisited, tokens.leaf),
        (role.Light, tokens.card),
        (role.Midlight, tokens.line),
        (role.Mid, tokens.line),
        (role.Dark, tokens.edge),
        (role.Shadow, tokens.line),
    ):
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(tokens.muted))
    return palette
