"""Pages as one reads them: headings with what follows, tables that go on, books, other writing."""

import re
import shutil
import subprocess
import time
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication

from facilitator.errors import Refused
from facilitator.meetings.minutes.paper import tokens_of, web_page
from facilitator.meetings.records import ActionDraft, ItemDraft, MeetingDraft
from facilitator.meetings.service import (
    add_action,
    add_item,
    close_meeting,
    open_meeting,
    plan_meeting,
    save_notes,
)
from facilitator.office import Office
from ui.documents.book import minutes_book
from ui.documents.fonts import without_font
from ui.documents.laying import document_of
from ui.documents.minutes import odt_of
from ui.documents.pdf import About, pdf_of
from ui.documents.reading import column_shares, rows_of

LONG = "The roof over the north stair leaks again, and the roofer showed where it comes in. "
GERMAN = "Größe der Räume: Straße, Fußgänger, Übergänge – „Äpfel“"
ARABIC = "اجتماع السكن التعاوني"
TWO_WAYS = f"""# {GERMAN}

Ein Absatz über Öfen.

## {ARABIC}

ناقشنا إصلاح السقف والدراجات الجديدة.

- أولاً
- ثانياً

| من | ماذا | متى |
| --- | --- | --- |
| نور | تبحث عن دراجة | غداً |
"""

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="reads the PDF with poppler’s pdftotext"
)


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> QCoreApplication:
    """Fonts need an application."""
    return qapp


def about() -> About:
    at = datetime(2026, 1, 5, 20, 30, tzinfo=UTC)
    return About("House meeting", "Rosewater Housing Co-op", "en-GB", at, UUID(int=7))


