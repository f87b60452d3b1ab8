# What you can ask of this repository. Every target works on a machine that has only Python 3.11+, git and make.
.DEFAULT_GOAL := help
.PHONY: help python ready demo test check lint types contracts migrations messages templates holes format bench docs lock

PORT ?= 8000
SERVE ?= 1
PYTEST ?=
PROCESSES ?= -n auto --maxprocesses 4 --dist loadfile
PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
RUN := .venv/bin/python
DJANGO := $(RUN) manage.py

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 20

python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo \
	"Kring needs Python 3.11 or newer: install it, or name yours with make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }

ready: python
	@"$(PYTHON)" scripts/prepare.py dev

demo: export KRING_HOME = $(CURDIR)/var
demo: python ## Fill the demo school, print what Kring found and serve it (PORT=8000; SERVE=0 stops after printing)
	@"$(PYTHON)" scripts/prepare.py run --steps 7 $(if $(filter-out 0,$(SERVE)),--port $(PORT))
	@echo "6/7 The database in var/"; $(DJANGO) migrate --verbosity 0
	@echo "7/7 The demo school"; $(DJANGO) demo
	@test "$(SERVE)" = 0 || exec .venv/bin/kring serve --port $(PORT)

test: python ## Run every test, in a real browser too (PYTEST="-k seating" passes words on to pytest)
	@"$(PYTHON)" scripts/prepare.py dev --steps 5
	@echo "5/5 The browser"; $(RUN) scripts/browser.py
	$(RUN) -m pytest $(PROCESSES) $(PYTEST)

check: lint types contracts migrations messages templates holes ## Style, types, contracts, migrations, words, templates, holes

lint: ready ## Style and likely mistakes (ruff)
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

types: ready ## Types of core and access (mypy strict)
	$(RUN) -m mypy

contracts: ready ## Which room may use which (import-linter)
	.venv/bin/lint-imports

migrations: ready ## Models and migrations in step
	$(DJANGO) makemigrations --check --dry-run

messages: ready ## Every sentence has its Dutch translation
	$(RUN) scripts/messages.py check

templates: ready ## Templates tidy, no script or style inside them
	$(RUN) -m djlint src --check --lint
	$(RUN) scripts/inline.py

holes: ready ## Known holes in what Kring depends on, when their registry answers
	$(RUN) scripts/holes.py

format: ready ## Put code and templates in shape
	$(RUN) -m ruff check --quiet --fix-only .
	$(RUN) -m ruff format .
	-$(RUN) -m djlint src --reformat --quiet

bench: ready ## How fast it is, in one table
	$(RUN) benchmarks/run.py

docs: export NO_MKDOCS_2_WARNING = 1
docs: ready ## Build the manual into site-docs/
	$(RUN) -m mkdocs build --strict --quiet

lock: ready ## Compile requirements/ again from pyproject.toml
	$(RUN) scripts/lock.py
