# What developers run. `make` alone lists the targets.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup run test lint check reliability bench

help:  ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

setup:  ## create .venv and install the program with all that tests and checks need
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -c constraints.txt -e '.[test]'

run:  ## open the review screen on the article in seeds/
	$(BIN)/annotator review seeds/

test:  ## run the tests; ARGS='-n 0 tests/core' runs some of them
	$(BIN)/python -m pytest -q $(ARGS)

lint:  ## check style, types, imports and dead code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --explicit-package-bases tests
	$(BIN)/lint-imports
	$(BIN)/vulture
	$(BIN)/vulture annotator tests

check: lint  ## lint, then print the size, names and complexity of the code beside their goals
	$(BIN)/python tests/benchmarks/code_metrics.py

reliability:  ## kill processes, inject faults, and edit in several windows at once (minutes)
	$(BIN)/python -m tests.benchmarks.reliability.kills
	$(BIN)/python -m tests.benchmarks.reliability.faults
	$(BIN)/python -m tests.benchmarks.reliability.interleavings

bench:  ## measure speed and memory, in one table at the end; ARGS=--full at the size of the goals
	$(BIN)/python -m tests.benchmarks.table $(ARGS)
