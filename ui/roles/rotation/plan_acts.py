"""What is done with a plan: planned, changed by hand, renamed, put aside, proposed, adopted."""

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout

from ui.roles.rotation.adopt_form import AdoptForm
from ui.roles.rotation.plan_forms import ProposeForm, RenameForm
from ui.roles.rotation.planning_form import Planning, PlanningForm
from ui.roles.rotation.planning_run import PlanningRun
from ui.widgets.lines import Step
from ui.widgets.panel import InlinePanel

if TYPE_CHECKING:
    from facilitator.roles.planner.answer import Clash
    from facilitator.rotation.plans.shown import PlanMade, PlanShown, SeatShown
    from ui.bridge import Bridge
    from ui.roles.rotation.plan_page import PlanPage


class PlanActs(QObject):
    """Forms, services and the worker behind the page; `run` plans."""

    def __init__(self, bridge: "Bridge", page: "PlanPage", forms: QVBoxLayout) -> None:
        super().__init__(page)
        self._bridge = bridge
        self._page = page
        self.run = PlanningRun(bridge, page.working, page.why.working)
        self.run.ended.connect(self._planned)
        self.run.clashed.connect(self._clashed)
        self.clashes: dict[UUID, Clash] = {}
        """Of the plans made or asked about since the program began."""
        self.planning = PlanningForm(bridge)
        self.rename_form = RenameForm(bridge)
        self.propose_form = ProposeForm(bridge)
        self.adopt_form = AdoptForm(bridge)
        self._forms: tuple[InlinePanel, ...] = (
            self.planning,
            self.rename_form,
            self.propose_form,
            self.adopt_form,
        )
        for form in self._forms:
            forms.addWidget(form)
            form.otherwise = page.board
            form.closed.connect(self.show_top)
        self.planning.planned.connect(self._plan)
        board, strip = page.board, page.strip
        board.fix_wanted.connect(self.fix)
        board.clear_wanted.connect(partial(self.put, person_id=None))
        board.person_wanted.connect(self.put)
        board.swap_wanted.connect(self.swap)
        board.again_wanted.connect(self.again)
        page.load.person_wanted.connect(self._put_chosen)
        page.stale.again_wanted.connect(self.again)
        page.clash.clash_wanted.connect(self._find_clash)
        page.empty.started.connect(self.begin_planning)
        strip.new.clicked.connect(self.begin_planning)
        strip.rename.clicked.connect(self.rename)
        strip.aside.clicked.connect(self.aside)

    # Forms

    def close_forms(self) -> None:
        """Another plan is shown."""
        for form in self._forms:
            if form.isVisible():
                form.dismiss()

    def open(self, form: InlinePanel) -> None:
        """Open one form; another that was open is closed."""
        for other in self._forms:
            if other is not form and other.isVisible():
                other.dismiss()
        form.open()
        self.show_top()

    def show_top(self) -> None:
        """Show the drafts, how far planning is, and what comes next: all of it is at the top."""
        self._page.verticalScrollBar().setValue(0)

    def begin_planning(self) -> None:
        """Ask for what is to be planned."""
        from facilitator.roles.service import roles
        from facilitator.rotation.service import agreed

        found, rules = self._bridge.ask(roles) or (), self._bridge.ask(agreed)
        ticked = [
            (
                role.id,
                role.name,
                rules is None or rules.rule_of(role.id).planned,
            )
            for role in found
            if str(role.term_unit) != "meeting"
        ]
        keep: list[tuple[UUID | None, str]] = [(None, self.tr("what is planned today"))]
        keep += [(row.id, row.name) for row in self._page.rows]
        self.planning.begin(ticked, keep)
        self.open(self.planning)

    def rename(self) -> None:
        """Ask for another name."""
        shown = self._page.shown
        if shown is not None:
            self.rename_form.begin(shown.plan.id, shown.plan.name)
            self.open(self.rename_form)

    def propose(self) -> None:
        """Ask to whom it is proposed."""
        shown = self._page.shown
        if shown is not None:
            self.propose_form.begin(shown.plan.id, shown.compared.because)
            self.open(self.propose_form)

    def adopt(self) -> None:
        """Tell what adopting does."""
        shown = self._page.shown
        if shown is not None and self.adopt_form.begin(shown.plan.id):
            self.open(self.adopt_form)

    # Planning

    def _plan(self, wanted: Planning) -> None:
        if self.run.plan(wanted):
            self._page.setFocus()

    def again(self) -> None:
        """Plan around what is fixed, with the fewest changes; an adopted plan gets a new draft."""
        shown = self._page.shown
        if shown is None:
            self.begin_planning()
        elif str(shown.state) == "draft":
            self.run.again(shown.plan.id)
        else:
            self.run.plan(self._like(shown, shown.plan.seed, around=True))

    def try_again(self) -> None:
        """The same once more with the next lottery key, beside this one."""
        shown = self._page.shown
        if shown is not None:
            self.run.plan(self._like(shown, shown.plan.seed + 1, around=False))

    @staticmethod
    def _like(shown: "PlanShown", seed: int, *, around: bool) -> Planning:
        roles = tuple(dict.fromkeys(seat.role_id for seat in shown.seats))
        return Planning(
            shown.plan.terms, seed, roles, shown.plan.id if around else shown.plan.around_id
        )

    def _planned(self, made: "PlanMade | None") -> None:
        """Show what was planned; after Cancel, what was there before."""
        if made is None:
            self._page.reread()
            return
        self.clashes.pop(made.plan.id, None)
        if made.clash is not None:
            self.clashes[made.plan.id] = made.clash
        self._page.show_plan(made.plan.id)
        self._page.board.setFocus()
        QTimer.singleShot(0, self, self.show_top)
        draft = "" if made.clash else self.tr("It is a draft until you propose it.")
        said = [made.words, draft]
        self._bridge.said.emit(" ".join(part for part in said if part), False)

    def _find_clash(self) -> None:
        if self._page.plan_id is not None:
            self.run.find_clash(self._page.plan_id, self._page.clash.working)

    def _clashed(self, plan_id: UUID, clash: "Clash | None") -> None:
        if clash is None:
            words = self.tr("A plan without gaps is possible. Plan again.")
            self._bridge.said.emit(words, False)
            return
        self.clashes[plan_id] = clash
        self._page.reread()

    # Seats

    def ask_why(self, key: Any) -> None:
        """Think the reasons of a seat through, in the worker."""
        seat = self._page.seats.get(key)
        if seat is not None and seat.id is not None and self._page.plan_id is not None:
            self.run.ask_why(seat.id)

    def _seat(self, key: Any) -> "SeatShown | None":
        """A seat that is about to change; what clashed before may not clash any more."""
        seat = self._page.seats.get(key)
        if self._page.plan_id is not None:
            self.clashes.pop(self._page.plan_id, None)
        return seat if seat is not None and seat.id is not None else None

    def fix(self, key: Any) -> None:
        """Fix a seat, or leave it to the planner again."""
        from facilitator.rotation.service import fix_seat, free_seat

        seat = self._seat(key)
        if seat is None:
            return
        done = self._bridge.ask(free_seat if seat.fixed else fix_seat, seat.id)
        if done is not None:
            words = self.tr("The planner may change it again.") if seat.fixed else ""
            self._bridge.said.emit(words or self.tr("It stays so when you plan again."), True)

    def put(self, key: Any, person_id: UUID | None) -> None:
        """Put somebody into a seat, or nobody; say which rule that breaks."""
        from facilitator.rotation.service import put_into_seat, seat_check

        seat = self._seat(key)
        if seat is None or seat.person_id == person_id:
            return
        checked = self._bridge.ask(seat_check, seat.id, person_id)
        if checked is None or self._bridge.ask(put_into_seat, seat.id, person_id) is None:
            return
        if checked.breaks:
            self._bridge.said.emit(checked.breaks[0].words, True)
        else:
            self._bridge.said.emit(self.tr("Changed, and fixed so."), True)

    def _put_chosen(self, person_id: UUID) -> None:
        box = self._page.board.current_box
        if box is not None and not self._page.board.frozen:
            self.put(box.key, person_id)

    def swap(self, key: Any, other_key: Any) -> None:
        """Let two seats change hands."""
        from facilitator.rotation.service import swap_seats

        one, other = self._seat(key), self._seat(other_key)
        if one is None or other is None:
            return
        if self._bridge.ask(swap_seats, one.id, other.id) is not None:
            words = self.tr("{one} and {other} change seats.")
            nobody = self.tr("Nobody")
            said = words.format(one=one.person or nobody, other=other.person or nobody)
            self._bridge.said.emit(said, True)

    # The whole plan

    def aside(self) -> None:
        """Put the plan aside; the one before it is shown."""
        from facilitator.rotation.service import put_aside

        shown = self._page.shown
        if shown is None or self._bridge.ask(put_aside, shown.plan.id) is None:
            return
        rest = [row.id for row in self._page.rows if row.id != shown.plan.id]
        self._page.show_plan(rest[0] if rest else None)
        self._bridge.said.emit(self.tr("The plan is put aside; it stays readable."), False)

    def _take_up(self) -> None:
        from facilitator.rotation.service import take_up_again

        shown = self._page.shown
        if shown is not None and self._bridge.ask(take_up_again, shown.plan.id) is not None:
            self._bridge.said.emit(self.tr("It is a draft again."), False)

    def steps(self, shown: "PlanShown") -> list[Step]:
        """What can be done with the plan now."""
        state = str(shown.state)
        again: Step = (self.tr("Plan again from here"), self.again, "plain")
        if state == "draft":
            return [
                (self.tr("Propose"), self.propose, "primary"),
                (self.tr("Try again"), self.try_again, "plain"),
                (self.tr("Adopt by a decision made already"), self.adopt, "plain"),
            ]
        if state == "proposed":
            return [
                (self.tr("Adopt"), self.adopt, "primary"),
                (self.tr("Open the proposal"), partial(self._go, shown.proposal_id), "plain"),
            ]
        if state == "adopted":
            opened: Step = (
                self.tr("Open the decision"),
                partial(self._go, shown.decision_id),
                "plain",
            )
            return [again, opened] if shown.decision_id is not None else [again]
        return [(self.tr("Take up again"), self._take_up, "primary")]

    def state_words(self, shown: "PlanShown") -> str:
        """Where it stands, and by which lottery key it can be made again."""
        key = self.tr("Lottery key {key}.").format(key=shown.plan.seed)
        told = {
            "draft": self.tr("A draft."),
            "proposed": self.tr("Proposed; it can be adopted once the group has decided."),
            "adopted": self.tr("Adopted."),
            "put aside": self.tr("Put aside."),
        }
        if shown.carried_because:
            words = self.tr("Adopted by a decision that carries it because: {why}")
            told["adopted"] = words.format(why=shown.carried_because)
        return f"{told.get(str(shown.state), '')} {key}".strip()

    def _go(self, record_id: UUID | None) -> None:
        if record_id is not None:
            self._bridge.go.emit("decisions", record_id)
