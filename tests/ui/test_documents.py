"""Minutes as files: PDF with our own pages, ODT, HTML."""

import io
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from facilitator.errors import Refused
from facilitator.meetings.minutes import minutes_markdown
from facilitator.meetings.records import ActionDraft, ItemDraft, Meeting, MeetingDraft
from facilitator.meetings.service import (
    add_action,
    add_item,
    close_meeting,
    open_meeting,
    plan_meeting,
    save_notes,
)
from facilitator.meetings.writing import escaped, one_line
from facilitator.office import Office
from ui.documents.laying import ClosedDocument, document_of
from ui.documents.minutes import WRITERS, minutes_odt, minutes_pdf, minutes_web
from ui.documents.pages import page_of
from ui.documents.pdf import About, pdf_of

LONG = "The roof over the north stair leaks again, and the roofer showed where it comes in. " * 4


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> QCoreApplication:
    """Fonts need an application."""
    return qapp


@pytest.fixture
def meeting(office: Office) -> Meeting:
    """A closed meeting of several pages."""
    draft = MeetingDraft(title="House meeting", held_on=date(2026, 1, 5), starts_at="19:00")
    made = plan_meeting(office, draft)
    open_meeting(office, made.id)
    for number in range(12):
        item = add_item(office, made.id, ItemDraft(title=f"Item {number}"))
        save_notes(office, made.id, item.id, "\n".join([LONG] * 3))
    for number in range(60):
        add_action(office, made.id, ActionDraft(text=f"Thing {number}: {LONG[:90]}"))
    return close_meeting(office, made.id, reason="A rehearsal")


def about(title: str = "House meeting") -> About:
    at = datetime(2026, 1, 5, 20, 30, tzinfo=UTC)
    return About(title, "Rosewater Housing Co-op", "en-GB", at, UUID(int=7))


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_the_same_records_give_the_same_pdf(
    office: Office, meeting: Meeting, tmp_path: Path
) -> None:
    made = []
    for name in ("one.pdf", "two.pdf"):
        minutes_pdf(office, meeting.id, tmp_path / name)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
    assert b"D:20260105110000" in made[0]


def test_the_pdf_says_its_title_and_language_and_embeds_its_fonts(
    office: Office, meeting: Meeting, tmp_path: Path
) -> None:
    minutes_pdf(office, meeting.id, tmp_path / "minutes.pdf")
    pdf = (tmp_path / "minutes.pdf").read_bytes()
    assert "House meeting, 5 January 2026".encode("utf-16-be") in pdf
    assert b"/Lang (en-GB)" in pdf
    assert b"<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li>" in pdf
    fonts = re.findall(rb"/Type /FontDescriptor.*?>>", pdf, re.DOTALL)
    assert fonts
    assert all(b"/FontFile" in font for font in fonts)


def test_the_update_at_the_end_of_the_pdf_points_to_where_things_are() -> None:
    document = QTextDocument("Hello")
    pdf = pdf_of(document, about())
    start = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    number, offset = re.match(rb"xref\n(\d+) 1\n(\d{10}) 00000 n \n", pdf[start:]).groups()  # type: ignore[union-attr]
    assert pdf[int(offset) :].startswith(b"%s 0 obj\n<<" % number)
    assert b"/Root %s 0 R" % number in pdf[start:]
    before = int(re.search(rb"/Prev (\d+)", pdf[start:])[1])  # type: ignore[index]
    assert pdf[before:].startswith(b"xref\n0 ")


def test_the_body_keeps_its_margins_and_every_page_is_drawn(
    office: Office, meeting: Meeting, tmp_path: Path
) -> None:
    minutes_pdf(office, meeting.id, tmp_path / "minutes.pdf")
    pages = pages_of((tmp_path / "minutes.pdf").read_bytes())
    assert 4 <= pages <= 12


