"""What happens to a bug: it goes to the log, a dialog says so, the program goes on.

The log holds where it happened and what Python said about types, never the text of records: the
message of an exception is kept only for exceptions that cannot carry what people wrote.
"""

import faulthandler
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Final

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from logging import Logger

    from ui.crash_dialog import CrashDialog

_SAFE: Final = (AttributeError, ImportError, NameError, NotImplementedError, RecursionError)
"""Exceptions whose message names only our own code."""

_MOST_LINES: Final = 40
_EACH: Final = 10
"""So often the same fault has its line in the log each time; what draws may fail without end."""

_LOUD_ENOUGH: Final = {
    QtMsgType.QtWarningMsg: "warning",
    QtMsgType.QtCriticalMsg: "error",
    QtMsgType.QtFatalMsg: "critical",
}
_SILENT: Final = ("propagateSizeHints",)
"""What the offscreen platform says of every window."""


def told(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> str:
    """The traceback as the log and the dialog show it: files, lines, kind; no record texts."""
    import traceback

    lines = traceback.format_tb(trace)
    # Qt could not even call our function: Python's message names that function and what it
    # wanted, and nothing that people wrote. Without it nothing at all would be known.
    never_ran = trace is None and kind is TypeError
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES // 2], "  …\n", *lines[-_MOST_LINES // 2 :]]
    where = "".join(lines)
    what = f"{kind.__name__}: {problem}" if never_ran or issubclass(kind, _SAFE) else kind.__name__
    cause = problem.__cause__
    if cause is not None:
        return told(type(cause), cause, cause.__traceback__) + "\nthen\n" + where + what
    return where + what


class CrashReporter(QObject):
    """Hooks into Python and Qt. Kept by the application for as long as it runs."""

    _happened = Signal(str)

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log_file = log_file
        self._seen: dict[str, int] = {}
        self._dialog: CrashDialog | None = None
        self._logger: Logger | None = None
        self._last_words: IO[str] | None = None
        # From whatever thread it comes, the dialog belongs to the main one.
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on every unhandled exception and every word of Qt comes here."""
        sys.excepthook = self.report
        threading.excepthook = self._thread_report
        qInstallMessageHandler(self._qt_said)
        # A file of its own: it is written when nothing of Python can run any more.
        self._last_words = self.log_file.with_name("last-words.log").open("w", encoding="utf-8")
        faulthandler.enable(self._last_words)

    def uninstall(self) -> None:
        """Put everything back as it was."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        faulthandler.disable()
        if self._last_words is not None:
            self._last_words.close()
            self._last_words = None
        if self._logger is not None:
            for handler in self._logger.handlers[:]:
                self._logger.removeHandler(handler)
                handler.close()
            self._logger = None

    @property
    def dialog(self) -> "CrashDialog | None":
        """The dialog, when there was a fault."""
        return self._dialog

    def note(self, words: str, level: str = "warning") -> None:
        """Write a line to the log that is no fault of the program."""
        getattr(self._log(), level)("%s", words)

    def report(
        self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        """Log it, and show it the first time. The program goes on."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        details = told(kind, problem, trace)
        times = self._seen[details] = self._seen.get(details, 0) + 1
        if times == 1:
            self._log().error("%s", details)
            # Whoever started it from a terminal sees it there too.
            if sys.stderr is not None:
                sys.stderr.write(f"{details}\n")
            self._happened.emit(details)
        elif times <= _EACH or times in (100, 1000):
            # Its places are in the log already; that it happened again, and when, is not.
            self._log().error("The same, time %s: %s", times, details.split("\n")[-1])

    def _log(self) -> "Logger":
        # The first line of the log brings its modules: no start should pay for them.
        if self._logger is None:
            import logging
            from logging.handlers import RotatingFileHandler

            handler = RotatingFileHandler(
                self.log_file, maxBytes=512 * 1024, backupCount=5, encoding="utf-8", delay=True
            )
            handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            self._logger = logging.getLogger("facilitator.window")
            self._logger.addHandler(handler)
            self._logger.setLevel(logging.INFO)
            self._logger.propagate = False
        return self._logger

    def _thread_report(self, said: threading.ExceptHookArgs) -> None:
        if said.exc_value is not None:
            self.report(said.exc_type, said.exc_value, said.exc_traceback)

    def _qt_said(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind in _LOUD_ENOUGH and not any(words in message for words in _SILENT):
            self.note(f"Qt: {message}", _LOUD_ENOUGH[kind])

    def _show(self, details: str) -> None:
        from ui.crash_dialog import CrashDialog

        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.add(details)
            return
        self._dialog = CrashDialog(details, self.log_file, QApplication.activeWindow())
        self._dialog.show()
