# Everything a newcomer needs: make run, make test. The rest is for those who change the code.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: run test lint bench year soak texts words screenshots lock clean

run: $(READY)  ## start the bot: on Slack with tokens in .env, else in the playground
	@$(BIN)/northstar run --or-playground

test: lint  ## everything that must hold: lint, types, contracts, tests
	@$(BIN)/python -m pytest -n 3 --dist loadgroup

lint: $(READY)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(READY)  ## ratios to a bare Bolt app and to bare queries, measured in the same run
	@$(BIN)/python -m pytest -q -s -p no:xdist -m benchmark tests/benchmarks

texts: $(READY)  ## all that the bot says, with the places
	@$(BIN)/python -m tests.words.texts

words: $(READY)  ## the catalogues of the other languages, brought up to the code
	@$(BIN)/python -m tests.words.catalogues

soak: $(READY)  ## 10,000 random interactions of many people; SEED=… and STEPS=… for others
	@SOAK_SEED=$(SEED) SOAK_STEPS=$(or $(STEPS),10000) $(BIN)/python -m pytest -q -s -p no:xdist \
	  tests/soak/test_soak.py

year: $(READY)  ## a thousand people for 52 weeks; NORTHSTAR_YEAR_SEED, _PEOPLE, _WEEKS change it
	@$(BIN)/python -m pytest -q -s -p no:xdist -m year tests/year tests/rehearsal tests/cli

screenshots: $(READY)  ## the README's pictures, taken anew from half a year in the playground
	@$(BIN)/python -m tests.browser.screenshots

lock: $(READY)  ## pin the newest versions anew
	@$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --upgrade \
	  --quiet --output-file requirements.lock

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Northstar needs Python 3.11 or newer; set PYTHON=… to one."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what requirements.lock pins (about a minute, once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $(READY)

clean:
	@rm -rf .venv .playground
