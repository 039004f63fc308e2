"""What was fixed before a draw, to be read by everybody; and withdrawing it."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.selecting.draw_files import save_sheet
from ui.selecting.draw_words import method_words
from ui.widgets.button import Button
from ui.widgets.card import Card, empty_layout
from ui.widgets.date_words import written
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import KeyValues
from ui.widgets.text import Quiet, Strong, Text, mixed

if TYPE_CHECKING:
    from facilitator.selection.draws.service import DrawTold
    from ui.bridge import Bridge


class DrawAnnounced(Card):
    """Pool with numbers, method, sources, promise: all of it can go on the projector."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._told: DrawTold | None = None
        self.pairs = KeyValues()
        self._promise = Text("", "body", selectable=True)
        self._entropy = Text("", "caption", "muted")
        pool = QWidget()
        self._pool = FlowLayout(pool, spacing=16)
        steps = QWidget()
        flow = FlowLayout(steps)
        self.paper = Button(self.tr("Announcement as PDF…"), icon_name="printer")
        self.paper.clicked.connect(self._save)
        self.withdraw = Button(self.tr("Withdraw the draw…"), "quiet")
        self.withdraw.clicked.connect(self._begin)
        flow.addWidget(self.paper)
        flow.addWidget(self.withdraw)
        self.form = _WithdrawForm(bridge)
        self.form.closed.connect(lambda: self.withdraw.show())
        for part in (self.pairs, self._promise, self._entropy, pool, steps, self.form):
            self.add(part)

    def show_draw(self, told: "DrawTold") -> None:
        """Show what was announced."""
        self._told = told
        draw = told.draw
        on = written(draw.announced_on)
        self.say(self.tr("Fixed before the draw"), self.tr("announced on {day}").format(day=on))
        sources = [
            f"{one.words}, {written(one.on)}" if one.on else one.words for one in told.sources
        ]
        left_out = [f"{name}: {why}" if why else name for name, why in told.left_out]
        quotas = [self._quota(one.label, one.least, one.most) for one in told.limits]
        self.pairs.show_pairs(
            [
                (self.tr("Drawn by"), method_words(draw.method)),
                (
                    self.tr("How many"),
                    self.tr("{count} of {pool}").format(count=draw.count, pool=len(told.pool)),
                ),
                (self.tr("Reserve list"), str(draw.reserve) if draw.reserve else ""),
                (self.tr("Sources"), "\n".join(sources)),
                (self.tr("If one fails"), draw.fallback),
                (self.tr("Passed over for"), draw.rules),
                (self.tr("Quotas"), "\n".join(quotas)),
                (self.tr("Not in the pool"), "\n".join(left_out)),
            ]
        )
        promise = self.tr("Promised: {value}").format(value=_spaced(draw.commitment))
        self._promise.setText(promise if draw.commitment else "")
        self._promise.setVisible(bool(draw.commitment))
        self._entropy.setText(told.entropy)
        self._entropy.setVisible(bool(told.entropy))
        empty_layout(self._pool)
        for one in told.pool:
            chance = [f" {float(told.chances[one.number]):.0%}"] if told.chances else []
            parts = [Strong(str(one.number)), " ", one.label, *map(Quiet, chance)]
            words = mixed(*parts)
            words.setWordWrap(False)
            self._pool.addWidget(words)
            words.show()
        early = told.state.value == "announced"
        self.withdraw.setVisible(early and not self.form.isVisible())

    def _quota(self, label: str, least: int, most: int | None) -> str:
        if most is None:
            return self.tr("{label}: at least {least}").format(label=label, least=least)
        if not least:
            return self.tr("{label}: at most {most}").format(label=label, most=most)
        return self.tr("{label}: {least} to {most}").format(label=label, least=least, most=most)

    def _save(self) -> None:
        if self._told is not None:
            save_sheet(self._bridge, self._told, self)

    def _begin(self) -> None:
        if self._told is not None:
            self.form.begin(self._told.draw.id)
            self.form.open()
            self.withdraw.hide()


class _WithdrawForm(DraftPanel):
    """Why an announced draw is taken back."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._draw_id: UUID | None = None
        self.say(self.tr("Withdraw the draw"))
        self.primary.say(self.tr("Withdraw"))
        self.why = QLineEdit()
        self.why.setMaxLength(2000)
        self.add_field("why", Field(self.tr("Why"), self.why))
        self.note(self.tr("It stays readable that it was announced. Then announce another one."))
        self.accepted.connect(self._save)

    def begin(self, draw_id: UUID) -> None:
        """Ask about this draw."""
        self._draw_id = draw_id
        self.why.clear()

    def _save(self) -> None:
        from facilitator.selection.draws.service import withdraw_draw

        if self._draw_id is None:
            return
        if self._bridge.ask(withdraw_draw, self._draw_id, self.words("why"), beside=self):
            self.done()


def _spaced(value: str) -> str:
    """Part 64 digits, so that one can compare them by eye."""
    return " ".join(value[at : at + 8] for at in range(0, len(value), 8))
