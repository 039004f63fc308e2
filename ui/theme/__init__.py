"""How the program looks: tokens (values), theme (the one in force), palette, sheet and icons.

`from ui.theme import theme` gives the theme in force: `theme().tokens`, `theme().px(8)`,
`theme().font("caption")`, `theme().changed`.
"""

from ui.theme.theme import Choice, FontRole, Theme, theme

__all__ = ["Choice", "FontRole", "Theme", "theme"]
