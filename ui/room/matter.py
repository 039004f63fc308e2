"""What is to be decided under an item: the path, the proposal, objections, concerns, advice."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.choices import domains_to_choose
from ui.forms.offices_card import OfficesCard
from ui.forms.path_card import PathCard
from ui.room.advice import AdviceRows
from ui.room.objection_card import ObjectionCard
from ui.room.path import PathPills
from ui.room.proposal_card import ProposalCard
from ui.theme import theme
from ui.widgets.field import Field
from ui.widgets.page import ScrollPage
from ui.widgets.picker import RecordPicker
from ui.widgets.text import Quiet, Strong, Text, mixed

if TYPE_CHECKING:
    from facilitator.meetings.deciding.told import MatterInRoom
    from facilitator.meetings.service import MeetingPage


class MatterPane(ScrollPage):
    """`show_page(page, item_id)` reads the matter and speaks it with `read(matter or None)`.

    Hidden where nothing is to be decided. It is as high as what is in it, and scrolls where the
    notes below need the room.
    """

    read = Signal(object)
    LANE = 0
    """Its cards are as wide as the notes below."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.matter: MatterInRoom | None = None
        self._can_change = False
        self._is_back = False
        self.path = PathPills()
        self.path.gone_to.connect(self._go_to)
        self.body.addWidget(self.path)
        self.domain = RecordPicker(self.tr("Two letters of what it is about"))
        self.domain.chosen.connect(self._choose_domain)
        self.domain_field = Field(self.tr("What is it about?"), self.domain)
        self.domain_field.hide()
        self.body.addWidget(self.domain_field)
        self.proposal = ProposalCard()
        self.proposal.worded.connect(self._word)
        self.body.addWidget(self.proposal)
        self._cards = QVBoxLayout()
        self.body.addLayout(self._cards)
        self.objections: list[ObjectionCard] = []
        self.steps, self.offices = PathCard(bridge), OfficesCard(bridge)
        self.body.addWidget(self.steps)
        self.body.addWidget(self.offices)
        self.advice = AdviceRows(bridge)
        self.body.addWidget(self.advice)
        self._said = QVBoxLayout()
        self.body.addLayout(self._said)
        self._told: object = None
        for keys, act in (
            ("Alt+W", self.edit_wording),
            ("Alt+V", self.proposal.toggle_differences),
            ("Alt+O", self.go_to_objection),
            ("Alt+.", lambda: self.path.go(1)),
            ("Alt+,", lambda: self.path.go(-1)),
        ):
            key = QShortcut(QKeySequence(keys), self)
            key.activated.connect(act)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self.hide()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        self.body.setSpacing(theme().px(10))
        if hasattr(self, "_cards"):
            self._cards.setSpacing(theme().px(10))
            self._said.setSpacing(theme().px(4))

    def sizeHint(self) -> QSize:
        """Little: it gets what the notes can spare, and never more than it needs."""
        return QSize(super().sizeHint().width(), theme().px(120))

    def _fit(self) -> None:
        inside = self._inner.layout()
        if inside is not None:
            high = inside.totalHeightForWidth(self._inner.width())
            self.setMaximumHeight(max(high, theme().px(30)))
            # In little room the middle scrolls as a whole; a slit of this would help nobody.
            self.setMinimumHeight(min(high, theme().px(180)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow cards are higher."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """Cards come, go and grow."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the keyboard is in sight."""
        if now is not None and self.isVisible() and self.isAncestorOf(now):
            QTimer.singleShot(0, self._reveal)

    def _reveal(self) -> None:
        """After the layout: a field may have come with the focus."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.ensureWidgetVisible(focus, 0, theme().px(40))

    @property
    def is_typing(self) -> bool:
        """Whether a wording is being typed."""
        return self.isVisible() and self.proposal.is_editing

    def show_page(self, page: "MeetingPage", item_id: UUID | None) -> None:
        """Read what is to be decided under this item; None: the meeting as a whole."""
        from facilitator.meetings.deciding.service import matter_of_item

        found = next((one.item for one in page.items if one.item.id == item_id), None)
        at_stake = found is not None and (
            found.kind.value == "decision"
            or found.proposal_id is not None
            or found.domain_id is not None
        )
        matter = (
            self._bridge.ask(matter_of_item, item_id) if at_stake and item_id is not None else None
        )
        self.matter, self._can_change = matter, page.can_change
        self._settle()
        if matter is not None:
            self._draw(matter)
        self.read.emit(matter)

    def step_back(self, back: bool) -> None:
        """Make room for the form in which the decision is recorded, or come forward again."""
        self._is_back = back
        self._settle()

    def _settle(self) -> None:
        self.setVisible(self.matter is not None and not self._is_back)

    def _draw(self, matter: "MatterInRoom") -> None:
        open_now = self._can_change and matter.decided_as is None
        rung = matter.right.rung.value if matter.right is not None else ""
        self.path.show_steps(matter.steps, rung, can_change=open_now)
        self.proposal.show_matter(matter, can_change=self._can_change)
        lacks = matter.right is None and open_now
        if lacks and self.domain_field.isHidden():
            self.domain.set_options(domains_to_choose(self._bridge.office)[0])
            self.domain.choose(matter.domain_id)
        self.domain_field.setVisible(lacks)
        self._draw_objections(matter, open_now=open_now)
        self.steps.show_path(matter.proposal_id, can_act=open_now)
        self.offices.show_offices(matter.proposal_id, can_act=open_now)
        self.advice.show_matter(matter, can_change=open_now)
        self._draw_said(matter)
        self._fit()

    def _draw_objections(self, matter: "MatterInRoom", *, open_now: bool) -> None:
        standing = matter.open_objections
        before = {card.objection_id: card for card in self.objections}
        cards = [before.pop(one.id) if one.id in before else self._new_card() for one in standing]
        for gone in before.values():
            had_focus = gone.isAncestorOf(self.window().focusWidget() or gone.window())
            self._cards.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
            if had_focus:
                self.proposal.change.setFocus()
        self.objections = cards
        for card, one in zip(cards, standing, strict=True):
            self._cards.addWidget(card)
            card.show_objection(one, can_change=open_now)
            card.show()

    def _new_card(self) -> ObjectionCard:
        card = ObjectionCard(self._bridge)
        card.integrating.connect(self._integrate)
        card.installEventFilter(self)
        return card

    def _draw_said(self, matter: "MatterInRoom") -> None:
        """Concerns with their criteria, and how objections were settled."""
        settled = tuple(one for one in matter.objections if not one.state.stands)
        if self._told == (matter.concerns, settled):
            return
        self._told = (matter.concerns, settled)
        while (item := self._said.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        lines: list[Text] = []
        for concern in matter.concerns:
            who = self.tr("{name}’s concern").format(name=concern.person)
            shows = ""
            if concern.criterion:
                shows = self.tr(" · it will show by: {words}").format(words=concern.criterion)
            lines.append(mixed(Strong(who), f": {concern.text}", Quiet(shows), role="caption"))
        for one in settled:
            states = {
                "integrated": self.tr("{name}’s objection was integrated"),
                "withdrawn": self.tr("{name}’s objection was withdrawn"),
                "kept as a concern": self.tr("{name}’s objection does not stand, says the panel"),
            }
            words = states[one.state.value].format(name=one.person)
            how = f": {one.how}" if one.how else ""
            lines.append(mixed(words, Quiet(how), role="caption"))
        for line in lines:
            self._said.addWidget(line)
            line.show()

    # What is done here

    def edit_wording(self, words: str = "") -> None:
        """Open the words of the proposal."""
        if self.matter is not None and not self.proposal.change.isHidden():
            self.proposal.edit(words=words)

    def go_to_objection(self) -> None:
        """Put the keyboard to the first objection that stands."""
        if self.objections:
            self.ensureWidgetVisible(self.objections[0])
            self.objections[0].take_focus()

    def go_to_advice(self) -> bool:
        """Put the keyboard to whoever is to be heard next; False where nobody is."""
        if self.advice.lines:
            self.advice.lines[0].words.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self.advice.lines)

    def _integrate(self, objection_id: UUID, person: str) -> None:
        self.proposal.edit(objection_id, person)
        self.ensureWidgetVisible(self.proposal)

    def _go_to(self, step: str) -> None:
        from facilitator.meetings.deciding.records import Step
        from facilitator.meetings.deciding.service import go_to_step

        if self.matter is not None:
            self._bridge.ask(go_to_step, self.matter.item_id, Step(step), beside=self)

    def _choose_domain(self, domain_id: Any) -> None:
        from facilitator.meetings.deciding.service import put_domain

        if self.matter is not None and domain_id is not None:
            self._bridge.ask(put_domain, self.matter.item_id, domain_id, beside=self.domain_field)

    def _word(self, text: str, because: str, integrates: Any) -> None:
        from facilitator.meetings.deciding.service import put_wording

        if self.matter is None:
            return
        put = self._bridge.ask(
            put_wording, self.matter.item_id, text, because, integrates, beside=self.proposal
        )
        if put is not None:
            self.proposal.close_form()
