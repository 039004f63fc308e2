"""The button behind something due: put it off, put it on an agenda, or say that it is done."""

from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QTime, Signal
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.due import DONE_BY_A_CLICK
from facilitator.today.page import Needed
from ui.widgets.button import Button

if TYPE_CHECKING:
    from ui.bridge import Bridge

_MORNING: Final = time(8)
_EVENING: Final = time(18)


class LaterButton(Button):
    """Opens the menu. `put_off(until)`, `on_agenda` and `finished` say what was chosen."""

    put_off = Signal(object)
    on_agenda = Signal()
    finished = Signal()

    def __init__(self, bridge: "Bridge", thing: Needed, parent: QWidget | None = None) -> None:
        super().__init__("", "quiet", icon_name="clock", parent=parent)
        self._bridge = bridge
        self._thing = thing
        self.setAccessibleName(self.tr("Later, or done: {what}").format(what=thing.title))
        self.setToolTip(self.tr("Later, or done"))
        self.clicked.connect(self._open)

    def menu_of_choices(self) -> QMenu:
        """What can be chosen now."""
        menu = QMenu(self)
        for words, until in self._times():
            menu.addAction(words).triggered.connect(partial(self.put_off.emit, until))
        menu.addSeparator()
        menu.addAction(self.tr("Put it on the agenda")).triggered.connect(self.on_agenda)
        if self._thing.kind in DONE_BY_A_CLICK:
            menu.addAction(self.tr("It is done")).triggered.connect(self.finished)
        return menu

    def _open(self) -> None:
        menu = self.menu_of_choices()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _times(self) -> list[tuple[str, datetime]]:
        office = self._bridge.office
        now = office.local(office.now())
        in_an_hour = office.local(office.now() + timedelta(hours=1))
        today = now.date()

        def at(days: int, clock: time) -> datetime:
            return datetime.combine(today + timedelta(days=days), clock, office.zone)

        monday = (7 - today.weekday()) or 7
        found = [(self.tr("In an hour"), in_an_hour)]
        if now.time() < _EVENING:
            found.append((self.tr("This evening"), at(0, _EVENING)))
        found.append((self.tr("Tomorrow morning"), at(1, _MORNING)))
        found.append((self.tr("In three days"), at(3, _MORNING)))
        if monday not in (1, 3):
            found.append((self.tr("Next Monday"), at(monday, _MORNING)))
        return found


def until_words(until: datetime, now: datetime) -> str:
    """Write until when something was put off: "18:00", "tomorrow 08:00", "Mon 7 Dec 08:00"."""
    from PySide6.QtCore import QCoreApplication, QDate, QLocale

    clock = QLocale().toString(QTime(until.hour, until.minute), "HH:mm")
    days = (until.date() - now.date()).days
    if days == 0:
        return clock
    if days == 1:
        return QCoreApplication.translate("LaterButton", "tomorrow {time}").format(time=clock)
    day = QLocale().toString(QDate(until.year, until.month, until.day), "ddd d MMM")
    return f"{day} {clock}"
