"""Planning in the worker: progress, results as they improve, Cancel."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from facilitator.errors import Refused
from ui.roles.rotation.planning_form import Planning
from ui.widgets.working import Working

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.rotation.plans.shown import PlanMade
    from ui.bridge import Bridge
    from ui.worker import Job, Progress, Work


class PlanningRun(QObject):
    """`plan(planning)` or `again(plan_id)`; `working` shows it, `thinking` looking for reasons.

    `improved(Plan)` speaks with each better plan, then `ended(PlanMade)`, or None where it was
    cancelled or refused.
    """

    improved = Signal(object)
    ended = Signal(object)
    told = Signal(object)
    """Reasons that were thought through (a Why)."""
    clashed = Signal(object, object)
    """(plan id, Clash or None): which rules leave seats of a plan empty."""

    def __init__(self, bridge: "Bridge", working: Working, thinking: Working) -> None:
        super().__init__(working)
        self._bridge = bridge
        self._working, self._thinking = working, thinking
        self.planning = False
        """Whether it plans now."""

    def plan(self, wanted: Planning) -> bool:
        """Plan the coming terms as a new draft; False where something else is running."""
        from facilitator.rotation.service import make_plan

        def work(office: "Office", progress: "Progress") -> "PlanMade":
            return make_plan(
                office,
                progress,
                terms=wanted.terms,
                seed=wanted.seed,
                around_id=wanted.around_id,
                keep=wanted.keep,
                role_ids=wanted.role_ids,
                improved=self.improved.emit,
            )

        return self._start_planning(work, self.tr("Planning"))

    def again(self, plan_id: UUID) -> bool:
        """Plan a draft anew around what is fixed in it."""
        from facilitator.rotation.service import replan

        def work(office: "Office", progress: "Progress") -> "PlanMade":
            return replan(office, progress, plan_id, self.improved.emit)

        return self._start_planning(work, self.tr("Planning again around what is fixed"))

    def ask_why(self, seat_id: UUID) -> bool:
        """Think the reasons of a seat through, which plans again with each other person."""
        from facilitator.rotation.service import why_seat

        words = self.tr("Looking for the reasons")

        def work(office: "Office", progress: "Progress") -> Any:
            progress(0.0, words)
            return why_seat(office, seat_id, deep=True)

        job = self._start(work, words, self._thinking)
        if job is not None:
            job.done.connect(self.told)
        return job is not None

    def find_clash(self, plan_id: UUID, shown_by: Working) -> bool:
        """Look which rules clash where seats of a plan stay empty."""
        from facilitator.rotation.service import clash_of

        def work(office: "Office", progress: "Progress") -> Any:
            return clash_of(office, progress, plan_id)

        job = self._start(work, self.tr("Looking which rules clash"), shown_by)
        if job is not None:
            job.done.connect(lambda found: self.clashed.emit(plan_id, found))
        return job is not None

    def _start_planning(self, work: "Work", words: str) -> bool:
        job = self._start(work, words, self._working)
        if job is None:
            return False
        self.planning = True
        job.done.connect(self._over)
        job.refused.connect(lambda _words: self._over(None))
        job.stopped.connect(lambda: self._over(None))
        job.failed.connect(lambda _problem: self._over(None))
        return True

    def _over(self, made: Any) -> None:
        self.planning = False
        self.ended.emit(made)

    def _start(self, work: "Work", words: str, shown_by: Working) -> "Job | None":
        try:
            job = self._bridge.worker.start(work)
        except Refused as refusal:
            self._bridge.refused.emit(str(refusal))
            return None
        shown_by.follow(job, words)
        job.refused.connect(self._bridge.refused)
        return job
