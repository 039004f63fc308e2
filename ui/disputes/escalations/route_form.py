"""An agreed route as a form: to whom groups turn one after the other, and in how many days."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from facilitator.errors import Refused
from ui.disputes.choosing import fill_decisions, fill_domains, fill_groups
from ui.widgets.choosing import choose
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.lines import button_row
from ui.widgets.picker import RecordPicker

if TYPE_CHECKING:
    from facilitator.escalation.records import Route, RouteEnd
    from facilitator.escalation.service import RouteShown
    from facilitator.office import Office
    from ui.bridge import Bridge

_STEPS: Final = 4


class RouteForm(DraftPanel):
    """`begin()` for a new route, `begin(route)` for another in its place or to end it."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._route: RouteShown | None = None
        self._name = QLineEdit()
        self.add_field("name", Field(self.tr("Name"), self._name))
        self._one, self._other = QComboBox(), QComboBox()
        self.add_field("one", Field(self.tr("Between the group"), self._one))
        self.add_field("other", Field(self.tr("and the group"), self._other))
        self._domain = QComboBox()
        self.add_field("domain", Field(self.tr("About the domain"), self._domain))
        self._talk = QSpinBox()
        self._talk.setRange(0, 365)
        label = self.tr("Days to talk to each other first")
        self.add_field("talk_days", Field(label, self._talk))
        self._steps: list[tuple[QComboBox, QSpinBox]] = []
        for at in range(1, _STEPS + 1):
            group, days = QComboBox(), QSpinBox()
            days.setRange(1, 365)
            words = self.tr("Then the group ({number})").format(number=at)
            self.add_field(f"group {at}", Field(words, group))
            its = self.tr("Days it has ({number})").format(number=at)
            self.add_field(f"days {at}", Field(its, days))
            self._steps.append((group, days))
            group.currentIndexChanged.connect(lambda _at: self._fit())
        self._on = DateField(lambda: bridge.office.today())
        self.add_field("from_on", Field(self.tr("From"), self._on))
        self.decision = RecordPicker(self.tr("Type a number or words of the decision"))
        hint = self.tr("On the day of the first route none is needed; afterwards it is a right.")
        self.add_field("decided_by", Field(self.tr("By the decision"), self.decision, hint))
        self._end = button_row([(self.tr("Only end this route"), self._end_it, "quiet")])
        self.add(self._end)
        self.accepted.connect(self._save)

    def begin(self, route: "RouteShown | None" = None) -> None:
        """Fill it anew, or with the route it takes the place of."""
        from facilitator.escalation.records import RouteDraft

        self.sentences = RouteDraft.sentences
        self._route = route
        self.say(self.tr("Change the route") if route else self.tr("Agree on a route"))
        self.primary.say(self.tr("Set the new route") if route else self.tr("Set the route"))
        self._end.setVisible(route is not None)
        self._name.setText(route.name if route else "")
        for box in (self._one, self._other):
            fill_groups(self._bridge, box, self.tr("Any group"))
        fill_domains(self._bridge, self._domain, self.tr("Any domain"))
        groups = sorted(route.facts.group_ids) if route else []
        for at, box in enumerate((self._one, self._other)):
            choose(box, groups[at] if at < len(groups) else None)
        domains = sorted(route.facts.domain_ids) if route else []
        choose(self._domain, domains[0] if domains else None)
        self._talk.setValue(route.facts.talk_days if route else 7)
        steps = route.facts.steps if route else ()
        for at, (group, days) in enumerate(self._steps):
            fill_groups(self._bridge, group, self.tr("Nobody: the route ends before"))
            choose(group, steps[at].group_id if at < len(steps) else None)
            days.setValue(steps[at].days if at < len(steps) else 7)
        self._on.show_day(self._bridge.office.today())
        fill_decisions(self._bridge, self.decision)
        self._fit()

    def _fit(self) -> None:
        """One more step than there are is offered."""
        shown = True
        for at, (group, _days) in enumerate(self._steps, 1):
            self.fields[f"group {at}"].setVisible(shown)
            chosen = group.currentData() is not None
            self.fields[f"days {at}"].setVisible(shown and chosen)
            shown = shown and chosen

    def _save(self) -> None:
        if not self.check():
            return
        day, route = self._on.day, self._route

        def save(office: "Office") -> "Route":
            from facilitator.escalation.records import RouteDraft
            from facilitator.escalation.service import StepDraft, set_route

            if day is None:
                raise Refused(RouteDraft.sentences["from_on"])
            draft = RouteDraft(
                name=self.words("name"), from_on=day, talk_days=self.number("talk_days")
            )
            steps = [
                StepDraft(group.currentData(), days.value())
                for group, days in self._steps
                if group.isVisibleTo(self) and group.currentData() is not None
            ]
            named = [one.currentData() for one in (self._one, self._other) if one.currentData()]
            domain = self._domain.currentData()
            return set_route(
                office,
                draft,
                steps,
                group_ids=named,
                domain_ids=[domain] if domain else [],
                decided_by=self.decision.value,
                instead_of=route.id if route else None,
            )

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The route is set."), False)

    def _end_it(self) -> None:
        from facilitator.escalation.service import end_route

        route = self._route
        if route is None:
            return

        def end(office: "Office") -> "RouteEnd":
            return end_route(office, route.id, self.decision.value)

        if self._bridge.ask(end, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The route is ended."), False)
