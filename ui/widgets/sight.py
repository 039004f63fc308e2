"""What has the keyboard, or is said just now, is scrolled into sight."""

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

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


def bring_step_into_sight(path: QWidget) -> None:
    """Scroll to where the steps of something are named, and on to what has the keyboard.

    Where both have room both are seen; else what has the keyboard.
    """
    bring_into_sight(path)
    focus = QApplication.focusWidget()
    if focus is not None:
        bring_into_sight(focus)
