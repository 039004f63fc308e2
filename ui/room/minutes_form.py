"""The form of the minutes: its text at the left, real minutes written in it at the right."""

from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.bridge import Bridge
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.field import ErrorLine, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Text

_QUIET = 350
"""Milliseconds without typing before the preview is written again."""


class FormPage(QWidget):
    """`show_form(meeting_id)`: nothing is kept until "Keep this form"."""

    left = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._meeting_id: UUID | None = None
        self._group_id: UUID | None = None
        self._kept = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._head())
        self._about = Text("", "caption", "muted")
        self._column.addWidget(self._about)
        self.error = ErrorLine()
        self._column.addWidget(self.error)
        self._sides = QHBoxLayout()
        self.source = QPlainTextEdit()
        self.source.setTabChangesFocus(True)
        self.source.setAccessibleName(self.tr("The form"))
        self.source.setProperty("pane", True)
        self.source.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.preview = QTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setAccessibleName(self.tr("The minutes in this form"))
        self.preview.setProperty("pane", True)
        self._sides.addWidget(self.source, 1)
        self._sides.addWidget(self.preview, 1)
        self._column.addLayout(self._sides, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_QUIET)
        self._later.timeout.connect(self.write)
        self.source.textChanged.connect(self._later.start)
        self.restyle()

    def _head(self) -> QWidget:
        head = QWidget()
        flow = FlowLayout(head)
        back = Button(self.tr("Back to the minutes"), icon_name="arrow-left")
        back.clicked.connect(self.leave)
        self.keep_button = Button(self.tr("Keep this form"), "primary", icon_name="save")
        self.keep_button.clicked.connect(self.keep)
        self.shipped = Button(self.tr("Back to the shipped form"), icon_name="undo-2")
        self.shipped.clicked.connect(self.use_shipped)
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.name.setMinimumWidth(theme().px(180))
        self.whose = SegmentedPills(
            [("all", self.tr("For all groups")), ("group", self.tr("For this group"))],
            self.tr("Whose minutes are written so"),
        )
        flow.addWidget(back)
        flow.addWidget(self.keep_button)
        flow.addWidget(self.shipped)
        flow.addWidget(self.whose)
        flow.addWidget(Field(self.tr("Name of the form"), self.name))
        return head

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(10))
        self._sides.setSpacing(theme().px(16))
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(theme().px(13))
        self.source.setFont(fixed)
        self.preview.setStyleSheet("QTextEdit { background: white; color: black; }")

    def show_form(self, meeting_id: UUID) -> None:
        """Show the form in which the minutes of a meeting are written, and these minutes."""
        from facilitator.meetings.approving.service import minutes_form
        from facilitator.meetings.service import meeting_page

        page = self._bridge.ask(meeting_page, meeting_id)
        if page is None:
            return
        form = self._bridge.ask(minutes_form, page.meeting.group_id)
        if form is None:
            return
        self._meeting_id, self._group_id = meeting_id, page.meeting.group_id
        self.whose.setVisible(page.meeting.group_id is not None)
        self.whose.choose("group" if form.is_own and page.meeting.group_id else "all")
        self.name.setText("" if form.is_shipped else form.name)
        self._kept = form.source
        self.source.setPlainText(form.source)
        self.shipped.setEnabled(not form.is_shipped)
        self._about.setText(
            self.tr(
                "A Jinja template that gives Markdown. What it can show stands in the guide to"
                " minutes. Minutes that are fixed already stay as they are."
            )
        )
        self.write()
        self.source.setFocus()

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not kept."""
        return self.source.toPlainText() != self._kept

    def write(self) -> None:
        """Write the minutes in the form as it stands."""
        from facilitator.errors import Refused
        from facilitator.meetings.approving.service import preview_form
        from ui.documents.laying import document_of

        if self._meeting_id is None:
            return
        self._later.stop()
        try:
            markdown = preview_form(
                self._bridge.office, self.source.toPlainText(), self._meeting_id
            )
        except Refused as refusal:
            # The page before stays: one sees what was, and what is wrong above it.
            self.error.say(str(refusal))
            return
        self.error.say("")
        at = self.preview.verticalScrollBar().value()
        document = document_of(markdown)
        document.setParent(self.preview)
        document.setDocumentMargin(theme().px(20))
        self.preview.setDocument(document)
        self.preview.verticalScrollBar().setValue(at)

    def keep(self) -> None:
        """Let minutes be written in this form from now on."""
        from facilitator.meetings.approving.records import MinutesFormDraft
        from facilitator.meetings.approving.service import set_minutes_form
        from facilitator.office import Office

        name = self.name.text().strip() or self.tr("Our form")
        source = self.source.toPlainText()
        group_id = self._group_id if self.whose.current == "group" else None

        def kept(office: Office) -> object:
            draft = MinutesFormDraft(name=name, group_id=group_id, source=source)
            return set_minutes_form(office, draft)

        if self._bridge.ask(kept, beside=self) is None:
            return
        self._kept = source
        self.shipped.setEnabled(True)
        self._bridge.said.emit(self.tr("Minutes are written in this form from now on."), True)

    def use_shipped(self) -> None:
        """Go back to the form that came with the program."""
        from facilitator.meetings.approving.service import use_shipped_form
        from facilitator.office import Office

        group_id = self._group_id if self.whose.current == "group" else None

        def back(office: Office) -> bool:
            use_shipped_form(office, group_id)
            return True

        if self._bridge.ask(back, beside=self) and self._meeting_id is not None:
            self._bridge.said.emit(self.tr("Minutes are written in the shipped form again."), True)
            self.show_form(self._meeting_id)

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here; what was typed stays."""
        self.error.say(sentence)

    def leave(self) -> None:
        """Back to the minutes; what is not kept is still there when one comes back."""
        self.left.emit()
