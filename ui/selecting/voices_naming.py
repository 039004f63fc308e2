"""The steps in which people name somebody, give their reason, and change whom they name."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.selecting.voices_card import (
    EnterLine,
    PeoplePills,
    StandingLines,
    StepCard,
    enter_button,
    line_of,
    offer_nominees,
)
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.selection.voices.service import PersonTold, VoicesTold
    from ui.bridge import Bridge


class PresentCard(StepCard):
    """The role and its term are read out."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "present", parent)
        self._role = Text("", "item title", selectable=True)
        self._term = Text("", "body")
        self._purpose = Text("", "body", selectable=True)
        self._agreed = Text("", "caption", "muted")
        for part in (self._role, self._term, self._purpose, self._agreed):
            self.add(part)

    def show_told(self, told: "VoicesTold") -> None:
        """Draw the role."""
        super().show_told(told)
        self._role.setText(told.role)
        self._term.setText(self.tr("{group}, {term}").format(group=told.group, term=told.term))
        self._purpose.setText(told.purpose)
        self._purpose.setVisible(bool(told.purpose))
        self._agreed.setText(" · ".join([told.script_words, *self._settings(told)]))

    def _settings(self, told: "VoicesTold") -> list[str]:
        voices = told.voices
        said = [self.tr("{count} people take part").format(count=len(told.people))]
        said.append(self.tr("passing is allowed") if voices.may_pass else self.tr("nobody passes"))
        if not voices.signed:
            said.append(self.tr("names are not signed"))
        if voices.limit_minutes:
            said.append(self.tr("{count} min for each step").format(count=voices.limit_minutes))
        if told.facilitator and not voices.facilitator_stands:
            said.append(
                self.tr("{name} facilitates and is no candidate").format(name=told.facilitator)
            )
        return said


class NominateCard(StepCard):
    """Everybody names one person; nobody sees whom, the laptop neither."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "nominate", parent)
        self.pills = PeoplePills(self.tr("Whose name is written down"))
        self.pills.chosen.connect(lambda _key: self._begin_person())
        self.who = PersonPicker(self.tr("Two letters of the name"))
        self.who.chosen.connect(self._taken)
        self.who_field = Field(self.tr("Names"), self.who)
        self.reason = EnterLine()
        self.reason.setMaxLength(2000)
        self.reason.entered.connect(self._put)
        self._reason_field = Field(self.tr("Because (may stay empty)"), self.reason)
        self.put = enter_button(self.tr("Put it in"), self._put)
        self.skip = Button(self.tr("Passes"))
        self.skip.clicked.connect(self._pass)
        for part in (self.pills, self.who_field, self._reason_field, self.error):
            self.add(part)
        self.add(line_of(self.put, self.skip))

    def show_told(self, told: "VoicesTold") -> None:
        """Draw who has handed something in."""
        first = self.told is None
        super().show_told(told)
        self.pills.show_people(told.people, self._words)
        offer_nominees(self.who, told)
        self.skip.setVisible(told.voices.may_pass)
        if first:
            self.pills.go_to_waiting(told.people)
        self._name_field()

    def take_focus(self) -> bool:
        """Into the name of the person who is current."""
        self.who.setFocus()
        return True

    def _words(self, one: "PersonTold") -> str:
        return f"✓ {one.name}" if one.has_named else one.name

    def _name_field(self) -> None:
        told, person_id = self.told, self.pills.person_id
        if told is not None:
            name = next((one.name for one in told.people if one.person_id == person_id), "")
            self.who_field.rename(self.tr("{name} names").format(name=name))

    def _begin_person(self) -> None:
        """Nothing that somebody else typed may be seen."""
        self.who.choose(None)
        self.reason.clear()
        self.error.say("")
        self._name_field()
        self.who.setFocus()

    def _taken(self, value: object) -> None:
        if value is not None:
            self.reason.setFocus()

    def _put(self) -> None:
        if self.who.value is None:
            self.show_refusal(self.tr("Choose somebody from the list."))
            self.who.setFocus()
            return
        self._hand_in(self.who.value)

    def _pass(self) -> None:
        self._hand_in(None)

    def _hand_in(self, nominee: Any) -> None:
        from facilitator.selection.voices.service import name_somebody

        person_id = self.pills.person_id
        if person_id is None:
            return
        if self.ask(name_somebody, person_id, nominee, self.reason.text()) is not None:
            if self.told is not None:
                self.pills.go_to_waiting(self.told.people, person_id)
            self._begin_person()


class ReasonsCard(StepCard):
    """In turn everybody says why; somebody may note it."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "reasons", parent)
        self.pills = PeoplePills(self.tr("Whose reason is heard"))
        self.pills.chosen.connect(lambda _key: self._begin_person())
        self.text = EnterLine()
        self.text.setMaxLength(2000)
        self.text.entered.connect(self._hear)
        self._field = Field(self.tr("Why"), self.text)
        self.heard = enter_button(self.tr("Heard"), self._hear)
        self.names = StandingLines()
        for part in (self.pills, self._field, self.error, line_of(self.heard), self.names):
            self.add(part)

    def show_told(self, told: "VoicesTold") -> None:
        """Draw whom each named, and who was heard."""
        first = self.told is None
        super().show_told(told)
        self.pills.show_people(told.people, self._words)
        if first:
            self.pills.go_to_waiting(told.people)
            self._begin_person(focus=False)
        self._name_field()
        self.names.show_told(told, reasons=False)

    def take_focus(self) -> bool:
        """Into the words of who is current."""
        self.text.setFocus()
        return True

    def _words(self, one: "PersonTold") -> str:
        return f"✓ {one.name}" if one.was_heard else one.name

    def _current(self) -> "PersonTold | None":
        people = self.told.people if self.told is not None else ()
        return next((one for one in people if one.person_id == self.pills.person_id), None)

    def _name_field(self) -> None:
        one = self._current()
        if one is None or self.told is None:
            return
        if one.passes:
            words = self.tr("{name} passed. Why (may stay empty)")
        elif self.told.voices.signed:
            words = self.tr("{name} named {named}. Why (may stay empty)")
        else:
            words = self.tr("{name}. Why (may stay empty)")
        self._field.rename(words.format(name=one.name, named=one.named))

    def _begin_person(self, *, focus: bool = True) -> None:
        one = self._current()
        self.text.setText(one.reason if one is not None else "")
        self.error.say("")
        self._name_field()
        if focus:
            self.text.setFocus()

    def _hear(self) -> None:
        from facilitator.selection.voices.service import hear_reason

        person_id = self.pills.person_id
        if person_id is None:
            return
        if self.ask(hear_reason, person_id, self.text.text()) is not None:
            if self.told is not None:
                self.pills.go_to_waiting(self.told.people, person_id)
            self._begin_person()


