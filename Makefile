# Two commands do everything: `make run` and `make test`.
PY := .venv/bin/python
SUITE := scripts/suite.sh
PYTEST := $(PY) -m pytest -q
PACKAGES := domain application adapters entrypoints
export COVERAGE_FILE := .coverage

.PHONY: help run setup setup-test check static lint types imports dependencies fast test contract studio e2e soak-tenth soak stack bench lock clean

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: setup  ## Set everything up and serve on http://127.0.0.1:8080
	@exec .venv/bin/vision serve

setup:
	@scripts/setup.sh base

setup-test:
	@scripts/setup.sh test

check: setup-test static  ## Lint, types, imports, dependencies and fast tests, within a minute
	@$(SUITE) fast 45 $(MAKE) -s fast

static:
	@$(SUITE) lint 5 $(MAKE) -s lint
	@$(SUITE) types 60 $(MAKE) -s types
	@$(SUITE) imports 10 $(MAKE) -s imports dependencies

lint:
	@.venv/bin/ruff check -q . && .venv/bin/ruff format -q --check .

types:
	@.venv/bin/mypy --no-error-summary

imports:
	@.venv/bin/lint-imports --config importlinter.ini >/tmp/vision-imports.$$$$ 2>&1 || { cat /tmp/vision-imports.$$$$; rm -f /tmp/vision-imports.$$$$; exit 1; }; rm -f /tmp/vision-imports.$$$$

dependencies:
	@.venv/bin/deptry . 2>/tmp/vision-deptry.$$$$ || { cat /tmp/vision-deptry.$$$$; rm -f /tmp/vision-deptry.$$$$; exit 1; }; rm -f /tmp/vision-deptry.$$$$

fast:
	@$(PYTEST) -n 2 tests/unit

test: setup-test static  ## Everything that a change must pass
	@rm -f .coverage*
	@$(SUITE) covered 300 $(PY) -m coverage run -m pytest -q tests/unit tests/contract
	@$(PY) -m coverage report --format=total >/dev/null && $(PY) -m coverage report | tail -1 || { $(PY) -m coverage report; exit 1; }
	@$(SUITE) studio 180 $(PYTEST) tests/studio
	@$(SUITE) e2e 420 $(PYTEST) tests/e2e
	@$(SUITE) soak/10 200 $(PYTEST) tests/soak

soak:  ## The full counts: crashes, load and faults, minutes long
	@VISION_SOAK=full $(PYTEST) -s tests/soak

stack: setup-test  ## A production installation on this machine, and a brief through all of it
	@$(PY) -m tests.servers.stack

bench: setup-test  ## Speed, each figure against a named peer or limit in the same run
	@$(PY) -m bench

lock: setup-test  ## Resolve the locks again
	@.venv/bin/uv pip compile -q requirements/bootstrap.in --universal --generate-hashes --no-emit-index-url --python-version 3.11 -o requirements/bootstrap.txt
	@.venv/bin/uv pip compile -q pyproject.toml --universal --generate-hashes --no-emit-index-url --python-version 3.11 -o requirements/base.txt
	@.venv/bin/uv pip compile -q pyproject.toml --extra production --universal --generate-hashes --no-emit-index-url --python-version 3.11 -o requirements/production.txt
	@.venv/bin/uv pip compile -q pyproject.toml --extra test --universal --generate-hashes --no-emit-index-url --python-version 3.11 -o requirements/test.txt

clean:  ## Remove the environment and all caches; data stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* *.egg-info
