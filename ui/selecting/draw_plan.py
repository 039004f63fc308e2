"""The first step of a draw: pool, method, sources and quotas, until they are announced."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSpinBox, QWidget

from facilitator.errors import Refused
from ui.selecting.draw_pool import PoolRows, QuotaRows
from ui.selecting.draw_sources import SourceRows
from ui.selecting.draw_words import method_hint, method_words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine, Field
from ui.widgets.text import Text
from ui.widgets.working import Working

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.selection.draws.records import Draw
    from facilitator.selection.draws.service import Plan
    from ui.bridge import Bridge
    from ui.worker import Progress


class DrawPlan(Card):
    """Everything that is fixed when it is announced; what was typed stays until then."""

    def __init__(self, bridge: "Bridge", call_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        from facilitator.selection.draws.lots.pots import DrawMethod

        self._bridge, self._call_id = bridge, call_id
        self._names: dict[UUID, str] = {}
        self.method = QComboBox()
        for method in (DrawMethod.dice, DrawMethod.slips, DrawMethod.sha256, DrawMethod.rfc3797):
            self.method.addItem(method_words(method), method.value)
        # As wide as its longest entry it would not fit at large text.
        self.method.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.method.setMinimumContentsLength(16)
        self._how = Field(self.tr("Drawn by"), self.method)
        self.count, self.sides, self.reserve = QSpinBox(), QSpinBox(), QSpinBox()
        self.count.setRange(1, 1)
        self.sides.setRange(2, 100)
        self.sides.setValue(6)
        self.reserve.setRange(0, 100)
        self._sides = Field(self.tr("Sides of the dice"), self.sides)
        self._reserve = Field(
            self.tr("On the reserve list besides"),
            self.reserve,
            self.tr("They take the place of who declines, in order."),
        )
        self.pool = PoolRows()
        self.sources = SourceRows(bridge)
        self.fallback = self._words(self.tr("The next draw of the same lottery"))
        self._fallback = Field(self.tr("If a source fails"), self.fallback)
        self.rules = self._words(self.tr("Whoever has held the role for two terms already"))
        self._rules = Field(
            self.tr("Reasons for passing somebody over"),
            self.rules,
            self.tr("Only what stands here counts afterwards. Empty: nobody is passed over."),
        )
        self.quotas = QuotaRows()
        self._error = ErrorLine()
        self.working = Working()
        self.announce = Button(self.tr("Announce the draw"), "primary")
        self.announce.clicked.connect(self._announce)
        about = Text(
            self.tr(
                "All of this is fixed and shown to everybody before anything is drawn. After "
                "that nothing of it can be changed."
            ),
            "body",
            "muted",
        )
        self._sources_title = Text(self.tr("Public sources"), "strong")
        for part in (
            about,
            Text(self.tr("The pool"), "strong"),
            self.pool,
            Field(self.tr("How many are drawn"), self.count),
            self._how,
            self._sides,
            self._sources_title,
            self.sources,
            self._fallback,
            self._reserve,
            self._rules,
            Text(self.tr("Quotas, where the group has some"), "strong"),
            self.quotas,
            self._error,
            self.working,
            self.announce,
        ):
            self.add(part)
        self.method.currentIndexChanged.connect(self._settle)
        self.restyle()
        self._settle()

    @staticmethod
    def _words(prompt: str) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setTabChangesFocus(True)
        made.setPlaceholderText(prompt)
        return made

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "rules"):
            for words in (self.fallback, self.rules):
                words.setFixedHeight(theme().px(64))

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def take_focus(self) -> None:
        """To the first thing that is settled, never to the button that settles all of it."""
        first = next(iter(self.pool.boxes.values()), None)
        (first or self.method).setFocus()

    def show_call(self) -> None:
        """Offer whom the pool may hold; what was typed stays."""
        from facilitator.people.service import cohorts
        from facilitator.selection.calls.service import call_record
        from facilitator.selection.draws.service import pool_offered

        call = self._bridge.ask(call_record, self._call_id, beside=self)
        if call is None:
            return
        free = max(1, len(call.free))
        if free != self.count.maximum():
            self.count.setRange(1, free)
            self.count.setValue(free)
        self.say(self.tr("A draw for {role}").format(role=call.role), call.group)
        offered = self._bridge.ask(pool_offered, self._call_id) or ()
        self._names = {one.person_id: one.name for one in offered}
        self.pool.show_people(offered)
        self.quotas.show_cohorts(self._bridge.ask(cohorts) or ())

    def _settle(self) -> None:
        """Only what matters for the method is asked for."""
        from facilitator.selection.draws.lots.pots import DrawMethod

        method = DrawMethod(self.method.currentData())
        public = method in (DrawMethod.sha256, DrawMethod.rfc3797)
        self._how.say_hint(method_hint(method))
        self._sides.setVisible(method is DrawMethod.dice)
        for part in (self._sources_title, self.sources, self._fallback):
            part.setVisible(public)
        self._reserve.setVisible(method is not DrawMethod.sha256)

    def _announce(self) -> None:
        from facilitator.selection.draws.lots.pots import DrawMethod
        from facilitator.selection.draws.records import DrawDraft
        from facilitator.selection.draws.service import Plan, announce_draw

        self._error.say("")
        method = DrawMethod(self.method.currentData())
        public = method in (DrawMethod.sha256, DrawMethod.rfc3797)
        if public and not self.sources.understood:
            return

        def planned(_office: "Office") -> Plan:
            draft = DrawDraft(
                call_id=self._call_id,
                method=method,
                count=self.count.value(),
                reserve=0 if method is DrawMethod.sha256 else self.reserve.value(),
                sides=self.sides.value(),
                fallback=self.fallback.toPlainText() if public else "",
                rules=self.rules.toPlainText(),
            )
            sources = [row.draft() for row in self.sources.rows] if public else []
            pool = self.pool.pool
            quotas = self.quotas.quotas({one: self._names[one] for one in pool})
            return Plan(draft, pool, sources, self.pool.left_out, quotas)

        plan = self._bridge.ask(planned, beside=self)
        if plan is None:
            return
        if any(one.least for one in plan.quotas):
            self._deal(plan)
        elif self._bridge.ask(announce_draw, plan, beside=self) is not None:
            self._say_announced()

    def _deal(self, plan: "Plan") -> None:
        """Tickets that keep quotas take long to deal among many: not in the window's thread."""
        from facilitator.selection.draws.service import announce_draw

        def work(office: "Office", progress: "Progress") -> "Draw":
            return announce_draw(office, plan, progress)

        try:
            job = self._bridge.worker.start(work)
        except Refused as refusal:
            self._error.say(str(refusal))
            return
        self.announce.setEnabled(False)
        self.working.follow(job, self.tr("Dealing tickets that keep the quotas"))
        job.done.connect(lambda _draw: self._say_announced())
        job.refused.connect(self._error.say)
        job.finished.connect(lambda: self.announce.setEnabled(True))

    def _say_announced(self) -> None:
        self._bridge.said.emit(self.tr("The draw is announced. Nothing of it changes now."), False)
