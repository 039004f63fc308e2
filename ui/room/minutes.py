"""The minutes of a meeting: to look at, to hand out, to amend and to approve."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QStackedLayout,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.bridge import Bridge
from ui.room.minutes_acts import MinutesActs
from ui.room.minutes_form import FormPage
from ui.room.minutes_versions import VersionsView
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.meetings.approving.service import MinutesState

_FORMS = {".pdf": "PDF", ".odt": "ODT", ".html": "HTML", ".md": "Markdown"}


class MinutesView(QWidget):
    """`show_minutes(meeting_id)`: a sheet of paper, whatever the colours around it."""

    left = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._meeting_id: UUID | None = None
        self._source = ""
        self._pages = QStackedLayout(self)
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.addWidget(self._head())
        self.state_line = Text("", "strong")
        self._column.addWidget(self.state_line)
        self._where = Text("", "caption", "muted", selectable=True)
        self._column.addWidget(self._where)
        self.problem = Text("", "caption", "brick")
        self._column.addWidget(self.problem)
        self.acts = MinutesActs(bridge)
        self._column.addWidget(self.acts)
        self.acts.amending.connect(self._make_room)
        self.sheet = QTextEdit()
        self.sheet.setReadOnly(True)
        self.sheet.setTabChangesFocus(True)
        self.sheet.setAccessibleName(self.tr("The minutes"))
        self.sheet.setProperty("pane", True)
        self.versions = VersionsView()
        stage = QWidget()
        self._stage = QStackedLayout(stage)
        self._stage.addWidget(self.sheet)
        self._stage.addWidget(self.versions)
        self._column.addWidget(stage, 1)
        self._sheets = stage
        self._pages.addWidget(whole)
        self.form = FormPage(bridge)
        frame = QWidget()
        self._frame = QVBoxLayout(frame)
        self._frame.addWidget(self.form)
        self._pages.addWidget(frame)
        self.form.left.connect(self._leave_form)
        self._save_key = QShortcut(QKeySequence("Ctrl+Shift+S"), whole)
        self._save_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._save_key.activated.connect(self._save_pdf)
        self.restyle()

    def _head(self) -> QWidget:
        head = QWidget()
        flow = FlowLayout(head)
        back = Button(self.tr("Back to the room"), icon_name="arrow-left")
        back.clicked.connect(self.left)
        flow.addWidget(back)
        self.pages = SegmentedPills(
            [("text", self.tr("Minutes")), ("versions", self.tr("Versions"))],
            self.tr("What is shown of the minutes"),
        )
        self.pages.chosen.connect(self._show_page)
        flow.addWidget(self.pages)
        for words, icon, key, act in (
            (self.tr("PDF…"), "file", "Ctrl ⇧ S", self._save_pdf),
            (self.tr("Text document…"), "file", "", self._save_text),
            (self.tr("Web page…"), "file", "", self._save_web),
            (self.tr("Markdown…"), "save", "", self._save_markdown),
            (self.tr("Copy"), "copy", "", self.copy),
            (self.tr("Form…"), "pencil", "", self.change_form),
        ):
            button = Button(words, key=key, icon_name=icon)
            button.clicked.connect(act)
            flow.addWidget(button)
        return head

    def restyle(self) -> None:
        """Take the sizes from the theme again; paper stays white, ink black."""
        self._column.setSpacing(theme().px(10))
        for column in (self._column, self._frame):
            column.setContentsMargins(*[theme().px(24)] * 4)
        palette = self.sheet.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor("white"))
        palette.setColor(QPalette.ColorRole.Text, QColor("black"))
        self.sheet.setPalette(palette)
        self.sheet.setStyleSheet("QTextEdit { background: white; color: black; }")

    def show_minutes(self, meeting_id: UUID | None) -> None:
        """Show the minutes of this meeting: of a closed one as they were fixed, else as now."""
        from facilitator.meetings.approving.service import minutes_state
        from facilitator.meetings.minutes import minutes_text
        from facilitator.meetings.service import meeting_page

        if meeting_id != self._meeting_id:
            self._pages.setCurrentIndex(0)
            self.pages.choose("text")
            self._stage.setCurrentIndex(0)
        self._meeting_id = meeting_id
        if meeting_id is None:
            return
        page = self._bridge.ask(meeting_page, meeting_id)
        state = self._bridge.ask(minutes_state, meeting_id)
        minutes = self._bridge.ask(minutes_text, meeting_id)
        if page is None or state is None or minutes is None:
            return
        self._show_state(state)
        self.problem.setVisible(bool(minutes.problem))
        self.problem.setText(minutes.problem)
        self._where.setVisible(bool(page.meeting.source))
        self._where.setText(self.tr("Imported from {files}").format(files=page.meeting.source))
        if minutes.text != self._source:
            self._source = minutes.text
            self._lay_out(as_it_came=minutes.as_it_came)

    def _show_state(self, state: "MinutesState") -> None:
        self.state_line.setText(state.sentence)
        self.acts.show_state(state)
        self.versions.show_state(state)
        count = len(state.versions)
        words = self.tr("Versions, {count}").format(count=count) if count else self.tr("Versions")
        self.pages.set_choices([("text", self.tr("Minutes")), ("versions", words)])
        self.pages.choose(("text", "versions")[self._stage.currentIndex()])

    def _lay_out(self, *, as_it_came: bool) -> None:
        from ui.documents.laying import document_of

        if as_it_came:
            # What came from elsewhere is shown in its own words and signs.
            self.sheet.setPlainText(self._source)
            return
        at = self.sheet.verticalScrollBar().value()
        document = document_of(self._source)
        document.setParent(self.sheet)
        document.setDocumentMargin(theme().px(24))
        self.sheet.setDocument(document)
        self.sheet.setReadOnly(True)
        self.sheet.verticalScrollBar().setValue(at)

    def _make_room(self, amending: bool) -> None:
        """While the text is changed it takes the place of the sheet."""
        self._sheets.setVisible(not amending)
        self._column.setStretchFactor(self.acts, 1 if amending else 0)

    def _show_page(self, key: str) -> None:
        self._stage.setCurrentIndex(("text", "versions").index(key))

    def change_form(self) -> None:
        """Show the form the minutes are written in."""
        if self._meeting_id is not None:
            self._pages.setCurrentIndex(1)
            self.form.show_form(self._meeting_id)

    def _leave_form(self) -> None:
        self._pages.setCurrentIndex(0)
        self.show_minutes(self._meeting_id)
        self.sheet.setFocus()

    # Handing out

    def copy(self) -> None:
        """Put the minutes on the clipboard, as Markdown."""
        QApplication.clipboard().setText(self._source)
        self._bridge.said.emit(self.tr("The minutes are on the clipboard."), False)

    def _save_markdown(self) -> None:
        self._ask_for_file(".md", self.tr("Markdown (*.md)"))

    def _save_pdf(self) -> None:
        self._ask_for_file(".pdf", self.tr("PDF (*.pdf)"))

    def _save_text(self) -> None:
        self._ask_for_file(".odt", self.tr("Text document (*.odt)"))

    def _save_web(self) -> None:
        self._ask_for_file(".html", self.tr("Web page (*.html)"))

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
        """Write the minutes; the ending says as what. True when it is there.

        Minutes of a closed meeting are handed out with it: the day and the form are noted.
        """
        from facilitator.meetings.approving.service import hand_out, minutes_state
        from facilitator.office import Office
        from ui.documents.fonts import without_font
        from ui.documents.minutes import WRITERS

        meeting_id = self._meeting_id
        if meeting_id is None:
            return False
        ending = path.suffix.lower() if path.suffix.lower() in WRITERS else ".md"

        def saved(office: Office) -> bool:
            WRITERS[ending](office, meeting_id, path)
            if minutes_state(office, meeting_id).is_closed:
                hand_out(office, meeting_id, _FORMS[ending])
            return True

        if not self._bridge.ask(saved):
            return False
        said = self.tr("The minutes are in {file}.").format(file=path.name)
        missing = without_font(self._source) if ending == ".pdf" else ()
        if missing:
            said += " " + self.tr("This computer has no letters for: {kinds}.").format(
                kinds=", ".join(missing)
            )
        self._bridge.said.emit(said, False)
        return True
