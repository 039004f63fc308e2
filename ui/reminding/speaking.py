"""Where what is due is said: the title of the window, its toast, the tray, the desktop."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from ui.reminding.reminding import Reminding

if TYPE_CHECKING:
    from uuid import UUID

    from facilitator.reminders.service import Reminded
    from ui.bridge import Bridge
    from ui.main_window import MainWindow
    from ui.preferences import Preferences
    from ui.reminding.acting import Act
    from ui.reminding.notifying import Notifier
    from ui.reminding.tray import Tray


class Speaking(QObject):
    """Says in one place: in the window where somebody looks at it, else on the desktop.

    The tray is asked for after the first look: a desktop that starts may have it only then.
    """

    def __init__(self, bridge: "Bridge", preferences: "Preferences", window: "MainWindow") -> None:
        super().__init__(window)
        self._bridge = bridge
        self._preferences = preferences
        self._window = window
        self._notifier: Notifier | None = None
        self.tray: Tray | None = None
        self.began_in_tray = False
        """Whether it was started without a window: then closing one leaves it as it began."""
        self.reminding = Reminding(bridge, preferences, self)
        self.reminding.looked.connect(self._show)
        self.reminding.said.connect(self._say)
        self._kept = ""
        window.installEventFilter(self)
        self._shown: tuple[UUID | None, Sequence[object]] | None = None

    @property
    def stays(self) -> bool:
        """Whether the program goes on in the tray when its window is closed."""
        return self.tray is not None and (self._preferences.stays or self.began_in_tray)

    def give_back(self) -> None:
        """Take the icon out of the tray."""
        if self.tray is not None:
            self.tray.icon.hide()

    def _show(self) -> None:
        pressing = self.reminding.pressing
        self._window.title.show_pressing(pressing)
        self._bridge.waiting.emit("today", pressing)
        self._put_into_tray()
        if self.tray is not None:
            self.tray.show_due()
        now = (self.reminding.view, [(one.thing, one.until) for one in self.reminding.standing])
        if self._shown is not None and now[0] == self._shown[0] and now != self._shown:
            # Something was put off until now, or a day came: lists show it as well.
            self._bridge.changed.emit(frozenset({"reminder"}))
        self._shown = now

    def _put_into_tray(self) -> None:
        from ui.reminding.tray import Tray, tray_is_there

        if self.tray is None and tray_is_there():
            self.tray = Tray(self.reminding, self._now)
            self.tray.opened.connect(self._open)
            self.tray.acted.connect(self._act)
            self.tray.ended.connect(self._window.quit)
            self.tray.icon.messageClicked.connect(self._to_today)
            self.tray.icon.show()

    def _now(self) -> datetime:
        office = self._bridge.office
        return office.local(office.now())

    def _say(self, sentence: str, count: int) -> None:
        if self._window.isVisible() and self._window.isActiveWindow():
            self._window.toast.say(sentence)
        elif not (self._preferences.aloud and self._say_aloud(sentence, count)):
            # Nothing took it: it is said when the window is looked at next.
            self._kept = sentence

    def _say_aloud(self, sentence: str, count: int) -> bool:
        from ui.reminding.notifying import Notifier
        from ui.reminding.words import only_how_many

        if self._notifier is None:
            self._notifier = Notifier(self)
            self._notifier.pressed.connect(self._to_today)
        words = sentence if self._preferences.says_what else only_how_many(count)
        self._put_into_tray()
        icon = self.tray.icon if self.tray is not None else None
        QApplication.alert(self._window)
        return self._notifier.notify(self._window.title.name, words, icon)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is looked at again."""
        if event.type() == QEvent.Type.WindowActivate and self._kept:
            self._window.toast.say(self._kept)
            self._kept = ""
        return super().eventFilter(watched, event)

    def _open(self, one: "Reminded | None") -> None:
        self._window.come_forward()
        if one is not None:
            self._bridge.go.emit(one.thing.place, one.thing.record_id)

    def _act(self, one: "Reminded", act: "Act") -> None:
        from facilitator.reminders.service import occurrence
        from ui.reminding.acting import act_on

        what = occurrence(one.thing)
        if self._bridge.ask(act_on, what, act, self.reminding.view) is not None:
            self.reminding.look()

    def _to_today(self) -> None:
        self._window.come_forward()
        self._bridge.go.emit("today", None)
