# Everything a person needs. Each target first installs what it needs into .venv, from the lock file.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help install run demo test check coverage bench pictures format lock

help:
	@echo "make demo   the whole product, with no token and no network"
	@echo "make run    the bot, with the settings of .env"
	@echo "make test   the tests"
	@echo "for developers: make check, make bench, make pictures, make format, make lock"

install: $(STAMP)

# uv when it is there; otherwise pip with the same versions and hashes (requirements.lock is made from uv.lock).
# --no-deps: the lock is complete, and pip would refuse the extras that other packages ask for (coverage[toml]).
$(STAMP): pyproject.toml uv.lock requirements.lock
	@set -e; if command -v uv >/dev/null 2>&1; then \
		uv sync --frozen --all-groups --quiet; \
	else \
		test -x $(BIN)/python || $(PYTHON) -m venv .venv; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .; \
	fi
	@touch $(STAMP)

run: install
	$(BIN)/python -m bot run

demo: install
	$(BIN)/python -m bot demo

test: install
	$(BIN)/python -m pytest -n auto

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/docs tests/views/test_wording.py

# Tracing makes the tests several times slower, so it is a command of its own; the floor only rises.
coverage: install
	$(BIN)/python -m pytest -n auto --cov --cov-report=term:skip-covered

bench: install
	$(BIN)/python -m bench

pictures: install
	$(BIN)/python -m demo.pictures

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:
	uv lock
	uv export --frozen --all-groups --no-emit-project --no-header --format requirements-txt --output-file requirements.lock --quiet
	uv export --frozen --no-dev --extra charts --no-emit-project --no-header --format requirements-txt --output-file requirements-run.lock --quiet
