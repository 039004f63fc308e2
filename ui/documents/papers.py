"""Minutes and other documents of an export, laid out on pages by Qt."""

from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QTextDocument

from facilitator.errors import Refused
from facilitator.meetings.minutes import LANGUAGE
from facilitator.meetings.minutes.paper import web_page
from facilitator.office import Office
from facilitator.people.service import collective
from facilitator.store.files import write_whole
from ui.documents.book import minutes_book
from ui.documents.laying import document_of
from ui.documents.minutes import WRITERS, odt_of
from ui.documents.pdf import About, pdf_of


class QtPapers:
    """What `export_collective` asks for pages. It works in a worker's thread too."""

    def minutes(self, office: Office, meeting_id: UUID, path: Path) -> None:
        """Write the minutes of a meeting."""
        WRITERS[path.suffix](office, meeting_id, path)

    def book(self, office: Office, year: int, path: Path) -> None:
        """Write the minutes of a year as one PDF."""
        minutes_book(office, path, year=year)

    def sheet(self, office: Office, title: str, markdown: str, path: Path) -> None:
        """Write a document given as Markdown of ours."""
        document = document_of(markdown)
        document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, title)
        if path.suffix == ".html":
            content = web_page(markdown, title, LANGUAGE).encode()
        elif path.suffix == ".odt":
            content = odt_of(document)
        else:
            about = About(
                title, collective(office).name, LANGUAGE, noon_of(office), office.collective_id
            )
            content = pdf_of(document, about)
        write_whole(path, content)


def noon_of(office: Office) -> datetime:
    """Give the day as what a document says of itself: two of one day are the same bytes."""
    return office.local(office.now()).replace(hour=12, minute=0, second=0, microsecond=0)


@cache
def lone_papers() -> QtPapers:
    """Give papers where no window runs: fonts need an application, which is made once.

    Raises `Refused` where Qt cannot start at all.
    """
    if QCoreApplication.instance() is None:
        _kept.append(QGuiApplication([]))
    elif not isinstance(QCoreApplication.instance(), QGuiApplication):
        raise Refused("Pages cannot be laid out here. Choose md, csv or json.")
    return QtPapers()


_kept: list[QGuiApplication] = []
