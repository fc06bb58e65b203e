"""What ``workspace.yaml`` loads: the project of this checkout, or of ZHENGCE_SEEDS and ZHENGCE_DATA."""

from pipeline.assets.definitions import build_definitions
from pipeline.storage.project import Project

defs, _ = build_definitions(Project.from_environment())
