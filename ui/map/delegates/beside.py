"""One link beside the list: who holds it, the mandate, reports, what was said for those at home."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ui.map.delegates.forms import CallBackForm, EndLinkForm, LinkForm, MandateForm
from ui.map.delegates.report_forms import ReportForm, ReportingForm
from ui.map.delegates.words import manner, state_pill
from ui.widgets.beside import BesidePage
from ui.widgets.button import Button
from ui.widgets.card import Card, Inset
from ui.widgets.date_words import written
from ui.widgets.lines import Step, button_row, line
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.delegates.service import LinkShown, MandateShown, SpokenFor
    from facilitator.meetings.reporting.rules import Occasion
    from ui.bridge import Bridge
    from ui.theme.tokens import Kind

_MOST = 6


class LinkBeside(BesidePage):
    """`show_link(id)`; its forms stay open while all is read again."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("The link"))
        self._bridge = bridge
        self._link_id: UUID | None = None
        self.link_form = LinkForm(bridge)
        self.end_form = EndLinkForm(bridge)
        self.mandate_form = MandateForm(bridge)
        self.back_form = CallBackForm(bridge)
        self.report_form = ReportForm(bridge)
        self.reporting_form = ReportingForm(bridge)
        for form in (
            self.link_form,
            self.end_form,
            self.mandate_form,
            self.back_form,
            self.report_form,
            self.reporting_form,
        ):
            self.add_form(form)

    def show_link(self, link_id: UUID | None) -> None:
        """Show a link."""
        if link_id != self._link_id:
            self.close_forms()
        self._link_id = link_id
        self.rebuild(self._build, link_id)

    def link_groups(self) -> None:
        """Open the form of a link."""
        self.link_form.begin()
        self.open_form(self.link_form)

    def into_record(self) -> None:
        """Put the keyboard on the first step of the record."""
        for button in self.findChildren(Button):
            if button.isVisibleTo(self):
                button.setFocus()
                return

    # The cards

    def _build(self) -> None:
        from facilitator.delegates.service import all_links, spoken_for

        found = self._bridge.ask(all_links) or ()
        shown = next((one for one in found if one.link.id == self._link_id), None)
        if shown is None:
            return
        self.cards.addWidget(self._about(shown))
        if shown.is_delegate:
            self.cards.addWidget(self._mandate(shown))
        if shown.told is not None:
            self.cards.addWidget(self._reports(shown))
        said = self._bridge.ask(spoken_for, shown.link.id) or ()
        if said:
            self.cards.addWidget(self._said(said))

    def _about(self, shown: "LinkShown") -> Card:
        title = self.tr("{home} in {there}").format(home=shown.home, there=shown.there)
        card = Card(title)
        card.setAccessibleName(title)
        days = self._span(shown.link.from_on, shown.link.to_on)
        parts = [manner(shown), shown.role, days]
        if shown.double:
            parts.append(
                self.tr("double link: {there} sends somebody too").format(there=shown.there)
            )
        card.add(Text(" · ".join(part for part in parts if part), "caption", "muted"))
        pill = state_pill(shown)
        for at, seat in enumerate(shown.seats):
            ends = [Pill(*pill)] if at == 0 else []
            if seat.person is None:
                card.add_row(line(self.tr("Vacant"), "", token=False, ends=ends))
                continue
            until = self.tr("until {day}").format(day=written(seat.to_on)) if seat.to_on else ""
            after = self.tr("then {name}").format(name=seat.next_person) if seat.next_person else ""
            caption = " · ".join(filter(None, (until, after)))
            card.add_row(line(seat.person, caption, person_id=seat.person_id, ends=ends))
        for name in shown.outside:
            words = self.tr("{name} is not a member of {home}, who send them.")
            card.add(Text(words.format(name=name, home=shown.home), "caption", "brick"))
        steps: list[Step] = []
        if shown.state != "ended":
            steps.append((self.tr("Change the link"), partial(self._change, shown), "plain"))
            steps.append((self.tr("End it"), partial(self._end, shown), "quiet"))
        to_role = partial(self._bridge.go.emit, "roles", shown.link.role_id)
        steps.append((self.tr("See the role"), to_role, "quiet"))
        card.add(button_row(steps, title))
        return card

    def _mandate(self, shown: "LinkShown") -> Card:
        card = Card(self.tr("Mandate"))
        now = shown.mandate
        if now is not None:
            card.add(self._one_mandate(now))
        else:
            words = self.tr("None holds today: nothing may be decided for {home}.")
            card.add(Text(words.format(home=shown.home), "body", "muted"))
        older = [one for one in shown.mandates if one is not now][:_MOST]
        for one in older:
            days = self._span(one.given.mandate.from_on, one.given.last_on)
            card.add(Text(f"{one.person}: {one.given.mandate.may} · {days}", "caption", "muted"))
        steps: list[Step] = []
        if shown.state == "holds" and any(seat.person for seat in shown.seats):
            kind = "plain" if now is not None else "primary"
            give = partial(self._give, shown)
            words = self.tr("Give a mandate")
            steps.append((words, give, "primary" if kind == "primary" else "plain"))
        if now is not None:
            steps.append((self.tr("Call it back"), partial(self._call_back, now), "quiet"))
        if steps:
            card.add(button_row(steps))
        return card

    def _one_mandate(self, one: "MandateShown") -> Inset:
        mandate = one.given.mandate
        whole = Inset()
        whole.body.addWidget(Text(f"{one.person}: {mandate.may}", "strong", selectable=True))
        about = ", ".join(one.domains) or self.tr("whatever comes up there")
        told = [(self.tr("About"), about)]
        if mandate.limits:
            told.append((self.tr("Limits"), mandate.limits))
        if mandate.ask_back:
            told.append((self.tr("Asks at home first"), mandate.ask_back))
        if mandate.until_on is not None:
            told.append((self.tr("Until"), written(mandate.until_on)))
        told.append((self.tr("By"), one.decision))
        for words, value in told:
            whole.body.addWidget(Text(f"{words}: {value}", "caption"))
        return whole

    def _reports(self, shown: "LinkShown") -> Card:
        told = shown.told
        assert told is not None  # asked before
        rule = (
            self.tr("after each meeting of {there}").format(there=shown.there)
            if told.rule.after_meetings
            else self.tr("every {n} days").format(n=told.rule.every_days)
        )
        card = Card(self.tr("Reports at home"), rule)
        if told.owed is not None:
            words = self.tr("Due by {day}: {what}")
            late = told.owed.late_after < self._bridge.office.today()
            text = words.format(day=written(told.owed.late_after), what=told.owed.words)
            card.add(Text(text, "strong", "brick" if late else "text"))
        for one in list(reversed(told.occasions))[:_MOST]:
            if one is not told.owed:
                card.add_row(self._occasion(one))
        if not told.occasions:
            card.add(Text(self.tr("Nothing has come round so far."), "body", "muted"))
        steps: list[Step] = []
        if told.occasions:
            kind = "primary" if told.owed is not None else "plain"
            report = partial(self._report, shown)
            words = self.tr("Record a report")
            steps.append((words, report, "primary" if kind == "primary" else "plain"))
        steps.append((self.tr("Say when reports come"), partial(self._when, shown), "quiet"))
        card.add(button_row(steps))
        return card

    def _occasion(self, one: "Occasion") -> QWidget:
        pills: dict[str, tuple[str, Kind]] = {
            "reported": (self.tr("Reported"), "leaf"),
            "let go": (self.tr("Let go"), "plain"),
            "skipped": (self.tr("Skipped"), "brick"),
            "due": (self.tr("Due"), "amber"),
        }
        told = one.told
        caption = ""
        if told is not None:
            caption = " · ".join(filter(None, (written(told.on), told.person, told.text)))
        return line(one.words, caption, token=False, ends=[Pill(*pills[one.state])])

    def _said(self, said: "Sequence[SpokenFor]") -> Card:
        card = Card(self.tr("Said for those at home"))
        for one in said[:_MOST]:
            words = one.stance or self.tr("decided alone")
            caption = f"{written(one.on)} · {words}"
            ends = []
            if one.outside:
                ends.append(Pill(self.tr("Outside the mandate"), "brick"))
                caption += f" · {one.outside}"
            card.add_row(line(one.title, caption, token=False, ends=ends))
        return card

    def _span(self, first: date | None, last: date | None) -> str:
        if first is None and last is None:
            return ""
        if last is None and first is not None:
            return self.tr("since {day}").format(day=written(first))
        if first is None and last is not None:
            return self.tr("until {day}").format(day=written(last))
        assert first is not None and last is not None
        return f"{written(first)} – {written(last)}"

    # What can be done

    def _change(self, shown: "LinkShown") -> None:
        self.link_form.begin(shown.link)
        self.open_form(self.link_form)

    def _end(self, shown: "LinkShown") -> None:
        self.end_form.begin(shown)
        self.open_form(self.end_form)

    def _give(self, shown: "LinkShown") -> None:
        self.mandate_form.begin(shown)
        self.open_form(self.mandate_form)

    def _call_back(self, one: "MandateShown") -> None:
        self.back_form.begin(one)
        self.open_form(self.back_form)

    def _report(self, shown: "LinkShown") -> None:
        self.report_form.begin(shown)
        self.open_form(self.report_form)

    def _when(self, shown: "LinkShown") -> None:
        self.reporting_form.begin(shown)
        self.open_form(self.reporting_form)