class GatherCard(StepCard):
    """Questions and answers; nothing need be written."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "gather", parent)
        self.names = StandingLines()
        self.add(self.names)

    def show_told(self, told: "VoicesTold") -> None:
        """Draw the names with the reasons."""
        super().show_told(told)
        self.names.show_told(told)


class ChangeCard(StepCard):
    """Whoever wants to names somebody else, with a reason; or the tied are chosen between."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "change", parent)
        self._between = Text("", "strong")
        self.names = StandingLines()
        self.pills = PeoplePills(self.tr("Who changes"))
        self.pills.chosen.connect(lambda _key: self._begin_person())
        self.who = PersonPicker(self.tr("Two letters of the name"))
        self.who.chosen.connect(self._taken)
        self.who_field = Field(self.tr("Now names"), self.who)
        self.reason = EnterLine()
        self.reason.setMaxLength(2000)
        self.reason.entered.connect(self._change)
        reason = Field(self.tr("Because"), self.reason)
        self.change = enter_button(self.tr("Change the name"), self._change, primary=False)
        for part in (self._between, self.names, self.pills, self.who_field, reason, self.error):
            self.add(part)
        self.add(line_of(self.change))

    def show_told(self, told: "VoicesTold") -> None:
        """Draw whom each names now."""
        first = self.told is None
        super().show_told(told)
        self._between.setVisible(bool(told.between))
        if told.between:
            self._between.setText(
                self.tr("A tie between {names}: who named somebody else names one of them.").format(
                    names=", ".join(told.between)
                )
            )
        self.names.show_told(told)
        self.pills.show_people(told.people, self._words)
        offer_nominees(self.who, told, only=told.between)
        if first:
            self.pills.go_to_waiting(told.people)
        self._name_field()

    def take_focus(self) -> bool:
        """To the name where somebody is asked for it."""
        if self.told is not None and self.told.between and self.told.missing:
            self.who.setFocus()
            return True
        return False

    def _words(self, one: "PersonTold") -> str:
        if self.told is None or not self.told.voices.signed:
            return one.name
        return f"{one.name} → {one.named or self.tr('passes')}"

    def _name_field(self) -> None:
        people = self.told.people if self.told is not None else ()
        name = next((one.name for one in people if one.person_id == self.pills.person_id), "")
        self.who_field.rename(self.tr("{name} now names").format(name=name))

    def _begin_person(self) -> None:
        self.who.choose(None)
        self.reason.clear()
        self.error.say("")
        self._name_field()
        self.who.setFocus()

    def _taken(self, value: object) -> None:
        if value is not None:
            self.reason.setFocus()

    def _change(self) -> None:
        from facilitator.selection.voices.service import change_name

        person_id = self.pills.person_id
        if person_id is None:
            return
        if self.who.value is None:
            self.show_refusal(self.tr("Choose somebody from the list."))
            self.who.setFocus()
            return
        if self.ask(change_name, person_id, self.who.value, self.reason.text()) is not None:
            if self.told is not None and self.told.between:
                self.pills.go_to_waiting(self.told.people, person_id)
            self._begin_person()
