"""Something between two groups, raised in a form that says which way it will go."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.disputes.choosing import as_high_as, fill_domains, fill_groups, fill_speakers
from ui.disputes.escalations.words import route_words
from ui.widgets.card import Inset, empty_layout
from ui.widgets.choosing import choose
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.text import Text

if TYPE_CHECKING:
    from uuid import UUID

    from facilitator.escalation.records import Escalation
    from facilitator.meetings.offering.service import ForwardShown
    from facilitator.office import Office
    from ui.bridge import Bridge


class RaiseForm(DraftPanel):
    """`begin()`, or `begin(forward)` for what another group has not answered."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._forward_id: UUID | None = None
        self.primary.say(self.tr("Raise it"))
        self.ours, self.theirs = QComboBox(), QComboBox()
        self.add_field("ours", Field(self.tr("Your group"), self.ours))
        self.person = QComboBox()
        self.add_field("person_id", Field(self.tr("Raised by"), self.person))
        self.add_field("theirs", Field(self.tr("The other group"), self.theirs))
        self.domain = QComboBox()
        self.add_field("domain_id", Field(self.tr("About the domain"), self.domain))
        self.way = Inset()
        self.add(self.way)
        self._about, self._happened = QLineEdit(), QPlainTextEdit()
        self.add_field("title", Field(self.tr("What it is about"), self._about))
        self.add_field("happened", Field(self.tr("What happened"), self._happened))
        self._we_want, self._they_want = QLineEdit(), QLineEdit()
        self.add_field("we_want", Field(self.tr("What your group wants"), self._we_want))
        hint = self.tr("As far as you know. They can say it themselves.")
        label = self.tr("What the other group wants")
        self.add_field("they_want", Field(label, self._they_want, hint))
        for words in (self._we_want, self._they_want):
            words.setMaxLength(2000)
        self.ours.currentIndexChanged.connect(self._of_another)
        for box in (self.theirs, self.domain):
            box.currentIndexChanged.connect(self._show_way)
        self.accepted.connect(self._save)
        self.restyle()

    def begin(self, forward: "ForwardShown | None" = None) -> None:
        """Fill it anew."""
        from facilitator.escalation.records import EscalationDraft

        self.sentences = EscalationDraft.sentences
        self._forward_id = forward.id if forward else None
        self.say(
            self.tr("Carry on what was not answered")
            if forward
            else self.tr("Raise something between groups")
        )
        for box in (self.ours, self.theirs):
            fill_groups(self._bridge, box)
            box.setEnabled(forward is None)
        fill_domains(self._bridge, self.domain, self.tr("None in particular"))
        self.domain.setEnabled(forward is None)
        for words in (self._about, self._we_want, self._they_want):
            words.clear()
        self._happened.clear()
        if forward is not None:
            choose(self.ours, forward.from_group_id)
            choose(self.theirs, forward.to_group_id)
            choose(self.domain, forward.domain_id)
            self._about.setText(forward.title)
        else:
            self._choose_own()
        for name in ("title", "happened", "they_want"):
            self.fields[name].setVisible(forward is None)
        self._of_another()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_happened"):
            as_high_as(self._happened, 4)

    def _choose_own(self) -> None:
        from facilitator.groups.service import groups_of

        actor = self._bridge.office.actor
        own = (self._bridge.ask(groups_of, actor) or []) if actor else []
        choose(self.ours, own[0].id if own else None)
        here = self.ours.currentIndex()
        self.theirs.setCurrentIndex(1 if here == 0 and self.theirs.count() > 1 else 0)
        choose(self.domain, None)

    def _of_another(self) -> None:
        fill_speakers(self._bridge, self.person, self.ours.currentData())
        self._show_way()

    def _show_way(self) -> None:
        """The way it will go, or what to agree on first."""
        from facilitator.escalation.service import route_between

        empty_layout(self.way.body)
        ours, theirs = self.ours.currentData(), self.theirs.currentData()
        if ours is None or theirs is None or ours == theirs:
            self.way.body.addWidget(Text(self.tr("Choose two different groups."), "body"))
            return
        route = self._bridge.ask(route_between, [ours, theirs], self.domain.currentData())
        if route is None:
            words = self.tr("No route is agreed between these groups. Agree on a route first.")
            self.way.body.addWidget(Text(words, "body"))
            return
        named = self.tr("It goes by the route “{name}”").format(name=route.name)
        self.way.body.addWidget(Text(named, "strong"))
        self.way.body.addWidget(Text(route_words(route), "caption", "muted"))

    def _save(self) -> None:
        if not self.check():
            return
        who = self.person.currentData()
        if who is None:
            words = self.tr("Nobody is in this group and nobody holds a role there.")
            self.fields["person_id"].show_error(words)
            return
        forward_id = self._forward_id

        def save(office: "Office") -> "Escalation":
            from facilitator.escalation.records import EscalationDraft
            from facilitator.escalation.service import raise_escalation, raise_from_forward

            if forward_id is not None:
                return raise_from_forward(office, forward_id, who, self.words("we_want"))
            draft = EscalationDraft(
                title=self.words("title"),
                happened=self.words("happened"),
                domain_id=self.domain.currentData(),
                person_id=who,
            )
            parties = [
                (self.ours.currentData(), self.words("we_want")),
                (self.theirs.currentData(), self.words("they_want")),
            ]
            return raise_escalation(office, draft, parties)

        if self._bridge.ask(save, beside=self) is not None:
            self.done()
            said = self.tr("It is raised. Both groups see it, and its days are counted.")
            self._bridge.said.emit(said, False)
