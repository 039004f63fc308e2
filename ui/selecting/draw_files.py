"""Saving a draw: its sheet as PDF, the two files that check it, the rows as a table."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.selection.draws.service import DrawTold
    from ui.bridge import Bridge


def _tr(words: str) -> str:
    return QCoreApplication.translate("Draw", words)


def save_sheet(bridge: "Bridge", told: "DrawTold", parent: QWidget) -> None:
    """Ask for a name and write the sheet as PDF, the announcement or the proof."""
    from facilitator.store.files import write_whole
    from ui.documents.draw_proof import proof_pdf

    start = str(bridge.file.with_name("draw.pdf"))
    chosen, _ = QFileDialog.getSaveFileName(
        parent, _tr("Save as PDF"), start, _tr("PDF files (*.pdf)")
    )
    if not chosen:
        return
    path = Path(chosen)
    path = path if path.suffix else path.with_suffix(".pdf")

    def save(office: "Office") -> bool:
        write_whole(path, proof_pdf(office, told))
        return True

    if bridge.ask(save, beside=parent):
        bridge.said.emit(_tr("Saved as {file}.").format(file=path.name), False)


def save_check(bridge: "Bridge", told: "DrawTold", parent: QWidget) -> None:
    """Ask for a place and write what a stranger checks the draw with into a new folder there."""
    from facilitator.exchange.exporting.folder import new_folder, plain_name
    from facilitator.selection.draws.lots.script import INPUTS, SCRIPT
    from facilitator.selection.draws.proof import (
        proof_csv,
        proof_inputs,
        proof_markdown,
        proof_script,
    )
    from facilitator.store.files import write_whole

    chosen = QFileDialog.getExistingDirectory(
        parent, _tr("Where to put the folder of files that check the draw"), str(bridge.file.parent)
    )
    if not chosen:
        return

    def save(office: "Office") -> Path:
        with new_folder(Path(chosen), plain_name(f"{told.role} {office.today()}")) as filling:
            write_whole(filling.path / INPUTS, proof_inputs(told).encode())
            write_whole(filling.path / SCRIPT, proof_script(told).encode())
            write_whole(filling.path / "draw.csv", proof_csv(told))
            write_whole(filling.path / "draw.md", proof_markdown(told).encode())
        return filling.path

    folder = bridge.ask(save, beside=parent)
    if folder is not None:
        said = _tr("The files are in {folder}. Run “python check.py” there.")
        bridge.said.emit(said.format(folder=folder), False)
