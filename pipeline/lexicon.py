"""The lexicon: what a domain expert edits (words, units, agencies, footers), as CSV files.

A lexicon is a folder of UTF-8 CSV files, one subject a file, each with a header row and a
``source`` column that says where the entry comes from. Stages receive a loaded
:class:`Lexicon` and read no files themselves.
"""

import csv
import functools
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

Row = Mapping[str, str]


class LexiconError(ValueError):
    """A lexicon file is missing or malformed; the message says which and how."""


class LexiconFile(NamedTuple):
    """One file of a lexicon: its rows in file order, and the SHA-256 of its bytes."""

    rows: tuple[Row, ...]
    sha256: str


class Lexicon:
    """A loaded lexicon; equal and hashed by its files' bytes, so that patterns built from it can be cached."""

    def __init__(self, files: dict[str, LexiconFile], folder: str = "") -> None:
        self._files = files
        self._identity = tuple((name, file.sha256) for name, file in sorted(files.items()))
        self._hash = int(self.identity()[:15], 16)
        self.folder = folder

    def identity(self) -> str:
        """Return one hash over all files."""
        return hashlib.sha256(repr(self._identity).encode()).hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self._identity == other._identity

    def __hash__(self) -> int:
        return self._hash

    def only(self, names: Iterable[str]) -> "Lexicon":
        """Return the lexicon with nothing but the named files: what a stage declares is all that it can read."""
        return Lexicon({name: LexiconFile(self.rows(name), self.sha256(name)) for name in names}, self.folder)

    def names(self) -> tuple[str, ...]:
        """Return the names of all files, sorted."""
        return tuple(sorted(self._files))

    def rows(self, name: str) -> tuple[Row, ...]:
        """Return the rows of ``name``.csv in file order; raises LexiconError where there is no such file."""
        if name not in self._files:
            raise LexiconError(f"lexicon file {name}.csv is missing from {self.folder or 'the lexicon'}")
        return self._files[name].rows

    def column(self, name: str, column: str) -> tuple[str, ...]:
        """Return one column of ``name``.csv, without empty cells."""
        try:
            return tuple(row[column] for row in self.rows(name) if row[column])
        except KeyError:
            raise LexiconError(f"lexicon file {name}.csv in {self.folder} has no column {column!r}") from None

    def sha256(self, name: str) -> str:
        """Return the SHA-256 of the bytes of ``name``.csv."""
        self.rows(name)
        return self._files[name].sha256

    def with_files(self, other: "Lexicon") -> "Lexicon":
        """Return the lexicon with the files of another in place of its own of the same name."""
        return Lexicon({**self._files, **other._files}, other.folder)

    @classmethod
    def load(cls, folder: Path) -> "Lexicon":
        """Load every CSV file of ``folder``; raises LexiconError with file and line for a malformed one."""
        if not folder.is_dir():
            raise LexiconError(f"there is no lexicon folder {folder}")
        return cls({path.stem: _read(path) for path in sorted(folder.glob("*.csv"))}, str(folder))


def _read(path: Path) -> LexiconFile:
    content = path.read_bytes()
    try:
        reader = csv.DictReader(content.decode("utf-8-sig").splitlines(keepends=True))
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path} is not UTF-8: {error}") from error
    if not reader.fieldnames or "source" not in reader.fieldnames:
        raise LexiconError(f"{path} needs a header row with a 'source' column")
    rows = []
    for row in reader:
        if None in row or None in row.values():
            raise LexiconError(f"{path}, line {reader.line_num}: {len(reader.fieldnames)} cells expected")
        rows.append(row)
    return LexiconFile(tuple(rows), hashlib.sha256(content).hexdigest())


def default_folder() -> Path:
    """Return the lexicon that comes with the package: ``seeds/lexicon`` of a checkout, or its installed copy."""
    checkout = Path(__file__).parents[1] / "seeds" / "lexicon"
    return checkout if checkout.is_dir() else Path(__file__).parent / "lexicon_data"


@functools.cache
def default() -> Lexicon:
    """Return the lexicon that comes with the package, loaded once a process."""
    return Lexicon.load(default_folder())
