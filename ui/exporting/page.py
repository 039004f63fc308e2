"""The page where one chooses what to hand on, in which form, and where it goes."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from facilitator.errors import Refused
from ui.bridge import Bridge
from ui.widgets.button import Button, CheckBox
from ui.widgets.card import Card
from ui.widgets.choosing import choose
from ui.widgets.field import ErrorLine, Field
from ui.widgets.page import Columns, Page
from ui.widgets.text import Text
from ui.widgets.working import Working

if TYPE_CHECKING:
    from facilitator.exchange.service import Exported


class ExportPage(Page):
    """Forms to tick, a folder, and where it was written."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.header.say(self.tr("Hand on"))
        self._bridge = bridge
        self._written: Path | None = None
        columns = Columns(shares=(1, 1))
        self.body.addWidget(columns)
        columns.left.addWidget(self._what_card())
        columns.right.addWidget(self._where_card())
        columns.right.addWidget(self._done_card())
        columns.end()

    def reread(self) -> None:
        """People and groups may be others."""
        self._offer_whose()

    def show_record(self, _record_id: Any) -> None:
        """There is no record here."""

    def _what_card(self) -> Card:
        card = Card(self.tr("What"))
        card.add(
            Text(
                self.tr(
                    "The minutes of every meeting, the decision log, who decides what and who"
                    " holds what, each in the forms you tick."
                ),
                tone="muted",
            )
        )
        self.forms = {
            "pdf": CheckBox(self.tr("PDF, to print and to read")),
            "md": CheckBox(self.tr("Markdown, plain text that lasts")),
            "odt": CheckBox(self.tr("ODT, for a word processor")),
            "html": CheckBox(self.tr("HTML, for a website")),
            "csv": CheckBox(self.tr("Tables (CSV), for a spreadsheet")),
            "ics": CheckBox(self.tr("Calendars (ICS), for calendar programs")),
            "json": CheckBox(self.tr("Everything (JSON), to open again elsewhere")),
        }
        for form, box in self.forms.items():
            box.setChecked(form in ("pdf", "csv"))
            card.add(box)
            if form == "ics":
                card.add(self._whose_field())
        self.contacts = CheckBox(self.tr("With e-mail addresses and telephone numbers"))
        card.add(self.contacts)
        self.private = CheckBox(self.tr("With the private notes of role books (JSON)"))
        card.add(self.private)
        return card

    def _whose_field(self) -> Field:
        self.whose = QComboBox()
        field = Field(self.tr("Whose days"), self.whose)
        field.hide()
        self.forms["ics"].toggled.connect(field.setVisible)
        return field

    def _offer_whose(self) -> None:
        """Everybody’s, those of whoever is at the keyboard, or of one group."""
        from facilitator.calendars.service import EVERYBODY, Whose
        from facilitator.groups.service import groups
        from facilitator.people.service import names

        before = self.whose.currentData()
        office = self._bridge.office
        known = self._bridge.ask(names) or {}
        self.whose.clear()
        self.whose.addItem(self.tr("Everybody’s"), EVERYBODY)
        if office.actor in known:
            words = self.tr("Only {name}’s").format(name=known[office.actor])
            self.whose.addItem(words, Whose(person_id=office.actor))
        for group in self._bridge.ask(groups) or ():
            self.whose.addItem(group.name, Whose(group_id=group.id))
        choose(self.whose, before)

    def _where_card(self) -> Card:
        card = Card(self.tr("Where"))
        self.folder = QLineEdit()
        place = QStandardPaths.StandardLocation.DocumentsLocation
        self.folder.setText(QStandardPaths.writableLocation(place) or str(Path.home()))
        where = QWidget()
        row = QHBoxLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder, 1)
        browse = Button("", icon_name="folder-open", name=self.tr("Choose a folder"))
        browse.clicked.connect(self._browse)
        row.addWidget(browse)
        where.setFocusProxy(self.folder)
        card.add(
            Field(
                self.tr("Folder"),
                where,
                self.tr("A new folder is made in it each time; nothing is written over."),
            )
        )
        self._error = ErrorLine()
        card.add(self._error)
        self._working = Working()
        card.add(self._working)
        self.write = Button(self.tr("Write the files"), "primary")
        self.write.clicked.connect(self._write)
        card.add(self.write)
        return card

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Choose a folder"), self.folder.text()
        )
        if chosen:
            self.folder.setText(chosen)

    def _write(self) -> None:
        wanted = [form for form, box in self.forms.items() if box.isChecked()]
        if not wanted:
            self._error.say(self.tr("Tick at least one form."))
            self.forms["pdf"].setFocus()
            return
        if not self.folder.text().strip():
            self._error.say(self.tr("Choose a folder."))
            self.folder.setFocus()
            return
        whose = self.whose.currentData()
        to, contacts = Path(self.folder.text().strip()).expanduser(), self.contacts.isChecked()
        private = self.private.isChecked()

        def export(office: Any, progress: Any) -> Any:
            from facilitator.exchange.service import CalendarWish, Form, export_collective
            from ui.documents.papers import QtPapers

            forms = [Form(form) for form in wanted]
            return export_collective(
                office,
                to,
                forms,
                papers=QtPapers(),
                with_contacts=contacts,
                with_private=private,
                calendar=CalendarWish(whose) if whose is not None else None,
                progress=progress,
            )

        self._error.say("")
        self._done.hide()
        try:
            job = self._bridge.worker.start(export)
        except Refused as refusal:
            self._error.say(str(refusal))
            return
        self.write.setEnabled(False)
        job.done.connect(self._wrote)
        job.refused.connect(self._error.say)
        job.stopped.connect(partial(self._error.say, self.tr("Stopped. Nothing was written.")))
        job.finished.connect(partial(self.write.setEnabled, True))
        self._working.follow(job, self.tr("Writing…"))

    def _done_card(self) -> Card:
        card = self._done = Card(self.tr("Written"))
        self._where = Text("", selectable=True)
        card.add(self._where)
        show = self.show_folder = Button(self.tr("Show the folder"))
        show.clicked.connect(self._show_folder)
        card.add(show)
        card.hide()
        return card

    def _wrote(self, done: "Exported") -> None:
        self._written = done.folder
        count = len(done.files)
        files = self.tr("1 file") if count == 1 else self.tr("{count} files").format(count=count)
        self._where.setText(
            self.tr("{files} in {folder}").format(files=files, folder=str(done.folder))
        )
        self._done.show()
        self._bridge.said.emit(
            self.tr("Written into “{folder}”.").format(folder=done.folder.name), False
        )

    def _show_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))
