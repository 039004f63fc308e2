"""The rotation plan on its page: planned by the real planner, changed, compared, proposed."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from facilitator.groups.records import GroupDraft
from facilitator.groups.service import add_member, start_group
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term
from facilitator.rotation.plans.shown import PlanState
from facilitator.rotation.service import agreed, plan_shown, plans
from ui.bridge import Bridge
from ui.roles.rotation.plan_page import PlanPage
from ui.roles.rotation.why_card import together
from ui.roles.screen import RolesScreen
from ui.widgets.button import Button
from ui.widgets.text import Text

from ..conftest import Clock

Show = Callable[[QWidget], QWidget]
NAMES = ("Amara", "Bo", "Chidi", "Dana")


class House:
    """Four people, a facilitator and a treasurer for three months each; Amara facilitates."""

    def __init__(self, office: Office, clock: Clock) -> None:
        clock.set(date(2026, 1, 1))
        self.group = start_group(office, GroupDraft(name="Assembly"))
        self.people: dict[str, UUID] = {}
        for name in NAMES:
            person = add_member(office, PersonDraft(name=name), self.group.id)
            self.people[name] = person.id
        self.facilitator, self.treasurer = (
            add_role(
                office,
                RoleDraft(
                    group_id=self.group.id,
                    name=name,
                    term_length=3,
                    load_hours=6,
                    most_in_a_row=1,
                ),
            )
            for name in ("Facilitator", "Treasurer")
        )
        draft = TermDraft(
            role_id=self.facilitator.id,
            person_id=self.people["Amara"],
            from_on=date(2026, 1, 1),
            to_on=date(2026, 3, 31),
        )
        begin_term(office, plan_term(office, draft).id)
        clock.set(date(2026, 2, 1))


@pytest.fixture
def house(office: Office, clock: Clock) -> House:
    return House(office, clock)


@pytest.fixture
def screen(house: House, bridge: Bridge, shown: Show, qtbot: QtBot) -> RolesScreen:
    made = RolesScreen(bridge)
    made.resize(1100, 800)
    shown(made)
    bridge.changed.connect(lambda _tables: made.reread())
    made._turn("plan")
    return made


@pytest.fixture
def page(screen: RolesScreen) -> PlanPage:
    return screen.plan.plan


def said(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(t.text() for t in widget.findChildren(Text) if t.isVisibleTo(widget))


def press(qtbot: QtBot, whole: QWidget, words: str) -> None:
    found = [
        b
        for b in whole.findChildren(Button)
        if b.isVisibleTo(whole) and words in (b.words, b.accessibleName())
    ]
    assert found, [b.accessibleName() for b in whole.findChildren(Button)]
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)


def plan(page: PlanPage, qtbot: QtBot, terms: int = 2) -> UUID:
    """Plan as a person does, with the form, and wait for the worker."""
    press(qtbot, page.strip, "Plan the coming terms")
    spin = page.acts.planning.fields["terms"].editor
    assert isinstance(spin, QSpinBox)
    spin.setValue(terms)
    with qtbot.waitSignal(page.acts.run.ended, timeout=60_000):
        press(qtbot, page.acts.planning, "Plan")
    rest(page, qtbot)
    assert page.plan_id is not None
    return page.plan_id


def again(page: PlanPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.acts.run.ended, timeout=60_000):
        qtbot.keyClick(page.board, Qt.Key.Key_R)
    rest(page, qtbot)


def rest(page: PlanPage, qtbot: QtBot) -> None:
    """The worker takes the next piece of work once its thread is over."""
    qtbot.waitUntil(lambda: not page._bridge.worker.busy)


def names_on(page: PlanPage) -> dict[str, list[str]]:
    return {lane.title: [box.name for box in lane.boxes] for lane in page.board.lanes}


def go_to(page: PlanPage, title: str, number: int) -> None:
    lane = next(lane for lane in page.board.lanes if lane.title == title)
    assert page.board.choose(lane.boxes[number].key)
    page.board.setFocus()


def test_before_any_plan_the_terms_of_today_stand_on_the_board(page: PlanPage) -> None:
    assert names_on(page) == {"Facilitator": ["Amara"]}
    assert page.board.current_box is not None and page.board.current_box.settled
    assert page.card.keys.isHidden()


def test_planning_gives_a_draft_with_rules_fairness_and_load(
    page: PlanPage, office: Office, qtbot: QtBot
) -> None:
    better: list[object] = []
    page.acts.run.improved.connect(better.append)
    plan_id = plan(page, qtbot)
    shown = plan_shown(office, plan_id)
    assert page.card.kept.words == shown.rules_kept
    assert page.card.fair.words.startswith("fairest possible: everyone")
    assert better, "no result was shown on the way"
    lanes = names_on(page)
    assert set(lanes) == {"Facilitator", "Treasurer"}
    assert lanes["Facilitator"][0] == "Amara"
    assert "nobody" not in {name for lane in lanes.values() for name in lane}
    loads = [page.load.people.row_at(at) for at in range(page.load.people.count)]
    assert {row.title for row in loads if row} == set(NAMES)
    assert page.load.table.rowCount() == len(NAMES)


def test_the_form_refuses_a_key_that_is_no_number(page: PlanPage, qtbot: QtBot) -> None:
    press(qtbot, page.strip, "Plan the coming terms")
    form = page.acts.planning
    seed = form.fields["seed"].editor
    assert isinstance(seed, QLineEdit)
    seed.setText("dice")
    press(qtbot, form, "Plan")
    assert "whole number" in form.fields["seed"].error
    assert form.isVisible() and not page.acts.run.planning


@pytest.mark.parametrize("terms", [0, 41, 999])
def test_the_form_refuses_no_terms_or_more_than_anybody_can_foresee(
    page: PlanPage, qtbot: QtBot, terms: int
) -> None:
    press(qtbot, page.strip, "Plan the coming terms")
    form = page.acts.planning
    spin = form.fields["terms"].editor
    spin.setFocus()
    qtbot.keyClick(spin, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(spin, str(terms))
    press(qtbot, form, "Plan")
    assert form.fields["terms"].error == "Plan from 1 to 40 terms."
    assert form.isVisible() and not page.acts.run.planning


def test_after_planning_the_name_of_the_plan_and_what_comes_next_are_in_sight(
    page: PlanPage, qtbot: QtBot
) -> None:
    page.window().resize(1024, 400)
    plan(page, qtbot)
    qtbot.waitUntil(lambda: page.board.hasFocus() and page.verticalScrollBar().value() == 0)


def test_the_chosen_seat_says_why_and_what_stood_against_the_others(
    page: PlanPage, qtbot: QtBot
) -> None:
    plan(page, qtbot)
    go_to(page, "Facilitator", 1)
    box = page.board.current_box
    assert box is not None
    qtbot.waitUntil(lambda: f"Why {box.name} as Facilitator" in said(page.why))
    told = said(page.why)
    assert "✓" in told
    assert box.name == "Amara" or "Amara" in told
    with qtbot.waitSignal(page.acts.run.told, timeout=60_000):
        qtbot.keyClick(page.board, Qt.Key.Key_Return)
    assert "✓" in said(page.why)


def test_people_with_the_same_against_them_stand_in_one_line() -> None:
    from facilitator.roles.planner.answer import Against, Stood

    def one(name: str, words: str) -> Against:
        return Against(UUID(int=1), name, Stood.rule, words)

    lines = together([one("Eli", "asked not to"), one("Bo", "away"), one("Hana", "asked not to")])
    assert lines == [("Eli, Hana", "asked not to"), ("Bo", "away")]
    outside = "is not in Finance"
    assert together([one("Eli", outside), one("Bo", outside)]) == [
        ("Eli, Bo", "are not in Finance")
    ]
    assert together([one("Eli", outside)]) == [("Eli", outside)]


def test_a_fixed_seat_stays_when_it_is_planned_again_and_undo_frees_it(
    page: PlanPage, bridge: Bridge, qtbot: QtBot
) -> None:
    plan(page, qtbot)
    go_to(page, "Treasurer", 1)
    qtbot.keyClick(page.board, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: bool(page.board.current_box and page.board.current_box.fixed))
    before = names_on(page)
    again(page, qtbot)
    assert names_on(page) == before
    assert page.board.current_box is not None and page.board.current_box.fixed


def test_somebody_else_by_two_letters_is_fixed_and_the_rest_goes_round(
    page: PlanPage, office: Office, qtbot: QtBot
) -> None:
    plan_id = plan(page, qtbot)
    go_to(page, "Treasurer", 0)
    box = page.board.current_box
    assert box is not None
    other = next(name for name in ("Bo", "Chidi", "Dana") if name != box.name)
    qtbot.keyClick(page.board, Qt.Key.Key_Space)
    field = page.board.picker.person.field
    qtbot.keyClicks(field, other[:2])
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names_on(page)["Treasurer"][0] == other)
    again(page, qtbot)
    assert names_on(page)["Treasurer"][0] == other
    assert not plan_shown(office, plan_id).breaches


def test_a_rule_broken_by_hand_is_said_and_marked_on_the_board(
    page: PlanPage, bridge: Bridge, qtbot: QtBot
) -> None:
    plan(page, qtbot)
    heard: list[str] = []
    bridge.said.connect(lambda words, _undo: heard.append(words))
    lane = next(lane for lane in page.board.lanes if lane.title == "Facilitator")
    page.acts.put(lane.boxes[1].key, lane.boxes[0].person_id)
    qtbot.waitUntil(lambda: any(box.wrong for lane in page.board.lanes for box in lane.boxes))
    assert any("Amara" in words for words in heard)
    assert "broken" in page.card.kept.words
    lane = next(lane for lane in page.board.lanes if any(box.wrong for box in lane.boxes))
    at, broken = next((at, box) for at, box in enumerate(lane.boxes) if box.wrong)
    go_to(page, lane.title, at)
    qtbot.waitUntil(lambda: f"✗ {broken.wrong}" in said(page.why))


def test_nobody_is_drawn_where_a_seat_is_left_empty(page: PlanPage, qtbot: QtBot) -> None:
    plan(page, qtbot)
    go_to(page, "Treasurer", 1)
    qtbot.keyClick(page.board, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names_on(page)["Treasurer"][1] == "nobody")
    assert "1 term has nobody" in said(page.clash)


def test_two_drafts_stand_side_by_side_and_what_differs_is_listed(
    page: PlanPage, house: House, office: Office, qtbot: QtBot
) -> None:
    first = plan(page, qtbot)
    second = plan(page, qtbot)
    assert {row.id for row in plans(office)} == {first, second}
    go_to(page, "Treasurer", 0)
    box = page.board.current_box
    assert box is not None
    other = next(name for name in ("Bo", "Chidi", "Dana") if name != box.name)
    page.acts.put(box.key, house.people[other])
    qtbot.waitUntil(lambda: names_on(page)["Treasurer"][0] == other)
    choice = page.compared.findChild(QComboBox)
    assert choice is not None
    choice.setCurrentIndex(choice.count() - 1)
    choice.activated.emit(choice.currentIndex())
    assert page.compare_id == first
    assert any(f"{other} instead of" in line for line in page.compared.listed)
    marked = [box for lane in page.board.lanes for box in lane.boxes if box.other is not None]
    assert marked


def test_a_draft_is_renamed_put_aside_and_taken_up_again(
    page: PlanPage, office: Office, qtbot: QtBot
) -> None:
    plan_id = plan(page, qtbot)
    press(qtbot, page.strip, "Rename")
    name = page.acts.rename_form.fields["name"].editor
    assert isinstance(name, QLineEdit)
    name.setText("With Dana first")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert plans(office)[0].name == "With Dana first"
    press(qtbot, page.strip, "Put aside")
    assert plans(office) == ()
    qtbot.waitUntil(lambda: page.plan_id is None)
    press(qtbot, page.strip, "Show those put aside")
    page.show_plan(plan_id)
    press(qtbot, page.compared, "Take up again")
    assert plans(office)[0].state is PlanState.draft


def test_proposing_makes_a_proposal_and_the_plan_can_only_be_read(
    page: PlanPage, office: Office, qtbot: QtBot
) -> None:
    plan_id = plan(page, qtbot)
    press(qtbot, page.compared, "Propose")
    press(qtbot, page.acts.propose_form, "Propose")
    qtbot.waitUntil(lambda: bool(page.shown and str(page.shown.state) == "proposed"))
    assert plan_shown(office, plan_id).proposal_id is not None
    assert page.board.frozen
    press(qtbot, page.compared, "Adopt")
    assert "not decided yet" in said(page.acts.adopt_form)


def test_a_proposed_plan_is_put_on_the_agenda_of_the_next_meeting(
    page: PlanPage, house: House, office: Office, qtbot: QtBot
) -> None:
    from facilitator.meetings.records import MeetingDraft
    from facilitator.meetings.service import meeting_page, plan_meeting

    group_id = house.facilitator.group_id
    meeting = plan_meeting(
        office, MeetingDraft(title="Assembly", held_on=office.today(), group_id=group_id)
    )
    plan_id = plan(page, qtbot)
    press(qtbot, page.compared, "Propose")
    press(qtbot, page.acts.propose_form, "Propose")
    (item,) = meeting_page(office, meeting.id).items
    assert item.item.proposal_id == plan_shown(office, plan_id).proposal_id


def test_a_decided_plan_is_adopted_and_its_terms_are_planned(
    page: PlanPage, house: House, office: Office, qtbot: QtBot
) -> None:
    from facilitator.decisions.records import DecisionDraft
    from facilitator.decisions.service import record_decision
    from facilitator.groups.records import DomainDraft, Rung
    from facilitator.groups.service import add_domain
    from facilitator.roles.service import terms_of_role

    owner = house.facilitator.id
    domain = add_domain(
        office, DomainDraft(name="Rotation"), rung=Rung.delegated, owner_role_id=owner
    )
    plan_id = plan(page, qtbot)
    press(qtbot, page.compared, "Propose")
    page.acts.propose_form._domain.choose(domain.id)
    press(qtbot, page.acts.propose_form, "Propose")
    proposal_id = plan_shown(office, plan_id).proposal_id
    assert proposal_id is not None
    record_decision(
        office, proposal_id, DecisionDraft(title="Plan"), person_id=house.people["Amara"]
    )
    qtbot.waitUntil(lambda: bool(page.shown and str(page.shown.state) == "proposed"))
    press(qtbot, page.compared, "Adopt")
    assert "will be planned" in said(page.acts.adopt_form)
    assert page.acts.adopt_form.isAncestorOf(QApplication.focusWidget())  # Ctrl+Enter works
    press(qtbot, page.acts.adopt_form, "Adopt")
    assert plan_shown(office, plan_id).state is PlanState.adopted
    assert len(terms_of_role(office, house.treasurer.id)) == 2
    qtbot.waitUntil(lambda: bool(page.shown and str(page.shown.state) == "adopted"))
    assert page.board.frozen


def test_cancelling_leaves_everything_as_it_was(
    page: PlanPage, office: Office, qtbot: QtBot
) -> None:
    before = names_on(page)
    press(qtbot, page.strip, "Plan the coming terms")
    with qtbot.waitSignal(page.acts.run.ended, timeout=60_000) as told:
        press(qtbot, page.acts.planning, "Plan")
        press(qtbot, page.working, "Cancel")
    rest(page, qtbot)
    assert told.args == [None]
    assert plans(office) == ()
    assert names_on(page) == before


def test_when_somebody_leaves_the_plan_says_so_and_as_few_seats_as_possible_change(
    page: PlanPage, house: House, office: Office, qtbot: QtBot
) -> None:
    from facilitator.roles.service import leave_collective

    plan_id = plan(page, qtbot, terms=3)
    lanes = [box for lane in page.board.lanes for box in lane.boxes if not box.settled]
    gone = lanes[0].name
    leave_collective(office, house.people[gone], date(2026, 3, 15))
    qtbot.waitUntil(lambda: page.stale.isVisibleTo(page))
    assert gone in said(page.stale)
    before = names_on(page)
    with qtbot.waitSignal(page.acts.run.ended, timeout=60_000):
        press(qtbot, page.stale, "Plan again around it")
    rest(page, qtbot)
    after = names_on(page)
    changed = [
        (was, now)
        for title, names in before.items()
        for was, now in zip(names, after[title], strict=True)
        if was != now
    ]
    assert changed
    assert {was for was, _ in changed} == {gone}
    assert plan_shown(office, plan_id).breaches == ()
    # What changed stays to be read, after the sentence that passes by.
    assert page.again.isVisibleTo(page)
    assert f"Because {gone} leaves on 15 March 2026." in said(page.again)
    for was, now in changed:
        assert f": {now} instead of {was}" in said(page.again)


def test_rules_that_clash_are_named_and_one_step_leads_to_their_form(
    screen: RolesScreen, page: PlanPage, qtbot: QtBot
) -> None:
    from facilitator.rotation.records import RoleRuleDraft
    from facilitator.rotation.service import set_role_rule

    office = page._bridge.office
    role_id = next(iter(page.seats.values())).role_id
    set_role_rule(office, RoleRuleDraft(role_id=role_id, needs_training=True))
    plan(page, qtbot)
    told = said(page.clash)
    assert "have nobody" in told or "has nobody" in told
    assert "trained" in told
    step = next(
        b for b in page.clash.findChildren(Button) if b.words == "Go to this rule" and b.isVisible()
    )
    step.click()
    assert "How it rotates: Facilitator" in said(screen.plan.rules.beside)


def test_how_a_role_rotates_is_changed_in_its_form(
    screen: RolesScreen, house: House, office: Office, qtbot: QtBot
) -> None:
    screen._turn("board")
    screen.board.show_record(house.treasurer.id)
    press(qtbot, screen.board.beside, "Change how it rotates")
    beside = screen.plan.rules.beside
    form = beside.rule_form
    assert form.isVisible()
    order = form.fields["order_rule"].editor
    assert isinstance(order, QComboBox)
    order.setCurrentIndex(order.findData("queue"))
    assert "queue" in form.fields["order_rule"].hint
    pause = form.fields["pause_terms"].editor
    assert isinstance(pause, QSpinBox)
    pause.setValue(2)
    press(qtbot, form, "Save")
    rule = agreed(office).rule_of(house.treasurer.id)
    assert (str(rule.order_rule), rule.pause_terms) == ("queue", 2)
    qtbot.waitUntil(lambda: "a pause of 2 terms" in said(beside))
    press(qtbot, screen.plan.rules, "Back to the board")
    assert screen.board.isVisible()
    assert screen.board.beside.role_id == house.treasurer.id
    screen._show_all_rules()
    press(qtbot, screen.plan.rules, "Back to the plan")
    assert screen.plan.plan.isVisible()


def test_who_learnt_a_role_is_noted_from_the_bench_and_the_way_leads_back(
    screen: RolesScreen, house: House, qtbot: QtBot
) -> None:
    screen._turn("bench")
    screen.bench.show_record(house.treasurer.id)
    press(qtbot, screen.bench.beside, "Note who learnt it")
    assert screen.plan.rules.beside.learnt_form.isVisible()
    press(qtbot, screen.plan.rules, "Back to the bench")
    assert screen.bench.isVisible()


def test_what_comes_next_for_a_plan_stands_above_the_board_too(
    page: PlanPage, qtbot: QtBot
) -> None:
    assert not page.strip.next.isVisible()
    plan(page, qtbot)
    press(qtbot, page.strip, "Propose")
    assert page.acts.propose_form.isVisible()
    page.show_plan(None)
    assert not page.strip.next.isVisible()


def test_after_proposing_the_page_stands_at_its_top_and_the_board_has_the_keyboard(
    page: PlanPage, qtbot: QtBot
) -> None:
    page.window().resize(1000, 420)
    plan(page, qtbot)
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == 0)
    step = next(one for one in page.compared.findChildren(Button) if one.words == "Propose")
    step.setFocus()
    press(qtbot, page.compared, "Propose")
    press(qtbot, page.acts.propose_form, "Propose")
    qtbot.waitUntil(lambda: bool(page.shown and str(page.shown.state) == "proposed"))
    qtbot.waitUntil(lambda: page.board.hasFocus() and bar.value() == 0)
    why = page.card.why
    qtbot.waitUntil(lambda: why.width() == why.sizeHint().width())


def test_after_proposing_and_adopting_the_keyboard_is_on_what_comes_next_or_on_the_board(
    page: PlanPage, house: House, office: Office, qtbot: QtBot
) -> None:
    from facilitator.decisions.records import DecisionDraft
    from facilitator.decisions.service import record_decision
    from facilitator.groups.records import DomainDraft, Rung
    from facilitator.groups.service import add_domain

    domain = add_domain(
        office,
        DomainDraft(name="Rotation"),
        rung=Rung.delegated,
        owner_role_id=house.facilitator.id,
    )
    plan_id = plan(page, qtbot)
    press(qtbot, page.strip, "Propose")
    page.acts.propose_form._domain.choose(domain.id)
    press(qtbot, page.acts.propose_form, "Propose")
    qtbot.waitUntil(lambda: bool(page.shown and str(page.shown.state) == "proposed"))
    qtbot.wait(20)
    assert page.strip.next.hasFocus()
    assert page.strip.next.words == "Adopt"
    proposal_id = plan_shown(office, plan_id).proposal_id
    assert proposal_id is not None
    record_decision(
        office, proposal_id, DecisionDraft(title="Plan"), person_id=house.people["Amara"]
    )
    press(qtbot, page.strip, "Adopt")
    press(qtbot, page.acts.adopt_form, "Adopt")
    qtbot.waitUntil(lambda: bool(page.shown and str(page.shown.state) == "adopted"))
    qtbot.wait(20)
    assert page.board.hasFocus()


def test_the_dot_stands_only_on_a_term_that_is_planned_for_this_person(
    page: PlanPage, house: House, office: Office, qtbot: QtBot
) -> None:
    for role in (house.facilitator, house.treasurer):
        draft = TermDraft(
            role_id=role.id,
            person_id=house.people["Bo" if role is house.facilitator else "Chidi"],
            from_on=date(2026, 4, 1),
            to_on=date(2026, 6, 30),
        )
        plan_term(office, draft)
    plan(page, qtbot)

    def boxes() -> dict[str, str]:
        return {
            f"{lane.title}: {box.name}": box.settled
            for lane in page.board.lanes
            for box in lane.boxes
            if box.from_on == date(2026, 4, 1)
        }

    assert boxes() == {
        "Facilitator: Bo": "planned already",
        "Treasurer: Chidi": "planned already",
    }
    seat = next(
        seat
        for seat in page.seats.values()
        if (seat.role, seat.from_on) == ("Treasurer", date(2026, 4, 1))
    )
    page.acts.put((seat.role_id, seat.seat, seat.from_on), house.people["Dana"])
    qtbot.waitUntil(lambda: "Treasurer: Dana" in boxes())
    assert boxes() == {"Facilitator: Bo": "planned already", "Treasurer: Dana": ""}


def test_after_somebody_left_the_pill_and_what_is_compared_say_what_the_card_says(
    page: PlanPage, house: House, office: Office, clock: Clock, qtbot: QtBot
) -> None:
    from facilitator.roles.service import leave_collective

    plan_id = plan(page, qtbot, terms=3)
    gone = next(box.name for lane in page.board.lanes for box in lane.boxes if not box.settled)
    leave_collective(office, house.people[gone], office.today())
    clock.advance(days=1)
    page.reread()
    terms = plan_shown(office, plan_id).without
    assert terms
    verb = "term is" if terms == 1 else "terms are"
    assert page.card.kept.words == f"{terms} {verb} without {gone} now"
    told = said(page.compared)
    assert f"{terms} {verb.split()[1]} without {gone}" in told


def test_while_it_is_planned_no_reasons_of_before_stand_there(page: PlanPage, qtbot: QtBot) -> None:
    plan(page, qtbot)
    seen: list[tuple[bool, list[str]]] = []
    before = [lane.title for lane in page.board.lanes]

    def look() -> None:
        page._read_why()
        seen.append((page.why.isVisible(), [lane.title for lane in page.board.lanes]))

    page.acts.run.improved.connect(look)
    again(page, qtbot)
    assert seen
    assert all(one == (False, before) for one in seen)


def test_the_tab_leads_back_from_the_rules_to_the_plans(
    screen: RolesScreen, page: PlanPage, house: House
) -> None:
    screen._change_rule(house.treasurer.id)
    assert not page.isVisible()
    screen.header.tabs.press("plan")
    assert page.isVisible()


def test_limits_pairs_and_sayings_are_noted_and_taken_back(
    screen: RolesScreen, house: House, office: Office, qtbot: QtBot
) -> None:
    screen.plan.show_rules()
    rules = screen.plan.rules
    rules.list.choose(("everybody", None))
    press(qtbot, rules.beside, "Change the limits")
    most = rules.beside.limits_form.fields["most_roles"].editor
    assert isinstance(most, QSpinBox)
    most.setValue(1)
    press(qtbot, rules.beside.limits_form, "Save")
    assert agreed(office).limits.most_roles == 1

    press(qtbot, rules.beside, "Keep two roles apart")
    press(qtbot, rules.beside.apart_form, "Keep them apart")
    assert len(agreed(office).apart) == 1
    qtbot.waitUntil(lambda: "Facilitator and Treasurer" in said(rules.beside))

    rules.show_role(house.treasurer.id)
    press(qtbot, rules.beside, "Say who may")
    form = rules.beside.may_form
    form.person.choose(house.people["Bo"])
    press(qtbot, form, "Note it")
    assert [one.may for one in agreed(office).may_hold] == [False]
    qtbot.waitUntil(lambda: "may not hold it" in said(rules.beside))
    press(qtbot, rules.beside, "Take back: Bo")
    assert agreed(office).may_hold == ()


def test_swaps_and_cover_are_asked_and_answered_beside_the_board(
    screen: RolesScreen, house: House, office: Office, qtbot: QtBot
) -> None:
    from facilitator.rotation.service import covers

    screen._turn("board")
    screen.board.show_record(house.facilitator.id)
    beside = screen.board.beside
    press(qtbot, beside, "Ask for cover")
    form = beside.rotation.cover_form
    form.person.choose(house.people["Bo"])
    last = form.fields["to_on"].editor
    last.show_day(date(2026, 2, 10))  # type: ignore[attr-defined]
    press(qtbot, form, "Ask")
    assert [str(one.state) for one in covers(office)] == ["open"]
    qtbot.waitUntil(lambda: "waits for an answer" in _pills(beside))
    press(qtbot, beside, "Accept: Bo")
    assert [str(one.state) for one in covers(office)] == ["accepted"]
    qtbot.waitUntil(
        lambda: any(
            "Bo stands in" in row.spoken
            for at in range(screen.board.seats.count)
            if (row := screen.board.seats.row_at(at))
        )
    )


def test_a_turn_that_somebody_skips_is_told_beside_the_board(
    screen: RolesScreen, house: House, office: Office, qtbot: QtBot
) -> None:
    from facilitator.rotation.records import TurnSkipDraft
    from facilitator.rotation.service import skip_turn

    screen._turn("board")
    screen.board.show_record(house.facilitator.id)
    draft = TurnSkipDraft(
        person_id=house.people["Bo"],
        role_id=house.facilitator.id,
        on=date(2026, 4, 1),
        reason="exams",
    )
    skip_turn(office, draft)
    words = "Bo skips the turn of 1 Apr 2026 and keeps the place."
    qtbot.waitUntil(lambda: words in said(screen.board.beside))


def test_a_swap_says_that_nothing_is_planned_and_offers_a_turn_of_the_same_role_first(
    screen: RolesScreen, house: House, office: Office, qtbot: QtBot
) -> None:
    screen._turn("board")
    screen.board.show_record(house.treasurer.id)
    beside = screen.board.beside
    press(qtbot, beside, "Ask for a swap")
    form = beside.rotation.swap_form
    mine, theirs = (form.fields[name].editor for name in ("term_id", "other_term_id"))
    assert isinstance(mine, QComboBox)
    assert isinstance(theirs, QComboBox)
    assert mine.currentText() == "none is planned yet"
    assert form.fields["term_id"].hint == ""
    form.dismiss()

    for role, name, first, last in (
        (house.facilitator, "Bo", date(2026, 4, 1), date(2026, 6, 30)),
        (house.treasurer, "Chidi", date(2026, 4, 1), date(2026, 6, 30)),
        (house.facilitator, "Chidi", date(2026, 7, 1), date(2026, 9, 30)),
    ):
        draft = TermDraft(role_id=role.id, person_id=house.people[name], from_on=first, to_on=last)
        plan_term(office, draft)
    screen.board.show_record(house.facilitator.id)
    press(qtbot, beside, "Ask for a swap")
    form.person.choose(house.people["Chidi"])
    form._offer_theirs()
    assert theirs.currentText().startswith("Facilitator, 1 Jul")


def _pills(whole: QWidget) -> str:
    from ui.widgets.pill import Pill

    return " ".join(pill.words for pill in whole.findChildren(Pill))


def test_the_bench_names_what_hangs_on_one_person(
    screen: RolesScreen, house: House, qtbot: QtBot
) -> None:
    screen._turn("bench")
    bench = screen.bench
    rows = {row.title: row for at in range(bench.roles.count) if (row := bench.roles.row_at(at))}
    assert rows["Facilitator"].pill == "single person"
    assert rows["Treasurer"].pill == "nobody able"
    bench.roles.choose(house.facilitator.id)
    assert "Only Amara knows this role" in said(bench.beside)
    press(qtbot, bench.beside, "Note who learnt it")
    assert "How it rotates: Facilitator" in said(screen.plan.rules.beside)


@pytest.mark.parametrize("proposed", [False, True])
def test_a_plan_is_adopted_by_another_decision_that_was_made_at_once(
    page: PlanPage, house: House, office: Office, qtbot: QtBot, proposed: bool
) -> None:
    from facilitator.decisions.records import DecisionDraft
    from facilitator.decisions.service import decide_at_once
    from facilitator.groups.records import DomainDraft, Rung
    from facilitator.groups.service import add_domain

    domain = add_domain(
        office,
        DomainDraft(name="Rotation"),
        rung=Rung.delegated,
        owner_role_id=house.facilitator.id,
    )
    decision = decide_at_once(
        office, domain.id, DecisionDraft(title="The plan stands"), house.people["Amara"]
    )
    plan_id = plan(page, qtbot)
    if proposed:
        press(qtbot, page.compared, "Propose")
        press(qtbot, page.acts.propose_form, "Propose")
        qtbot.waitUntil(lambda: bool(page.shown and str(page.shown.state) == "proposed"))
    press(qtbot, page.compared, "Adopt" if proposed else "Adopt by a decision made already")
    form = page.acts.adopt_form
    missing = "not decided yet" if proposed else "Nobody has decided on this plan"
    assert missing in said(form)
    press(qtbot, form, "Adopt")
    assert said(form).count(missing) == 1
    qtbot.keyClicks(form.decision.field, "nothing like it")
    press(qtbot, form, "Adopt")
    assert "nothing like it" in form.fields["decision_id"].error
    form.decision.choose(decision.id)
    form.decision.chosen.emit(decision.id)
    assert missing not in said(form)
    assert "about something else" in said(form)
    assert form.primary._is_dim
    press(qtbot, form, "Adopt")
    assert form.fields["because"].error == "Say why this decision carries the plan."
    assert plan_shown(office, plan_id).state is not PlanState.adopted
    qtbot.keyClicks(form.because, "It was made about these seats")
    assert not form.primary._is_dim
    press(qtbot, form, "Adopt")
    assert plan_shown(office, plan_id).state is PlanState.adopted
    qtbot.waitUntil(lambda: "carries it because: It was made" in said(page.compared))
    assert plan_shown(office, plan_id).decision_id == decision.id


def test_the_agenda_says_that_a_plan_on_it_was_adopted(
    page: PlanPage, house: House, office: Office, bridge: Bridge, shown: Show, qtbot: QtBot
) -> None:
    from facilitator.decisions.records import DecisionDraft
    from facilitator.decisions.service import decide_at_once
    from facilitator.groups.records import DomainDraft, Rung
    from facilitator.groups.service import add_domain
    from facilitator.meetings.records import MeetingDraft
    from facilitator.meetings.service import meeting_page, plan_meeting
    from facilitator.rotation.service import adopt_plan
    from ui.room.agenda import AgendaPane
    from ui.room.item_about import ItemAbout

    owner = house.facilitator
    domain = add_domain(
        office, DomainDraft(name="Keys"), rung=Rung.delegated, owner_role_id=owner.id
    )
    keys = decide_at_once(
        office, domain.id, DecisionDraft(title="Keys stay here"), house.people["Amara"]
    )
    meeting = plan_meeting(
        office, MeetingDraft(title="Assembly", held_on=office.today(), group_id=owner.group_id)
    )
    plan_id = plan(page, qtbot)
    press(qtbot, page.compared, "Propose")
    press(qtbot, page.acts.propose_form, "Propose")
    agenda, about = AgendaPane(bridge), ItemAbout(bridge)
    shown(agenda)
    shown(about)
    found = meeting_page(office, meeting.id)
    agenda.show_page(found)
    row = agenda.rows.row_at(1)
    assert row is not None
    assert (row.pill, row.quiet) == ("", False)
    adopt_plan(office, plan_id, keys.id, "It names these seats")
    found = meeting_page(office, meeting.id)
    agenda.show_page(found)
    row = agenda.rows.row_at(1)
    assert row is not None
    assert (row.pill, row.quiet) == ("settled", True)
    about.show_page(found, found.items[0].item.id)
    assert f"The plan was adopted on 1 February 2026, by D-{keys.number}." in said(about)


def test_a_form_that_is_opened_again_has_no_sentence_of_before(page: PlanPage) -> None:
    from ui.roles.rotation.asking_forms import SwapForm

    form = SwapForm(page._bridge, page)
    form.begin((), {})
    form.open()
    form.accepted.emit()
    assert form.person_field.error
    form.dismiss()
    form.open()
    assert form.person_field.error == ""
