"""A notification on the desktop: through the tray where there is one, else through the portal.

Both only show it; where neither is there, the window says it when it is looked at next.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon

_SERVICE: Final = "org.freedesktop.portal.Desktop"
_PATH: Final = "/org/freedesktop/portal/desktop"
_INTERFACE: Final = "org.freedesktop.portal.Notification"
_ID: Final = "due"
"""One digest at a time: a new one takes the place of the old one."""
_SHOWN_FOR: Final = 20_000


class Notifier(QObject):
    """`notify(title, words)`; `pressed` speaks when somebody presses what was shown."""

    pressed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listens = False

    def notify(self, title: str, words: str, tray: "QSystemTrayIcon | None" = None) -> bool:
        """Show it on the desktop; False where nothing took it."""
        if tray is not None:
            tray.showMessage(title, words, tray.icon(), _SHOWN_FOR)
            return True
        return self._by_portal(title, words)

    def _by_portal(self, title: str, words: str) -> bool:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return False
        if not self._listens:
            self._listens = bus.connect(  # type: ignore[call-overload]
                _SERVICE,
                _PATH,
                _INTERFACE,
                "ActionInvoked",
                self,
                # At run time it is this text that is taken, and not the bytes it is said to be.
                SLOT("invoked(QString,QString,QVariantList)"),
            )
        call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _INTERFACE, "AddNotification")
        call.setArguments(
            [_ID, {"title": title, "body": words, "priority": "normal", "default-action": "open"}]
        )
        # Not waited for: a portal that is just being started takes seconds.
        return bool(bus.send(call))

    @Slot(str, str, list)
    def invoked(self, name: str, _action: str, _more: list[object]) -> None:
        """The portal says that a notification was pressed."""
        if name == _ID:
            self.pressed.emit()
