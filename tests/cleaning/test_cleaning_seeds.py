"""The seeds against their gold, and the trial documents, where they are at hand, against the tracing."""

from pathlib import Path

import pytest

from pipeline.cleaning import UnreadableDocument, clean
from pipeline.cleaning.faults import faults

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds" / "documents").iterdir())
TRIALS = sorted((ROOT.parent / "shared" / "corpus").glob("[0-9]*"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_seed_is_as_the_coder_wrote_it(path: Path) -> None:
    document = clean(path.read_bytes())
    gold = (
        (ROOT / "seeds" / "gold" / path.stem.split("_")[0] / "clean.txt")
        .read_text(encoding="utf-8")
        .strip("\n")
    )
    assert document.text == gold
    assert faults(document) == ()
    assert clean(document.text.encode()).text == document.text


@pytest.mark.parametrize("path", TRIALS, ids=lambda path: path.stem)
def test_trial_document_is_traced(path: Path) -> None:
    try:
        document = clean(path.read_bytes())
    except UnreadableDocument as refusal:
        assert "no document text found" in str(refusal)
        return
    assert faults(document) == ()
