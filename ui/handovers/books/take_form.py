"""Taking a book along: of one role, of what one person holds, or of the whole collective."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from facilitator.errors import Refused
from ui.forms.choices import people_to_choose
from ui.handovers.books.words import private_counted
from ui.widgets.button import CheckBox
from ui.widgets.choosing import choose
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import PersonPicker
from ui.widgets.working import Working

if TYPE_CHECKING:
    from ui.bridge import Bridge


class TakeForm(DraftPanel):
    """Whose book, in which form, and whether private notes are in it: not unless ticked."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._role_id: UUID | None = None
        self.say(self.tr("Take a book along"))
        self.primary.say(self.tr("Choose where"))
        self.whose = QComboBox()
        self.add_field("whose", Field(self.tr("Whose book"), self.whose))
        self.person = PersonPicker(self.tr("Type two letters of the name"))
        self.add_field("person", Field(self.tr("Person"), self.person))
        self.form = QComboBox()
        self.form.addItem(self.tr("PDF, to print and to read"), ".pdf")
        self.form.addItem(self.tr("Markdown, plain text that lasts"), ".md")
        self.form.addItem(self.tr("ODT, for a word processor"), ".odt")
        self.add_field("form", Field(self.tr("Form"), self.form))
        self.private = CheckBox("")
        self.private.setAccessibleName(self.tr("With private notes"))
        self.add(self.private)
        self._working = Working()
        self.add(self._working)
        self.whose.currentIndexChanged.connect(self._settle)
        self.person.chosen.connect(self._settle)
        self.accepted.connect(self._choose_place)

    def begin(self, role_id: UUID | None, role: str = "", every: bool = False) -> None:
        """Offer the book of this role first, or the whole collective's."""
        self._role_id = role_id
        self.whose.blockSignals(True)
        self.whose.clear()
        if role_id is not None:
            self.whose.addItem(self.tr("The role {role}").format(role=role), "role")
        self.whose.addItem(self.tr("The roles that one person holds"), "person")
        self.whose.addItem(self.tr("All roles of the collective"), "all")
        choose(self.whose, "role" if role_id is not None and not every else "all")
        self.whose.blockSignals(False)
        self.person.set_people(self._bridge.ask(people_to_choose) or [])
        self.person.choose(None)
        self.private.setChecked(False)
        self._settle()

    def _scope(self) -> dict[str, Any]:
        whose = self.whose.currentData()
        if whose == "role":
            return {"role_id": self._role_id}
        return {"person_id": self.person.value} if whose == "person" else {}

    def _settle(self, _what: object = None) -> None:
        """Say how many private notes there are; where there are none nothing is asked."""
        from facilitator.handovers.telling import private_notes

        of_person = self.whose.currentData() == "person"
        self.fields["person"].setVisible(of_person)
        many = 0
        if not of_person or isinstance(self.person.value, UUID):
            many = self._bridge.ask(private_notes, **self._scope()) or 0
        words = self.tr("With {private}").format(private=private_counted(many))
        self.private.setText(words)
        self.private.setAccessibleName(words)
        self.private.setVisible(bool(many))
        # Whoever ticked it for one book did not tick it for another.
        self.private.setChecked(False)

    def _choose_place(self) -> None:
        if "person_id" in self._scope() and not isinstance(self.person.value, UUID):
            self.fields["person"].show_error(self.tr("Choose somebody from the list."))
            self.person.setFocus()
            return
        ending = str(self.form.currentData())
        kinds = {
            ".pdf": self.tr("PDF (*.pdf)"),
            ".md": self.tr("Markdown (*.md)"),
            ".odt": self.tr("Text documents (*.odt)"),
        }
        proposed = self._bridge.file.with_name(f"{self._name()}{ending}")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the handover book"), str(proposed), kinds[ending]
        )
        if chosen:
            path = Path(chosen)
            self.write(path if path.suffix.lower() == ending else Path(f"{path}{ending}"))

    def _name(self) -> str:
        from facilitator.people.service import collective
        from facilitator.roles.service import role

        whose, named = self.whose.currentData(), ""
        if whose == "role" and self._role_id is not None:
            found = self._bridge.ask(role, self._role_id)
            named = found.name if found else ""
        elif whose == "person":
            named = self.person.field.text()
        else:
            own = self._bridge.ask(collective)
            named = own.name if own else ""
        safe = "".join(sign if sign.isalnum() or sign in " -_." else "-" for sign in named)
        return self.tr("Handover book {name}").format(name=safe.strip(" .")[:80]).strip()

    def write(self, path: Path) -> None:
        """Write the book that is chosen into a file, beside the window."""
        scope, private = self._scope(), self.private.isChecked()

        def work(office: Any, progress: Any) -> Path:
            from ui.documents.handovers import write_handover_book

            progress(0.1, "")
            write_handover_book(office, path, restricted=private, **scope)
            return path

        self.show_refusal("")
        try:
            job = self._bridge.worker.start(work)
        except Refused as refusal:
            self.show_refusal(str(refusal))
            return
        self.primary.setEnabled(False)
        job.done.connect(self._wrote)
        job.refused.connect(self.show_refusal)
        job.finished.connect(partial(self.primary.setEnabled, True))
        self._working.follow(job, self.tr("Writing…"))

    def _wrote(self, path: Path) -> None:
        self.primary.setEnabled(True)
        self.done()
        said = self.tr("Written into “{file}”.").format(file=path.name)
        self._bridge.said.emit(said, False)
