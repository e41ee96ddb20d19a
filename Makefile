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
# What only the tests need: a real PostgreSQL server of their own, a real browser.
DEBIAN_TEST := postgresql chromium
PYTEST := TELISIK_TEST_POSTGRES=required TELISIK_TEST_BROWSER=required $(BIN)/python -m pytest -q -n 2 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: constraints help system system-test install dev demo test check format samples clean

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
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv==$$(sed -n 's/^uv==//p' constraints-tools.txt)"

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/uv
	$(UV) pip install --quiet --python $(BIN)/python --compile-bytecode -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(UV) pip install --quiet --python $(BIN)/python --compile-bytecode -c constraints.txt -e '.[dev]'
	@touch $@

install: system $(VENV)/.installed ## Install Telisik into .venv

system-test:
	@{ ls /usr/lib/postgresql/*/bin/initdb && command -v chromium; } >/dev/null 2>&1 || { \
	  echo "Installing system packages for the tests: $(DEBIAN_TEST)"; \
	  $(SUDO) apt-get update -qq && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(DEBIAN_TEST) >/dev/null; \
	}

dev: system system-test $(VENV)/.installed-dev

samples: install ## Make the sample bundle of the fictional city into sample-bundle/
	$(BIN)/python -m corpus.samples --output sample-bundle

demo: install ## Install everything and verify the sample bundle (report in demo-output/)
	$(BIN)/python -m cli.demo --output $(DEMO_OUT)

test: dev ## Install what the tests need and run them
	$(PYTEST)

check: dev ## Format, lint, types, layers, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(PYTEST)

format: dev ## Rewrite the code in the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

constraints: | $(BIN)/uv ## Resolve the pinned set anew (edit constraints-wanted.txt first)
	$(UV) pip compile --quiet pyproject.toml --extra dev -c constraints-wanted.txt --python-version 3.11 --universal --no-header --no-annotate -o constraints.txt

clean: ## Remove the environment and what was made
	rm -rf $(VENV) demo-output sample-bundle .pytest_cache .mypy_cache .ruff_cache
