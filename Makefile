# Every target sets up what it needs: an environment in .venv with the versions of constraints.txt.
PYTHON ?= python3
BIN := .venv/bin
# make demo shows its own database, never the user's
DEMO := $(BIN)/timeline --db demo.db

.PHONY: demo install test test-all soak lint style examples bench readme pictures clean

demo: .venv/core
	@$(DEMO) init --demo
	@echo; $(DEMO) between "North Korea" Russia
	@echo; $(DEMO) anniversaries report "North Korea" Russia --year 2025
	@echo; echo "To type timeline by itself, with this database:"
	@echo "  . $(BIN)/activate && export TIMELINE_DB=$(CURDIR)/demo.db"
	@echo "  timeline between China \"North Korea\""

# the program with every format
install: .venv/core
	@echo "To type timeline by itself:"
	@echo "  . $(BIN)/activate"
	@echo "  timeline"

test: lint
	$(BIN)/python -m pytest -n 2

# what kills, races, fills disks and builds wheels too
test-all: lint
	$(BIN)/python -m pytest -n 2 -m ""

# hours of kills, of many writers, of random input, and of examples that nobody thought of
soak: .venv/dev
	TIMELINE_FAULTS=500 $(BIN)/python tests/soak/kills.py
	TIMELINE_LOAD_EACH=2000 $(BIN)/python tests/soak/writers.py
	$(BIN)/python tests/soak/fuzz.py 100000
	$(BIN)/python tests/soak/imports.py
	TIMELINE_SOAK=1 $(BIN)/python -m pytest -n 2 -m hypothesis
	TIMELINE_SOAK=1 $(BIN)/python -m pytest -n 2 -m slow tests/db/test_going_back.py
	TIMELINE_SOAK=1 $(BIN)/python -m pytest -n 2 tests/db/test_damaged_dumps.py tests/db/test_earlier_dumps.py
	TIMELINE_SOAK=1 $(BIN)/python -m pytest -n 2 tests/cli/test_sheets.py

lint: .venv/dev
	@$(MAKE) --no-print-directory -j 2 --output-sync style examples

style: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# the manual: README.md and docs/, whose examples cog runs, and the pictures in it
examples: .venv/dev
	$(BIN)/cog --check -P -I . README.md docs/*.md
	$(BIN)/python -m tests.pictures --check

# times as ratios to others; SIZE="10k 100k 1m" for those sizes, WRITE=docs/performance.md for the figures of that page
bench: .venv/bench
	$(BIN)/python -m tests.benchmarks.run $(SIZE) $(if $(WRITE),--write $(WRITE))

readme: pictures
	$(BIN)/cog -r -P -I . README.md docs/*.md

pictures: .venv/dev
	$(BIN)/python -m tests.pictures

clean:
	rm -rf .venv demo.db demo.db-shm demo.db-wal

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/core: .venv/bin/python pyproject.toml constraints.txt
	@echo "Setting up .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[all]'
	@touch $@

.venv/dev: .venv/core
	@echo "Setting up the tools for tests ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

# DuckDB and pandas, beside which make bench measures where they can be had
.venv/bench: .venv/dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]' || true
	@touch $@
