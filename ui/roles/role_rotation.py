"""Cards beside the board about a role's rotation: its rules, gaps, swaps and cover."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.roles.rotation.asking_forms import CoverForm, SwapForm
from ui.roles.rotation.rule_words import order_words, rule_sentences
from ui.roles.rotation.saying_forms import SkipForm
from ui.roles.words import planned_span, span
from ui.theme.tokens import Kind
from ui.widgets.beside import BesidePage
from ui.widgets.card import Card
from ui.widgets.date_words import written
from ui.widgets.lines import Step, button_row
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.roles.records import Role
    from facilitator.roles.service import TermRecord
    from ui.bridge import Bridge

_MOST_TOLD = 4
"""So many answered swaps and covers are listed; the history has all terms."""


class RoleRotation(QObject):
    """`cards(role, terms)` for the page beside the board; its forms open there."""

    rules_wanted = Signal(object)

    def __init__(self, bridge: "Bridge", page: BesidePage) -> None:
        super().__init__(page)
        self._bridge = bridge
        self._page = page
        self.swap_form = SwapForm(bridge)
        self.cover_form = CoverForm(bridge)
        self.skip_form = SkipForm(bridge)
        for form in (self.swap_form, self.cover_form, self.skip_form):
            page.add_form(form)

    def cards(self, role: "Role", terms: "tuple[TermRecord, ...]") -> list[QWidget]:
        """The rules, what has nobody, and what was asked."""
        if str(role.term_unit) == "meeting":
            return []
        found = [self._gaps(role), self._rules(role), self._asked(role, terms)]
        return [card for card in found if card is not None]

    def _rules(self, role: "Role") -> Card | None:
        from facilitator.rotation.service import agreed

        known = self._bridge.ask(agreed)
        if known is None:
            return None
        rule = known.rule_of(role.id)
        card = Card(self.tr("How it rotates"))
        if rule.planned:
            card.add(Text(order_words().get(str(rule.order_rule), ""), "strong"))
        for sentence in rule_sentences(role, rule):
            card.add(Text(sentence, "caption"))
        go = partial(self.rules_wanted.emit, role.id)
        card.add(button_row([(self.tr("Change how it rotates"), go, "plain")]))
        return card

    def _gaps(self, role: "Role") -> Card | None:
        """Days within the next three months on which nobody is in a seat."""
        from facilitator.rotation.service import gaps

        found = [gap for gap in self._bridge.ask(gaps) or () if gap.role_id == role.id]
        if not found:
            return None
        coming = all(gap.from_on > self._bridge.office.today() for gap in found)
        card = Card(self.tr("Nobody comes next") if coming else self.tr("Nobody is in it"))
        card.set_edge("amber")
        for gap in found:
            words = (planned_span if coming else span)(gap.from_on, gap.to_on)
            if role.seats > 1:
                words = f"{self.tr('seat {number}').format(number=gap.seat)} · {words}"
            card.add(Text(words, "strong"))
            told = [gap.because] if gap.because else []
            if gap.next_person:
                told.append(self.tr("then {name}").format(name=gap.next_person))
            if gap.stand_ins:
                names = ", ".join(gap.stand_ins)
                told.append(self.tr("could stand in: {names}").format(names=names))
            if told:
                card.add(Text(" · ".join(told), "caption", "muted"))
        return card

    def _asked(self, role: "Role", terms: "tuple[TermRecord, ...]") -> Card:
        from facilitator.rotation import service

        card = Card(self.tr("Swaps and cover"))
        ids = {record.term.id for record in terms}
        ask = self._bridge.ask
        swaps = [
            one
            for one in ask(service.swaps) or ()
            if one.turn.term_id in ids
            or (one.other_turn is not None and one.other_turn.term_id in ids)
        ]
        covers = [one for one in ask(service.covers) or () if one.turn.term_id in ids]
        told = 0
        for swap in swaps:
            state = str(swap.state)
            if state == "open":
                steps = self._answers(
                    service.accept_swap,
                    service.decline_swap,
                    service.withdraw_swap,
                    swap.swap.id,
                )
            elif told < _MOST_TOLD:
                told, steps = told + 1, []
            else:
                continue
            card.add_row(
                self._line(swap.words, state, (swap.swap.reason, swap.note), steps, swap.other)
            )
        for cover in covers:
            state = str(cover.state)
            steps = []
            if state == "open":
                steps = self._answers(
                    service.accept_cover,
                    service.decline_cover,
                    service.withdraw_cover,
                    cover.cover.id,
                )
            elif state == "accepted" and cover.to_on >= self._bridge.office.today():
                words = self.tr("Take back")
                take = partial(self._answer, service.withdraw_cover, cover.cover.id)
                steps = [(words, take, "quiet")]
            elif told < _MOST_TOLD:
                told += 1
            else:
                continue
            card.add_row(
                self._line(
                    cover.words, state, (cover.cover.reason, cover.note), steps, cover.person
                )
            )
        skips = self._skipped(role)
        for words, reason in skips:
            card.add(Text(words, "caption"))
            card.add(Text(reason, "caption", "muted"))
        if not swaps and not covers and not skips:
            card.add(Text(self.tr("Nothing was asked so far."), "caption", "muted"))
        card.add(
            button_row(
                [
                    (self.tr("Ask for a swap"), partial(self._swap, terms), "plain"),
                    (self.tr("Ask for cover"), partial(self._cover, terms), "plain"),
                    (self.tr("Skip a turn"), partial(self._skip, role), "plain"),
                ]
            )
        )
        return card

    def _skipped(self, role: "Role") -> list[tuple[str, str]]:
        """Who skips a turn to come, and why."""
        from facilitator.people.service import people
        from facilitator.rotation.service import agreed

        found, today = self._bridge.ask(agreed), self._bridge.office.today()
        names = {one.id: one.name for one in self._bridge.ask(people) or ()}
        told = self.tr("{name} skips the turn of {day} and keeps the place.")
        return [
            (told.format(name=names.get(one.person_id, ""), day=written(one.on)), one.reason)
            for one in (found.skips if found is not None else ())
            if one.role_id == role.id and one.on >= today
        ]

    def _line(
        self, words: str, state: str, notes: tuple[str, str], steps: list[Step], about: str
    ) -> QWidget:
        """`notes`: why it was asked, and what was answered."""
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Text(words, "caption"))
        kinds: dict[str, tuple[str, Kind]] = {
            "open": (self.tr("waits for an answer"), "amber"),
            "accepted": (self.tr("accepted"), "leaf"),
            "declined": (self.tr("declined"), "plain"),
            "withdrawn": (self.tr("taken back"), "plain"),
            "lapsed": (self.tr("lapsed"), "plain"),
        }
        column.addWidget(Pill(*kinds.get(state, (state, "plain"))))
        for note in filter(None, notes):
            column.addWidget(Text(note, "caption", "muted"))
        if steps:
            column.addWidget(button_row(steps, about))
        return whole

    def _answers(
        self,
        accept: Callable[..., Any],
        decline: Callable[..., Any],
        withdraw: Callable[..., Any],
        of_id: UUID,
    ) -> list[Step]:
        return [
            (self.tr("Accept"), partial(self._answer, accept, of_id), "plain"),
            (self.tr("Decline"), partial(self._answer, decline, of_id), "plain"),
            (self.tr("Withdraw"), partial(self._answer, withdraw, of_id), "quiet"),
        ]

    def _answer(self, service: Callable[..., Any], of_id: UUID) -> None:
        if self._bridge.ask(service, of_id) is not None:
            self._bridge.said.emit(self.tr("The answer is noted."), False)

    def _swap(self, terms: "tuple[TermRecord, ...]") -> None:
        from facilitator.roles.service import roles_ever

        coming = [record for record in terms if str(record.state) == "planned"]
        names = {role.id: role.name for role in self._bridge.ask(roles_ever) or ()}
        self.swap_form.begin(coming, names)
        shadowing = [record.person for record in terms if str(record.state) == "shadowing"]
        words = self.tr("{name} shadows already; their turn can be covered, not swapped.")
        hint = words.format(name=", ".join(shadowing)) if shadowing else ""
        self.swap_form.fields["term_id"].say_hint(hint)
        self._page.open_form(self.swap_form)

    def _cover(self, terms: "tuple[TermRecord, ...]") -> None:
        over = ("ended", "declined")
        there = [record for record in terms if str(record.state) not in over]
        there.sort(key=lambda record: str(record.term.from_on or ""))
        self.cover_form.begin(there, self._bridge.office.today())
        self._page.open_form(self.cover_form)

    def _skip(self, role: "Role") -> None:
        self.skip_form.begin(role.id, None)
        self._page.open_form(self.skip_form)
