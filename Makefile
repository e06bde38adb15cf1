# Two commands matter: `make demo` shows what cqrs-gen does, `make test` is what CI runs.
# They need Python 3.11 or newer and make; everything else goes into .venv.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test lint types unit golden bench measure crash histories clean

help:
	@echo "make demo    generate an example, change its schema, see the edits survive"
	@echo "make test    everything that CI runs"
	@echo "make lint    ruff, black and the import contracts"
	@echo "make types   mypy and pyright"
	@echo "make unit    the tests alone"
	@echo "make golden  write the expected output of the corpus again; review the diff"
	@echo "make bench   speed against peers, as ratios"
	@echo "make measure 100,000 simulated regenerations, beside git merge-file; CASES=, CHAINS="
	@echo "make crash   500 runs killed at random moments; KILLS="
	@echo "make histories  merges of real modules, the changes between two releases dealt out"

.venv/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "cqrs-gen needs Python 3.11 or newer: make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch .venv/ready

demo: .venv/ready
	$(BIN)/python examples/demo.py

test: lint types unit

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/black --check --quiet generator templates schemas tests
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/lint-imports --no-logo

types: .venv/ready
	$(BIN)/mypy generator/cqrs_gen templates/cqrs_gen_packs schemas/cqrs_gen_schemas
	$(BIN)/pyright

unit: .venv/ready
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/pytest --numprocesses 2 --dist loadfile

golden: .venv/ready
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/pytest --update -q tests/test_schema_corpus.py tests/test_output.py tests/test_run_findings.py

bench: .venv/ready .venv-peers/ready
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python tests/benchmarks/bench.py
	$(BIN)/python tests/benchmarks/merging.py
	$(BIN)/python tests/benchmarks/messages.py
	PATH="$(CURDIR)/$(BIN):$$PATH" .venv-peers/bin/python tests/benchmarks/buses.py

# Peers of the runtime have dependencies of their own; who cannot be installed is missing.
.venv-peers/ready: pyproject.toml
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	-.venv-peers/bin/python -m pip install --quiet --group peers && touch .venv-peers/ready

CASES ?= 100000
CHAINS ?= 1000
KILLS ?= 500

measure: .venv/ready
	$(BIN)/python -m tests.regeneration.measure --cases $(CASES) --chains $(CHAINS) --workers 0

crash: .venv/ready
	$(BIN)/python -m tests.regeneration.crash --kills $(KILLS) --workers 2

histories: .venv/ready
	$(BIN)/python tests/benchmarks/histories.py

clean:
	rm -rf .venv .venv-peers .demo dist
