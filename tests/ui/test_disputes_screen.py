"""Disputes in the window: a whole one by the keyboard, and what it looks like meanwhile."""

import shutil
import subprocess
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from facilitator.decisions.records import ProposalDraft
from facilitator.decisions.service import raise_objection, raise_proposal
from facilitator.disputes.paper import ruling_markdown
from facilitator.disputes.records import RulingDraft
from facilitator.disputes.service import dispute_told, disputes, rule
from facilitator.office import Office
from tests.disputes.conftest import House, make_house
from ui.disputes.cases.page import CasesPage
from ui.disputes.waiting import DisputesWaiting
from ui.documents.ruling_sheet import ruling_pdf
from ui.main_window import MainWindow
from ui.widgets.button import Button
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def house(office: Office) -> House:
    """A house in which the Kitchen and the Garden disagree."""
    return make_house(office)


@pytest.fixture
def page(window: MainWindow, house: House, qtbot: QtBot) -> CasesPage:
    """The page of disputes of a window on that house."""
    window.show_place("disputes")
    found = window.screen_of("disputes").findChild(CasesPage)
    assert found is not None
    return found


def press(page: CasesPage, words: str) -> None:
    """Press the button that a screen reader calls so."""
    found = [b for b in page.findChildren(Button) if b.accessibleName() == words and b.isVisible()]
    assert found, [b.accessibleName() for b in page.findChildren(Button) if b.isVisible()]
    found[0].click()
    QApplication.processEvents()


