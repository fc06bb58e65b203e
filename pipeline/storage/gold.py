"""The gold of a project: what lies in ``gold/`` of the seeds folder, one folder a document."""

import hashlib
from functools import cached_property
from pathlib import Path

from pipeline.quality import (
    AGREEMENT_FILE,
    GOLD_FILES,
    Agreement,
    CodedDocument,
    GoldError,
    read_agreement,
    read_gold,
)
from pipeline.storage.digest import combine


class Gold:
    """A folder of gold, read once; one that is missing holds nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def _files(self) -> dict[Path, bytes]:
        """Path → content of every file that counts, in order."""
        paths = [self.folder / AGREEMENT_FILE]
        for text in sorted(self.folder.glob(f"*/{GOLD_FILES[0]}")):
            paths += [text.parent / name for name in GOLD_FILES]
        return {path: path.read_bytes() for path in paths if path.is_file()}

    def data_version(self) -> str:
        """Return a hash over the files that count: those of the documents, and the coders' agreement."""
        return combine(
            f"{path.relative_to(self.folder).as_posix()} {hashlib.sha256(content).hexdigest()}"
            for path, content in self._files.items()
        )

    def names(self) -> list[str]:
        """Return the names of the documents that are coded."""
        return [path.parent.name for path in self._files if path.name == GOLD_FILES[0]]

    def documents(self) -> dict[str, CodedDocument]:
        """Return name → the document as coded; raises GoldError."""
        folders: dict[str, dict[str, str]] = {}
        for path, content in self._files.items():
            if path.parent != self.folder:
                folders.setdefault(path.parent.name, {})[path.name] = _text(path, content)
        return {name: read_gold(str(self.folder / name), files) for name, files in folders.items()}

    def agreement(self) -> list[Agreement]:
        """Return how far coders agree with one another, as far as it is known; raises GoldError."""
        path = self.folder / AGREEMENT_FILE
        return read_agreement(str(path), _text(path, self._files.get(path, b"")))


def _text(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path} is not UTF-8: {error}") from error
