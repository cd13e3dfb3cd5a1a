# One way in. `make` lists the targets; each does all the set-up that it needs.
.DEFAULT_GOAL := help
.PHONY: help setup run demo test check format bench bench-peers bless docs score corpus-check chaos constraints
BIN := .venv/bin

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: ## virtual environment, pinned packages, a browser (quick when nothing is missing)
	@tools/setup.sh

run: setup ## the service in the foreground: broker, workers, beat; Ctrl-C stops it
	@exec $(BIN)/rowback up

demo: setup ## the guided tour: an invented newsroom edits its stories, Rowback tells of it; about a minute
	@exec $(BIN)/rowback demo

test: ## the whole test suite (under 10 minutes on 2 cores), in one process more than there are cores, four at most: a third of its time is waiting
	@tools/setup.sh test
	@$(BIN)/pytest --numprocesses=$$(($$(nproc 2>/dev/null || echo 2) + 1)) --maxprocesses=4 --dist=loadfile $(ARGS)

check: setup ## static checks: ruff, mypy, import contracts, generated documents
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "Some files are not formatted: run make format."; exit 1; }
	@$(BIN)/mypy
	@MYPYPATH=tools $(BIN)/mypy tools/*.py
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tools/docs.py --check

format: setup ## format the code and sort imports
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

bench: setup ## speeds and sizes, as ratios to floors measured in the same run
	@for bench in bench/*.py; do $(BIN)/python $$bench || exit 1; done

bench-peers: setup ## the rendering bench with other watchers beside us, long; ARGS="--help" says more
	@$(BIN)/python bench/rendering.py --peers $(ARGS)

bless: setup ## rewrite the golden edits of tests/corpus; a person reviews the difference
	@$(BIN)/python tools/bless.py

docs: setup ## rewrite the generated documents
	@$(BIN)/python tools/docs.py

score: setup ## reading and comparing over ROWBACK_CORPUS, one table beside the goals; minutes; ARGS="--help" says more
	@$(BIN)/python tools/score.py $(ARGS)

corpus-check: setup ## 30 and more real pages of ROWBACK_CORPUS through the running service; prints a table
	@$(BIN)/python tools/corpus_check.py

chaos: ## long fault runs: random kills for minutes, then the invariants
	@tools/setup.sh test
	@$(BIN)/pytest -m chaos $(ARGS)

constraints: setup ## pin the newest permitted versions again
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --no-header --no-annotate --group dev pyproject.toml -o constraints.txt
