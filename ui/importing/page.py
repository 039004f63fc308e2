"""The page where files are chosen or dropped, looked through, and brought in."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from facilitator.errors import Refused
from ui.bridge import Bridge
from ui.importing.found import (
    Listed,
    SamePeople,
    doubt_rows,
    entry_rows,
    outside_rows,
    unclear_rows,
)
from ui.importing.words import all_counted
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine
from ui.widgets.flow import FlowLayout
from ui.widgets.page import Page
from ui.widgets.text import Text
from ui.widgets.working import Working

if TYPE_CHECKING:
    from facilitator.exchange.importing.plan import Preview
    from ui.worker import Job, Work


class ImportPage(Page):
    """Choose, look, bring in. `show_record(paths)` begins with these files."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.header.say(self.tr("Bring in what you have"))
        self._bridge = bridge
        self._paths: tuple[Path, ...] = ()
        self._shown: Preview | None = None
        self.setAcceptDrops(True)
        self.body.addWidget(self._choose_card())
        self.body.addWidget(self._preview_card())
        self.body.addWidget(self._done_card())
        self.pairs = SamePeople()
        self.doubts = Listed(
            self.tr("In doubt"),
            self.tr("Read, but look at it: this is left out or left open, never guessed."),
        )
        self.unclear = Listed(
            self.tr("Not understood"),
            self.tr("These lines stay in the text of the minutes and are taken nowhere else."),
        )
        self.outside = Listed(
            self.tr("Files that stay outside"), self.tr("Nothing of them is brought in.")
        )
        self.entries = Listed(
            self.tr("Entries of calendars"),
            self.tr("What becomes of each, and why. A series is taken as it is, or not at all."),
        )
        for card in (self.pairs, self.entries, self.doubts, self.unclear, self.outside):
            self.body.addWidget(card)

    def reread(self) -> None:
        """Nothing here changes by itself."""

    def show_record(self, paths: Any) -> None:
        """Begin with these files and folders (the window calls it when they were dropped)."""
        self.look_at(paths)

    def commands(self) -> list[tuple[str, Any]]:
        """What the palette offers here."""
        return [
            (self.tr("Choose files to bring in…"), self._choose_files),
            (self.tr("Choose a folder to bring in…"), self._choose_folder),
        ]

    # Choosing

    def _choose_card(self) -> Card:
        card = Card(self.tr("Minutes, decisions, people, calendars"))
        card.add(
            Text(
                self.tr(
                    "Minutes in Markdown or plain text, decision records, tables in CSV of people,"
                    " groups, roles, terms, absences and wishes, and calendars (ICS). Choose"
                    " files or a folder, or drop them here. You see first what would be new;"
                    " nothing is written before you agree."
                ),
                tone="muted",
            )
        )
        buttons = QWidget()
        row = FlowLayout(buttons)
        self.files = Button(self.tr("Choose files…"), "primary", icon_name="file")
        self.folder = Button(self.tr("Choose a folder…"), icon_name="folder-open")
        self.files.clicked.connect(self._choose_files)
        self.folder.clicked.connect(self._choose_folder)
        row.addWidget(self.files)
        row.addWidget(self.folder)
        card.add(buttons)
        self._error = ErrorLine()
        card.add(self._error)
        self._working = Working()
        card.add(self._working)
        return card

    def _choose_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Bring in"),
            str(Path.home()),
            self.tr(
                "Text, tables and calendars"
                " (*.md *.markdown *.txt *.text *.csv *.tsv *.ics *.ical);;All files (*)"
            ),
        )
        self.look_at(Path(name) for name in chosen)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Bring in"), str(Path.home()))
        self.look_at([Path(chosen)] if chosen else [])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders may be dropped."""
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at them."""
        event.acceptProposedAction()
        self.look_at(dropped(event))

    # Looking

    def look_at(self, paths: Iterable[Path]) -> None:
        """Read these and show what bringing them in would do; with none nothing changes."""
        wanted = tuple(paths)
        if not wanted:
            return

        def look(office: Any, progress: Any) -> Any:
            from facilitator.exchange.service import preview_import

            return preview_import(office, wanted, progress=progress)

        self._forget()
        job = self._start(look, self.tr("Reading…"))
        if job is not None:
            self._paths = wanted
            job.done.connect(self._show)

    def _start(self, work: "Work", words: str) -> "Job | None":
        self._error.say("")
        try:
            job = self._bridge.worker.start(work)
        except Refused as refusal:
            self._error.say(str(refusal))
            return None
        self._busy(True)
        job.refused.connect(self._error.say)
        job.stopped.connect(partial(self._error.say, self.tr("Stopped. Nothing was brought in.")))
        job.finished.connect(partial(self._busy, False))
        self._working.follow(job, words)
        return job

    def _busy(self, busy: bool) -> None:
        for button in (self.files, self.folder, self.bring, self.leave):
            button.setEnabled(not busy)
        if not busy and self._shown is not None and self._preview.isVisible():
            self.bring.setEnabled(not self._shown.is_empty)

    def _preview_card(self) -> Card:
        card = self._preview = Card(self.tr("What would be new"))
        self._new = Text("", "strong")
        self._same = Text("", tone="muted")
        card.add(self._new)
        card.add(self._same)
        buttons = QWidget()
        row = FlowLayout(buttons)
        self.bring = Button(self.tr("Bring it in"), "primary")
        self.leave = Button(self.tr("Leave it"))
        self.bring.clicked.connect(self._bring_in)
        self.leave.clicked.connect(self._leave)
        row.addWidget(self.bring)
        row.addWidget(self.leave)
        card.add(buttons)
        card.hide()
        return card

    def _show(self, preview: "Preview") -> None:
        self._shown = preview
        self._new.setText(all_counted(preview.new) or self.tr("Nothing: all of it is here."))
        if preview.is_empty and not preview.same:
            self._new.setText(self.tr("Nothing was found in it that could be brought in."))
        self._same.setText(self._already(preview.same))
        self._same.setVisible(bool(preview.same))
        self._show_findings(preview)
        self._preview.show()
        self._to_the_top()
        self.bring.setEnabled(not preview.is_empty)
        (self.leave if preview.is_empty else self.bring).setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_the_top(self) -> None:
        if self.scroller is not None:
            self.scroller.verticalScrollBar().setValue(0)

    def _already(self, same: int) -> str:
        if same == 1:
            return self.tr("1 is here already and stays as it is.")
        return self.tr("{count} are here already and stay as they are.").format(count=same)

    def _show_findings(self, preview: "Preview") -> None:
        self.pairs.show_pairs(preview.proposals if not preview.is_empty else ())
        self.entries.show_rows(entry_rows(preview.entries))
        self.doubts.show_rows(doubt_rows(preview.in_doubt))
        self.unclear.show_rows(unclear_rows(preview.not_understood))
        self.outside.show_rows(outside_rows(preview.files))

    def _leave(self) -> None:
        self._forget()
        self.files.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self._shown = None
        self._paths = ()
        self._error.say("")
        for card in (self._preview, self._done):
            card.hide()
        self.pairs.show_pairs(())
        for listed in (self.entries, self.doubts, self.unclear, self.outside):
            listed.show_rows(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape and self._preview.isVisible():
            self._leave()
            return
        super().keyPressEvent(event)

    # Bringing in

    def _bring_in(self) -> None:
        paths, joined = self._paths, self.pairs.joined

        def bring(office: Any, progress: Any) -> Any:
            from facilitator.exchange.service import import_sources

            return import_sources(office, paths, joined=joined, progress=progress)

        job = self._start(bring, self.tr("Bringing it in…"))
        if job is not None:
            job.done.connect(self._brought)

    def _brought(self, done: "Preview") -> None:
        self._shown = None
        self._preview.hide()
        self.pairs.show_pairs(())
        said = all_counted(done.new)
        self._brought_words.setText(said)
        self._done.show()
        self._to_the_top()
        # Decisions and what happened in terms are facts; they are not undone.
        undoable = not done.new.get("decisions") and not done.new.get("terms")
        self._bridge.said.emit(self.tr("Brought in: {what}.").format(what=said), undoable)
        self.see.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done_card(self) -> Card:
        card = self._done = Card(self.tr("Brought in"))
        self._brought_words = Text("", "strong")
        card.add(self._brought_words)
        buttons = QWidget()
        row = FlowLayout(buttons)
        self.see = Button(self.tr("See the meetings"), "primary")
        people = Button(self.tr("See the people"))
        self.see.clicked.connect(partial(self._bridge.go.emit, "meetings", None))
        people.clicked.connect(partial(self._bridge.go.emit, "people", None))
        row.addWidget(self.see)
        row.addWidget(people)
        card.add(buttons)
        card.hide()
        return card


def dropped(event: QDropEvent) -> Sequence[Path]:
    """Give the files and folders of this computer that are being dropped."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
