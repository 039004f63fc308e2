"""The running program: which file is open in its window, and what opening one takes."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from facilitator.errors import Refused
from ui.bridge import Bridge
from ui.calendar_keeping import CalendarKeeping
from ui.crash import CrashReporter
from ui.disputes.waiting import DisputesWaiting
from ui.handovers.waiting import HandoversWaiting
from ui.instance import Instance, open_elsewhere
from ui.main_window import Command, MainWindow
from ui.preferences import Preferences
from ui.reminding.speaking import Speaking
from ui.theme import Choice, theme

if TYPE_CHECKING:
    from facilitator.office import Office
    from ui.ending import EndOnSignal
    from ui.first_start import FirstStart


_OF_TERMS: Final = frozenset({"term", "term_act", "role", "handover_manner", "handover_act"})
"""The tables whose change may open a handover, or pass a seat on."""


class Program(QObject):
    """One process: one window, at most one collective."""

    def __init__(self, preferences: Preferences, data_dir: Path | None) -> None:
        super().__init__()
        self.preferences = preferences
        self._data_dir = data_dir
        self.bridge = Bridge(self)
        self._crash = CrashReporter(preferences.paths.log_file, self)
        self._crash.install()
        self.window = MainWindow(self.bridge, preferences)
        HandoversWaiting(self.bridge)
        DisputesWaiting(self.bridge)
        self._instance: Instance | None = None
        self._ending: EndOnSignal | None = None
        self._first_start: FirstStart | None = None
        self._backed_up = ""
        self._ready_is_stale = False
        self._tended_on = ""
        """The day on which handovers were last looked after; empty: terms have changed since."""
        self._calendar = CalendarKeeping(self.bridge, preferences, self)
        self.window.file_wanted.connect(self.open)
        self.bridge.another_wanted.connect(self.start_another)
        self.window.add_commands(self.commands)
        self.window.on_key("Ctrl+O", self.choose_file)
        self.speaking = Speaking(self.bridge, preferences, self.window)
        self.window.keeps_running = lambda: self.speaking.stays
        self.bridge.changed.connect(self._note_change)
        self.bridge.ticked.connect(self._tend)

    # Starting and ending

    def start(
        self, path: Path | None, *, quit_after_paint: bool = False, minimised: bool = False
    ) -> bool:
        """Show the frame and open the file after it; False when another window has the file.

        `minimised` as at login: in the tray where there is one, else as an icon; said aloud is
        only what is due.
        """
        recent = self.preferences.recent
        file = path if path is not None else recent[0] if recent else None
        if file is not None and not self._claim(file):
            return False

        def fill() -> None:
            from ui.ending import EndOnSignal

            theme().dress(self.window)
            self._ending = EndOnSignal(self.window.quit, self)
            if file is None:
                self.show_first_start()
            elif not self._show_ahead(file):
                self._open_claimed(file)
            self.window.repaint()
            if quit_after_paint:
                QTimer.singleShot(0, self.window.close)
            elif file is not None and not self.bridge.is_open:
                QTimer.singleShot(0, partial(self._open_claimed, file))

        self.window.navigation.setVisible(file is not None)
        if minimised and file is not None:
            # Nothing will be painted before somebody looks.
            QTimer.singleShot(0, fill)
            from ui.reminding.tray import tray_is_there

            self.speaking.began_in_tray = tray_is_there()
            if not self.speaking.began_in_tray:
                self.window.showMinimized()
            return True
        self.window.painted.connect(fill)
        self.window.show()
        return True

    def end(self) -> None:
        """Give back everything."""
        if self._ending is not None:
            self._ending.release()
        self.speaking.give_back()
        if self._instance is not None:
            self._instance.stop_listening()
        if self.bridge.is_open:
            self.bridge.worker.finish()
            self._calendar.keep_at_once()
            if self._ready_is_stale:
                self._lay_ready(self.bridge.office)
        self.bridge.close()
        if self._instance is not None:
            self._instance.release()
        self._crash.uninstall()

    def _show_ahead(self, file: Path) -> bool:
        """Show Today from a page that lay ready and still fits: False where there is none."""
        from facilitator.today.ready import ready_page

        page = ready_page(self.preferences.paths.ready, file)
        if page is None:
            self._ready_is_stale = True
            return False
        self.window.show_ahead(page)
        return True

    def _lay_ready(self, office: "Office", _progress: Any = None) -> None:
        """Lay Today ready for the next start of this file."""
        from facilitator.today.ready import lay_ready

        self._ready_is_stale = False
        try:
            lay_ready(office, self.preferences.paths.ready, self.speaking.reminding.view)
        except OSError as problem:
            # It only makes the next start faster: a full disk must not hinder anything.
            self._crash.note(f"Today was not laid ready: {problem.strerror}")

    def _note_change(self, tables: frozenset[str]) -> None:
        self._ready_is_stale = True
        if tables & _OF_TERMS:
            self._tended_on = ""

    def _tend_handovers(self) -> None:
        """Open the handovers of terms that near their end, and pass on what was accepted."""
        from facilitator.handovers.opening import tend

        if not self.bridge.is_open:
            return
        self._tended_on = self.bridge.office.today().isoformat()
        try:
            tend(self.bridge.office)
        except Refused as refusal:
            # Nobody asked for it: who writes nothing (a full disk, a file to be read only) is
            # told so once they do.
            self._crash.note(f"Handovers were not looked after: {refusal}")

    def _tend(self) -> None:
        """What is done at rest, one thing at a heartbeat, beside the window."""
        if not self.bridge.is_open or self.bridge.worker.busy:
            return
        if self._tended_on != self.bridge.office.today().isoformat():
            self._tend_handovers()
        elif self._backed_up != self.bridge.office.today().isoformat():
            self._keep_copy()
        elif self._calendar.is_due:
            self._calendar.keep()
        elif self._ready_is_stale:
            self.bridge.worker.start(self._lay_ready)

    # Files

    def open(self, path: Path | str) -> None:
        """Open a file: in this window while it has none, else in a window of its own."""
        file = Path(path).expanduser().absolute()
        if self.bridge.is_open:
            if not open_elsewhere(file, self._data_dir):
                self.window.toast.refuse(
                    self.tr("{file} could not be opened in a window of its own.").format(file=file)
                )
        elif self._claim(file):
            self._open_claimed(file)
        else:
            self.window.close()

    def _claim(self, file: Path) -> bool:
        instance = Instance(file, self.preferences.paths.locks, self)
        if not instance.claim():
            return False
        self._instance = instance
        instance.asked.connect(self.window.come_forward)
        return True

    def _open_claimed(self, file: Path) -> None:
        from facilitator.opening import open_collective

        try:
            office = open_collective(file)
        except Refused as refusal:
            self._give_back()
            self.show_first_start(str(refusal))
            if not self.window.isVisible():
                # Begun in the tray, where nothing would ever say it.
                self.window.showMinimized()
            return
        self._take(office)

    def take_new(self, office: "Office") -> None:
        """Work with a collective that was just made (its file is claimed here).

        Where this window has one already, the new one gets a window of its own.
        """
        if self.bridge.is_open:
            file = office.database.path
            office.database.close()
            self.window.show_place("today")
            self.open(file)
        elif self._claim(office.database.path):
            self._ready_is_stale = True
            self._take(office)

    def _take(self, office: "Office") -> None:
        from facilitator.store.location import risk_of_place

        actor = self.preferences.actor_of(office.collective_id)
        self.preferences.remember(office.database.path)
        self.bridge.take(office.as_person(actor))
        if self._instance is not None:
            self._instance.listen()
        risk = risk_of_place(office.database.path)
        if risk:
            self.window.toast.refuse(risk)
        # After the page that lay ready was shown: at most starts there is nothing to do.
        QTimer.singleShot(0, self._tend_handovers)
        QTimer.singleShot(3_000, self._tend)

    def _give_back(self) -> None:
        if self._instance is not None:
            self._instance.release()
            self._instance = None

    def show_first_start(self, sentence: str = "") -> None:
        """The page for who has no file yet; `sentence` says what hindered the opening."""
        from ui.first_start import FirstStart

        if self._first_start is None:
            self._first_start = FirstStart(self.preferences)
            self._first_start.file_wanted.connect(self.open)
            self._first_start.browse.connect(self.choose_file)
            self._first_start.made.connect(self.take_new)
        self.window.show_page(self._first_start)
        self._first_start.show_refusal(sentence)

    def start_another(self) -> None:
        """The page of the first start, beside the collective that is open."""
        if self._first_start is not None:
            # What was typed there belongs to the collective that was started with it.
            self._first_start.deleteLater()
            self._first_start = None
        self.show_first_start()
        if self._first_start is not None:
            self._first_start.new.name.setFocus()

    def choose_file(self) -> None:
        """Ask for a file and open it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self.window,
            self.tr("Open a collective"),
            str(Path.home()),
            self.tr("Collectives (*.facilitator)"),
        )
        if chosen:
            self.open(chosen)

    # The daily copy

    def _keep_copy(self) -> None:
        """One verified copy a day, made beside the window; the saved line says so."""
        office = self.bridge.office
        self._backed_up = office.today().isoformat()
        file, folder = self.bridge.file, self.preferences.paths.backups
        now = office.local(office.now())

        def copy(_office: "Office", _progress: Any) -> None:
            from facilitator.store.backup import daily_copy

            daily_copy(file, folder, now)

        job = self.bridge.worker.start(copy)
        job.done.connect(self._copied)
        job.refused.connect(self.bridge.refused)

    def _copied(self) -> None:
        self.window.show_backup(self.tr("backup today"))

    # What the palette offers from everywhere

    def commands(self) -> list[Command]:
        """Files, undo, colours, the end."""
        here = self.bridge.file if self.bridge.is_open else None
        found: list[Command] = [
            (self.tr("Undo the last step"), self.bridge.undo),
            (self.tr("Open a file…"), self.choose_file),
            (self.tr("Start a collective…"), self.start_another),
        ]
        if self.bridge.is_open:
            go = self.bridge.go.emit
            found += [
                (self.tr("Ask for an item on an agenda"), self._ask_for_item),
                (self.tr("Open the rotation plan"), partial(go, "roles/plan", None)),
                (self.tr("Who is able: open the bench"), partial(go, "roles/bench", None)),
                (self.tr("Open the selections"), partial(go, "roles/selections", None)),
                (self.tr("Open the service pool"), partial(go, "roles/pool", None)),
                (self.tr("Open the role books"), partial(go, "handovers/books", None)),
                (self.tr("Bring in minutes, records or tables…"), partial(go, "import", None)),
                (self.tr("Hand on: minutes, log, tables…"), partial(go, "export", None)),
            ]
        for file in self.preferences.recent:
            if file != here:
                words = self.tr("Open {name}").format(name=file.stem)
                found.append((words, partial(self.open, file)))
        colours: tuple[tuple[Choice, str], ...] = (
            ("light", self.tr("Light colours")),
            ("dark", self.tr("Dark colours")),
            ("high contrast", self.tr("High contrast colours")),
            ("system", self.tr("Colours as the system has them")),
        )
        found += [(words, partial(self._choose_colours, choice)) for choice, words in colours]
        return [*found, (self.tr("Quit"), self.window.quit)]

    def _ask_for_item(self) -> None:
        """From everywhere: who has just thought of something asks before it is forgotten."""
        from ui.meetings.screen import MeetingsScreen

        self.window.show_place("meetings")
        screen = self.window.screen_of("meetings")
        if isinstance(screen, MeetingsScreen):
            screen.ask_for_item()

    def _choose_colours(self, choice: Choice) -> None:
        self.preferences.choice = choice
        theme().choose(choice)
