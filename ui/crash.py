"""What happens to a bug: it goes to the log, a dialog says so, the program goes on.

The log holds where it happened and what Python said about types, never the text of records: the
message of an exception is kept only for exceptions that cannot carry what people wrote.
"""

import faulthandler
import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from facilitator import __version__
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.text import Text

LOG: Final = logging.getLogger("facilitator")
_SAFE: Final = (AttributeError, ImportError, NameError, NotImplementedError, RecursionError)
"""Exceptions whose message names only our own code."""

_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def told(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> str:
    """The traceback as the log and the dialog show it: files, lines, kind; no record texts."""
    where = "".join(traceback.format_tb(trace))
    what = f"{kind.__name__}: {problem}" if issubclass(kind, _SAFE) else kind.__name__
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
        handler = RotatingFileHandler(
            log_file, maxBytes=512 * 1024, backupCount=5, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        LOG.addHandler(handler)
        LOG.setLevel(logging.INFO)
        LOG.propagate = False
        self._handler = handler
        self._last_words: IO[str] | None = None
        # From whatever thread it comes, the dialog belongs to the main one.
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on every unhandled exception and every word of Qt comes here."""
        sys.excepthook = self.report
        threading.excepthook = self._thread_report
        qInstallMessageHandler(self._qt_said)
        # A file of its own: it is written when nothing of Python can run any more.
        self._last_words = (self.log_file.with_name("last-words.log")).open("w", encoding="utf-8")
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
        LOG.removeHandler(self._handler)
        self._handler.close()

    def report(
        self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        """Log it, and show it the first time. The program goes on."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        details = told(kind, problem, trace)
        times = self._seen[details] = self._seen.get(details, 0) + 1
        if times == 1:
            LOG.error("%s", details)
            self._happened.emit(details)
        elif times in (10, 100, 1000):
            LOG.error("The same for the %sth time: %s", times, details.rsplit("\n", 1)[-1])

    def _thread_report(self, said: threading.ExceptHookArgs) -> None:
        if said.exc_value is not None:
            self.report(said.exc_type, said.exc_value, said.exc_traceback)

    def _qt_said(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if "propagateSizeHints" in message:
            return  # the offscreen platform says so for every window
        LOG.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)

    def _show(self, details: str) -> None:
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.add(details)
            return
        self._dialog = CrashDialog(details, self.log_file, QApplication.activeWindow())
        self._dialog.show()


class CrashDialog(QDialog):
    """One dialog, however many faults there are; nothing waits for it."""

    def __init__(self, details: str, log_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Text(self.tr("Something went wrong inside Facilitator"), "item title"))
        column.addWidget(
            Text(
                self.tr(
                    "What was saved is safe, and you can go on working. If it happens again,"
                    " please send the details below to whoever looks after the program; they"
                    " contain nothing of your records. They are also kept in {file}."
                ).format(file=log_file)
            )
        )
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setPlainText(f"Facilitator {__version__}, Qt {qVersion()}\n\n{details}")
        column.addWidget(self.details, 1)
        buttons = QHBoxLayout()
        close = Button(self.tr("Go on"), "primary")
        close.clicked.connect(self.accept)
        copy = Button(self.tr("Copy the details"), icon_name="copy")
        copy.clicked.connect(self._copy)
        buttons.addWidget(close)
        buttons.addWidget(copy)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.resize(theme().px(640), theme().px(420))

    def add(self, details: str) -> None:
        """Another one, below the first."""
        self.details.appendPlainText(f"\n\n{details}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