def test_no_heading_stands_alone_at_the_foot_of_a_page(office: Office, meeting: Meeting) -> None:
    document = document_of(minutes_markdown(office, meeting.id))
    pdf_of(document, about())
    height = document.pageSize().height()
    layout = document.documentLayout()
    block = document.begin()
    headings = 0
    while block.isValid():
        following = block.next()
        if block.blockFormat().headingLevel() and following.isValid():
            headings += 1
            # By their first lines: the room above a heading may stay behind on the page before.
            here = page_of(layout, block, height, 0)
            assert page_of(layout, following, height, 0) == here, block.text()
        block = following
    assert headings == 15


def test_no_line_is_cut_by_the_end_of_a_page(office: Office, meeting: Meeting) -> None:
    document = document_of(minutes_markdown(office, meeting.id))
    pdf_of(document, about())
    height = document.pageSize().height()
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        top = layout.blockBoundingRect(block).top()
        lines = block.layout()
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            first, last = top + line.y(), top + line.y() + line.ascent()
            assert first // height == last // height, block.text()
        block = block.next()


def test_every_paragraph_stands_below_the_one_before_it(office: Office, meeting: Meeting) -> None:
    document = document_of(minutes_markdown(office, meeting.id))
    pdf_of(document, about())
    layout = document.documentLayout()
    bottom = 0.0
    block = document.begin()
    while block.isValid():
        if QTextCursor(block).currentTable() is None:
            place = layout.blockBoundingRect(block)
            assert place.top() >= bottom - 1, block.text()
            assert place.height() > 0 or not block.text(), block.text()
            bottom = place.bottom()
        block = block.next()
    assert bottom <= document.pageCount() * document.pageSize().height()


def test_a_title_longer_than_the_page_is_shortened_and_ends() -> None:
    assert pages_of(pdf_of(QTextDocument("x"), about("House meeting " * 80))) == 1


def test_odt_and_html_hold_the_minutes(office: Office, meeting: Meeting, tmp_path: Path) -> None:
    minutes_odt(office, meeting.id, tmp_path / "minutes.odt")
    with zipfile.ZipFile(io.BytesIO((tmp_path / "minutes.odt").read_bytes())) as odt:
        assert "Thing 59" in odt.read("content.xml").decode()
    minutes_web(office, meeting.id, tmp_path / "minutes.html")
    page = (tmp_path / "minutes.html").read_text()
    assert '<html lang="en-GB">' in page
    assert "Thing 59" in page


def test_there_is_a_writer_for_each_form(office: Office, meeting: Meeting, tmp_path: Path) -> None:
    for ending, write in WRITERS.items():
        write(office, meeting.id, tmp_path / f"minutes{ending}")
        assert (tmp_path / f"minutes{ending}").stat().st_size > 500
        with pytest.raises(Refused, match="does not exist"):
            write(office, meeting.id, tmp_path / "nowhere" / f"minutes{ending}")


def test_imported_minutes_open_no_file_and_no_html(office: Office, tmp_path: Path) -> None:
    meeting = plan_meeting(office, MeetingDraft(title="Council", held_on=date(2026, 1, 5)))
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"not a picture")
    text = f"# Council\n\n![x](file://{secret})\n\n<table><tr><td>raw</td></tr></table>\n\nEnd."
    with office.writing("import minutes") as session:
        kept = session.get(Meeting, (office.collective_id, meeting.id))
        assert kept is not None
        kept.text = text
    document = document_of(minutes_markdown(office, meeting.id))
    assert document.toPlainText().rstrip().endswith("End.")
    assert "<table>" in document.toPlainText()
    picture = ClosedDocument().loadResource(2, QUrl.fromLocalFile(str(secret)))
    assert (picture.width(), picture.height()) == (1, 1)  # type: ignore[attr-defined]
    pdf_of(document, about())


@settings(max_examples=300, deadline=None)
@given(
    text=st.one_of(
        st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("C",)), max_size=40),
        st.text(alphabet="ab12 *_`[]()<>#+-=.!|~\\&;:/\"'$^@", max_size=30),
    )
)
def test_what_was_typed_comes_back_from_markdown(text: str) -> None:
    document = document_of(escaped(text))
    assert one_line(document.toPlainText()) == one_line(text)
