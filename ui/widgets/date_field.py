"""A day to type or to pick: what was understood is written back when the field is left."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QToolButton, QWidget

from ui.theme import theme
from ui.theme.icons import icon
from ui.widgets.button import Button
from ui.widgets.date_words import day_in, past_day_in, written


class _Line(QLineEdit):
    """The line; tells when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read what was typed."""
        super().focusOutEvent(event)
        self.left.emit()


class DateField(QWidget):
    """`DateField(today)`; `today` is a callable such as `bridge.office.today`.

    `day` is the date, None when it is empty. `understood` is False while the words mean no day:
    show an error then. Up and down move by a day, with Alt the calendar opens. With `past` words
    without a year mean the last such day: for what was done.
    """

    chosen = Signal(object)
    textEdited = Signal(str)

    def __init__(
        self,
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
        *,
        past: bool = False,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._past = past
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.field = _Line()
        self.field.textEdited.connect(self.textEdited)
        self.field.left.connect(self._read)
        self.field.returnPressed.connect(self._read)
        self._open = Button("", icon_name="calendar", name=self.tr("Pick a day"))
        self._open.clicked.connect(self.open_calendar)
        row.addWidget(self.field, 1)
        row.addWidget(self._open)
        self.setFocusProxy(self.field)
        self._row = row
        self._calendar: QCalendarWidget | None = None
        self._told: date | None = None
        self.restyle()

    @property
    def day(self) -> date | None:
        """The day that is meant, None when the field is empty or not understood."""
        words = self.field.text()
        read = past_day_in if self._past else day_in
        return read(words, self._today()) if words.strip() else None

    @property
    def understood(self) -> bool:
        """Whether the field is empty or means a day."""
        return not self.field.text().strip() or self.day is not None

    def show_day(self, day: date | None) -> None:
        """Write a day into the field without speaking."""
        self._told = day
        self.field.setText(written(day) if day else "")

    def showEvent(self, event: QShowEvent) -> None:
        """The example lies ahead, or behind, whenever it is read."""
        super().showEvent(event)
        day = written(self._today() + timedelta(days=-7 if self._past else 7))
        words = self.tr("{day}, yesterday") if self._past else self.tr("{day}, in 2 weeks")
        self.field.setPlaceholderText(words.format(day=day))

    def open_calendar(self) -> None:
        """Pick the day from a calendar; Esc leaves it as it was."""
        if self._calendar is None:
            self._calendar = QCalendarWidget(self)
            self._calendar.setWindowFlag(Qt.WindowType.Popup)
            self._calendar.setFirstDayOfWeek(self.locale().firstDayOfWeek())
            self._calendar.setVerticalHeaderFormat(
                QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
            )
            self._calendar.clicked.connect(self._picked)
            self._calendar.activated.connect(self._picked)
        self._dress_calendar(self._calendar)
        day = self.day or self._today()
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.move(self._place_for(self._calendar))
        self._calendar.show()
        self._calendar.setFocus()

    def _place_for(self, calendar: QCalendarWidget) -> QPoint:
        """Below the field, or above it where the screen ends; never off to the side."""
        room = self.screen().availableGeometry()
        size = calendar.sizeHint()
        place = self.mapToGlobal(QPoint(0, self.height() + 4))
        if place.y() + size.height() > room.bottom():
            place.setY(max(room.top(), self.mapToGlobal(QPoint(0, -4)).y() - size.height()))
        place.setX(max(room.left(), min(place.x(), room.right() - size.width())))
        return place

    def _dress_calendar(self, calendar: QCalendarWidget) -> None:
        """Weekends are days like others, and the arrows have our colours."""
        tokens = theme().tokens
        plain = QTextCharFormat()
        plain.setForeground(QColor(tokens.text))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, plain)
        for name, picture in (("prev", "arrow-left"), ("next", "arrow-right")):
            button = calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if button is not None:
                button.setIcon(icon(picture, tokens.on_leaf))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move by a day, Alt+Down opens the calendar."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps:
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.open_calendar()
                return
            day = self.day or self._today()
            self._take(date.fromordinal(day.toordinal() + steps[Qt.Key(event.key())]))
            return
        super().keyPressEvent(event)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._row.setSpacing(theme().px(6))
        widest = theme().metrics("body").horizontalAdvance("30 Nov 2026, Wednesday")
        self.field.setMinimumWidth(round(widest) + theme().px(24))

    def _picked(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self._take(date(day.year(), day.month(), day.day()))
        self.field.setFocus()

    def _take(self, day: date) -> None:
        self.field.setText(written(day))
        self.textEdited.emit(self.field.text())
        self._tell(day)

    def _read(self) -> None:
        day = self.day
        if day is not None:
            self.field.setText(written(day))
        self._tell(day)

    def _tell(self, day: date | None) -> None:
        if day != self._told:
            self._told = day
            self.chosen.emit(day)
