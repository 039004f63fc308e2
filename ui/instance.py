"""One window per file: a second start of the same file brings the first window to the front.

A lock file says which process has a collective open, and a local socket lets the second start
ask that process to come forward. A lock whose process is gone is taken over at once. Another file
is another process and another window.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QByteArray,
    QCryptographicHash,
    QLockFile,
    QObject,
    QProcess,
    QThread,
    Signal,
)

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE: Final = 1_000
"""Milliseconds for the first window to answer."""
_TRIES: Final = 20
_PAUSE: Final = 250
"""Milliseconds between two tries: a window that starts or ends has its lock without listening."""


class Instance(QObject):
    """This process's claim on one file. `asked` speaks when a second start wants it in front."""

    asked = Signal()

    def __init__(self, file: Path, locks: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = _name_of(file)
        self._lock = QLockFile(str(locks / f"{self.name}.lock"))
        # Never by age: a window may be open for weeks. Only when its process is gone.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Take the file; False when another window has it (it was asked to come forward)."""
        for _ in range(_TRIES):
            if self._lock.tryLock(0):
                return True
            if self._ask_the_other():
                return False
            # It does not answer: its process is gone, or it starts or ends at this moment.
            self._lock.removeStaleLockFile()
            QThread.msleep(_PAUSE)
        return False

    def listen(self) -> None:
        """Answer second starts. Called after the first frame: QtNetwork is slow to import."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self.name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(self.name)

    def stop_listening(self) -> None:
        """Answer no more, because the window is closing; the file is still ours."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def release(self) -> None:
        """Give the file back."""
        self.stop_listening()
        self._lock.unlock()

    def _ask_the_other(self) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(_PATIENCE):
            return False
        # Only who sees the answer knows that the other event loop is alive.
        answered = socket.waitForReadyRead(_PATIENCE)
        socket.disconnectFromServer()
        return bool(answered)

    def _answer(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        socket.write(b"here\n")
        socket.flush()
        socket.disconnected.connect(socket.deleteLater)
        self.asked.emit()


def _name_of(file: Path) -> str:
    """The same for every way to write the path of one file, also on systems without case."""
    whole = os.path.normcase(os.path.realpath(file))
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    # Qt's own hash: importing hashlib, which loads OpenSSL, would cost the first frame 8 ms.
    told = QByteArray(f"{user}:{whole}".encode())
    hashed = QCryptographicHash.hash(told, QCryptographicHash.Algorithm.Sha256).toHex()
    return f"facilitator-{bytes(hashed.data()).decode()[:24]}"


def own_command() -> list[str]:
    """Give the words that start this program, from whatever folder."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    launcher = Path(__file__).resolve().parents[1] / "packaging" / "launcher.py"
    if launcher.is_file():
        # The environment of a checkout has what the program needs, and not the program.
        return [sys.executable, "-I", str(launcher)]
    return [sys.executable, "-m", "facilitator"]


def open_elsewhere(file: Path, data_dir: Path | None) -> bool:
    """Open another file in a window of its own, which is a process of its own."""
    program, *arguments = own_command()
    arguments.append(str(file))
    if data_dir is not None:
        arguments += ["--data-dir", str(data_dir)]
    # Of a QProcess that was made for it, Qt for Python gives no pid, whatever its types say.
    started, _pid = QProcess.startDetached(program, arguments)
    return started
