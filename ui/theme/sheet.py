"""The style sheet of the standard widgets: fields, menus, scroll bars, calendar, tool tips.

Everything of our own is painted from the tokens and does not appear here.
"""

from collections.abc import Callable

from ui.theme.tokens import CONTROL_RADIUS, Tokens, blend

# A field keeps its size when the 2 px focus border replaces the 1 px one: padding gives way.
_SHEET = """
QToolTip {{ background: {card}; color: {text}; border: 1px solid {edge}; padding: {s4}px; }}
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QTimeEdit, QDateEdit {{
  background: {card}; color: {text}; border: 1px solid {edge}; border-radius: {r}px;
  padding: {f7}px {f10}px; selection-background-color: {leaf}; selection-color: {on_leaf};
  placeholder-text-color: {muted}; }}
QPlainTextEdit {{ padding: {f5}px {f7}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QTimeEdit:focus,
QDateEdit:focus {{ border: 2px solid {leaf}; padding: {f6}px {f9}px; }}
QPlainTextEdit:focus {{ padding: {f4}px {f6}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{
  background: {paper}; color: {muted}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{
  border-color: {brick}; }}
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {{
  border: none; background: transparent; padding: 0px; }}
QSpinBox::up-button, QSpinBox::down-button, QTimeEdit::up-button, QTimeEdit::down-button,
QDateEdit::up-button, QDateEdit::down-button {{ width: 0px; height: 0px; border: none; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: none; width: {s24}px; }}
QComboBox::down-arrow {{ width: {f10}px; height: {f5}px; border: none;
  background: qconicalgradient(cx:0.5, cy:1, angle:0, stop:0 transparent, stop:0.175 transparent,
  stop:0.176 {muted}, stop:0.324 {muted}, stop:0.325 transparent, stop:1 transparent); }}
QComboBox QAbstractItemView, QListView[popup="true"] {{
  background: {card}; color: {text}; border: 1px solid {edge}; padding: {s4}px; outline: none;
  selection-background-color: {leaf_soft}; selection-color: {text}; }}
QRadioButton {{ spacing: {s8}px; padding: {s4}px; border: 2px solid transparent;
  border-radius: {r}px; }}
QRadioButton:focus {{ border-color: {leaf}; }}
QRadioButton::indicator {{ width: {s16}px; height: {s16}px; border: 1px solid {edge};
  border-radius: {half}px; background: {card}; }}
QRadioButton::indicator:checked {{ background: qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5,
  fy:0.5, stop:0 {leaf}, stop:0.55 {leaf}, stop:0.65 {card}, stop:1 {card}); }}
QFrame[popup="true"] {{ background: {card}; border: 1px solid {edge}; border-radius: {r}px; }}
QCalendarWidget QToolButton {{ color: {on_leaf}; background: {leaf}; border: none;
  padding: {s4}px; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QHeaderView {{ background: {card}; border: none; }}
QHeaderView::section {{ background: {card}; color: {muted}; border: none;
  border-bottom: 1px solid {line}; padding: {s4}px {s8}px {s4}px 3px; }}
QSlider {{ min-height: {s24}px; }}
QSlider::groove:horizontal {{ background: {edge}; height: {s4}px; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {leaf}; height: {s4}px; border-radius: 2px; }}
QSlider::handle:horizontal {{ background: {leaf}; border: 2px solid {card};
  width: {s16}px; margin: -{s8}px 0px; border-radius: {s8}px; }}
QSlider:focus {{ border: 2px solid {leaf}; border-radius: {r}px; }}
QMenu {{ background: {card}; color: {text}; border: 1px solid {edge}; padding: {s4}px; }}
QMenu::item {{ padding: {s4}px {s24}px {s4}px {s12}px; border-radius: {r}px; }}
QMenu::item:selected {{ background: {leaf_soft}; color: {text}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: {s4}px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0px; }}
QScrollBar::handle {{ background: {thumb}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:hover {{ background: {edge}; }}
QScrollBar::handle:vertical {{ min-height: {s32}px; }}
QScrollBar::handle:horizontal {{ min-width: {s32}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def sheet_of(tokens: Tokens, px: Callable[[float], int]) -> str:
    """The style sheet for these colours at the text size behind `px`."""
    sizes = {f"s{size}": px(size) for size in (4, 8, 12, 16, 24, 32)}
    paddings = {f"f{size}": px(size) for size in (7, 10, 5)}
    paddings |= {"f6": px(7) - 1, "f9": px(10) - 1, "f4": px(5) - 1}
    colours = {"thumb": blend(tokens.line, tokens.edge, 0.4)}
    colours |= {name: getattr(tokens, name) for name in tokens.__slots__}
    return _SHEET.format(
        r=CONTROL_RADIUS,
        half=px(16) // 2,
        **sizes,
        **paddings,
        **colours,
    )
