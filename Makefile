# make run    install what is needed, build the index, serve the web app on this machine
# make test   install everything and run every check and test
# make bench  print the measurements of benchmarks/
# make clean  remove what the above made here

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --progress-bar on
# So that the first start is as fast as the second.
COMPILE := $(BIN)/python -m compileall -q corpus rules assistant

.PHONY: run test bench clean
.DEFAULT_GOAL := run
# A step that fails leaves no target behind that looks done.
.DELETE_ON_ERROR:

run: $(VENV)/.base
	@$(BIN)/wence serve

test: $(VENV)/.full
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

bench: $(VENV)/.full
	@$(COMPILE)
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache \
		.hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
		echo "找不到 $(PYTHON)。请先安装 Python 3.11 或更高版本，或用 make PYTHON=/路径/python3 指定。" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) 是 $$($(PYTHON) --version 2>&1)，需要 3.11 或更高版本；可用 make PYTHON=python3.12 指定。" >&2; \
		exit 1; }
	@echo "创建 Python 环境 $(VENV) ……"
	@$(PYTHON) -m venv $(VENV) || { \
		rm -rf $(VENV); \
		echo "无法创建虚拟环境；在 Debian、Ubuntu 上请先安装 python3-venv。" >&2; \
		exit 1; }
	@touch $@

$(VENV)/.base: pyproject.toml | $(VENV)/.python
	@echo "安装问策及其依赖（首次约一两分钟，约 1 GB）……"
	$(PIP) --upgrade pip
	$(PIP) --editable .
	@$(COMPILE)
	@touch $@

# The range of torch in the extra keeps GPU libraries out, so both extras go in one resolution.
$(VENV)/.full: pyproject.toml | $(VENV)/.python
	@echo "安装问策、sentence-transformers 与测试工具（首次约数分钟）……"
	$(PIP) --upgrade pip
	$(PIP) --editable '.[st,test]'
	$(BIN)/python -m pip check
	@$(COMPILE)
	@touch $@ $(VENV)/.base
