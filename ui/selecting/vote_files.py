"""Ballots from a file, and the result into files: tables, ballots, a page as PDF."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.selection.votes.told import VoteTold
    from ui.bridge import Bridge


def _tr(words: str) -> str:
    return QCoreApplication.translate("RankedVote", words)


def read_file(bridge: "Bridge", call_id: UUID, parent: QWidget) -> None:
    """Ask for a file of ballots and take it in."""
    from facilitator.selection.counting.formats.reading import read_ballots
    from facilitator.selection.votes.service import take_in_ballots

    chosen, _ = QFileDialog.getOpenFileName(
        parent,
        _tr("Read ballots from a file"),
        str(bridge.file.parent),
        _tr("Ballots (*.blt *.hil *.csv *.soc *.soi *.toc *.toi *.txt);;All files (*)"),
    )
    if not chosen:
        return

    def take(office: "Office") -> int:
        path = Path(chosen)
        return take_in_ballots(office, call_id, read_ballots(path), path.name)

    papers = bridge.ask(take, beside=parent)
    if papers is not None:
        bridge.said.emit(_tr("Ballots read from the file: {n}.").format(n=papers), False)


def save_tables(bridge: "Bridge", told: "VoteTold", parent: QWidget) -> None:
    """Ask for a place and write every table into a new folder there."""
    from facilitator.exchange.exporting.folder import new_folder, plain_name
    from facilitator.selection.calls.service import call_record
    from facilitator.selection.counting.sheets import sheets_as_csv
    from facilitator.selection.votes.service import sheets_of_vote
    from facilitator.store.files import write_whole

    chosen = QFileDialog.getExistingDirectory(
        parent, _tr("Where to put the folder of tables"), str(bridge.file.parent)
    )
    if not chosen:
        return

    def save(office: "Office") -> Path:
        files = sheets_as_csv(sheets_of_vote(office, told.call_id))
        role = call_record(office, told.call_id).role
        with new_folder(Path(chosen), plain_name(f"{role} {office.today()}")) as filling:
            for name, data in files.items():
                write_whole(filling.path / f"vote-{name}", data)
        return filling.path

    folder = bridge.ask(save, beside=parent)
    if folder is not None:
        bridge.said.emit(_tr("The tables are in {folder}.").format(folder=folder), False)


def save_ballots(bridge: "Bridge", told: "VoteTold", parent: QWidget) -> None:
    """Ask for a name and write the ballots as BLT, which other programs count again."""
    from facilitator.selection.votes.service import ballots_as_blt
    from facilitator.store.files import write_whole

    path = _asked(bridge, parent, _tr("Save the ballots"), "ballots.blt", _tr("Ballots (*.blt)"))
    if path is None:
        return

    def save(office: "Office") -> bool:
        write_whole(path, ballots_as_blt(office, told.call_id))
        return True

    if bridge.ask(save, beside=parent):
        bridge.said.emit(_tr("Saved as {file}.").format(file=path.name), False)


def save_paper(bridge: "Bridge", told: "VoteTold", parent: QWidget) -> None:
    """Ask for a name and write the result as PDF."""
    from ui.documents.vote_sheet import vote_sheet

    path = _asked(bridge, parent, _tr("Save as PDF"), "vote.pdf", _tr("PDF files (*.pdf)"))
    if path is None:
        return

    def save(office: "Office") -> bool:
        vote_sheet(office, told.call_id, path)
        return True

    if bridge.ask(save, beside=parent):
        bridge.said.emit(_tr("Saved as {file}.").format(file=path.name), False)


def _asked(bridge: "Bridge", parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(bridge.file.with_name(name)), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(Path(name).suffix)
