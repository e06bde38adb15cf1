# Two commands matter: `make demo` shows what cqrs-gen does, `make test` is what CI runs.
# They need Python 3.11 or newer and make; everything else goes into .venv.

PYTHON ?= python3
BIN ?= .venv/bin
READY := $(BIN:/bin=/ready)

.PHONY: help demo test test-newest test-oldest lint types unit lock golden bench sweep measure crash \
	histories clean

help:
	@echo "make demo    generate an example, change its schema, see the edits survive"
	@echo "make test    everything that CI runs"
	@echo "make lint    ruff, black and the import contracts"
	@echo "make types   mypy and pyright"
	@echo "make unit    the tests alone"
	@echo "make lock    resolve everything that the other commands install again"
	@echo "make test-newest  types and tests on the newest versions that pyproject.toml allows"
	@echo "make test-oldest  types and tests on the lowest ones"
	@echo "make golden  write the expected output of the corpus again; review the diff"
	@echo "make bench   speed against peers, as ratios"
	@echo "make sweep   every name in every role of a schema, on every target"
	@echo "make measure 100,000 simulated regenerations, beside git merge-file; CASES=, CHAINS="
	@echo "make crash   500 runs killed at random moments; KILLS="
	@echo "make histories  merges of real modules, the changes between two releases dealt out"

# Everything comes from requirements/dev.txt, so that a release of somebody else's package
# changes nothing here. Wheels alone: building one would download what no file names.
INSTALL := -m pip install --quiet --disable-pip-version-check --only-binary :all:
LOCKED := $(INSTALL) --require-hashes --requirement
OURSELVES := -m pip install --quiet --disable-pip-version-check --no-deps \
	--no-build-isolation --editable .

.venv/ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "cqrs-gen needs Python 3.11 or newer: make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python $(LOCKED) requirements/dev.txt
	$(BIN)/python $(OURSELVES)
	@touch $@

demo: .venv/ready
	$(BIN)/python examples/demo.py

test: lint types unit

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/black --check --quiet generator templates schemas tests
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/lint-imports --no-logo

types: $(READY)
	$(BIN)/mypy generator/cqrs_gen templates/cqrs_gen_packs schemas/cqrs_gen_schemas
	$(BIN)/pyright --pythonpath $(BIN)/python

unit: $(READY)
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

golden: .venv/ready
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/pytest --update -q tests/test_schema_corpus.py tests/test_output.py tests/test_run_findings.py

bench: .venv/ready .venv-peers/ready
	$(BIN)/python $(LOCKED) requirements/bench.txt
	$(BIN)/python tests/benchmarks/bench.py
	$(BIN)/python tests/benchmarks/merging.py
	$(BIN)/python tests/benchmarks/messages.py
	PATH="$(CURDIR)/$(BIN):$$PATH" .venv-peers/bin/python tests/benchmarks/buses.py

# The peers of the runtime have dependencies of their own. A peer that cannot be
# installed is missing from the comparison.
.venv-peers/ready: requirements/peers.txt
	$(PYTHON) -m venv --clear .venv-peers
	-.venv-peers/bin/python $(LOCKED) requirements/peers.txt && touch $@

COMPILE = .venv-lock/bin/uv pip compile --quiet --universal --generate-hashes --upgrade \
	--no-emit-index-url --no-annotate --custom-compile-command "make lock"

lock: .venv-lock/ready
	$(COMPILE) pyproject.toml --group dev --output-file requirements/dev.txt
	$(COMPILE) pyproject.toml --group dev --resolution lowest-direct --output-file requirements/oldest.txt
	$(COMPILE) --group bench --constraints requirements/dev.txt --output-file requirements/bench.txt
	$(COMPILE) --group peers --output-file requirements/peers.txt
	$(COMPILE) --group lock --output-file requirements/lock.txt

.venv-lock/ready: requirements/lock.txt
	$(PYTHON) -m venv --clear .venv-lock
	.venv-lock/bin/python $(LOCKED) requirements/lock.txt
	@touch $@

# The lowest versions that pyproject.toml allows, and the newest of this very day.
test-oldest: .venv-oldest/ready
	$(MAKE) BIN=.venv-oldest/bin types unit

test-newest:
	rm -f .venv-newest/ready
	$(MAKE) BIN=.venv-newest/bin types unit

.venv-oldest/ready: requirements/oldest.txt pyproject.toml
	$(PYTHON) -m venv --clear .venv-oldest
	.venv-oldest/bin/python $(LOCKED) requirements/oldest.txt
	.venv-oldest/bin/python $(OURSELVES)
	@touch $@

.venv-newest/ready: .venv-lock/ready
	$(PYTHON) -m venv --clear .venv-newest
	.venv-lock/bin/uv pip compile --quiet --upgrade --no-annotate --group dev \
		--python .venv-newest/bin/python --output-file .venv-newest/newest.txt pyproject.toml
	.venv-newest/bin/python $(INSTALL) --requirement .venv-newest/newest.txt
	.venv-newest/bin/python $(OURSELVES)
	@touch $@

# Every name of Python, of the libraries and of the output, in every role that a schema
# gives to names; then names and texts of every length.
sweep: .venv/ready
	cd tests && NAMING_TYPES=1 PYTHONPATH=. ../$(BIN)/python -m naming.sweep
	cd tests && PYTHONPATH=. ../$(BIN)/python -m naming.widths

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
	rm -rf .venv .venv-lock .venv-newest .venv-oldest .venv-peers .demo dist
