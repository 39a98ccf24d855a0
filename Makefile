# Footnote: `make run` and `make test` need nothing done before them.
# Every target works from a fresh clone, a second time, and below a path with spaces.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
# npx fetches it once, where Node is; it only reads the scripts of the page.
TYPESCRIPT = typescript@5.9.3
export FOOTNOTE_DATA ?= data
# Where this is set, each of the tests' many processes would compile all of Footnote again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test suite learning extras recognition browser check scripts screenshots bench bench-check bench-scale chaos weights quality lock audit sbom bundle lint clean
.DEFAULT_GOAL := help

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 13

run: .venv/run.stamp ## load the sample collection if the data folder is empty, then serve the page
	@.venv/bin/python -m web --host "$(HOST)" --port "$(PORT)" --samples

# Both cores have work: what pip installs beside what the system installs, the checks beside the
# tests, of which many wait (for a disk, a browser or a clock), so that four run at a time.
test: ## everything: style, types, tests with the real model and a real browser
	@{ $(MAKE) --no-print-directory .venv/dev.stamp && \
	    $(MAKE) --no-print-directory -j2 .venv/extra.stamp .venv/compiled.stamp; } & installing=$$!; \
	  $(MAKE) --no-print-directory browser recognition; other=$$?; \
	  wait $$installing && exit $$other
	@$(MAKE) --no-print-directory -kj2 check suite learning

# As nice as what adds articles, which else would wait for all other tests.
suite:
	@nice -n 10 .venv/bin/python -m pytest -n 4 --dist worksteal --ignore=tests/training

# Torch, which only these import, would take each of the processes above longer than they do.
learning:
	@.venv/bin/python -m pytest tests/training

extras: .venv/extra.stamp recognition ## install what not everybody needs: text recognition of scans, PostgreSQL

