"""Small projects to build: made-up documents of a made-up county, and the flow without Dagster."""

import shutil
from pathlib import Path

import pytest

from pipeline.stages import STAGES
from pipeline.storage.flow import run_stage
from pipeline.storage.project import Project
from pipeline.storage.recompute import Outcome

OPINION = """青石县人民政府关于推进产业发展的实施意见

青政发〔2023〕7号

各乡镇人民政府:

为推动产业高质量发展,现提出如下实施意见。

一、总体目标

到2025年,力争全县工业总产值达到300亿元,规模以上工业企业突破160家。

二、重点任务

(一)培育企业。每年新培育高新技术企业20家。(责任单位:经信局、科技局)

(二)改善环境。落实《优化营商环境条例》,推进放管服改革。

青石县人民政府

2023年3月1日
"""

PLAN = """白水市生态环境保护工作方案

为改善环境质量,制定本方案。

一、工作目标

2024年,空气质量优良天数比例达到90%以上。

二、工作措施

加强污染防治,推进绿色发展。根据《青石县人民政府关于推进产业发展的实施意见》(青政发〔2023〕7号)执行。
"""

NEWS = """河口日报讯

河口区加快建设物流园区

发布时间:2022年05月06日 来源:河口日报

记者从会议获悉,河口区将加快建设物流园区。力争今年货运量增长8%。

(记者 王某)
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the builds of the command line, which take longest, so that no worker waits for them at the end."""
    items.sort(key=lambda item: "test_cli" not in item.nodeid)


def make_seeds(folder: Path) -> Path:
    """Write three documents; return their seeds folder."""
    documents = folder / "seeds" / "documents"
    documents.mkdir(parents=True)
    for name, text in {"opinion": OPINION, "plan": PLAN, "news": NEWS}.items():
        (documents / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder / "seeds"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Return a seeds folder with three documents."""
    return make_seeds(tmp_path)


@pytest.fixture
def project(seeds: Path, tmp_path: Path) -> Project:
    """Return a project over the three documents, with four buckets."""
    return Project(seeds, tmp_path / "data", buckets=4)


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the three documents and their tables, to be copied and not to be touched."""
    folder = tmp_path_factory.mktemp("built")
    run_flow(Project(make_seeds(folder), folder / "data", buckets=4))
    return folder


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Project:
    """Return a project over the three documents whose tables are up to date."""
    shutil.copytree(built_once, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path / "seeds", tmp_path / "data", buckets=4)


def run_flow(project: Project) -> dict[str, Outcome]:
    """Bring all stages up to date without Dagster, with code versions and lexicon read anew."""
    fresh = Project(project.seeds_folder, project.data, project.jobs, project.buckets)
    return {name: run_stage(fresh, stage, "test") for name, stage in STAGES.items()}


def computed(outcomes: dict[str, Outcome]) -> dict[str, int]:
    """Return stage → documents computed."""
    return {name: outcome.computed for name, outcome in outcomes.items()}
