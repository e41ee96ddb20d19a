# Telisik: `make` alone prints what it can do.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := UV_LINK_MODE=copy $(BIN)/uv
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
DEMO_OUT := demo-output
# Debian packages that the programs need: OCR with Indonesian, a font for the sample scans.
DEBIAN := tesseract-ocr tesseract-ocr-ind tesseract-ocr-eng tesseract-ocr-osd fonts-dejavu-core python3-venv
# What only the tests need: a real PostgreSQL server of their own, a real browser, the program by which the guide keeps SQLite.
DEBIAN_TEST := postgresql chromium sqlite3
PYTEST := TELISIK_TEST_POSTGRES=required TELISIK_TEST_BROWSER=required $(BIN)/python -m pytest -q -n 3 --dist loadfile --no-loadscope-reorder
# What needs no server, no browser and no process of its own: most of the tests in a sixth of the time.
QUICK := $(BIN)/python -m pytest -q -n 3 --dist loadfile tests/extractors tests/rules tests/reports tests/test_*.py

.DEFAULT_GOAL := help
.PHONY: bench bench-check fuzz audit constraints flags licences sbom help system system-test install dev demo test check format samples clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

system:
	@need=0; \
	command -v tesseract >/dev/null || need=1; \
	tesseract --list-langs 2>/dev/null | grep -qx ind || need=1; \
	tesseract --list-langs 2>/dev/null | grep -qx eng || need=1; \
	tesseract --list-langs 2>/dev/null | grep -qx osd || need=1; \
	[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || need=1; \
	$(PYTHON) -c 'import ensurepip' 2>/dev/null || need=1; \
	if [ $$need = 1 ]; then \
	  echo "Installing system packages: $(DEBIAN)"; \
	  $(SUDO) apt-get update -qq && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(DEBIAN) >/dev/null; \
	fi

$(BIN)/uv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints-uv.txt

# The pinned hashes are held for what is installed (-c) and for what builds it (-b).
INSTALL := $(UV) pip install --quiet --python $(BIN)/python --compile-bytecode -c constraints.txt \
  -b constraints-build.txt --require-build-hashes --preview-features build-dependency-hashes
$(VENV)/.installed: pyproject.toml constraints.txt constraints-build.txt | $(BIN)/uv
	$(INSTALL) -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(INSTALL) -e '.[dev]'
	@touch $@

install: system $(VENV)/.installed ## Install Telisik into .venv

system-test:
	@{ ls /usr/lib/postgresql/*/bin/initdb && command -v chromium && command -v sqlite3; } >/dev/null 2>&1 || { \
	  echo "Installing system packages for the tests: $(DEBIAN_TEST)"; \
	  $(SUDO) apt-get update -qq && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(DEBIAN_TEST) >/dev/null; \
	}

dev: system system-test $(VENV)/.installed-dev

samples: install ## Make the sample bundle of the fictional city into sample-bundle/
	$(BIN)/python -m corpus.samples --output sample-bundle

demo: install ## Install everything and verify the sample bundle (report in demo-output/)
	$(BIN)/python -m cli.demo --output $(DEMO_OUT)

test: dev ## Install what the tests need and run all of them (what must pass)
	$(PYTEST)

bench: dev ## Measure Telisik against others in one run and write the ratios (a quiet machine, please)
	$(BIN)/python -m benchmarks.ratios --write

bench-check: dev ## Measure again; fail when a ratio is more than a fifth worse than the committed one
	$(BIN)/python -m benchmarks.ratios --check

fuzz: dev ## Spoil thousands of files and texts, long and by chance (CI does a few, always the same)
	TELISIK_FUZZ=long $(BIN)/python -m pytest -q -n 2 --dist load tests/fuzz

check: dev ## Format, lint, types, layers, the quick tests (under three minutes)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(QUICK)

format: dev ## Rewrite the code in the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

COMPILE := pip compile --quiet --python-version 3.11 --universal --no-header --no-annotate --generate-hashes
constraints: | $(BIN)/uv ## Resolve the pinned sets with their hashes anew (edit constraints-wanted.txt first)
	$(UV) $(COMPILE) pyproject.toml --extra dev -c constraints-wanted.txt -o constraints.txt
	for set in uv build tools; do \
	  sed "1,/^# $$set:/d; /^#/,\$$d" constraints-wanted.txt | $(UV) $(COMPILE) - -o constraints-$$set.txt || exit; \
	done

# The tools about the project, not part of it, have an environment of their own.
TOOLS := $(VENV)/tools
$(TOOLS)/.installed: constraints-tools.txt | $(BIN)/uv
	$(UV) venv --quiet --clear --python $(BIN)/python $(TOOLS)
	$(UV) pip install --quiet --python $(TOOLS)/bin/python --no-build --require-hashes -r constraints-tools.txt
	@touch $@

PINNED := constraints.txt constraints-uv.txt constraints-build.txt constraints-tools.txt
audit: dev $(TOOLS)/.installed ## Ask for known vulnerabilities of the pinned packages (needs the advisory service)
	@code=0; for set in $(PINNED); do \
	  echo "$$set:"; \
	  $(TOOLS)/bin/pip-audit -r $$set --require-hashes --disable-pip --progress-spinner off -f json 2>/dev/null \
	    | $(BIN)/python -m benchmarks.advisories || code=$$?; \
	done; exit $$code

sbom: install $(TOOLS)/.installed ## Write the bill of materials of the Python environment to sbom.json (CycloneDX)
	$(TOOLS)/bin/cyclonedx-py environment $(BIN)/python --pyproject pyproject.toml -o sbom.json

flags: install ## Write the table and the pages of the flag codes from rules/flags.yaml (docs/flags.md, docs/tanda)
	$(BIN)/python -m rules.flag_pages

licences: dev $(TOOLS)/.installed ## List the licences of everything that is installed in docs/licences.md
	{ echo '# Licences of what Telisik installs'; echo; echo 'Written by `make licences`; a test holds it against constraints.txt.'; echo; \
	  $(TOOLS)/bin/pip-licenses --python=$(BIN)/python --format=markdown --order=name --with-system --ignore-packages telisik uv pip | sed -E 's/ +[|]/ |/g; s/-{4,}/---/g'; } > docs/licences.md

clean: ## Remove the environment and what was made
	rm -rf $(VENV) sbom.json demo-output sample-bundle .pytest_cache .mypy_cache .ruff_cache