# The language data of Tesseract comes from the system: English here, others beside it if wanted.
recognition:
	@if ! ls $${TESSDATA_PREFIX:-/usr/share/tesseract-ocr/*/tessdata /usr/share/tessdata \
	    /usr/local/share/tessdata /opt/homebrew/share/tessdata /opt/local/share/tessdata} \
	    2>/dev/null | grep -q 'traineddata$$'; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing tesseract-ocr-eng for scans (once)…"; \
	    apt-get -qq update && apt-get -qq install -y tesseract-ocr-eng >/dev/null || exit 1; \
	  else \
	    echo "No language data of Tesseract: scans are not read, their tests skipped" \
	      "(apt-get install tesseract-ocr-eng, or set TESSDATA_PREFIX)"; \
	  fi; \
	fi

# What only tests start: a browser, and QEMU for a processor of another kind. Where they may not be
# installed those tests are skipped, and say so.
browser:
	@for program in chromium-headless-shell qemu-x86_64-static:qemu-user-static; do \
	  package="$${program#*:}"; \
	  if command -v "$${program%:*}" >/dev/null; then continue; fi; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing $$package for the tests (once)…"; \
	    apt-get -qq update && apt-get -qq install -y "$$package" >/dev/null || exit 1; \
	  else \
	    echo "$$package is missing: its tests are skipped (apt-get install $$package)"; \
	  fi; \
	done

check: .venv/dev.stamp scripts ## style and types only, the page's scripts as well where Node is
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy

# The scripts are checked by a tool of another world, which the tests do not wait for: where it
# cannot be had, that is said and no fault.
TSC = npx --yes --cache .cache/npm --prefer-offline --fetch-retries 0 -p $(TYPESCRIPT) tsc
scripts:
	@if ! command -v npx >/dev/null; then \
	  echo "Node is missing: the page's scripts are not checked (nodejs.org)"; \
	elif ! $(TSC) --version >/dev/null 2>&1; then \
	  echo "$(TYPESCRIPT) cannot be had here: the page's scripts are not checked"; \
	else $(TSC) --project .; fi

screenshots: .venv/dev.stamp browser ## the page in all of its states, as pictures in screenshots/
	@.venv/bin/python -m benchmarks.screenshots

bench: .venv/dev.stamp .venv-peers/run.stamp ## measure again what is older than the code (takes long)
	@.venv/bin/python -m benchmarks.check --again

bench-check: .venv/dev.stamp ## list the results that are older than the code which they measured
	@.venv/bin/python -m benchmarks.check

# Encodes the wire news once (half an hour on two cores), then makes and asks each size.
SCALE ?= .cache/scale
bench-scale: .venv/dev.stamp ## measure 1,000 to 1,000,000 passages: docs/growth.md (takes hours)
	@mkdir -p $(SCALE)
	@test -e $(SCALE)/report.json || \
	  .venv/bin/python -m benchmarks.ours build reuters $(SCALE)/encoded $(SCALE)/report.json
	@.venv/bin/python -m benchmarks.scale $(SCALE)/encoded $(SCALE)

chaos: .venv/dev.stamp ## try to break a promise: make chaos PART=…
	@.venv/bin/python -m chaos $(PART)

weights: .venv/dev.stamp ## learn the weights of the rankers, the evidence and the follow-ups again
	@.venv/bin/python -m training.examples && .venv/bin/python -m training.weights
	@.venv/bin/python -m training.judged && .venv/bin/python -m training.decision
	@.venv/bin/python -m training.followups

quality: .venv/dev.stamp ## ask the development questions, judge the answers: docs/quality.md
	@.venv/bin/python -m training.judged && .venv/bin/python -m training.quality

# Torch is the one package without a hash: its CPU build is another file wherever it comes from.
LOCK = .venv-deploy/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-package torch --no-header
lock: .venv-deploy/run.stamp ## write the lock files again, after a change of requirements (network)
	@$(LOCK) requirements.txt -o requirements.lock
	@$(LOCK) requirements-extra.txt -c requirements.lock -o requirements-extra.lock

# Strict: a package that could not be looked up is a failure, not a clean bill.
audit: .venv-deploy/run.stamp ## look for known vulnerabilities of all locked packages (network)
	@for file in requirements.lock requirements-extra.lock; do \
	  .venv-deploy/bin/pip-audit --strict --disable-pip --no-deps --require-hashes -r $$file || exit 1; \
	done

sbom: .venv/extra.stamp .venv-deploy/run.stamp ## write the bill of materials: deploy/sbom.json
	@.venv-deploy/bin/python -m deploy.sbom \
	  "$$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" deploy/sbom.json

lint: .venv-deploy/run.stamp ## check the unit and the Containerfile, as far as tools are at hand
	@.venv-deploy/bin/hadolint deploy/Containerfile
	@if command -v systemd-analyze >/dev/null; then \
	  systemd-analyze security --offline=true --threshold=15 deploy/footnote.service; \
	else echo "systemd-analyze is missing: the unit is not checked (Debian: systemd)"; fi

# For this machine's Python and kind of processor; install it with deploy/install (docs/operations.md).
BUNDLE = .cache/bundle/footnote
FETCH = $(PYTHON) -m pip download --quiet --disable-pip-version-check --no-deps --dest $(BUNDLE)/wheels
bundle: ## all that an installation without network needs: .cache/bundle/footnote.tar
	@rm -rf .cache/bundle && mkdir -p $(BUNDLE)/wheels $(BUNDLE)/tessdata
	@git archive HEAD | tar -x -C $(BUNDLE)
	@for file in requirements.lock requirements-extra.lock; do \
	  $(FETCH) --only-binary :all: --require-hashes -r $$file || exit 1; done
	@$(FETCH) --only-binary :all: torch==2.13.0
	@for file in $${TESSDATA_PREFIX:-/usr/share/tesseract-ocr/*/tessdata}/*.traineddata; do \
	  if test -f "$$file"; then cp "$$file" $(BUNDLE)/tessdata; fi; done
	@cd $(BUNDLE) && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS
	@tar -cf $(BUNDLE).tar -C .cache/bundle footnote
	@sha256sum $(BUNDLE).tar

clean: ## remove the virtual environments and caches; the data folder stays
	rm -rf .venv .venv-peers .venv-deploy .cache/bundle .mypy_cache .ruff_cache .pytest_cache .hypothesis .cache/npm screenshots

# Of 15,000 modules few are ever imported: these are compiled then, not all of them here.
PIP = .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-compile

LOCKED = $(PIP) --no-deps --require-hashes

.venv/run.stamp: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	@test -x .venv/bin/python || $(PYTHON) -m venv .venv
	@echo "Installing what Footnote needs (once; some minutes)…"
	@$(LOCKED) -r requirements.lock & locked=$$!; $(PIP) --no-deps torch==2.13.0 && wait $$locked
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.txt
	@$(PIP) -r requirements-dev.txt
	@touch $@

.venv/extra.stamp: .venv/run.stamp requirements-extra.lock
	@$(LOCKED) -r requirements-extra.lock
	@touch $@

.venv-deploy/run.stamp: deploy/requirements.txt
	@test -x .venv-deploy/bin/python || $(PYTHON) -m venv .venv-deploy
	@$(PIP:.venv/%=.venv-deploy/%) -r deploy/requirements.txt
	@touch $@

# The tests and what they import, which else each of the processes that run them would compile.
.venv/compiled.stamp: .venv/dev.stamp
	@.venv/bin/python -m pytest -qq --collect-only >/dev/null 2>&1; touch $@

.venv-peers/run.stamp: benchmarks/peers/requirements.txt
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	@$(PIP:.venv/%=.venv-peers/%) torch==2.13.0
	@$(PIP:.venv/%=.venv-peers/%) -r benchmarks/peers/requirements.txt
	@touch $@
