"""From the paths that a user names to the files that are read, in order, without opening any."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from article41.documents.content import printable
from article41.errors import DocumentError

MAIL = ".eml"
PAGES = frozenset({".html", ".htm"})
SAVED_PAGES = frozenset({".mhtml", ".mht"})
FEEDS = frozenset({".rss", ".atom", ".xml"})
HOLDING_MANY = FEEDS | {MAIL, ".jsonl"}
SUFFIXES: tuple[str, ...] = (
    *(".txt", ".md", ".html", ".htm", ".mhtml", ".mht", ".pdf", ".docx"),
    *(".eml", ".rss", ".atom", ".xml", ".jsonl"),
)
"""The suffixes of the files that are read, in lower case; in a name, case doesn't matter."""

_REMEDIES = {
    **dict.fromkeys((".doc", ".rtf", ".odt", ".pages", ".wpd"), "open it and save it as .docx"),
    **dict.fromkeys((".zip", ".7z", ".rar", ".gz", ".tar", ".tgz"), "unpack it and name the folder"),
    **dict.fromkeys((".msg", ".pst", ".ost", ".mbox"), "save each letter as .eml"),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".csv"), "write its texts as .jsonl, one a line"),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".epub", ".xps"), "save it as .pdf"),
    **dict.fromkeys((".url", ".webloc", ".webarchive"), "save the page itself, as .html"),
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp"), "run OCR on it, into a .pdf"
    ),
}
"""What helps with files of other kinds that people have."""

_SIDE_FOLDERS = ("_files", "_Files", "-Dateien")
"""How browsers call the folder of what a saved page shows, after the name of the page."""

_SIDE_FILES = (".", "~$")
"""How the names of files begin that systems and editors leave beside the ones that people mean."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, or standard input where `path` is None.

    `id` names its document: the file's name, or its path from the folder that was given. `origin` is what
    messages call it.
    """

    path: Path | None
    id: str
    origin: str

    @property
    def suffix(self) -> str:
        """Return the suffix in lower case, "" for standard input."""
        return self.path.suffix.lower() if self.path else ""

    @property
    def holds_many(self) -> bool:
        """Return whether it may hold any number of documents, which only reading it will tell."""
        return not self.suffix or self.suffix in HOLDING_MANY


def expand(paths: Sequence[str | Path]) -> list[Source | DocumentError]:
    """Return what `paths` stand for, in order: files as they are, folders walked, `-` as standard input.

    A path that cannot be read stands in the list as its error. One path alone may be given as it is.
    """
    if isinstance(paths, str | Path):
        paths = [paths]
    found: list[Source | DocumentError] = []
    for given in paths:
        if str(given) == "-":
            if any(isinstance(source, Source) and source.path is None for source in found):
                found.append(DocumentError("is given twice", remedy="name `-` once", where="standard input"))
            else:
                found.append(Source(None, "stdin", "standard input"))
        else:
            found.extend(_expand_path(given))
    return found


def _expand_path(given: str | Path) -> Iterator[Source | DocumentError]:
    """Yield the files that one path stands for, or the error why none."""
    if given == "":
        yield DocumentError("a path is empty", remedy="name a file, a folder, or `-` for standard input")
        return
    path = Path(given)
    origin = printable(str(path))
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield DocumentError("no such file or folder", remedy=_did_you_mean(path), where=origin)
    except OSError as error:
        yield unreadable(origin, error)
    except ValueError:  # what Python says to a NUL in a path
        yield DocumentError("no file can have such a name", remedy="check the spelling", where=origin)
    else:
        if stat.S_ISDIR(mode):
            empty = True
            for found in _walk(path, path):
                empty = False
                yield found
            if empty:
                yield DocumentError("the folder holds nothing to read", remedy=_readable(), where=origin)
        else:
            yield _file(path, path.name)


def _walk(folder: Path, root: Path) -> Iterator[Source | DocumentError]:
    """Yield the readable files of a folder and those below, sorted by name at each level.

    Files of other kinds, hidden files, Word's lock files and the folders of saved pages are passed over. A
    link to a folder isn't followed, so no circle of links can trap the walk.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        for entry in entries:
            if entry.name.startswith(_SIDE_FILES):
                continue
            if entry.is_dir():
                if not entry.is_symlink() and not _belongs_to_a_page(entry):
                    yield from _walk(entry, root)
            elif entry.suffix.lower() in SUFFIXES:
                yield _file(entry, entry.relative_to(root).as_posix())
    except OSError as error:
        yield unreadable(printable(str(folder)), error)


def _belongs_to_a_page(folder: Path) -> bool:
    """Tell whether a browser made the folder beside a page that it saved: its frames are no documents."""
    ending = next((ending for ending in _SIDE_FOLDERS if folder.name.endswith(ending)), None)
    if ending is None:
        return False
    page = folder.name.removesuffix(ending)
    return any(folder.with_name(page + suffix).is_file() for suffix in sorted(PAGES))


def _file(path: Path, identity: str) -> Source | DocumentError:
    """Return the source for a path that is no folder, or the error why it can't be one."""
    origin = printable(str(path))
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        problem = (
            f"files ending in `{printable(suffix)}` are not read" if suffix else "the name has no suffix"
        )
        return DocumentError(problem, remedy=_REMEDIES.get(suffix) or _readable(), where=origin)
    if path.exists() and not path.is_file():
        return DocumentError("is neither a file nor a folder", remedy="copy it to a file", where=origin)
    return Source(path, printable(identity), origin)


def unreadable(origin: str, error: OSError) -> DocumentError:
    """Return the error for what the system refuses to give."""
    reason = (error.strerror or "the system gives no reason").lower()
    return DocumentError(
        f"cannot be read ({reason})", remedy="check the path and its permissions", where=origin
    )


def _did_you_mean(path: Path) -> str:
    """Return a remedy for a missing path: the most similar name beside it, if any."""
    try:
        beside = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return "check the spelling"
    close = get_close_matches(path.name, beside, n=1)
    return f"did you mean `{printable(str(path.with_name(close[0])))}`?" if close else "check the spelling"


def _readable() -> str:
    """Return the remedy that names all suffixes."""
    return f"article41 reads {', '.join(SUFFIXES[:-1])} and {SUFFIXES[-1]}"
