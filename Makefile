# Every target sets up all that it needs in .venv; the first run takes a minute or two, the next ones start at once.
# `make` alone lists the targets.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
READY := .venv/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
INSTALL := $(PIP) install --no-deps --no-build-isolation
PACKAGES := build-essential python3-dev python3-venv

# Prints the first Python that can be used, or one line that says what to install. PYTHON=… tries another one first.
define FIND_PYTHON
stop() { echo "article41: $$1 not found; run \`apt-get install $(PACKAGES)\`, then make again" >&2; exit 1; }
found=
for candidate in $(PYTHON) python3 python3.12 python3.11; do
	if "$$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' 2>/dev/null; then
		found=$$candidate
		break
	fi
done
[ -n "$$found" ] || stop "Python 3.11 or 3.12"
"$$found" -c 'import ensurepip, venv' 2>/dev/null || stop "the venv module of $$found"
compiler=$${CC:-$$("$$found" -c 'import sysconfig; print((sysconfig.get_config_var("CC") or "cc").split()[0])')}
command -v "$$compiler" >/dev/null || stop "a C compiler ($$compiler)"
headers=$$("$$found" -c 'import sysconfig; print(sysconfig.get_path("include"))')
echo '#include <Python.h>' | "$$compiler" -I"$$headers" -fsyntax-only -x c - 2>/dev/null \
	|| stop "the C headers of $$found (Python.h)"
endef

.PHONY: help
help:  ## list the targets
	@echo "make TARGET, where TARGET is one of:"
	awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  %-14s %s\n", $$1, $$2}' Makefile

.PHONY: demo
demo: $(READY)  ## check the articles of fixtures/articles and print the findings
	@$(BIN)/article41 check fixtures/articles --exit-zero

.PHONY: test
test: $(READY)  ## run all tests (ARGS="-k dates" passes options on to pytest)
	@$(BIN)/pytest -n auto $(ARGS)

.PHONY: check
check: $(READY)  ## lint, formatting, types, generated files, the rules
	@echo "article41: ruff, mypy, generated files ..."
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m article41.law.schema --check
	$(BIN)/python docs/images/draw.py --check
	$(BIN)/python docs/law/write.py --check
	$(BIN)/article41 law lint --severity warning
	$(BIN)/article41 law coverage --format json > /dev/null

.PHONY: mutants
mutants: $(READY)  ## change the rules one slip at a time; do the scenarios notice? (ARGS="--rules FOLDER")
	@$(BIN)/python tests/mutants $(ARGS)

.PHONY: metamorphic
metamorphic: $(READY)  ## rewrite known sentences; the pass rate by edit (ARGS=--failures names the others)
	@$(BIN)/python tests/metamorphic.py $(ARGS)

.PHONY: bench
bench: $(READY)  ## measure the speed, as ratios within one run (ARGS="--texts FILE.jsonl" reads your own news)
	@$(BIN)/python tests/bench $(ARGS)

.PHONY: generate
generate: $(READY)  ## write the generated files anew: JSON Schema, pictures of the docs, pages of the law
	@$(BIN)/python -m article41.law.schema
	$(BIN)/python docs/images/draw.py
	$(BIN)/python docs/law/write.py

.PHONY: weights
weights: $(READY)  ## learn the reader's weights anew from fixtures/training (half a minute)
	@$(BIN)/python -m article41.benchmark.learning $(ARGS)

.PHONY: screenshots
screenshots: $(READY)  ## photograph the pages for the documentation (needs chromium)
	@$(BIN)/python docs/images/shoot.py

.PHONY: setup
setup: $(READY)  ## only set up .venv

.PHONY: prerequisites
prerequisites:  ## say whether Python, a C compiler and the headers are there
	@$(FIND_PYTHON)
	echo "article41: $$("$$found" --version), its headers and a C compiler ($$compiler) are there"

$(READY): pyproject.toml constraints.txt constraints-build.txt
	@$(FIND_PYTHON)
	echo "article41: setting up .venv with $$("$$found" --version) (a minute or two, once)"
	if ! $(BIN)/python -c 'import pip' 2>/dev/null; then "$$found" -m venv --clear .venv; fi
	echo "  1/3  build tools"
	$(INSTALL) --require-hashes -r constraints-build.txt
	echo "  2/3  libraries: spaCy, its English model, durable-rules (compiled here) and what they need"
	$(INSTALL) --use-pep517 --require-hashes -r constraints.txt
	echo "  3/3  article41 itself"
	$(INSTALL) --editable .
	touch $(READY)
	echo "article41: ready"

.PHONY: constraints
constraints:  ## resolve the pinned dependencies anew (needs uv)
	@command -v uv >/dev/null || { echo "article41: uv is missing; install it with \`pip install uv\`" >&2; exit 1; }
	export UV_CUSTOM_COMPILE_COMMAND="make constraints"
	resolve() { uv pip compile --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest \
		--generate-hashes --no-annotate "$$@"; }
	resolve pyproject.toml --extra dev --extra web --output-file constraints.txt
	printf '%s\n' 'hatchling>=1.27' 'editables>=0.5' 'setuptools>=70.1' \
		| resolve - --constraint constraints.txt --output-file constraints-build.txt

.PHONY: clean
clean:  ## remove .venv and everything else that is made here
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find engine tests docs -name __pycache__ -type d -prune -exec rm -rf {} +
