# Everything from a fresh checkout: Python 3.11 or newer and make are all that is needed.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --use-pep517 --constraint constraints.txt

.PHONY: data test test-slow lint benchmark dev clean

data: .venv/ready          ## build tables and a release from seeds/
	@$(BIN)/zhengce build --seeds seeds --data data

test: .venv/ready-for-tests  ## run the fast tests
	@$(BIN)/python -m pytest -n auto -m "not slow"

test-slow: .venv/ready-for-tests  ## run the slow tests: builds that are killed, many documents
	@$(BIN)/python -m pytest -m slow

lint: .venv/ready-for-tests  ## style, types, and the rule of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

benchmark: .venv/ready     ## measure against peers, by stage and by size; writes docs/BENCHMARKS.md (an hour or so)
	@$(PIP) --editable ".[benchmarks]"
	@$(BIN)/python benchmarks/report.py

dev: .venv/ready           ## Dagster's pages on http://localhost:3000, with the run history of data/
	@mkdir -p data/dagster
	DAGSTER_HOME="$(CURDIR)/data/dagster" PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/dagster dev

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing into .venv (once) ..."
	@$(PIP) --editable .
	@touch $@

.venv/ready-for-tests: .venv/ready
	@$(PIP) --editable ".[dev]"
	@touch $@

clean:                     ## remove the environment and all that runs have made
	rm -rf .venv data/warehouse data/releases data/dagster
