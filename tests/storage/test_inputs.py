"""Bad input: each gets a clear word in the ledger, and the others are published all the same."""

from pathlib import Path

from conftest import OPINION, run_flow

from pipeline.reports import dispositions
from pipeline.storage.project import Project
from pipeline.tables import Documents, Ledger


def ends(project: Project) -> dict[str, tuple[str, str | None]]:
    rights = project.warehouse.read(Documents, ["doc_id", "redistributable", "rights_reason"])
    rows = dispositions(project.warehouse.read(Ledger), rights)
    return {name: (became, remark) for name, became, remark in rows.iter_rows()}


def test_every_input_is_accounted_for(project: Project) -> None:
    folder = project.seeds.documents
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8)
    (folder / "garbled.txt").write_bytes(bytes([0xFF, 0xC0, 0x81, 0x20, 0xFD]) * 400)
    (folder / "twin.txt").write_bytes((folder / "opinion.txt").read_bytes())
    (project.seeds_folder / "sources.csv").write_text(
        "file,url,site,retrieved_on,rights,notes\nopinion.txt,,,,,\nlost.txt,,,,,\n", encoding="utf-8"
    )
    run_flow(project)
    found = ends(project)
    assert len(found) == 8
    assert found["opinion.txt"][0] == "published"
    assert found["plan.txt"][0].startswith("published")
    assert "not listed in sources.csv" in (found["plan.txt"][1] or "")
    assert found["empty.txt"] == ("quarantined", "the file is empty")
    assert found["picture.txt"][0] == "quarantined"
    assert found["garbled.txt"][0] == "quarantined"
    assert found["twin.txt"] == ("withheld", "duplicate: the same bytes as opinion.txt")
    assert found["lost.txt"][0] == "quarantined"
    assert "no such file" in (found["lost.txt"][1] or "")


def test_when_the_first_of_two_copies_goes_the_other_is_published(project: Project) -> None:
    twin = project.seeds.documents / "twin.txt"
    twin.write_bytes((project.seeds.documents / "opinion.txt").read_bytes())
    run_flow(project)
    (project.seeds.documents / "opinion.txt").unlink()
    run_flow(project)
    assert ends(project)["twin.txt"][0] == "published"


def test_a_plain_folder_of_documents_will_do(tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "2023"
    folder.mkdir(parents=True)
    (folder / "意见.txt").write_text(OPINION, encoding="gb18030")
    (tmp_path / "mine" / ".hidden").write_text("x")
    project = Project(tmp_path / "mine", tmp_path / "data", buckets=4)
    run_flow(project)
    documents = project.warehouse.read(Documents)
    assert documents["source_file"].to_list() == ["2023/意见.txt"]
    assert documents["encoding"].to_list() == ["gb18030"]


def test_the_file_cache_does_not_hide_an_edit(built: Project) -> None:
    path = built.seeds.documents / "opinion.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("160家", "170家"), encoding="utf-8")
    assert run_flow(built)["documents"].computed == 1


def test_a_failing_document_does_not_take_others_with_it(project: Project, monkeypatch) -> None:
    from pipeline.stages import citations

    read = citations.find_citations

    def fail_on_plans(text, title, lexicon):
        if "工作方案" in text:
            raise RuntimeError("cannot read this one")
        return read(text, title, lexicon)

    monkeypatch.setattr(citations, "find_citations", fail_on_plans)
    run_flow(project)
    found = ends(project)
    assert found["plan.txt"] == ("quarantined", "stage citations: RuntimeError: cannot read this one")
    assert found["opinion.txt"][0] == "published"
