"""The dialog that says something went wrong, with the details to copy."""

from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from facilitator import __version__
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.text import Text


class CrashDialog(QDialog):
    """One dialog, however many faults there are; nothing waits for it."""

    def __init__(self, details: str, log_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme().dress(self)
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
