# Each target is one line to the real thing. `make serve` and `make test` work in a fresh clone.
# PORT: address of the preview. BASE: revision for the history rules. SITE_URL, REPO_URL, CONTACT: public addresses (README).
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: serve build check test dist serve-dist weight schemas bench lock clean

serve: $(VENV)/site.stamp
	@$(PYTHON) scripts/port.py $(PORT)
	@echo "Both Ways is at http://127.0.0.1:$(PORT)/ as soon as the first build is done (Ctrl+C stops it)"
	@$(BIN)/mkdocs serve --quiet --livereload --dev-addr 127.0.0.1:$(PORT)

build: $(VENV)/site.stamp
	$(BIN)/mkdocs build --strict --quiet

check: $(VENV)/site.stamp
	$(BIN)/evidence check $(if $(BASE),--base $(BASE))

dist: build
	$(BIN)/python -m deploy.dist

weight: dist
	$(BIN)/python -m deploy.weight

serve-dist: dist
	@$(PYTHON) scripts/port.py $(PORT)
	$(BIN)/python -m deploy.serve $(PORT)

test: $(VENV)/test.stamp
	$(BIN)/python scripts/system.py
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist worksteal

bench: $(VENV)/test.stamp
	$(BIN)/python -m benchmarks.run

schemas: $(VENV)/site.stamp
	$(BIN)/evidence schemas

lock:
	$(PYTHON) scripts/lock.py

clean:
	rm -rf $(VENV) site dist dist-config build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# An environment from the lock: every package with its hash, then this project itself without a download.
$(VENV)/site.stamp: requirements/site.txt pyproject.toml
	$(PYTHON) scripts/environment.py $(VENV) requirements/site.txt
	@touch $@

$(VENV)/test.stamp: $(VENV)/site.stamp requirements/test.txt
	$(PYTHON) scripts/environment.py $(VENV) requirements/test.txt
	@touch $@
