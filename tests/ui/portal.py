"""A stand-in for the desktop's portal on a bus of its own: it prints what it is told.

Run beside the program under `dbus-run-session`; after two seconds it presses what was shown.
"""

import sys

from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Notification"


@ClassInfo({"D-Bus Interface": INTERFACE})
class Portal(QObject):
    """Takes notifications and presses them."""

    @Slot(str, "QVariantMap")
    def AddNotification(self, name: str, told: dict[str, object]) -> None:
        """Print it, and press it a moment later."""
        print("shown", name, told.get("title"), told.get("body"), sep="|", flush=True)
        QTimer.singleShot(200, lambda: press(name))


def press(name: str) -> None:
    """Say that a notification was pressed."""
    signal = QDBusMessage.createSignal(PATH, INTERFACE, "ActionInvoked")
    # Of mixed kinds it is a list of variants, as the portal sends it.
    signal.setArguments([name, "default-action", ["open", 0]])
    QDBusConnection.sessionBus().send(signal)


if __name__ == "__main__":
    app = QCoreApplication(sys.argv)
    bus = QDBusConnection.sessionBus()
    portal = Portal()
    bus.registerObject(PATH, portal, QDBusConnection.RegisterOption.ExportAllSlots)
    print("ready" if bus.registerService(NAME) else "no name", flush=True)
    QTimer.singleShot(15_000, app.quit)
    app.exec()
