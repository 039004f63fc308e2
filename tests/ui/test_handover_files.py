"""The handover book and the sheet as files that other programs open."""

import shutil
import subprocess
import zipfile
from datetime import date

import pytest

from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.handovers import service as handing
from facilitator.handovers.book.records import BookNoteDraft
from facilitator.handovers.book.service import write_note
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term
from ui.documents.handovers import write_handover_book, write_handover_sheet


@pytest.fixture
def role(office, clock, qapp):
    group = start_group(office, GroupDraft(name="Finance circle"))
    made = add_role(office, RoleDraft(group_id=group.id, name="Treasurer"))
    bo = add_person(office, PersonDraft(name="Bo"))
    draft = TermDraft(
        role_id=made.id, person_id=bo.id, from_on=date(2025, 12, 1), to_on=date(2026, 2, 28)
    )
    begin_term(office, plan_term(office, draft).id, date(2025, 12, 1))
    write_note(office, BookNoteDraft(role_id=made.id, title="Ledger", place="Blue folder"))
    handing.tend(office)
    return made


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext reads the PDF")
def test_the_book_and_the_sheet_are_pages(office, role, tmp_path):
    write_handover_book(office, tmp_path / "book.pdf", role_id=role.id)
    [shown] = handing.handovers(office)
    write_handover_sheet(office, shown.id, tmp_path / "sheet.pdf")
    for name, words in (("book", "Where: Blue folder"), ("sheet", "Tick what is done")):
        asked = ["pdftotext", "-layout", str(tmp_path / f"{name}.pdf"), "-"]
        text = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        assert words in text


def test_the_book_is_a_text_document_and_markdown_too(office, role, tmp_path):
    write_handover_book(office, tmp_path / "book.odt")
    with zipfile.ZipFile(tmp_path / "book.odt") as odt:
        assert "Blue folder" in odt.read("content.xml").decode()
    write_handover_book(office, tmp_path / "book.md")
    assert "Where: Blue folder" in (tmp_path / "book.md").read_text(encoding="utf-8")
