"""One plan at a time: the board and its reasons at the left, the load and what changes beside.

What is done with it stands in `plan_acts`; this page reads and shows.
"""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.roles.rotation.again_card import AgainCard
from ui.roles.rotation.axis import months_words, span_words
from ui.roles.rotation.board_card import BoardCard
from ui.roles.rotation.clash_card import ClashCard
from ui.roles.rotation.compared_card import ComparedCard
from ui.roles.rotation.draft_strip import DraftStrip
from ui.roles.rotation.lanes import Box
from ui.roles.rotation.load_card import LoadCard
from ui.roles.rotation.plan_acts import PlanActs
from ui.roles.rotation.reading import (
    Key,
    changed_of,
    changes_of,
    fair_words,
    key_of,
    lanes_of,
    lanes_on_the_way,
)
from ui.roles.rotation.stale_card import StaleCard
from ui.roles.rotation.why_card import WhyCard
from ui.theme import theme
from ui.widgets.empty import EmptyState
from ui.widgets.page import Columns, ScrollPage, page_around
from ui.widgets.working import Working

if TYPE_CHECKING:
    from facilitator.roles.planner.answer import Plan, Why
    from facilitator.rotation.plans.shown import Comparison, PlanRow, PlanShown, SeatShown
    from ui.bridge import Bridge

_A_MOMENT = 120
"""Milliseconds the keyboard rests on a term before its reasons are read."""


