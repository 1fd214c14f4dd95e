# Every target sets up what it needs; a second run starts in seconds.
PYTHON ?= python3.11
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes

.PHONY: setup demo test check serve clean

setup: .venv/ready-to-run

.venv/ready-to-run: pyproject.toml requirements/run.txt requirements/build.txt
	$(PYTHON) -m venv .venv
	$(PIP) -r requirements/build.txt -r requirements/run.txt
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-to-test: .venv/ready-to-run requirements/dev.txt
	$(PIP) -r requirements/dev.txt
	@touch $@

demo: .venv/ready-to-run  ## the bundled reports into a store, two questions answered, a Turtle file written
	scripts/demo

test: .venv/ready-to-test  ## all tests
	$(BIN)/python -m pytest

check: .venv/ready-to-test  ## format, lint, types, tests, docs
	scripts/check

serve: .venv/ready-to-run demo-store  ## the demonstration store at http://localhost:8000/
	$(BIN)/kg serve --store demo-store

demo-store:
	scripts/demo

clean:
	rm -rf demo-store demo.ttl build dist
