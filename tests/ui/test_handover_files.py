"""The handover book and the sheet as files that other programs open."""

import re
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
from facilitator.meetings.minutes.paper import tokens_of
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term
from ui.documents.handovers import write_handover_book, write_handover_sheet
from ui.documents.reading import column_shares, rows_of


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


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext reads the PDF")
def test_in_the_book_of_everybody_each_role_begins_on_the_page_that_its_contents_say(
    office, role, tmp_path
):
    group = start_group(office, GroupDraft(name="House"))
    for name in ("Kitchen", "Secretary"):
        add_role(office, RoleDraft(group_id=group.id, name=name))
    for number in range(40):
        draft = BookNoteDraft(role_id=role.id, title=f"Note {number}", text="Words. " * 60)
        write_note(office, draft)
    write_handover_book(office, tmp_path / "book.pdf")
    asked = ["pdftotext", "-layout", str(tmp_path / "book.pdf"), "-"]
    text = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    pages = [page.split("\n") for page in text.split("\f")]
    told = dict(re.findall(r"^(\w+) +(\d+)$", "\n".join(pages[0]), re.MULTILINE))
    assert min(map(int, told.values())) == 2 and len(set(told.values())) == 3
    for name in ("Treasurer", "Kitchen", "Secretary"):
        lines = [line for line in pages[int(told[name]) - 1] if line.strip()]
        assert lines[1].strip() == name


def test_the_columns_of_a_handover_keep_boxes_small_and_days_in_one_line():
    rows = rows_of(
        tokens_of(
            "|  | What | Who | When |\n| --- | --- | --- | --- |\n"
            f"| ☐ | {'Write down what is usually asked. ' * 3} | Bo | was due 28 Sep 2026 |"
        )
    )
    box, what, _, when = column_shares(rows, 4)
    assert box < 6 and when >= 100 * 19 / 80 and what > 40
