"""Every kind of error costs what it must: pinned counts, and the same counts as the public scoring script."""

import copy
import dataclasses
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType

import pytest
from coded_document import ASKED, DAMAGES, GOLD, UNHARMED, Coded, damaged

from pipeline.quality import ASPECTS, CodedDocument, Count, Evaluation, evaluate, read_gold, total
from pipeline.quality.evaluation import METADATA_FIELDS
from pipeline.tables import Quality

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT.parent / "shared" / "gold" / "score.py"


def read(coded: Coded) -> CodedDocument:
    """Return a coded document by way of the files of gold."""
    files = {"clean.txt": coded["text"], "metadata.json": json.dumps(coded["metadata"])}
    for name in ("sections", "targets", "responsibilities", "citations"):
        files[f"{name}.jsonl"] = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in coded[name])
    return read_gold("case", files)


def counts(evaluation: Evaluation) -> dict[tuple[str, str], tuple[int, ...]]:
    return {key: dataclasses.astuple(count) for key, count in evaluation.counts.items()}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damage_costs_what_it_must_and_nothing_else(name: str) -> None:
    found = counts(evaluate(read(GOLD), read(damaged(name))))
    expected = UNHARMED | DAMAGES[name][1]
    assert {key: found[key] for key in expected} == expected
    single = {field for part, field in found if part == "metadata" and found[part, field][0]} - {"all"}
    assert single == ASKED


@pytest.mark.parametrize("name", DAMAGES)
def test_differences_are_named(name: str) -> None:
    differences = evaluate(read(GOLD), read(damaged(name))).differences
    harmful = any(cost[3] for key, cost in DAMAGES[name][1].items() if key != ("text", "paragraphs"))
    assert bool(differences) == harmful


def test_an_empty_document_misses_everything_and_invents_nothing() -> None:
    evaluation = evaluate(read(GOLD), CodedDocument())
    assert evaluation.value("targets", "found", "recall") == 0.0
    assert evaluation.value("targets", "found", "precision") == 0.0
    assert evaluation.value("text", "characters", "error_rate") == 1.0
    assert evaluate(CodedDocument(), CodedDocument()).value("targets", "strict", "f1") == 1.0
    assert evaluate(CodedDocument(), read(GOLD)).value("citations", "found", "precision") == 0.0


def test_rates_over_all_are_taken_from_the_sums() -> None:
    half = evaluate(read(GOLD), read(damaged("target_dropped")))
    both = total([half, evaluate(read(GOLD), read(damaged("target_twice")))])
    assert both.counts["targets", "found"] == Count(10, 10, 9, 2)
    assert both.value("targets", "found", "precision") == 0.9
    assert total([]).counts == {}


def test_all_that_is_counted_is_declared_in_the_table() -> None:
    for column, position in (("part", 0), ("aspect", 1)):
        assert {aspect[position] for aspect in ASPECTS} == set(Quality.notes(column)["values"])
    assert {measure for aspect in ASPECTS for measure in aspect.measures} == set(
        Quality.notes("measure")["values"]
    )
    assert set(evaluate(read(GOLD), read(GOLD)).counts) <= {aspect[:2] for aspect in ASPECTS}


def test_what_gold_does_not_tell_is_not_judged() -> None:
    alone = read_gold("here", {"clean.txt": GOLD["text"]})
    evaluation = evaluate(alone, read(damaged("section_dropped")))
    assert {part for part, _ in evaluation.counts} == {"text"}
    assert evaluation.differences == ()
    empty = read_gold("here", {"clean.txt": GOLD["text"], "citations.jsonl": ""})
    assert evaluate(empty, read(GOLD)).counts["citations", "found"] == Count(0, 1, 0, 1)
    both = total([evaluation, evaluate(read(GOLD), read(GOLD))])
    assert both.counts["sections", "tree"] == Count(4, 4, 4, 0)


# The figures of the script that the project is judged by, where it is at hand.


@pytest.fixture(scope="module")
def script() -> ModuleType:
    if not SCRIPT.exists():
        pytest.skip("the scoring script is not at hand")
    spec = importlib.util.spec_from_file_location("score", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


NAMES = {
    "text": ("text", "characters"),
    "paragraphs": ("text", "paragraphs"),
    "sections": ("sections", "tree"),
    "milestones": ("milestones", "found"),
    "responsibilities": ("responsibilities", "found"),
    "citations": ("citations", "found"),
    "metadata": ("metadata", "all"),
}


def as_in_the_script(evaluation: Evaluation, like: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Return the counts in the form of the script: matched, gold and found; for text edits and length."""
    found = {}
    for name, values in like.items():
        count = evaluation.counts[NAMES.get(name) or ("targets", name.split("_", 1)[1])]
        matched = count.n_errors if name == "text" else count.n_matched
        found[name] = (matched, count.n_gold, count.n_found)[: len(values)]
    return found


def compare(script: ModuleType, gold: Coded, found: Coded) -> None:
    expected = script.score_document(copy.deepcopy(gold), copy.deepcopy(found), [])
    evaluation = evaluate(read(gold), read(found))
    assert as_in_the_script(evaluation, expected) == expected
    for name, rates in script.summary(expected).items():
        part, aspect = NAMES.get(name) or ("targets", name.split("_", 1)[-1])
        if isinstance(rates, dict):
            mine = {
                short: evaluation.value(part, aspect, rate)
                for short, rate in (("p", "precision"), ("r", "recall"), ("f1", "f1"))
            }
            assert mine == rates
        elif name != "text_error_rate":
            assert evaluation.value(part, aspect, "accuracy") == rates
        else:
            assert evaluation.value("text", "characters", "error_rate") == rates


@pytest.mark.parametrize("name", DAMAGES)
def test_the_script_counts_the_same(script: ModuleType, name: str) -> None:
    compare(script, GOLD, damaged(name))
    compare(script, damaged(name), GOLD)


@pytest.mark.parametrize("seed", range(40))
def test_the_script_counts_the_same_of_many_damages_at_once(script: ModuleType, seed: int) -> None:
    chance = random.Random(seed)
    one, other = copy.deepcopy(GOLD), copy.deepcopy(GOLD)
    for name in chance.sample([name for name in DAMAGES if "citation" not in name], 8):
        try:
            DAMAGES[name][0](chance.choice([one, other]))
        except IndexError:
            continue  # an earlier damage took away what this one would change
    compare(script, one, other)


def test_the_script_asks_for_the_same_metadata() -> None:
    if SCRIPT.exists():
        assert all(f'"{field}"' in SCRIPT.read_text(encoding="utf-8") for field in METADATA_FIELDS)
