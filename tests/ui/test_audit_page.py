"""The walk in the window: answered by pills and words, gone on with, ended in a proposal."""

import pytest
from PySide6.QtCore import Qt

from facilitator.decisions.service import open_proposals, proposal_record
from facilitator.groups.records import DomainDraft, GroupDraft, GroupKind, Rung
from facilitator.groups.service import add_domain, start_group
from facilitator.map.auditing.service import audit_shown, open_audit
from tests.ui.garden import settle, words_on
from ui.map.audit.page import AuditPage


@pytest.fixture
def page(qtbot, bridge):
    office = bridge.office
    whole = start_group(office, GroupDraft(name="Assembly", kind=GroupKind.assembly))
    for name in ("Decision rights", "Beds"):
        add_domain(office, DomainDraft(name=name), rung=Rung.consensus, owner_group_id=whole.id)
    made = AuditPage(bridge)
    made.whole = whole
    bridge.changed.connect(lambda _: made.reread())
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    qtbot.waitExposed(made)
    made.reread()
    return made


def answer(page):
    asked = page.questions
    asked.affected.press("other groups too")
    asked.knows.press("one group")
    asked.knower._take(("group", page.whole.id))
    asked.harm.press("some")
    asked.undone.press("yes")
    asked.haste.press("it has weeks")
    settle()


def test_a_walk_is_begun_answered_and_ends_in_a_proposal(page, bridge, qtbot):
    assert page.empty.isVisible()
    page.begin()
    settle()
    assert not page.propose.isEnabled()
    assert "Today: Assembly decides by consensus." in words_on(page.questions)
    answer(page)
    assert "Others are affected" in words_on(page.questions)
    assert page.propose.words == "Propose 1 change"
    with qtbot.waitSignal(bridge.go) as gone:
        page.propose.click()
    (proposal,) = open_proposals(bridge.office)
    assert gone.args == ["decisions", proposal.id]
    assert "decides after hearing others" in (
        proposal_record(bridge.office, proposal.id).wording.text
    )
    settle()
    assert page.empty.isVisible()


def test_words_are_kept_as_they_are_typed_and_never_taken_from_under_the_hand(page, bridge, qtbot):
    page.begin()
    line = page.questions.first.words
    line.setFocus()
    qtbot.keyClicks(line, "The neighbours")
    matter_id = page.list.current_id

    def kept():
        shown = audit_shown(bridge.office, open_audit(bridge.office).id)
        return next(o.matter.affected_words for o in shown.matters if o.matter.id == matter_id)

    qtbot.waitUntil(lambda: kept() == "The neighbours")
    qtbot.keyClicks(line, " too")
    page.reread()
    assert line.text() == "The neighbours too"
    page.go_on()
    assert kept() == "The neighbours too"
    assert line.text() == ""


def test_what_is_skipped_stays_and_the_walk_goes_to_the_next(page, bridge):
    page.begin()
    first = page.list.current_id
    page.questions.skip.click()
    settle()
    assert page.list.current_id != first
    page.list.choose(first)
    page._choose(first)
    assert page.questions.skip.words == "Take it up"


def test_the_group_chooses_another_rung_than_is_proposed(page, bridge):
    page.begin()
    answer(page)
    asked = page.questions
    asked.otherwise.click()
    asked.rung.setCurrentIndex(asked.rung.findData("consent"))
    asked.rung.activated.emit(asked.rung.currentIndex())
    settle()
    assert "Proposed was consultation" in words_on(asked)
    shown = audit_shown(bridge.office, open_audit(bridge.office).id)
    assert [str(one.rung) for one in shown.matters if one.matter.answered_on] == ["consent"]


def test_something_else_is_added_with_enter(page, qtbot):
    page.begin()
    qtbot.keyClicks(page.more, "Compost")
    qtbot.keyClick(page.more, Qt.Key.Key_Return)
    settle()
    assert page.questions.accessibleName() == "Compost"
    assert page.more.text() == ""


def test_next_and_skip_lead_to_the_first_question_of_the_following_one(page):
    page.begin()
    for button in (page.questions.next, page.questions.skip):
        button.setFocus()
        before = page.list.current_id
        button.click()
        settle()
        assert page.list.current_id != before
        assert page.questions.affected.isAncestorOf(page.focusWidget())


def test_what_was_begun_says_what_is_missing(page):
    page.begin()

    def row():
        return next(r for n in range(99) if (r := page.list.row_at(n)).id == page.list.current_id)

    page.questions.affected.press("one group")
    settle()
    assert row().caption == "Begun; a question is open"
    page.questions.knows.press("one group")
    page.questions.harm.press("some")
    page.questions.undone.press("yes")
    page.questions.haste.press("it has weeks")
    settle()
    assert row().caption == "Begun; say who knows it"