class Keys:
    """Types into whatever has the keyboard."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def type(self, words: str) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        self._qtbot.keyClicks(widget, words)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        self._qtbot.keyClick(widget, key, held)
        QApplication.processEvents()

    def to(self, name: str) -> None:
        """Tab until the field of this name has the keyboard."""
        for _ in range(40):
            widget = QApplication.focusWidget()
            assert widget is not None
            if _label(widget) == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{name} is not reached by Tab")


def _label(widget: object) -> str:
    parent = widget
    while parent is not None and not isinstance(parent, Field):
        parent = parent.parentWidget()  # type: ignore[attr-defined]
    if parent is None:
        return str(widget.accessibleName())  # type: ignore[attr-defined]
    label = parent.findChild(QLabel)
    return label.text() if label is not None else ""


def test_a_dispute_from_the_question_to_the_map_by_the_keyboard(
    page: CasesPage,
    house: House,
    qtbot: QtBot,
    window: MainWindow,
) -> None:
    keys, office = Keys(qtbot), house.office
    badges: list[tuple[str, int]] = []
    window.bridge.waiting.connect(lambda place, many: badges.append((place, many)))
    waiting = DisputesWaiting(window.bridge)

    # Raised with Ctrl+N, reached by Tab alone.
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert page.beside.acts.raise_form.isVisible()
    keys.to("What the panel is asked, in a sentence")
    keys.type("Who owns the compost heap?")
    keys.to("Domain it is about")
    keys.type("Comp")
    keys.press(Qt.Key.Key_Return)
    for field, words in (
        ("One side", "Kitch"),
        ("The other side", "Gard"),
        ("Who raises it", "Farah"),
    ):
        keys.to(field)
        keys.type(words)
        keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [row] = disputes(office)
    assert row.sides == ("Kitchen", "Garden")
    waiting.look()
    assert badges[-1] == ("disputes", 1)

    # Both cases.
    for side, who, words in (("Kitchen", "Amara", "Our peels."), ("Garden", "Chidi", "Our soil.")):
        press(page, f"State the case: {side}")
        keys.to("Who says it")
        keys.type(who)
        keys.press(Qt.Key.Key_Return)
        keys.to("What is said")
        keys.type(words)
        press(page, "Record the case")
    told = dispute_told(office, row.id)
    assert [one.case and one.case.text for one in told.sides] == ["Our peels.", "Our soil."]

    # The panel: slips, read by two.
    press(page, "Draw the panel")
    form = page.beside.acts.announce_form
    assert form.pool.text() == ("3 of these 7 are drawn: Eli, Gus, Hana, Ines, Jun, Kofi, Lena.")
    form.method.setCurrentIndex(form.method.findData("slips"))
    press(page, "Announce the draw")
    for witness in ("Bo", "Dana"):
        press(page, "Type what was read")
        keys.to("Who read it")
        keys.type(witness)
        keys.press(Qt.Key.Key_Return)
        keys.to("Numbers, in the order of their coming")
        keys.type("7 1 4")
        press(page, "Type it in")
    assert [one.name for one in dispute_told(office, row.id).panel] == ["Lena", "Eli", "Ines"]

    # The ruling, refused first without a reason.
    press(page, "Write the ruling")
    keys.to("Who owns it")
    keys.type("Kitch")
    keys.press(Qt.Key.Key_Return)
    press(page, "Record the ruling")
    assert dispute_told(office, row.id).ruling is None
    keys.to("Reasons")
    keys.type("The peels come from there.")
    press(page, "Record the ruling")
    ruled = dispute_told(office, row.id).ruling
    assert ruled is not None
    assert ruled.sentence == "Kitchen owns “Compost”."
    waiting.look()
    assert badges[-1] == ("disputes", 0)

    press(page, "Propose the change of the map")
    after = dispute_told(office, row.id).ruling
    assert after is not None and after.proposal_id is not None

    # Whoever raises the same again is shown it before.
    page.raise_dispute(house.compost.id)
    QApplication.processEvents()
    assert page.beside.acts.raise_form.before.isVisible()


def ruled_id(house: House) -> UUID:
    dispute = house.raised()
    house.with_panel(dispute)
    house.heard(dispute)
    draft = RulingDraft(owner_group_id=house.kitchen.id, reasons="The *peels* | come from there.")
    rule(house.office, dispute.id, draft, {house["Gus"]: "It is soil by then."})
    return dispute.id


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext reads the PDF")
def test_the_ruling_on_paper_has_both_cases_and_a_proof(
    house: House,
    qapp: QApplication,
    tmp_path: Path,
) -> None:
    told = dispute_told(house.office, ruled_id(house))
    (tmp_path / "ruling.pdf").write_bytes(ruling_pdf(house.office, told))
    ran = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "ruling.pdf", "-"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    text = " ".join(ran.stdout.split())
    for words in (
        "Ruling of dispute 1",
        "Who owns the compost heap behind the kitchen?",
        "Kitchen owns “Compost”.",
        "The *peels* | come from there.",
        "Ruled by Eli, Gus and Hana.",
        "Gus sees it otherwise: It is soil by then.",
        "We carry the peels there every day.",
        "It is our soil in the end.",
        "Draw for the panel of dispute 1",
        "import itertools",
    ):
        assert words in text, words
    assert ruling_markdown(told).startswith("# Ruling of dispute 1\n")


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700)])
def test_every_thing_that_takes_keys_has_a_name(
    page: CasesPage,
    house: House,
    window: MainWindow,
    size: tuple[int, int],
) -> None:
    window.resize(*size)
    dispute_id = ruled_id(house)
    QApplication.processEvents()
    page.reread()
    assert page.show_record(dispute_id)
    page.raise_dispute()
    QApplication.processEvents()
    named = [*page.findChildren(Button), *page.findChildren(QComboBox)]
    named += page.findChildren(QPlainTextEdit)
    assert all(one.accessibleName() for one in named if one.isVisible())


def test_an_objection_is_carried_here_from_the_proposal(
    page: CasesPage, house: House, window: MainWindow, qtbot: QtBot
) -> None:
    office = house.office
    draft = ProposalDraft(
        title="Four hens", domain_id=house.compost.id, raised_on=office.today(),
        raised_by=house["Chidi"],
    )  # fmt: skip
    proposal = raise_proposal(office, draft, "We keep four hens.")
    raise_objection(office, proposal.id, house["Dana"], "Foxes.")
    window.show_place("decisions", proposal.id)
    QApplication.processEvents()
    screen = window.screen_of("decisions")
    [carry] = [b for b in screen.findChildren(Button) if b.words == "Take to review panel"]
    carry.click()
    QApplication.processEvents()
    keys = Keys(qtbot)
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [row] = disputes(office)
    assert row.sides == ("Dana", "Chidi")
    qtbot.waitUntil(page.isVisible)
    assert page.rows.current_id == row.id


@pytest.mark.parametrize(
    "part",
    [
        "disputes/disputes",
        "disputes/directives",
        "disputes/escalations",
        "map/delegates",
        "map/letters",
    ],
)
def test_ctrl_n_begins_something_new_on_each_page(
    window: MainWindow, house: House, qtbot: QtBot, part: str
) -> None:
    window.show_place(part)
    QApplication.processEvents()
    screen = window.screen_of(part.split("/")[0])
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    opened = [form for form in screen.findChildren(DraftPanel) if form.isVisible()]
    assert len(opened) == 1