def pages_of(path: Path) -> list[list[str]]:
    """Give the lines of each page without the line above and the one below."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", str(path), "-"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    pages = [
        [" ".join(line.split()) for line in page.split("\n") if line.strip()]
        for page in done.stdout.split("\f")
    ]
    return [page[1:-1] for page in pages if page]


def written(markdown: str, path: Path) -> list[list[str]]:
    path.write_bytes(pdf_of(document_of(markdown), about()))
    return pages_of(path)


@needs_poppler
@pytest.mark.parametrize("filling", range(28, 46))
def test_a_heading_never_ends_a_page_whatever_stands_before_it(
    filling: int, tmp_path: Path
) -> None:
    before = "\n\n".join(f"Line {n}" for n in range(filling))
    table = "| Who | What |\n| --- | --- |\n| Bo | Sweep |\n| Dana | Dig |"
    for number, following in enumerate(("Text follows.", table, "> A box", "- a list")):
        markdown = f"{before}\n\n## The heading\n\n{following}\n"
        for page in written(markdown, tmp_path / f"{filling}-{number}.pdf"):
            assert page[-1] != "The heading"
            assert page[-1] != "Who What", "a table begins with its first row"


@needs_poppler
def test_a_table_repeats_its_head_on_every_page_it_goes_on(tmp_path: Path) -> None:
    rows = "\n".join(f"| Bo {n} | {LONG * (1 + n % 3)} | 1 March |" for n in range(60))
    markdown = f"# Actions\n\n| Who | What | By when |\n| --- | --- | --- |\n{rows}\n"
    pages = written(markdown, tmp_path / "table.pdf")
    assert len(pages) > 3
    for page in pages:
        assert page.count("Who What By when") == 1
    told = [line for page in pages for line in page if re.match(r"Bo \d+ ", line)]
    assert [int(line.split()[1]) for line in told] == list(range(60)), "each row once"
    for page in pages:
        assert page[page.index("Who What By when") + 1].startswith("Bo "), "rows are not cut"


@needs_poppler
@pytest.mark.parametrize("filling", range(24, 44, 2))
def test_a_short_box_is_not_cut_by_the_end_of_a_page(filling: int, tmp_path: Path) -> None:
    before = "\n\n".join(f"Line {n}" for n in range(filling))
    box = "\n>\n".join(f"> Box {n}" for n in range(7))
    pages = written(f"{before}\n\n## About\n\n{box}\n\nEnd.\n", tmp_path / "box.pdf")
    found = [number for number, page in enumerate(pages) for line in page if "Box" in line]
    assert len(found) == 7
    assert len(set(found)) == 1
    assert "About" in pages[found[0]]


@needs_poppler
def test_german_and_arabic_are_drawn_with_fonts_that_lie_in_the_file(tmp_path: Path) -> None:
    # What no font of a machine can draw the program says before it writes; there is nothing to see.
    if without_font(TWO_WAYS):
        pytest.skip("no font for Arabic here")
    path = tmp_path / "two.pdf"
    said = unicodedata.normalize("NFKC", " ".join(written(TWO_WAYS, path)[0]))
    assert GERMAN in said
    assert "تبحث عن دراجة" in said or "دراجة عن تبحث" in said
    fonts = subprocess.run(
        ["pdffonts", str(path)], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]
    assert fonts
    assert all(re.search(r"Identity-H\s+yes", line) for line in fonts), "embedded"


def blocks_of(document: QTextDocument) -> dict[str, Qt.LayoutDirection]:
    found, block = {}, document.begin()
    while block.isValid():
        found[block.text()] = block.textDirection()
        block = block.next()
    return found


def test_what_begins_in_arabic_runs_from_right_to_left_and_its_table_too() -> None:
    document = document_of(TWO_WAYS)
    directions = blocks_of(document)
    right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    assert directions[ARABIC] == right
    assert directions["أولاً"] == right
    assert directions[GERMAN] == left
    table = next(f for f in document.rootFrame().childFrames() if isinstance(f, QTextTable))
    assert table.cellAt(0, 2).firstCursorPosition().block().text() == "من"
    assert 'dir="auto"' in web_page(TWO_WAYS, "x", "de")
    assert odt_of(document)


def test_writing_without_a_font_is_named() -> None:
    assert without_font("Größe, „so“ – 5 €") == ()
    assert set(without_font("Größe \U00012000 and \U00013000")) <= {"Cuneiform", "Egyptian"}


def test_what_is_nested_without_end_is_laid_out_at_once() -> None:
    began = time.process_time()
    for sign in ("> ", "- ", "> - ", "1. "):
        document = document_of(
            sign * 400 + "deep\n" + "".join(" " * n + "- x\n" for n in range(99))
        )
        pdf_of(document, about())
    pdf_of(document_of("| a " * 300 + "|\n" + "| - " * 300 + "|\n"), about())
    assert time.process_time() - began < 20


def test_a_web_page_runs_nothing_and_fetches_nothing() -> None:
    page = web_page(
        "<script>x</script> [a](javascript:alert(1)) [b](file:///etc/passwd) [c](https://x.org)"
        " ![d](https://x.org/d.png)\n\n<img src=x onerror=y>\n",
        'Ti"tle</title>',
        "en-GB",
    )
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert 'href="file' not in page
    assert 'href="https://x.org"' in page
    assert "Ti&quot;tle&lt;/title&gt;" in page


@pytest.fixture
def year(office: Office) -> Office:
    """Six closed meetings of 2026 and one of 2025, each of two pages."""
    days = [date(2025, 12, 1), *(date(2026, month, 2) for month in range(1, 7))]
    for number, day in enumerate(days):
        draft = MeetingDraft(title=f"House meeting {number}", held_on=day, starts_at="19:00")
        made = plan_meeting(office, draft)
        open_meeting(office, made.id)
        for place in range(5):
            item = add_item(office, made.id, ItemDraft(title=f"Item {place}"))
            save_notes(office, made.id, item.id, "\n".join([LONG * 4] * 3))
        add_action(office, made.id, ActionDraft(text="Ring the roofer"))
        close_meeting(office, made.id, reason="A rehearsal")
    return office


@needs_poppler
def test_a_book_holds_a_year_with_contents_that_are_right(year: Office, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    said: list[float] = []
    count = minutes_book(year, path, year=2026, progress=lambda share, words: said.append(share))
    assert count == 6
    assert said == sorted(said)
    assert said[-1] == 1.0
    pages = pages_of(path)
    assert len(pages) >= 12
    listed = re.findall(r"2026 House meeting (\d) (\d+)", "\n".join(pages[0]))
    assert [number for number, _ in listed] == ["1", "2", "3", "4", "5", "6"]
    for number, page in listed:
        assert pages[int(page) - 1][0] == f"House meeting {number}"
    info = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True)
    assert re.search(rf"Pages:\s+{len(pages)}\b", info.stdout)


def test_a_book_of_nothing_says_so(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="No meeting was closed in 2024"):
        minutes_book(office, tmp_path / "book.pdf", year=2024)
    assert not list(tmp_path.glob("*.pdf"))


@needs_poppler
def test_a_short_word_beside_a_long_sentence_is_never_broken(tmp_path: Path) -> None:
    table = (
        "| Step | Of | It follows from | No. | Name | What became of it |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| 1 | 9 | 4 2 | 2 | Bo | declined on 30 November 2026: moves to the coast in spring |\n"
        "| 2 | 8 | 5 1 | 1 | Amara | has place 1, in the place of Bo |\n"
    )
    (page,) = written(table, tmp_path / "steps.pdf")
    words = " ".join(page).split()
    assert {"Name", "Amara", "Bo"} <= set(words)


@given(
    st.lists(
        st.lists(st.text("abc ", max_size=90).map(str.strip), min_size=4, max_size=4), min_size=1
    )
)
def test_columns_share_the_width_and_a_word_has_room_where_all_have(cells):
    lines = ["a | b | c | d", "--- | --- | --- | ---", *(" | ".join(row) for row in cells)]
    shares = column_shares(rows_of(tokens_of("\n".join(f"| {line} |" for line in lines))), 4)
    assert sum(shares) == pytest.approx(100)
    longest = [
        max((len(w) for row in cells for w in row[at].split()), default=1) for at in range(4)
    ]
    # A column of signs, such as boxes to tick, asks for no share.
    shares_in = [12.5 if any(len(row[at]) > 2 for row in cells) else 0 for at in range(4)]
    needed = [
        max(share, 100 * (min(24, one) + 3) / 80)
        for share, one in zip(shares_in, longest, strict=True)
    ]
    if sum(needed) < 100:
        assert all(share > need - 1e-6 for share, need in zip(shares, needed, strict=True))
