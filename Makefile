# Everything a developer types. `make` alone prints this list.

PYTHON ?= python3
PORT ?= 8000
UV ?= uv
export PYTHON

BIN := .venv/bin
# Tests are on SQLite unless a target says otherwise, whatever .env or the shell says.
ON_SQLITE := DATABASE_URL=sqlite://:memory:
PYTEST := $(BIN)/python -m pytest -n auto

.DEFAULT_GOAL := help
.PHONY: help run test test-postgresql test-browser screenshots check format catalogue lock search-index clean

help:  ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run:  ## install, migrate, fill and serve the site on port 8000 (PORT=… for another)
	@.ci/venv.sh run
	@$(BIN)/python .ci/make_env.py
	@echo "Preparing the database and the pages …"
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py seed
	@$(BIN)/python manage.py compile_catalogue
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@$(BIN)/python manage.py ensure_groups
	@$(BIN)/python manage.py ensure_staff
	@# Pages are as in production, cached templates and all, so reloading the code would mislead.
	@exec $(BIN)/python manage.py runserver --noreload 127.0.0.1:$(PORT)

test:  ## all tests on SQLite; those in a browser where chromium is installed
	@.ci/venv.sh develop
	@$(ON_SQLITE) $(PYTEST)

test-postgresql:  ## the tests on a throwaway PostgreSQL server
	@.ci/venv.sh develop
	@$(BIN)/python .ci/with_postgresql.py $(PYTEST) -m "not browser"

test-browser:  ## the tests in chromium only
	@.ci/venv.sh develop
	@$(ON_SQLITE) $(PYTEST) -m browser

screenshots:  ## pictures of the main pages in screenshots/, to be looked at (needs chromium)
	@.ci/venv.sh develop
	@$(ON_SQLITE) $(BIN)/python -m pytest -q -n0 tests/browser/screenshots.py

check:  ## everything that must hold before a commit
	@.ci/venv.sh develop
	@$(BIN)/python .ci/check.py

format:  ## rewrite code and templates in the project's style
	@.ci/venv.sh develop
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .
	@find templates -name '*.html' -exec $(BIN)/djade {} + 2>/dev/null || true

catalogue:  ## bring the Japanese catalogue in step with the code, to be translated
	@.ci/venv.sh develop
	@SECRET_KEY=unused $(ON_SQLITE) $(BIN)/python manage.py update_catalogue

# Extras stay in the lock: without them pip takes a newer release of such a package for unpinned.
lock:  ## pin the newest allowed versions in requirements/ (needs uv)
	@command -v $(UV) >/dev/null || { echo "uv is missing: pip install uv, or make lock UV=/path/to/uv" >&2; exit 1; }
	@for file in run develop; do \
		group=; [ $$file = develop ] && group="--group dev"; \
		$(UV) pip compile pyproject.toml $$group --output-file requirements/$$file.txt --upgrade \
			--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras \
			--custom-compile-command "make lock" --quiet || exit 1; \
	done

search-index:  ## make the search index anew, where records were changed past the site
	@.ci/venv.sh run
	@$(BIN)/python manage.py rebuild_search

clean:  ## remove what can be made again; .env and the database stay
	rm -rf .venv staticfiles .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache .ci/html/node_modules screenshots test-results
	find cooperation tests -name '__pycache__' -prune -exec rm -rf {} + -o -name '*.mo' -exec rm {} +
