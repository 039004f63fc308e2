"""What can be done with a dispute: the forms that are opened, and what they write."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog

from ui.disputes.cases.case_forms import HearingForm, SaidForm, TermsForm
from ui.disputes.cases.draw_form import AnnounceForm, ReadForm, RecusalForm
from ui.disputes.cases.raise_form import RaiseForm
from ui.disputes.cases.ruling_form import RulingForm

if TYPE_CHECKING:
    from facilitator.disputes.told import DisputeTold, SideTold
    from facilitator.office import Office
    from ui.bridge import Bridge
    from ui.widgets.beside import BesidePage


class DisputeActs(QObject):
    """Its forms stand on top of the page; made with it."""

    def __init__(self, bridge: "Bridge", page: "BesidePage") -> None:
        super().__init__(page)
        self._bridge, self._page = bridge, page
        self.raise_form = RaiseForm(bridge)
        self.said_form = SaidForm(bridge)
        self.announce_form = AnnounceForm(bridge)
        self.read_form = ReadForm(bridge)
        self.recusal_form = RecusalForm(bridge)
        self.hearing_form = HearingForm(bridge)
        self.ruling_form = RulingForm(bridge)
        self.terms_form = TermsForm(bridge)
        for form in (
            self.raise_form,
            self.said_form,
            self.announce_form,
            self.read_form,
            self.recusal_form,
            self.hearing_form,
            self.ruling_form,
            self.terms_form,
        ):
            page.add_form(form)

    def raise_dispute(self, domain_id: UUID | None = None, **about: Any) -> None:
        """Open the form that raises one."""
        self.raise_form.begin(domain_id, **about)
        self._page.open_form(self.raise_form)

    def state(self, told: "DisputeTold", side: "SideTold", answer: bool) -> None:
        """Open the form for a case, or for the answer to the other’s."""
        from facilitator.disputes.service import state_case

        def write(person_id: UUID | None, text: str) -> bool:
            asked = self._bridge.ask(
                state_case, side.id, person_id, text, answer=answer, beside=self.said_form
            )
            return asked is not None

        title = self.tr("The answer of {side}") if answer else self.tr("The case of {side}")
        step = self.tr("Record the answer") if answer else self.tr("Record the case")
        self.said_form.begin(title.format(side=side.name), step, write, person_id=side.person_id)
        self._page.open_form(self.said_form)

    def settle(self, told: "DisputeTold") -> None:
        """Open the form for what the sides agreed."""
        self._end(told, settled=True)

    def withdraw(self, told: "DisputeTold") -> None:
        """Open the form for why it is withdrawn."""
        self._end(told, settled=False)

    def _end(self, told: "DisputeTold", *, settled: bool) -> None:
        from facilitator.disputes.records import DisputeEndKind
        from facilitator.disputes.service import end_dispute

        kind = DisputeEndKind.settled if settled else DisputeEndKind.withdrawn

        def write(person_id: UUID | None, text: str) -> bool:
            asked = self._bridge.ask(
                end_dispute, told.dispute.id, kind, text, person_id, beside=self.said_form
            )
            return asked is not None

        title = self.tr("What the sides agreed") if settled else self.tr("Why it is withdrawn")
        step = self.tr("Record it as settled") if settled else self.tr("Withdraw the dispute")
        self.said_form.begin(title, step, write)
        self._page.open_form(self.said_form)

    def change_terms(self, told: "DisputeTold") -> None:
        """Open the form for the panel’s size and its days."""
        self.terms_form.begin(told)
        self._page.open_form(self.terms_form)

    def announce(self, told: "DisputeTold") -> None:
        """Open the form that announces the draw."""
        self._page.open_form(self.announce_form, self.announce_form.method)
        self.announce_form.begin(told)

    def read(self, told: "DisputeTold") -> None:
        """Open the form for what was read."""
        self.read_form.begin(told)
        self._page.open_form(self.read_form)

    def take_back(self, told: "DisputeTold") -> None:
        """Open the form for why the draw is taken back."""
        from facilitator.disputes.service import withdraw_panel_draw

        def write(_person_id: UUID | None, text: str) -> bool:
            asked = self._bridge.ask(
                withdraw_panel_draw, told.dispute.id, text, beside=self.said_form
            )
            return asked is not None

        self.said_form.begin(self.tr("Why the draw is taken back"), self.tr("Take it back"), write)
        self._page.open_form(self.said_form)

    def recuse(self, told: "DisputeTold") -> None:
        """Open the form for who cannot sit."""
        self.recusal_form.begin(told)
        self._page.open_form(self.recusal_form)

    def hear(self, told: "DisputeTold") -> None:
        """Open the form for the hearing."""
        self.hearing_form.begin(told)
        self._page.open_form(self.hearing_form)

    def rule(self, told: "DisputeTold") -> None:
        """Open the form for the ruling."""
        self.ruling_form.begin(told)
        self._page.open_form(self.ruling_form)

    def propose(self, told: "DisputeTold") -> None:
        """Raise the proposal by which the map follows."""
        from facilitator.disputes.service import propose_change

        made = self._bridge.ask(propose_change, told.dispute.id, self._bridge.office.actor)
        if made is not None:
            said = self.tr("“{title}” is raised. The map changes when it is decided.")
            self._bridge.said.emit(said.format(title=made.title), False)

    def appeal(self, told: "DisputeTold") -> None:
        """Open the form for what the assembly should look at again."""
        from facilitator.disputes.service import appeal

        def write(person_id: UUID | None, text: str) -> bool:
            asked = self._bridge.ask(
                appeal, told.dispute.id, person_id, text, beside=self.said_form
            )
            return asked is not None

        title = self.tr("What the assembly should look at again")
        self.said_form.begin(title, self.tr("Ask for it on the agenda"), write)
        self._page.open_form(self.said_form)

    def save_draw(self, told: "DisputeTold") -> None:
        """Save the announcement, or the proof, as PDF."""
        from ui.selecting.draw_files import save_sheet

        if told.draw is not None:
            save_sheet(self._bridge, told.draw, self._page)

    def save_check(self, told: "DisputeTold") -> None:
        """Save what a stranger checks the draw with."""
        from ui.selecting.draw_files import save_check

        if told.draw is not None:
            save_check(self._bridge, told.draw, self._page)

    def save_ruling(self, told: "DisputeTold", form: str) -> None:
        """Save the ruling with both cases and the proof, as PDF or as text."""
        from facilitator.disputes.paper import ruling_markdown
        from facilitator.store.files import write_whole
        from ui.documents.ruling_sheet import ruling_pdf

        start = str(self._bridge.file.with_name(f"ruling-{told.dispute.number}.{form}"))
        kinds = {"pdf": self.tr("PDF files (*.pdf)"), "md": self.tr("Text (*.md)")}
        title = QCoreApplication.translate("DisputeActs", "Save the ruling")
        chosen, _ = QFileDialog.getSaveFileName(self._page, title, start, kinds[form])
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(f".{form}")

        def save(office: "Office") -> bool:
            data = ruling_pdf(office, told) if form == "pdf" else ruling_markdown(told).encode()
            write_whole(path, data)
            return True

        if self._bridge.ask(save, beside=self._page):
            self._bridge.said.emit(self.tr("Saved as {file}.").format(file=path.name), False)
