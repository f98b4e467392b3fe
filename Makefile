# Two commands matter: `make run` and `make test`. Both set everything up by themselves.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check
# what is used of the packages is compiled when it is first imported; most is never
INSTALL := $(PIP) install --no-compile

# one more than there are processors: some tests wait for what they killed
WORKERS = $(shell $(BIN)/python -c 'import os; print(1 + len(getattr(os, "sched_getaffinity", lambda _: range(os.cpu_count() or 1))(0)))')

.PHONY: run test setup setup-dev lint types check-tests reading bench audit fuzz lock clean

run: setup              ## the console on the shipped case, or, with tokens in .env, the bot in Slack
	$(BIN)/irsice run

test: setup-dev lint types check-tests reading   ## everything CI runs

setup: $(VENV)/.run-installed
setup-dev: $(VENV)/.dev-installed

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "irsice needs Python 3.11 or newer; this is %d.%d. Try: make PYTHON=python3.11 …" % sys.version_info[:2])'
	$(PYTHON) -m venv $(VENV)

# The lock names every package with its hash; our own code goes in after it, since pip refuses an editable install with hashes.
$(VENV)/.run-installed: requirements.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev-installed: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.run-installed

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

check-tests:
	$(BIN)/pytest -n $(WORKERS) --cov --cov-report=
	$(BIN)/coverage report --format=total | sed 's/^/branch coverage of facts and storage, per cent: /'
	$(BIN)/coverage report > /dev/null

reading:                ## what is read out of the labelled articles, beside its floors, with gains and losses
	$(BIN)/python -m tests.test_reading_floors

bench: setup-dev        ## ratios measured in one run, never a test
	$(BIN)/python -m tests.bench

fuzz: setup-dev         ## five minutes of spoilt inputs for each target, from a fixed seed; what fails is kept
	for target in command article payload; do $(BIN)/python -m tests.fuzz $$target --seconds 300 --seed 1 || exit 1; done

audit: setup-dev        ## known holes in what is locked; asks PyPI, so it is no part of the tests
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements.lock -r requirements-dev.lock \
		|| { echo "Not all is well, or not all could be asked: PyPI has to be reached, and is told the names of the packages."; exit 1; }

lock:                   ## new versions of everything, with hashes
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header -o requirements.lock pyproject.toml requirements-build.in
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml requirements-build.in
	@# pytest-cov asks for coverage[toml], which pip before 24 takes for unpinned where the lock has coverage alone
	sed -i 's/^coverage==/coverage[toml]==/' requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis build *.egg-info