class PlanPage(ScrollPage):
    """`reread()`; `plan_id` is the plan that is shown, None: the terms of today."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.plan_id: UUID | None = None
        self.compare_id: UUID | None = None
        """The plan it is compared with; None: what is planned today."""
        self.with_put_aside = False
        self.shown: PlanShown | None = None
        self.rows: tuple[PlanRow, ...] = ()
        self.seats: dict[Key, SeatShown] = {}
        self._roles: dict[UUID, str] = {}
        self._filled = False
        self._looked_at: UUID | None = None
        self._why_timer = QTimer(self)
        self._why_timer.setSingleShot(True)
        self._why_timer.setInterval(_A_MOMENT)
        self._why_timer.timeout.connect(self._read_why)

        self.strip = DraftStrip()
        self.body.addWidget(self.strip)
        self.working = Working()
        self.body.addWidget(self.working)
        self._forms = QVBoxLayout()
        self.body.addLayout(self._forms)
        self.columns = Columns(shares=(7, 3), narrow=820)
        self.body.addWidget(self.columns)
        self.card, self.clash, self.why = BoardCard(), ClashCard(), WhyCard()
        self.empty = EmptyState(
            "repeat-2",
            self.tr("Who holds what over the coming terms will be here, with the reasons."),
            self.tr("Plan the coming terms"),
        )
        self.card.add(self.empty)
        self.stale, self.again = StaleCard(), AgainCard()
        self.load, self.compared = LoadCard(), ComparedCard()
        for card in (self.card, self.clash, self.why):
            self.columns.left.addWidget(card)
        for other in (self.stale, self.again, self.load, self.compared):
            self.columns.right.addWidget(other)
        self.columns.end()
        self.board = self.card.board
        self.board.setProperty("pane", True)
        self.strip.otherwise = self.board
        self.acts = PlanActs(bridge, self, self._forms)
        self.board.chose.connect(self._chose)
        self.board.why_wanted.connect(self.acts.ask_why)
        self.compared.other_wanted.connect(self._compare)
        self.acts.run.improved.connect(self.show_on_the_way)
        self.acts.run.told.connect(self._told)
        self.strip.chosen.connect(self.show_plan)
        self.strip.put_aside.toggled.connect(self._with_put_aside)

    def showEvent(self, event: QShowEvent) -> None:
        """It scrolls by itself, so what is around it needs no lane for a bar."""
        super().showEvent(event)
        around = page_around(self)
        if around is not None:
            around.keep_lane(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The board is seen whole, as long as the window is high enough for its lanes."""
        super().resizeEvent(event)
        unit, high = theme().px, event.size().height()
        self.board.show_at_most(high - unit(140))
        self.load.people.show_at_most(high - unit(140))

    # Reading

    def show_plan(self, plan_id: UUID | None) -> None:
        """Show another plan."""
        if plan_id != self.plan_id:
            self.compare_id = None
            self.acts.close_forms()
        self.plan_id = plan_id
        self._filled = True
        self.reread()

    def has_plan(self, plan_id: UUID) -> bool:
        """Whether there is such a plan."""
        from facilitator.rotation.service import plans

        return any(row.id == plan_id for row in self._bridge.ask(plans, with_put_aside=True) or ())

    def reread(self) -> None:
        """Read the plans, and the one that is shown."""
        from facilitator.people.service import aliases, people
        from facilitator.roles.service import roles
        from facilitator.rotation.service import plan_shown, plans, todays_plan

        if self.acts.run.planning:
            return
        ask = self._bridge.ask
        every = ask(plans, with_put_aside=True) or ()
        aside = [row for row in every if str(row.state) == "put aside"]
        self.rows = tuple(
            row
            for row in every
            if self.with_put_aside or row not in aside or row.id == self.plan_id
        )
        if not self._filled and self.rows:
            self._filled = True
            self.plan_id = self.rows[0].id
        if self.plan_id not in {row.id for row in self.rows}:
            self.plan_id = None
        self.strip.show_plans(self.rows, self.plan_id, len(aside))
        known = ask(aliases) or {}
        self.board.set_people(
            [(p.id, p.name, " ".join(known.get(p.id, ()))) for p in ask(people) or ()]
        )
        self._roles = {role.id: role.name for role in ask(roles) or ()}
        self.shown = ask(plan_shown, self.plan_id) if self.plan_id is not None else None
        if self.shown is None:
            self._show_today(tuple(ask(todays_plan) or ()))
        else:
            self._show_plan(self.shown)

    def _show_today(self, seats: "tuple[SeatShown, ...]") -> None:
        self.seats = {key_of(seat): seat for seat in seats}
        self.board.show_lanes(lanes_of(seats))
        title = self.tr("Planned today")
        if seats:
            first, last = min(s.from_on for s in seats), max(s.to_on for s in seats)
            title = self.tr("Planned today, {months}").format(months=months_words(first, last))
        self.card.say(title)
        self.card.show_pills("", "plain", "")
        self.card.freeze(True)
        self.empty.setVisible(not seats)
        self.board.setVisible(bool(seats))
        self.card.keys.setVisible(False)
        self.clash.show_clash(None, 0)
        self.strip.show_next(None)
        self.stale.show_sentences(())
        self.again.hide()
        self._show_loads_of_today()
        self.compared.hide()
        self._read_why()

    def _show_loads_of_today(self) -> None:
        from facilitator.rotation.service import loads

        found = self._bridge.ask(loads) or ()
        self.load.say(self.tr("Load so far"))
        self.load.show_loads(found)
        self.load.setVisible(bool(found))

    def _show_plan(self, shown: "PlanShown") -> None:
        comparison = self._comparison(shown)
        self.seats = {key_of(seat): seat for seat in shown.seats}
        self.board.show_lanes(lanes_of(shown.seats, shown.breaches, comparison.changes))
        if self._looked_at != shown.plan.id:
            self._looked_at = shown.plan.id
            self._choose_first_given()
        plan = shown.plan
        self.card.say(
            self.tr("Plan, {months}").format(months=months_words(plan.from_on, plan.to_on))
        )
        self.card.show_pills(
            shown.rules_kept,
            "brick" if shown.breaches else "amber" if shown.without else "leaf",
            fair_words(shown),
            shown.note,
        )
        self.card.freeze(str(shown.state) != "draft")
        self.card.keys.setVisible(True)
        self.empty.hide()
        self.board.show()
        gaps = sum(seat.person_id is None for seat in shown.seats)
        self.clash.show_clash(self.acts.clashes.get(plan.id), gaps)
        self.stale.show_sentences(shown.stale)
        told = {key_of(one) for one in comparison.changes}
        anew = [one for one in shown.seats if one.changed and key_of(one) not in told]
        self.again.show_again(changed_of(anew), plan.because)
        self.load.say(self.tr("Load with this plan"))
        self.load.show_loads(shown.loads, shown.pauses)
        self.load.show()
        self._show_comparison(shown, comparison)
        self._read_why()

    def _choose_first_given(self) -> None:
        """The first term that the plan gives: its reasons are what one wants to see."""
        for lane in self.board.lanes:
            for box in lane.boxes:
                if not box.settled:
                    self.board.choose(box.key)
                    return

    def _comparison(self, shown: "PlanShown") -> "Comparison":
        from facilitator.rotation.service import compared

        if self.compare_id is None:
            return shown.compared
        found = self._bridge.ask(compared, shown.plan.id, self.compare_id)
        if found is None:
            self.compare_id = None
        return found or shown.compared

    def _show_comparison(self, shown: "PlanShown", comparison: "Comparison") -> None:
        others: list[tuple[UUID | None, str]] = [(None, self.tr("what is planned today"))]
        others += [(row.id, row.name) for row in self.rows if row.id != shown.plan.id]
        self.compared.offer_plans(others, self.compare_id)
        self.compared.show_compared(
            changes_of(comparison.changes),
            comparison.stay,
            comparison.because,
            self.acts.state_words(shown),
            new=comparison.only_here,
            lost=comparison.lost,
        )
        steps = self.acts.steps(shown)
        self.compared.show_steps(steps, self.board)
        self.strip.show_next(next((step for step in steps if step[2] == "primary"), None))
        self.compared.show()

    def _compare(self, other_id: Any) -> None:
        self.compare_id = other_id if isinstance(other_id, UUID) else None
        self.reread()

    def _with_put_aside(self, wanted: bool) -> None:
        self.with_put_aside = wanted
        self.reread()

    # While it is planned

    def show_on_the_way(self, plan: "Plan") -> None:
        """Show a plan that is still getting better."""
        # In the order in which they stood, so that nothing jumps while it is watched.
        order = dict.fromkeys([*(lane.role_id for lane in self.board.lanes), *self._roles])
        lanes = lanes_on_the_way(plan, {one: self._roles.get(one, "") for one in order})
        self._why_timer.stop()
        for card in (self.why, self.compared, self.clash, self.stale, self.again):
            card.hide()
        self.board.show_lanes(lanes)
        self.board.setVisible(bool(lanes))
        self.empty.hide()
        self.card.freeze(True)
        self.card.show_pills(plan.rules_kept, "leaf", self.tr("still getting better"))
        self.load.show_loads(plan.loads)

    # Reasons

    def title_of(self, box: Box) -> str:
        """ "Facilitator, Mar–May"."""
        lane = self.board.current_lane
        return f"{lane.title if lane else ''}, {span_words(box.from_on, box.to_on, year=True)}"

    def _chose(self, _key: Any) -> None:
        if self.board.hasFocus():
            spot = self.board.visualRect(self.board.currentIndex())
            at = self.board.viewport().mapTo(self._inner, spot.center())
            self.ensureVisible(at.x(), at.y(), 0, spot.height())
        self._why_timer.start()

    def _read_why(self) -> None:
        """The quick reasons of the chosen term."""
        from facilitator.rotation.service import why_seat

        if self.acts.run.planning:
            return
        box = self.board.current_box
        self.why.setVisible(box is not None)
        if box is None:
            return
        seat = self.seats.get(box.key)
        if seat is None or seat.id is None or self.plan_id is None:
            told = box.signs or [self.tr("It stands in the plan of today.")]
            words = "; ".join(told)
            self.why.show_words(f"{box.name}: {self.title_of(box)}", words)
            return
        if seat.left_empty:
            words = self.tr("It was left empty on purpose. Put somebody in, or free it.")
            self.why.show_words(f"{box.name}: {self.title_of(box)}", words)
            return
        found = self._bridge.ask(why_seat, seat.id)
        if found is not None:
            self._show_why(found)

    def _told(self, why: "Why") -> None:
        """Whoever asked sees the answer, also where the board fills the window."""
        self._show_why(why)
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.why))

    def _show_why(self, why: "Why") -> None:
        box = self.board.current_box
        if box is None or (why.turn.role, why.turn.seat, why.turn.from_on) != box.key:
            return
        self.why.setVisible(True)
        where = self.title_of(box).split(", ", 1)
        if box.person_id is None:
            title = self.tr("Why nobody as {role}, {span}?")
        else:
            title = self.tr("Why {name} as {role}, {span}?")
        title = title.format(name=box.name, role=where[0], span=where[-1])
        self.why.show_why(title, why, box.wrong)
