"""Starting a collective: its name, how it is organised, its time zone, where its file goes."""

import re
from pathlib import Path
from zoneinfo import available_timezones

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from facilitator.errors import Refused
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine, Field
from ui.widgets.picker import Option, RecordPicker
from ui.widgets.text import Text


class NewCollective(Card):
    """The card of the first start. `made(office)` speaks when the file is there."""

    made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.say(self.tr("Start a collective"))
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.name_field = Field(self.tr("What you call yourselves"), self.name)
        self.add(self.name_field)
        self.kind = RecordPicker(self.tr("Choose, or type two letters"))
        self.kind_field = Field(
            self.tr("How you are organised"), self.kind, self.tr("You can change all of it later.")
        )
        self.add(self.kind_field)
        self._summary = Text("", "caption", "muted")
        self.add(self._summary)
        self.zone = RecordPicker(self.tr("A city, such as Berlin"))
        self.zone_field = Field(self.tr("Time zone"), self.zone)
        self.add(self.zone_field)
        self.file = QLineEdit()
        where = QWidget()
        row = QHBoxLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file, 1)
        browse = Button("", icon_name="folder-open", name=self.tr("Choose where to save"))
        browse.clicked.connect(self._browse)
        row.addWidget(browse)
        where.setFocusProxy(self.file)
        self.file_field = Field(self.tr("Where to keep it"), where)
        self.add(self.file_field)
        self._error = ErrorLine()
        self.add(self._error)
        self.start = Button(self.tr("Start"), "primary")
        self.start.clicked.connect(self._start)
        self.add(self.start)
        self._named_by_hand = False
        self._summaries: dict[str, str] = {}
        self.name.textEdited.connect(self._propose_file)
        for field in (self.name, self.file):
            field.returnPressed.connect(self.start.click)
        self.file.textEdited.connect(self._keep_file)
        self.kind.chosen.connect(self._describe)
        self._fill()

    def show_refusal(self, sentence: str) -> None:
        """What the core refused; what was typed stays."""
        self._error.say(sentence)

    def _fill(self) -> None:
        from facilitator.constitutions.service import constitutions
        from facilitator.zones import local_zone

        templates = constitutions()
        self._summaries = {template.key: template.summary for template in templates}
        self.kind.set_options([Option(one.key, one.name, one.people) for one in templates])
        if templates:
            self.kind.choose(templates[0].key)
            self._describe(templates[0].key)
        self.zone.set_options(
            [Option(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())]
        )
        self.zone.choose(local_zone())
        self._propose_file("")

    def _describe(self, key: str | None) -> None:
        self._summary.setText(self._summaries.get(key or "", ""))

    def _propose_file(self, name: str) -> None:
        if self._named_by_hand:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        plain = re.sub(r"[^\w -]", "", name).strip() or self.tr("Our collective")
        self.file.setText(str(Path(folder or Path.home()) / f"{plain}.facilitator"))

    def _keep_file(self) -> None:
        self._named_by_hand = True

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Where to keep the collective"),
            self.file.text(),
            self.tr("Collectives (*.facilitator)"),
        )
        if chosen:
            self._named_by_hand = True
            self.file.setText(chosen)

    def _start(self) -> None:
        from facilitator.constitutions.service import start_collective

        self._error.say("")
        name = self.name.text().strip()
        if not name:
            self.name_field.show_error(self.tr("Give your collective a name."))
            self.name.setFocus()
            return
        if self.kind.value is None or self.zone.value is None:
            missing = self.kind_field if self.kind.value is None else self.zone_field
            missing.show_error(self.tr("Choose one from the list."))
            missing.editor.setFocus()
            return
        path = Path(self.file.text()).expanduser()
        if path.suffix != ".facilitator":
            path = path.with_name(f"{path.name}.facilitator")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            office = start_collective(path, self.kind.value, name=name, zone=self.zone.value)
        except OSError as problem:
            self.file_field.show_error(
                self.tr("This folder cannot be written: {why}. Choose another.").format(
                    why=problem.strerror
                )
            )
            return
        except Refused as refusal:
            self._error.say(str(refusal))
            return
        self.made.emit(office)
