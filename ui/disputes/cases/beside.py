"""One dispute beside the list: what is asked, both cases, the panel, the ruling."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.disputes.cases.acts import DisputeActs
from ui.disputes.cases.words import kind_words, state_pill
from ui.widgets.beside import BesidePage
from ui.widgets.card import Card, Inset
from ui.widgets.date_words import written
from ui.widgets.lines import Step, button_row, line
from ui.widgets.page import Columns
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.disputes.told import DisputeTold, RulingTold, SideTold
    from facilitator.selection.draws.told import DrawTold
    from ui.bridge import Bridge


class DisputeBeside(BesidePage):
    """`show_dispute(id)`; its forms stay open while all is read again."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("The dispute"))
        self._bridge = bridge
        self._dispute_id: UUID | None = None
        self.acts = DisputeActs(bridge, self)

    def show_dispute(self, dispute_id: UUID | None) -> None:
        """Show a dispute; None: none is chosen."""
        if dispute_id != self._dispute_id:
            self.close_forms()
        self._dispute_id = dispute_id
        self.rebuild(self._build, dispute_id)

    def _build(self) -> None:
        from facilitator.disputes.service import dispute_told

        if self._dispute_id is None:
            return
        told = self._bridge.ask(dispute_told, self._dispute_id)
        if told is None:
            return
        if told.ruling is not None:
            self.cards.addWidget(self._ruling(told, told.ruling))
        self.cards.addWidget(self._asked(told))
        parts = [self._cases(told), self._panel(told)]
        if told.row.state.under_way and told.panel:
            parts.reverse()  # what is to be done now stands in sight
        for part in parts:
            self.cards.addWidget(part)
        if told.precedents:
            self.cards.addWidget(self._before(told))

    # The cards

    def _asked(self, told: "DisputeTold") -> Card:
        title = self.tr("Dispute {number}").format(number=told.dispute.number)
        card = Card(title)
        left = None
        if told.row.due_on is not None:
            left = (told.row.due_on - self._bridge.office.today()).days
        card.put_beside_title(Pill(*state_pill(told.row, left)))
        card.add(Text(told.dispute.question, "strong", selectable=True))
        about = [kind_words(told.dispute.kind.value), told.row.domain]
        raised = self.tr("raised by {name} on {day}").format(
            name=told.raised_by, day=written(told.dispute.raised_on)
        )
        card.add(Text(" · ".join(part for part in (*about, raised) if part), "caption", "muted"))
        if told.proposal_id is not None:
            words = self.tr("The objection: {state}").format(state=told.objection_state)
            card.add(Text(words, "caption"))
        if told.end is not None:
            whole = Inset()
            day = written(told.end.on)
            words = (
                self.tr("Settled between the sides on {day}")
                if told.row.state.value.startswith("settled")
                else self.tr("Withdrawn on {day}")
            )
            whole.body.addWidget(Text(words.format(day=day), "strong"))
            whole.body.addWidget(Text(told.end.words, "body", selectable=True))
            card.add(whole)
        steps: list[Step] = []
        if told.proposal_id is not None:
            go = partial(self._bridge.go.emit, "decisions", told.proposal_id)
            steps.append((self.tr("Show the proposal"), go, "plain"))
        if told.row.state.under_way:
            steps.append(
                (self.tr("The sides have settled it"), partial(self.acts.settle, told), "plain")
            )
            steps.append((self.tr("Withdraw it"), partial(self.acts.withdraw, told), "quiet"))
        if steps:
            card.add(button_row(steps))
        return card

    def _cases(self, told: "DisputeTold") -> Card:
        card = Card(self.tr("What the sides say"))
        if len(told.sides) == 2:
            both = Columns(shares=(1, 1), narrow=400)
            both.left.addWidget(self._side(told, told.sides[0]))
            both.right.addWidget(self._side(told, told.sides[1]))
            both.end()
            card.add(both)
            return card
        for side in told.sides:
            card.add_row(self._side(told, side))
        return card

    def _side(self, told: "DisputeTold", side: "SideTold") -> QWidget:
        whole = Inset()
        whole.setAccessibleName(side.name)
        whole.body.addWidget(Text(side.name, "strong"))
        for said, words in (
            (side.case, self.tr("{name}, {day}")),
            (side.answer, self.tr("Answered by {name}, {day}")),
        ):
            if said is not None:
                whole.body.addWidget(Text(said.text, "body", selectable=True))
                by = words.format(name=said.person, day=written(said.on))
                whole.body.addWidget(Text(by, "caption", "muted"))
        if not told.row.state.under_way:
            if side.case is None:
                whole.body.addWidget(Text(self.tr("Said nothing."), "caption", "muted"))
            return whole
        steps: list[Step] = []
        others = any(one.case is not None for one in told.sides if one.id != side.id)
        if side.case is None:
            words = self.tr("State the case")
            steps.append((words, partial(self.acts.state, told, side, False), "plain"))
        elif side.answer is None and others:
            steps.append((self.tr("Answer"), partial(self.acts.state, told, side, True), "quiet"))
        if steps:
            whole.body.addWidget(button_row(steps, side.name))
        return whole

    def _panel(self, told: "DisputeTold") -> Card:
        card = Card(self.tr("The panel"), told.clock)
        for one in told.panel:
            card.add(line(one.name, person_id=one.person_id))
        if not told.panel:
            size = told.dispute.panel_size
            words = self.tr(
                "{count} people who are not involved are drawn by lot, and rule within {days} days."
            )
            if size == 1:
                words = self.tr(
                    "One person who is not involved is drawn by lot, and rules within {days} days."
                )
            text = words.format(count=size, days=told.dispute.answer_days)
            if told.end is None:
                card.add(Text(text, "body", "muted"))
            else:
                card.add(Text(self.tr("No panel was drawn."), "body", "muted"))
        for gone in told.recusals:
            words = self.tr("{name} does not sit, {day}: {reason}")
            if gone.unfilled:
                words = self.tr("{name} does not sit and nobody was left, {day}: {reason}")
            said = words.format(name=gone.name, day=written(gone.on), reason=gone.reason)
            card.add(Text(said, "caption", "muted", selectable=True))
        if told.draw is not None and told.draw.state.value != "drawn":
            self._say_drawing(card, told.draw)
        if told.draw is not None and not told.draw.sound:
            words = self.tr("What is on record is not what comes out of these values.")
            card.add(Text(words, "caption", "brick"))
        if told.hearing is not None:
            words = self.tr("Hearing on {day}").format(day=written(told.hearing.held_on))
            card.add(Text(f"{words} {told.hearing.starts_at}".strip(), "caption"))
        steps = self._panel_steps(told)
        if steps:
            card.add(button_row(steps))
        return card

    def _say_drawing(self, card: Card, draw: "DrawTold") -> None:
        """Who is in the pool with which number, and who has read already."""
        pool = ", ".join(f"{one.number} {one.label}" for one in draw.pool)
        card.add(Text(pool, "caption", "muted", selectable=True))
        if draw.differs:
            card.add(Text(draw.differs, "caption", "brick"))
        elif draw.missing:
            words = self.tr("It is not enough yet: at least {count} more.")
            card.add(Text(words.format(count=draw.missing), "caption"))
        elif draw.by_two and len(draw.readings) == 1:
            words = self.tr("{name} has typed what was read. Another witness does it now.")
            card.add(Text(words.format(name=draw.readings[0].witness), "caption"))

    def _panel_steps(self, told: "DisputeTold") -> list[Step]:
        acts, draw = self.acts, told.draw
        steps: list[Step] = []
        if told.row.state.under_way:
            if draw is None:
                steps.append((self.tr("Draw the panel"), partial(acts.announce, told), "primary"))
                terms = partial(acts.change_terms, told)
                steps.append((self.tr("Change its size or days"), terms, "plain"))
            elif draw.state.value != "drawn":
                steps.append((self.tr("Type what was read"), partial(acts.read, told), "primary"))
            elif told.panel:
                steps.append((self.tr("Write the ruling"), partial(acts.rule, told), "primary"))
            if draw is not None and not draw.readings:
                steps.append(
                    (self.tr("Take the draw back"), partial(acts.take_back, told), "quiet")
                )
            if told.panel:
                if told.hearing is None:
                    steps.append((self.tr("Plan the hearing"), partial(acts.hear, told), "plain"))
                steps.append((self.tr("Somebody cannot sit"), partial(acts.recuse, told), "plain"))
        if told.hearing is not None:
            go = partial(self._bridge.go.emit, "room", told.hearing.id)
            steps.append((self.tr("Go to the hearing"), go, "plain"))
        if draw is not None:
            steps.append((self.tr("Save the draw as PDF"), partial(acts.save_draw, told), "quiet"))
            if draw.values:
                words = self.tr("Save the files that check it")
                steps.append((words, partial(acts.save_check, told), "quiet"))
        return steps

    def _ruling(self, told: "DisputeTold", ruled: "RulingTold") -> Card:
        card = Card(self.tr("The ruling"), written(ruled.ruling.on))
        whole = Inset()
        whole.body.addWidget(Text(ruled.sentence, "strong", selectable=True))
        whole.body.addWidget(Text(ruled.ruling.reasons, "body", selectable=True))
        for words, text in (
            (self.tr("What will show who was right: {text}"), ruled.ruling.criterion),
            (self.tr("A side was not heard: {text}"), ruled.ruling.unheard_why),
        ):
            if text:
                whole.body.addWidget(Text(words.format(text=text), "caption", selectable=True))
        card.add(whole)
        by = self.tr("By {names}").format(names=", ".join(one.name for one in ruled.signed))
        card.add(Text(by, "caption", "muted"))
        for one in ruled.signed:
            if one.dissent:
                words = self.tr("{name} sees it otherwise: {why}")
                text = words.format(name=one.name, why=one.dissent)
                card.add(Text(text, "caption", selectable=True))
        card.add(Text(self._after(ruled), "caption", "muted", selectable=True))
        card.add(button_row(self._ruling_steps(told, ruled)))
        return card

    def _after(self, ruled: "RulingTold") -> str:
        if ruled.appealed_on is not None:
            words = self.tr(
                "{name} took it to the assembly on {day}: {why} ({state}). It holds meanwhile."
            )
            return words.format(
                name=ruled.appealed_by,
                day=written(ruled.appealed_on),
                why=ruled.appeal_why,
                state=ruled.appeal_state,
            )
        if ruled.decision_number is not None:
            words = self.tr("D-{number} made the map say so.")
            return words.format(number=ruled.decision_number)
        if ruled.proposal_id is not None:
            return self.tr("The change of the map is on its way to be decided.")
        return self.tr("It holds for everybody who asks the same. Only the assembly can change it.")

    def _ruling_steps(self, told: "DisputeTold", ruled: "RulingTold") -> list[Step]:
        acts = self.acts
        steps: list[Step] = []
        if ruled.changes_map:
            words = self.tr("Propose the change of the map")
            steps.append((words, partial(acts.propose, told), "primary"))
        if ruled.proposal_id is not None:
            go = partial(self._bridge.go.emit, "decisions", ruled.proposal_id)
            steps.append((self.tr("Show the proposal"), go, "plain"))
        if ruled.appealed_on is None:
            steps.append((self.tr("Take it to the assembly"), partial(acts.appeal, told), "plain"))
        steps.append((self.tr("Save as PDF"), partial(acts.save_ruling, told, "pdf"), "quiet"))
        steps.append((self.tr("Save as text"), partial(acts.save_ruling, told, "md"), "quiet"))
        return steps

    def _before(self, told: "DisputeTold") -> Card:
        card = Card(self.tr("This was asked before"))
        for one in told.precedents[:5]:
            title = self.tr("Dispute {number}, {day}: {ruling}").format(
                number=one.number, day=written(one.ruled_on), ruling=one.sentence
            )
            card.add_row(line(title, one.reasons, token=False))
        return card
