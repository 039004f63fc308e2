"""A form beside or under the content, in place of a dialog."""

from functools import partial
from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine
from ui.widgets.reading_order import reached_in
from ui.widgets.sight import bring_into_sight

if TYPE_CHECKING:
    from ui.widgets.beside import BesidePage


class InlinePanel(Card):
    """`InlinePanel("Record a decision", "Record decision")`, hidden until `open()`.

    Put Fields in with `add`. `accepted` speaks on the primary button and on Ctrl+Enter (plain
    Enter in a line field too), `cancelled` on Esc and Cancel. `done()` closes it after success.
    The focus goes back to where it was.
    """

    accepted = Signal()
    cancelled = Signal()
    closed = Signal()
    """After success and after Cancel, before the focus goes back."""

    def __init__(
        self, title: str, step: str, parent: QWidget | None = None, *, key: str = ""
    ) -> None:
        super().__init__(title, parent=parent)
        self._before: QWidget | None = None
        self.otherwise: QWidget | None = None
        """Gets the keyboard where what had it before is gone, such as a step that was taken.
        Whoever names it says too which part of the page is in sight then."""
        self._before_name = ""
        self._error = ErrorLine()
        self._foot = QHBoxLayout()
        self.primary = Button(step, "primary", key=key)
        if not step:
            # Its words are told when the form is opened; until then it has at least a name.
            self.primary.setAccessibleName(self.tr("Save"))
        self.cancel = Button(self.tr("Cancel"), key="Esc")
        self._foot.addWidget(self.primary)
        self._foot.addWidget(self.cancel)
        self._foot.addStretch(1)
        self._whole.addWidget(self._error)
        self._whole.addLayout(self._foot)
        self.primary.clicked.connect(self.accepted)
        self.cancel.clicked.connect(self.dismiss)
        self.hide()
        self.restyle()

    @property
    def error(self) -> str:
        """The sentence above the buttons."""
        return self._error.words

    def open(self, first: QWidget | None = None) -> None:
        """Show it and put the keyboard into `first`, else the first field, else the main step."""
        focus = QApplication.focusWidget()
        if not self.isVisible() and focus is not None and not self.isAncestorOf(focus):
            self._before, self._before_name = focus, focus.accessibleName()
        self._error.say("")
        self.show()
        target = first or self._first_input() or self.primary
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self) -> None:
        """Close it; the focus goes back to where it was, or stays near where that is gone."""
        focus, before = QApplication.focusWidget(), self._before
        had_focus = focus is not None and self.isAncestorOf(focus)
        if had_focus:
            # Before it hides: Qt would go to the next thing that takes keys, and scroll there.
            record = self._page_around()
            if not self._give_back(before) and record is not None:
                record.rest()
        self.hide()
        self.closed.emit()
        self._before = None
        if had_focus and not self._give_back(before):
            # What was done may be shown in other parts, which are built with the next events.
            QTimer.singleShot(0, self, partial(self._stay_near, before))

    def _stay_near(self, before: QWidget | None) -> None:
        """Without this, Qt goes to whatever comes next in the window, which may be far away."""
        focus = QApplication.focusWidget()
        if _takes_keys(before):
            _go_to(before)
            return
        record = self._page_around()
        if record is not None:
            self._stay_on(record)
            return
        around = self.parentWidget()
        while around is not None and not around.isWindow():
            near = [one for one in around.findChildren(QWidget) if _takes_keys(one)]
            # The button that opened the form may be there again, made anew.
            named = [one for one in near if one.accessibleName() == self._before_name]
            if named:
                _go_to(named[0])
                return
            if focus is not None and around.isAncestorOf(focus):
                return
            if near:
                _go_to(near[0])
                return
            around = around.parentWidget()

    def _stay_on(self, record: "BesidePage") -> None:
        """Of a record: the same step made anew, the step that waits, or none at all."""
        if not record.rests:
            return
        steps = record.findChildren(QWidget)
        named = [one for one in steps if one.accessibleName() == self._before_name]
        again = next((one for one in named if _takes_keys(one)), None)
        if again is not None:
            _go_to(again)
        elif not record.take_focus():
            record.rest()

    def _page_around(self) -> "BesidePage | None":
        from ui.widgets.beside import BesidePage

        around = self.parentWidget()
        while around is not None and not isinstance(around, BesidePage):
            around = around.parentWidget()
        return around

    def _give_back(self, before: QWidget | None) -> bool:
        if self.otherwise is None and _takes_keys(before):
            _go_to(before)
            return True
        for one in (before, self.otherwise):
            if _takes_keys(one):
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def dismiss(self) -> None:
        """Close it without doing anything."""
        self.done()
        self.cancelled.emit()

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here; what was typed stays."""
        self._error.say(sentence)
        if sentence:
            # In a long form the keyboard may be far above the sentence. Only after the layout
            # has made room for it is there something to scroll to.
            QTimer.singleShot(0, self, partial(bring_into_sight, self._error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc cancels, Enter accepts."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.primary.isEnabled():
            self.accepted.emit()
            return
        super().keyPressEvent(event)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_foot"):
            self._foot.setSpacing(theme().px(8))
            self.body.setSpacing(theme().px(12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room the buttons do without their keys."""
        super().resizeEvent(event)
        buttons, wide = (self.primary, self.cancel), theme().px(44)
        for fits in (True, False):
            for button in buttons:
                button.let_key_fit(fits)
            if wide + sum(button.sizeHint().width() for button in buttons) <= self.width():
                break

    def _first_input(self) -> QWidget | None:
        buttons = (self.primary, self.cancel)
        return next((one for one in reached_in(self) if one not in buttons), None)


def _takes_keys(widget: QWidget | None) -> TypeGuard[QWidget]:
    """Whether Tab could reach a widget now."""
    return (
        widget is not None
        and isValid(widget)
        and widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    )


def _go_to(widget: QWidget) -> None:
    """Give it the keyboard, and bring it into sight once the form has left its room to others."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    QTimer.singleShot(0, widget, partial(_show_if_it_has_it, widget))


def _show_if_it_has_it(widget: QWidget) -> None:
    if widget.hasFocus():
        bring_into_sight(widget)
