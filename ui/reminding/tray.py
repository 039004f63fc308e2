"""The icon in the tray, where there is a tray: how much is due, the next three, quiet, the end."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from facilitator.due import DONE_BY_A_CLICK
from ui.reminding.acting import tomorrow_morning
from ui.reminding.words import brief, only_how_many
from ui.theme import theme

if TYPE_CHECKING:
    from facilitator.reminders.service import Reminded
    from ui.reminding.acting import Act
    from ui.reminding.reminding import Reminding

NEXT: Final = 3
_SIZE: Final = 64
_SILENCE: Final = timedelta(hours=2)


def tray_is_there() -> bool:
    """Whether the desktop has a tray at this moment."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """`opened(thing)` speaks when the window is wanted, with the thing that was chosen or None.

    `acted(thing, act)` speaks when something is to be put off, put on an agenda or done.
    """

    opened = Signal(object)
    acted = Signal(object, str)
    ended = Signal()

    def __init__(self, reminding: "Reminding", now: "Callable[[], datetime]") -> None:
        super().__init__(reminding)
        self._reminding = reminding
        self._now = now
        self.menu = QMenu()
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._pressed)
        self.menu.aboutToShow.connect(self.show_due)
        self.show_due()

    def show_due(self) -> None:
        """Show the number and the next three as they are now."""
        waiting, today = self._reminding.waiting, self._now().date()
        pressing = self._reminding.pressing
        self.icon.setIcon(numbered(QApplication.windowIcon(), pressing))
        program = self.tr("Facilitator")
        told = only_how_many(pressing) if pressing else self.tr("Nothing is due today.")
        self.icon.setToolTip(f"{program}: {told}")
        self._fill(waiting[:NEXT], today)

    def _fill(self, things: "Sequence[Reminded]", today: date) -> None:
        menu = self.menu
        menu.clear()
        for one in things:
            acts = menu.addMenu(brief(one, today).replace("&", "&&"))
            acts.addAction(one.thing.action).triggered.connect(partial(self.opened.emit, one))
            acts.addSeparator()
            for act, words in self._acts(one):
                acts.addAction(words).triggered.connect(partial(self.acted.emit, one, act))
        if not things:
            menu.addAction(self.tr("Nothing waits for anybody.")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("Open Facilitator")).triggered.connect(
            partial(self.opened.emit, None)
        )
        if self._reminding.silent_until is not None:
            menu.addAction(self.tr("Say again what is due")).triggered.connect(
                partial(self._reminding.be_silent, None)
            )
        else:
            silence = menu.addMenu(self.tr("Do not disturb"))
            silence.addAction(self.tr("For two hours")).triggered.connect(
                lambda: self._reminding.be_silent(self._in_two_hours())
            )
            silence.addAction(self.tr("Until tomorrow morning")).triggered.connect(
                lambda: self._reminding.be_silent(self._tomorrow())
            )
        menu.addSeparator()
        menu.addAction(self.tr("Quit")).triggered.connect(self.ended)

    def _acts(self, one: "Reminded") -> "list[tuple[Act, str]]":
        acts: list[tuple[Act, str]] = [
            ("hour", self.tr("In an hour")),
            ("tomorrow", self.tr("Tomorrow morning")),
            ("agenda", self.tr("Put it on the agenda")),
        ]
        if one.thing.kind in DONE_BY_A_CLICK:
            acts.append(("done", self.tr("It is done")))
        return acts

    def _in_two_hours(self) -> datetime:
        # By the instant: in a night in which the clock changes the wall says another time.
        now = self._now()
        return (now.astimezone(UTC) + _SILENCE).astimezone(now.tzinfo)

    def _tomorrow(self) -> datetime:
        return tomorrow_morning(self._now())

    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.opened.emit(None)


def numbered(icon: QIcon, number: int) -> QIcon:
    """Give the icon with a number at its corner; as it is for 0."""
    if not number:
        return icon
    picture = QPixmap(icon.pixmap(_SIZE, _SIZE))
    if picture.isNull():
        picture = QPixmap(_SIZE, _SIZE)
        picture.fill(Qt.GlobalColor.transparent)
    words = str(number) if number < 100 else "99+"
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wide = min(_SIZE, 24 + 14 * len(words))
    badge = QRectF(picture.width() - wide, picture.height() - 40, wide, 40)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme().tokens.brick))
    painter.drawRoundedRect(badge, 18, 18)
    font = QFont(QApplication.font())
    font.setPixelSize(32 if len(words) < 3 else 26)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(theme().tokens.card))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return QIcon(picture)
