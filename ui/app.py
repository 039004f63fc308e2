"""Starting the window: its frame first, then the file.

Imports are the budget of a start. The frame is painted before SQLAlchemy and the core's records
are imported, and PySide6's import hook, which serves only `from __feature__ import …` and costs
every later import a third more time, is taken out again as soon as PySide6 is there.
"""

import builtins
import gc
import os
import sys
from functools import partial
from pathlib import Path

_plain_import = builtins.__import__

from facilitator.paths import paths  # noqa: E402  # pure Python comes before PySide6, see above

for _foreign in ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH"):
    # Plugins of other programs must not be loaded into this one.
    os.environ.pop(_foreign, None)
# Fusion on every system, said here because QApplication.setStyle would wrap QStyle: 10 ms.
os.environ["QT_STYLE_OVERRIDE"] = "Fusion"
# Pydantic would look through every installed package for plugins of its own.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator  # noqa: E402
from PySide6.QtGui import QIcon  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

builtins.__import__ = _plain_import

from ui.preferences import Preferences  # noqa: E402
from ui.program import Program  # noqa: E402
from ui.theme import theme  # noqa: E402
from ui.theme.icons import FOLDER as ICONS  # noqa: E402

_COLLECTS_AFTER = 4_000
"""Milliseconds after which Python collects cycles again; by then the first page is there."""
TRANSLATIONS = ICONS.parent / "translations"


def open_window(
    path: Path | None,
    data_dir: Path | None = None,
    quit_after_paint: bool = False,
    minimised: bool = False,
) -> int:
    """Open the window on a file (or the last one, or the first start) and run until it is closed.

    Gives the exit status: 0 also when the file was open already and its window came forward.
    With `quit_after_paint` it ends once the content of the first place was painted. `minimised`
    starts it without a window where there is a tray.
    """
    # Classes and records of a start are there to stay: looking among them for what could be thrown
    # away took a quarter of the time until the first page.
    gc.disable()
    app = application()
    preferences = Preferences(paths(data_dir).make())
    theme().choose(preferences.choice)
    theme().set_text_size(preferences.text_size)
    program = Program(preferences, data_dir)
    if not program.start(path, quit_after_paint=quit_after_paint, minimised=minimised):
        return 0
    QTimer.singleShot(_COLLECTS_AFTER, partial(_collect_again, program))
    status = app.exec()
    program.end()
    return status


def _collect_again(program: Program) -> None:
    gc.freeze()
    if not (program.bridge.is_open and program.bridge.worker.busy):
        # Otherwise the worker does it once its thread is done.
        gc.enable()


def application() -> QApplication:
    """The QApplication with its name, icon and language."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    app = QApplication(sys.argv[:1])
    app.setApplicationName("facilitator")
    app.setDesktopFileName("facilitator")
    picture = ICONS / "app.svg"
    if picture.is_file():
        app.setWindowIcon(QIcon(str(picture)))
    language = QLocale.system()
    qt_words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("facilitator", str(TRANSLATIONS)), ("qtbase", qt_words)):
        translator = QTranslator(app)
        if language.language() != QLocale.Language.English and translator.load(
            language, name, "_", folder
        ):
            app.installTranslator(translator)
    return app
