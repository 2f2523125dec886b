# Needs Python 3.10 or newer, and make. Everything else goes into virtual environments beside this file.
# `make help` lists the targets; `make PYTHON=python3.12 …` chooses the interpreter.

PYTHON ?= python3
WORKERS ?= 2
LOCALES = da nb sv fi

DEMO = .venv/bin
TEST = .venv-test/bin

export UV_PYTHON_DOWNLOADS = never
export PYTHONUNBUFFERED = 1

.PHONY: help demo test lint messages test-ends matrix bench screenshots clean

help: ## List the targets.
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: .venv/installed ## Serve the example intranet on http://localhost:8000/ (DATABASE_URL=postgres://… for PostgreSQL).
	@DATABASE_URL='$(DATABASE_URL)' $(DEMO)/python example_site/manage.py demo

test: .venv-test/installed ## Run all tests, on SQLite and then on PostgreSQL.
	DATABASE_URL= $(TEST)/python -m pytest -n $(WORKERS)
	DATABASE_URL='$(DATABASE_URL)' $(TEST)/python -m tests.postgres \
		$(TEST)/python -m pytest -n $(WORKERS) -m "not browser and not once"

lint: .venv-test/installed ## Check style, templates, imports, migrations and translations.
	$(TEST)/ruff check .
	$(TEST)/ruff format --check .
	find wagtail_digilead example_site tests -name '*.html' -print0 | xargs -0 $(TEST)/djade --check --target-version 5.2
	DATABASE_URL= $(TEST)/python -m pytest -q tests/test_imports.py tests/test_migrations.py tests/test_catalogues.py

messages: .venv-test/installed ## Bring the translation catalogues up to date with the source.
	for folder in wagtail_digilead example_site; do \
		(cd $$folder && ../$(TEST)/django-admin makemessages $(LOCALES:%=--locale %) --no-wrap --add-location file) && \
		(cd $$folder && ../$(TEST)/django-admin compilemessages) || exit 1; \
	done

test-ends: .venv-test/installed ## Run the tests on the oldest and on the newest supported versions.
	$(TEST)/python -m tests.matrix ends

matrix: .venv-test/installed ## Run the tests on every supported combination of versions.
	$(TEST)/python -m tests.matrix all

bench: .venv-test/installed ## Measure queries and time per page.
	DATABASE_URL= $(TEST)/python -W ignore -m tests.bench
	DATABASE_URL='$(DATABASE_URL)' $(TEST)/python -m tests.postgres $(TEST)/python -W ignore -m tests.bench
	for bench in bench_runs bench_directory bench_leaders bench_press bench_plans bench_languages; do \
		DATABASE_URL='$(DATABASE_URL)' $(TEST)/python -m tests.postgres $(TEST)/python -W ignore -m tests.$$bench || exit 1; \
	done
	DATABASE_URL= $(TEST)/python -W ignore -m tests.bench_directory
	DATABASE_URL= $(TEST)/python -W ignore -m tests.bench_leaders
	DATABASE_URL= $(TEST)/python -W ignore -m tests.bench_plans

screenshots: .venv-test/installed ## Photograph the example intranet.
	$(TEST)/python -m tests.screenshots

clean: ## Remove everything that make has made.
	rm -rf .venv .venv-test .venv-matrix .pytest_cache .ruff_cache .hypothesis build dist

# An environment is built in one go, so that nothing installed later replaces something installed before.
.venv/installed: GROUP = demo
.venv-test/installed: GROUP = dev
.venv/installed .venv-test/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "Python 3.10 or newer is needed: make PYTHON=…")'
	$(PYTHON) -m venv --clear $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(@D)/bin/python -m uv pip install --quiet --python $(@D) --editable . --group $(GROUP)
	@touch $@
