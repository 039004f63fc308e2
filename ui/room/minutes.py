"""The minutes of a meeting: to look at, to copy, to save."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QFileDialog, QTextEdit, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text


class MinutesView(QWidget):
    """`show_minutes(meeting_id)`: a sheet of paper, whatever the colours around it."""

    left = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._meeting_id: UUID | None = None
        self._source = ""
        self._column = QVBoxLayout(self)
        head = QWidget()
        flow = FlowLayout(head)
        back = Button(self.tr("Back to the room"), icon_name="arrow-left")
        back.clicked.connect(self.left)
        flow.addWidget(back)
        for words, icon, act in (
            (self.tr("Copy"), "copy", self.copy),
            (self.tr("Save as Markdown…"), "save", self._save_markdown),
            (self.tr("Save as PDF…"), "file", self._save_pdf),
        ):
            button = Button(words, icon_name=icon)
            button.clicked.connect(act)
            flow.addWidget(button)
        self._column.addWidget(head)
        self._where = Text("", "caption", "muted", selectable=True)
        self._column.addWidget(self._where)
        self.sheet = QTextEdit()
        self.sheet.setReadOnly(True)
        self.sheet.setTabChangesFocus(True)
        self.sheet.setAccessibleName(self.tr("The minutes"))
        self.sheet.setProperty("pane", True)
        self._column.addWidget(self.sheet, 1)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again; paper stays white, ink black."""
        self._column.setSpacing(theme().px(12))
        self._column.setContentsMargins(*[theme().px(24)] * 4)
        palette = self.sheet.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor("white"))
        palette.setColor(QPalette.ColorRole.Text, QColor("black"))
        self.sheet.setPalette(palette)
        self.sheet.setStyleSheet("QTextEdit { background: white; color: black; }")

    def show_minutes(self, meeting_id: UUID | None) -> None:
        """Show the minutes of this meeting as they are now."""
        from facilitator.meetings.minutes import minutes_markdown
        from facilitator.meetings.service import meeting_page
        from ui.documents.laying import document_of

        self._meeting_id = meeting_id
        if meeting_id is None:
            return
        page = self._bridge.ask(meeting_page, meeting_id)
        source = self._bridge.ask(minutes_markdown, meeting_id)
        if page is None or source is None or source == self._source:
            return
        self._source = source
        meeting = page.meeting
        self._where.setVisible(bool(meeting.source))
        self._where.setText(self.tr("Imported from {files}").format(files=meeting.source))
        at = self.sheet.verticalScrollBar().value()
        document = document_of(source)
        document.setParent(self.sheet)
        document.setDocumentMargin(theme().px(24))
        self.sheet.setDocument(document)
        self.sheet.setReadOnly(True)
        self.sheet.verticalScrollBar().setValue(at)

    def copy(self) -> None:
        """Put the minutes on the clipboard, as Markdown."""
        QApplication.clipboard().setText(self._source)
        self._bridge.said.emit(self.tr("The minutes are on the clipboard."), False)

    def _save_markdown(self) -> None:
        self._ask_for_file(".md", self.tr("Markdown (*.md)"))

    def _save_pdf(self) -> None:
        self._ask_for_file(".pdf", self.tr("PDF (*.pdf)"))

    def _ask_for_file(self, ending: str, kinds: str) -> None:
        from facilitator.meetings.minutes import file_name
        from facilitator.meetings.service import meeting_page

        if self._meeting_id is None:
            return
        page = self._bridge.ask(meeting_page, self._meeting_id)
        if page is None:
            return
        proposed = self._bridge.file.with_name(file_name(page) + ending)
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the minutes"), str(proposed), kinds
        )
        if chosen:
            path = Path(chosen)
            self.save(path if path.suffix else path.with_suffix(ending))

    def save(self, path: Path) -> bool:
        """Write the minutes; the ending says as what. True when it is there."""
        from facilitator.office import Office
        from ui.documents.minutes import WRITERS

        meeting_id = self._meeting_id
        if meeting_id is None:
            return False
        write = WRITERS.get(path.suffix.lower(), WRITERS[".md"])

        def saved(office: Office) -> bool:
            write(office, meeting_id, path)
            return True

        if not self._bridge.ask(saved):
            return False
        self._bridge.said.emit(self.tr("The minutes are in {file}.").format(file=path.name), False)
        return True
