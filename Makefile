# The commands of the house. Everything else is said in README.md.
PYTHON = .venv/bin/python

.PHONY: help run dev demo test check bench flows faults audit screenshots restore-rehearsal

help:
	@echo "make run    start Agenda (first time: a few minutes; prints the address)"
	@echo "make demo   the same with an invented organisation, in a data directory of its own"
	@echo "make dev    Django's own server, which reloads when the code changes"
	@echo "make test   every test, also in a real Chromium"
	@echo "make check  formatting, lint, types, migrations, deployment settings"
	@echo "make audit  Lighthouse and the Nu Html Checker over every kind of page (needs java and node)"
	@echo "make bench  measurements, as ratios"
	@echo "make flows  what the main flows cost: taps, keys, fields, seconds, with the thumb and with the keyboard"
	@echo "make faults kill -9 of the database and of the web server's workers under load, and a full disk"
	@echo "make restore-rehearsal  brings the newest backup back elsewhere, for trial (IDENTITY=file with the printed key)"
	@echo "make screenshots  the pictures of the README, taken anew from the demo"

run:
	@sh .ci/venv requirements.txt
	@$(PYTHON) manage.py serve

dev:
	@sh .ci/venv requirements.txt
	@exec env DEBUG=1 $(PYTHON) manage.py serve --dev

# Invented people never go where real ones are kept: a directory of its own, and never the DATABASE_URL of this shell.
demo:
	@sh .ci/venv requirements.txt
	@exec env IDEMNNA_DATA="$${IDEMNNA_DATA:-var}/demo" DATABASE_URL= $(PYTHON) manage.py serve --demo

test:
	@sh .ci/venv requirements-dev.txt
	@$(PYTHON) manage.py translations --compile
	@$(PYTHON) -m pytest -n 2 --dist loadgroup; status=$$?; \
	IDEMNNA_DATA=var/tests $(PYTHON) manage.py stop_database >/dev/null; exit $$status

check:
	@sh .ci/venv requirements-dev.txt
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy .
	@$(PYTHON) manage.py translations --compile
	IDEMNNA_DATA=var/tests $(PYTHON) manage.py makemigrations --check --dry-run
	ALLOWED_HOSTS=agenda.example $(PYTHON) manage.py check --deploy --fail-level WARNING

bench:
	@sh .ci/venv requirements-dev.txt
	@$(PYTHON) -m bench.run

flows:
	@sh .ci/venv requirements-dev.txt
	@$(PYTHON) -m pytest tests/browser/test_flows.py; status=$$?; \
	IDEMNNA_DATA=var/tests $(PYTHON) manage.py stop_database >/dev/null; exit $$status

faults:
	@sh .ci/venv requirements-dev.txt
	@$(PYTHON) -m tests.faults.run

audit:
	@sh .ci/venv requirements-dev.txt
	@$(PYTHON) -m tests.audit.run

screenshots:
	@sh .ci/venv requirements-dev.txt
	@$(PYTHON) -m docs.screenshots

restore-rehearsal:
	@sh .ci/venv requirements.txt
	@$(PYTHON) manage.py restore_rehearsal $(if $(IDENTITY),--identity "$(IDENTITY)")
