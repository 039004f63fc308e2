"""What has the keyboard, or is said just now, is scrolled into sight."""

from PySide6.QtWidgets import QScrollArea, QWidget

from ui.theme import theme


def bring_into_sight(widget: QWidget) -> None:
    """Scroll everything around a widget so that it is seen, with a little room above and below.

    What was shown just now has its place only after the layout: ask for it with the next events.
    """
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, theme().px(40))
        above = above.parentWidget()
