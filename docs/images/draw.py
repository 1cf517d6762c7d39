"""Draw the pictures of the documentation from real runs of the command line: `make generate`.

With --check nothing is written; a picture that is no longer what the command prints is an error.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from contextlib import redirect_stdout
from pathlib import Path

from rich.console import Console
from rich.text import Text

from article41.cli.app import run

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WIDTH = 100

PICTURES = {
    "check.svg": "article41 check fixtures/articles/10-statues-abroad.html",
}
"""Each picture and the command, run at the root of the repository, whose output it shows."""


def main() -> int:
    """Draw or check every picture; return 1 if one is out of date."""
    os.chdir(ROOT)
    os.environ |= {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    stale = []
    for name, command in PICTURES.items():
        picture, path = draw(command), HERE / name
        if "--check" not in sys.argv:
            path.write_text(picture, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != picture:
            stale.append(name)
    for name in stale:
        sys.stderr.write(f"docs/images/{name}: not what the command prints any more; run `make generate`\n")
    return 1 if stale else 0


def draw(command: str) -> str:
    """Return an SVG picture of a terminal in which a command was typed and has answered."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        run(shlex.split(command)[1:])
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text.assemble(("$ ", "green"), (command, "bold"), "\n"))
    console.print(Text.from_ansi(printed.getvalue().rstrip("\n")))
    picture = console.export_svg(title="article41", unique_id="article41")
    # rich names a web font; a picture that phones home isn't ours
    return re.sub(r"\s*@font-face \{.*?\}", "", picture, flags=re.DOTALL).replace("Fira Code, ", "")


if __name__ == "__main__":
    sys.exit(main())
