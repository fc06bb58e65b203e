"""Documents of many kinds, made by hand, each with the tree that a reader sees: "level label|heading" ("-": none)."""

from pathlib import Path

import pytest

from pipeline.sectioning import section_document

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.txt"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_tree(path: Path) -> None:
    text, _, tree = path.read_text(encoding="utf-8").partition("\n=====\n")
    found = [f"{s.level} {s.label}|{'-' if s.heading is None else s.heading}" for s in section_document(text)]
    assert found == tree.splitlines()
