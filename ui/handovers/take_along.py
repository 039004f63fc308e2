"""Taking a handover along: the book of the role as PDF, ODT or Markdown, and the sheet to tick."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.widgets.button import Button, CheckBox
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from facilitator.handovers.shown import HandoverShown
    from facilitator.office import Office
    from ui.bridge import Bridge


class TakeAlongCard(Card):
    """Files of one handover; private notes are in the book only where their box is ticked."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.say(self.tr("Take it along"))
        self._bridge = bridge
        self._shown: HandoverShown | None = None
        row = QWidget()
        flow = FlowLayout(row)
        self.pdf = Button(self.tr("Handover book (PDF)"), "primary")
        self.markdown = Button(self.tr("Markdown"))
        self.odt = Button(self.tr("ODT"))
        self.sheet = Button(self.tr("Sheet for paper"))
        for button, ending in ((self.pdf, "pdf"), (self.markdown, "md"), (self.odt, "odt")):
            button.clicked.connect(partial(self.save_book, ending))
            flow.addWidget(button)
        self.markdown.setAccessibleName(self.tr("Handover book as Markdown"))
        self.odt.setAccessibleName(self.tr("Handover book as ODT"))
        self.sheet.clicked.connect(self.save_sheet)
        flow.addWidget(self.sheet)
        self.private = CheckBox(self.tr("With the private notes"))
        self.add(row)
        self.add(self.private)

    def show_handover(self, shown: "HandoverShown", private_notes: int) -> None:
        """Offer the files of this one."""
        if self._shown is None or self._shown.id != shown.id:
            self.private.setChecked(False)
        self._shown = shown
        words = (
            self.tr("With the private note")
            if private_notes == 1
            else self.tr("With the {n} private notes").format(n=private_notes)
        )
        self.private.setText(words)
        self.private.setAccessibleName(words)
        self.private.setVisible(private_notes > 0)

    def save_book(self, ending: str, _checked: bool = False) -> None:
        """Ask for a name and write the book of the role."""
        shown = self._shown
        if shown is None:
            return
        titles = {
            "pdf": (self.tr("Save as PDF"), self.tr("PDF files (*.pdf)")),
            "md": (self.tr("Save as Markdown"), self.tr("Markdown files (*.md)")),
            "odt": (self.tr("Save as ODT"), self.tr("ODT files (*.odt)")),
        }
        name = self.tr("{role}, handover book").format(role=shown.role)
        path = self._ask(*titles[ending], name, ending)
        if path is None:
            return
        with_private = self.private.isChecked() and not self.private.isHidden()

        def save(office: "Office") -> bool:
            from ui.documents.handovers import write_handover_book

            write_handover_book(office, path, role_id=shown.role_id, restricted=with_private)
            return True

        self._said(path, bool(self._bridge.ask(save, beside=self)))

    def save_sheet(self, _checked: bool = False) -> None:
        """Ask for a name and write the open steps with boxes."""
        shown = self._shown
        if shown is None:
            return
        name = self.tr("{role}, handover sheet").format(role=shown.role)
        path = self._ask(self.tr("Save as PDF"), self.tr("PDF files (*.pdf)"), name, "pdf")
        if path is None:
            return

        def save(office: "Office") -> bool:
            from ui.documents.handovers import write_handover_sheet

            write_handover_sheet(office, shown.id, path)
            return True

        self._said(path, bool(self._bridge.ask(save, beside=self)))

    def _ask(self, title: str, kinds: str, name: str, ending: str) -> Path | None:
        from facilitator.exchange.exporting.folder import plain_name

        start = self._bridge.file.with_name(f"{plain_name(name)}.{ending}")
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(start), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == f".{ending}" else Path(f"{chosen}.{ending}")

    def _said(self, path: Path, saved: bool) -> None:
        if saved:
            self._bridge.said.emit(self.tr("Saved as {file}.").format(file=path.name), False)
