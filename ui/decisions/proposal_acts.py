"""What is done with a proposal: each act opens its short form and asks its service."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui.decisions.voices import AskForm, VoiceForm
from ui.forms.right_form import RightForm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from facilitator.decisions.service import ProposalRecord
    from facilitator.decisions.told import AdviceTold, ObjectionTold
    from ui.bridge import Bridge
    from ui.decisions.proposal import ProposalView


class ProposalActs(QObject):
    """Connect `view.acted` to `act`."""

    def __init__(self, bridge: "Bridge", view: "ProposalView") -> None:
        super().__init__(view)
        self._bridge = bridge
        self._view = view
        self._forms: dict[str, VoiceForm | AskForm | RightForm] = {}

    def act(self, act: str, about: Any) -> None:
        """Do it, or open the form in which it is said."""
        record = self._view.record
        if record is None:
            return
        if act in ("word", "integrate") and self._word_rights(record, about):
            return
        if act == "round":
            self._open_round(record)
        elif act == "ask":
            self._ask(record)
        elif act in ("integrate", "settle", "carry"):
            self._objection(act, record, about)
        elif act == "answer":
            self._answer(record, about)
        elif act in ("word", "object", "worry", "advise", "challenge", "withdraw"):
            self._say(act, record)

    def _say(self, act: str, record: "ProposalRecord") -> None:
        from facilitator.decisions import service

        about, ask = record.proposal.id, self._bridge.ask
        form = self._form(act)

        def said(who: Any, text: str, more: str) -> bool:
            if act == "word":
                done: Any = ask(service.word_proposal, about, text, more, beside=form)
            elif act == "object":
                done = ask(service.raise_objection, about, who, text, beside=form)
            elif act == "worry":
                done = ask(service.voice_concern, about, who, text, more, beside=form)
            elif act == "advise":
                done = ask(service.give_advice, about, text, person_id=who, beside=form)
            elif act == "challenge":
                done = ask(service.challenge, about, text, person_id=who, beside=form)
            else:
                done = ask(service.withdraw_proposal, about, text, beside=form)
                if done is not None:
                    self._bridge.said.emit(
                        self.tr("“{title}” is withdrawn.").format(title=record.proposal.title),
                        True,
                    )
            return done is not None

        now = record.wording.text if act == "word" and record.wording else ""
        self._open(form)
        form.ask((act, about), said, text=now)

    def _word_rights(self, record: "ProposalRecord", about: "ObjectionTold | None") -> bool:
        """Open the form of rights where the proposal changes one: words alone would not."""
        from facilitator.decisions.service import proposed_changes

        changes = self._bridge.ask(proposed_changes, record.proposal.id) or []
        if len(changes) != 1:
            return False
        form = self._forms.get("rights")
        if not isinstance(form, RightForm):
            form = self._forms["rights"] = RightForm(self._bridge)
            self._view.forms.addWidget(form)
        form.begin_anew(record.proposal.id, changes[0], about.id if about is not None else None)
        self._open(form)
        form.open(form.owner)
        return True

    def _objection(self, act: str, record: "ProposalRecord", about: "ObjectionTold") -> None:
        from facilitator.decisions.records import ObjectionActKind
        from facilitator.decisions.service import act_on_objection, word_proposal

        form, ask = self._form(act), self._bridge.ask
        self._open(form)

        def said(_who: Any, text: str, more: str) -> bool:
            if act == "integrate":
                worded = ask(
                    word_proposal, record.proposal.id, text, more, integrates=about.id, beside=form
                )
                return worded is not None
            if act == "carry":
                return self._carried(about, text, form)
            withdrawn = ObjectionActKind.withdrawn
            return ask(act_on_objection, about.id, withdrawn, text, beside=form) is not None

        titles = {
            "integrate": self.tr("Take up {name}’s objection in a new wording"),
            "settle": self.tr("{name} withdraws the objection"),
            "carry": self.tr("Take {name}’s objection to the review panel"),
        }
        now = record.wording.text if act == "integrate" and record.wording else ""
        form.ask((act, about.id), said, title=titles[act].format(name=about.person), text=now)

    def _carried(self, about: "ObjectionTold", note: str, form: "QWidget") -> bool:
        """The panel is asked in the same act; its dispute is shown."""
        from facilitator.disputes.service import carry_objection

        raised = self._bridge.ask(carry_objection, about.id, note, beside=form)
        if raised is None:
            return False
        said = self.tr("Dispute {number} asks the panel. The proposal waits for its ruling.")
        self._bridge.said.emit(said.format(number=raised.number), False)
        self._bridge.go.emit("disputes/disputes", raised.id)
        return True

    def _answer(self, record: "ProposalRecord", about: "AdviceTold") -> None:
        from facilitator.decisions.service import give_advice

        form = self._form("answer")
        self._open(form)

        def said(who: Any, text: str, _more: str) -> bool:
            given = self._bridge.ask(
                give_advice,
                record.proposal.id,
                text,
                person_id=who,
                consultation_id=about.consultation_id,
                beside=form,
            )
            return given is not None

        title = self.tr("What {party} says").format(party=about.party)
        form.ask(("answer", about.consultation_id), said, title=title)

    def _ask(self, record: "ProposalRecord") -> None:
        from facilitator.decisions.service import ask_advice

        form = self._forms.get("ask")
        if not isinstance(form, AskForm):
            form = self._forms["ask"] = AskForm(self._bridge)
            self._view.forms.addWidget(form)
        asks = form
        self._open(asks)

        def said(kind: str, who: Any) -> bool:
            asked = self._bridge.ask(
                ask_advice, record.proposal.id, **{kind: who}, beside=asks.field
            )
            return asked is not None

        asks.ask(said)

    def _open_round(self, record: "ProposalRecord") -> None:
        from facilitator.decisions.records import RoundKind
        from facilitator.decisions.service import open_round

        rung = record.rung.value if record.rung else ""
        kind = RoundKind(rung) if rung in ("consent", "consensus", "vote") else RoundKind.reaction
        if self._bridge.ask(open_round, record.proposal.id, kind) is not None:
            self._view.show_proposal(record.proposal.id)
            self._view.show_board()

    def close_forms(self) -> None:
        """Another proposal is chosen: what was open about the one before is closed."""
        for form in self._forms.values():
            if form.isVisible():
                form.done()

    def _open(self, form: VoiceForm | AskForm | RightForm) -> None:
        for other in self._forms.values():
            if other is not form and other.isVisible():
                other.done()
        self._view.show_forms()

    def _form(self, act: str) -> VoiceForm:
        found = self._forms.get(act)
        if isinstance(found, VoiceForm):
            return found
        made = self._made(act)
        self._forms[act] = made
        self._view.forms.addWidget(made)
        return made

    def _made(self, act: str) -> VoiceForm:
        who, words, note = self.tr("Who"), self.tr("In their words"), self.tr("Note it")
        bridge = self._bridge
        if act in ("word", "integrate"):
            return VoiceForm(
                bridge,
                self.tr("New wording"),
                self.tr("Keep this wording"),
                text=self.tr("What is proposed now"),
                more=self.tr("What changed, and why"),
                high=120,
            )
        if act == "worry":
            return VoiceForm(
                bridge,
                self.tr("A concern"),
                note,
                who=who,
                text=words,
                more=self.tr("What will show who was right"),
            )
        if act in ("settle", "carry", "withdraw"):
            return VoiceForm(
                bridge,
                self.tr("Withdraw the proposal"),
                self.tr("Withdraw it") if act == "withdraw" else note,
                text=self.tr("Why"),
            )
        titles = {
            "object": self.tr("An objection: what harm would this do?"),
            "advise": self.tr("Advice"),
            "answer": self.tr("An answer"),
            "challenge": self.tr("A challenge: what could be wrong, seen from outside?"),
        }
        return VoiceForm(bridge, titles[act], note, who=who, text=words)
