# Everything from a bare Debian 12 with Python 3.11: `make demo` and `make test`.
SHELL := /bin/bash
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# What `make bench` runs, in this order; `make bench ONLY=check` runs one.
BENCHES := load same_person synth check post_check right_and_wrong random_arm one_case app_load app_writers
ONLY ?= $(BENCHES)
# The OpenID provider that sign-in is tested against.
OIDC := build/oidc/.ready

.PHONY: install demo test bench lock debian clean

install: $(READY)

$(READY): requirements.lock pyproject.toml
	@tools/find-python $(PYTHON)
	@echo "Making the environment in $(VENV): about two minutes the first time."
	test -x $(BIN)/python || "$$(tools/find-python $(PYTHON))" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

debian:
	@tools/debian-packages chromium hunspell hunspell-sv systemd

$(OIDC): tests/oidc/package.json tests/oidc/package-lock.json
	@tools/node-packages tests/oidc build/oidc
	@touch $@

demo: install
	$(BIN)/samsyn demo --background

test: install debian $(OIDC)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/samsyn catalog verify
	$(BIN)/pytest -n 2
	SAMSYN_TESTS_ON=postgresql $(BIN)/pytest -n 2 -m django_db

bench: $(VENV)/.bench
	@tools/run-benches $(BIN)/python $(ONLY)

$(VENV)/.bench: $(READY) bench/requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/requirements.lock
	touch $@

lock:
	uv pip compile pyproject.toml --universal --all-extras --group dev --generate-hashes --no-header --no-annotate -o requirements.lock
	uv pip compile --universal --group pyproject.toml:bench --constraint requirements.lock --generate-hashes --no-header --no-annotate -o bench/requirements.lock

clean:
	rm -rf $(VENV) build out .pytest_cache .mypy_cache .ruff_cache .hypothesis
