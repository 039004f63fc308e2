"""A page on paper or in a PDF file: the printer's own dialog where there is a printer."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.documents.laying import ClosedDocument
from ui.documents.pdf import About, pdf_of
from ui.documents.saving import save_pdf


def _tr(words: str) -> str:
    return QCoreApplication.translate("Decisions", words)


def document_of(page: str) -> QTextDocument:
    """HTML of ours as a document that opens nothing from outside."""
    document = ClosedDocument()
    document.setHtml(page)
    return document


def one_sheet(page_at: Callable[[float], str], about: About) -> bytes:
    """A PDF on one sheet: `page_at(points)` gives the HTML, smaller until it fits (6 at least)."""
    points, made = 10.0, b""
    while points >= 6:
        document = document_of(page_at(points))
        made = pdf_of(document, about)
        if document.pageCount() == 1:
            break
        points -= 0.5
    return made


def print_page(bridge: Bridge, page: str, about: About, name: str, parent: QWidget) -> None:
    """Print it; where no printer is known it is saved as PDF instead."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        save_pdf(bridge, pdf_of(document_of(page), about), name, parent)
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(about.title)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        document_of(page).print_(printer)
