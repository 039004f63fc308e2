"""What ships beside the code: icons, constitutions, templates, translations, the demo's words."""

from pathlib import Path

FOLDER = Path(__file__).parent
