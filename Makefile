# An environment that is there is used again; PYTHON= names another interpreter.
PYTHON ?= $(shell .venv/bin/python -c "" 2>/dev/null && echo .venv/bin/python || echo python3)
PORT ?= 8000
ARGS ?=

BOOTSTRAP = command -v "$(PYTHON)" >/dev/null || { \
	echo "$(PYTHON) was not found: install Python 3.11 or newer, or name one, as in \`make $@ PYTHON=python3.12\`."; exit 1; }; \
	"$(PYTHON)" scripts/bootstrap.py
RUN = .venv/bin/python

.PHONY: help setup demo test test-all check fix bench messages screenshots lock

help:
	@echo "make demo         the site with demonstration data at http://127.0.0.1:$(PORT)/ (PORT= changes it)"
	@echo "make test         every test on SQLite, and on PostgreSQL what it can change (ARGS= goes to pytest)"
	@echo "make test-all     every test on both databases"
	@echo "make check        format, lint, types, floors, templates, migrations, translations, deployment"
	@echo "make fix          mends what can be mended of that"
	@echo "make bench        the benchmarks"
	@echo "make messages     gathers and compiles the translations"
	@echo "make screenshots  takes the pictures of the documentation"
	@echo "make lock         writes the locked lists of packages anew (ARGS=--upgrade takes newer ones)"

setup:
	@$(BOOTSTRAP) --dev

demo:
	@$(BOOTSTRAP)
	@exec $(RUN) scripts/demo.py --port "$(PORT)"

test: setup
	@$(RUN) scripts/test.py $(ARGS)

test-all: setup
	@$(RUN) scripts/test.py --all $(ARGS)

check: setup
	@$(RUN) scripts/check.py

fix: setup
	@$(RUN) scripts/check.py --fix

bench: setup
	@$(RUN) -m benchmarks $(ARGS)

messages: setup
	@$(RUN) scripts/translations.py

screenshots: setup
	@$(RUN) scripts/screenshots.py $(ARGS)

lock: setup
	@$(RUN) scripts/lock.py $(ARGS)
