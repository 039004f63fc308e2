"""Minutes as files that people hand on: PDF, ODT, HTML, Markdown.

Each is made whole in memory and written at once (`facilitator.store.files.write_whole`).
"""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice, QUrl
from PySide6.QtGui import (
    QImage,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextDocumentWriter,
)

from facilitator.meetings.minutes import (
    LANGUAGE,
    Minutes,
    minutes_html,
    minutes_markdown,
    minutes_of,
)
from facilitator.office import Office
from facilitator.saying import said_day
from facilitator.store.files import write_whole
from ui.documents.pdf import About, pdf_of

MARKDOWN = QTextDocument.MarkdownFeature(
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub.value
    | QTextDocument.MarkdownFeature.MarkdownNoHTML.value
)


class ClosedDocument(QTextDocument):
    """A document that opens no file and no address, whatever its text asks for."""

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Give one transparent dot: for nothing at all Qt would open the file itself."""
        dot = QImage(1, 1, QImage.Format.Format_ARGB32)
        dot.fill(0)
        return dot


def minutes_pdf(office: Office, meeting_id: UUID, path: Path) -> None:
    """Write the minutes as PDF. Raises `Refused` where the file cannot be written."""
    minutes = minutes_of(office, meeting_id)
    meeting = minutes.page.meeting
    about = About(
        title=f"{meeting.title}, {said_day(meeting.held_on)}",
        collective=minutes.collective,
        language=LANGUAGE,
        at=meeting.closed_at or meeting.opened_at or meeting.recorded_at,
        document_id=meeting.id,
    )
    write_whole(path, pdf_of(minutes_document(minutes), about))


def minutes_odt(office: Office, meeting_id: UUID, path: Path) -> None:
    """Write the minutes as a text document that office programs open."""
    write_whole(path, odt_of(minutes_document(minutes_of(office, meeting_id))))


def odt_of(document: QTextDocument) -> bytes:
    """Give a document as an OpenDocument text."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QTextDocumentWriter(buffer, b"odf").write(document)
    return bytes(buffer.data().data())


def minutes_web(office: Office, meeting_id: UUID, path: Path) -> None:
    """Write the minutes as an HTML page."""
    minutes = minutes_of(office, meeting_id)
    page = minutes_document(minutes).toHtml() if minutes.source_text else minutes_html(minutes)
    write_whole(path, page.encode())


def minutes_source(office: Office, meeting_id: UUID, path: Path) -> None:
    """Write the minutes as Markdown."""
    write_whole(path, minutes_markdown(office, meeting_id).encode())


WRITERS = {
    ".pdf": minutes_pdf,
    ".odt": minutes_odt,
    ".html": minutes_web,
    ".md": minutes_source,
}
"""By the ending of the file's name."""


def minutes_document(minutes: Minutes) -> QTextDocument:
    """Give the minutes as a document to look at, print or write."""
    document = ClosedDocument()
    document.setIndentWidth(20)
    if not minutes.only_source:
        document.setHtml(minutes_html(minutes))
    if minutes.source_text:
        cursor = QTextCursor(document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertFragment(QTextDocumentFragment.fromMarkdown(minutes.source_text, MARKDOWN))
    return document
