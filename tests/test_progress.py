"""Progress in a file or pipe: a line now and then, with documents, rate and time left."""

import pytest

from pipeline import progress as module


def test_lines_tell_documents_rate_and_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 1.0, 5.0, 21.0, 22.0, 41.0, 42.0])
    monkeypatch.setattr(module.time, "monotonic", lambda: next(clock))
    with module.progress() as report:
        report("documents", 1_000, 100_000)
        report("documents", 2_000, 100_000)
        report("documents", 21_000, 100_000)
        report("sections", 10, 100_000)
        report("sections", 199_010 // 2, 100_000)
        report("targets", 40, 40)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "documents: 21,000 of 100,000 documents, 1,000 documents/s, 1 min 19 s left"
    assert lines[1].startswith("sections: 99,505 of 100,000 documents, 5,237 documents/s, 0 s left")
    assert len(lines) == 2
