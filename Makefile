# docgen：从一份内容生成一次活动的全部公文。常用命令：
#   make notices                         生成全部公文（Word 与 PDF），放在 build/
#   make notices UNIT=外海街道           只生成一个单位的
#   make notices PAPER=summary FORMAT=docx
#   make packages                        生成全部公文，再给每个单位打一个压缩包，列出发放清单
#   make test                            运行全部测试
# 第一次运行时自动准备环境（虚拟环境、字体），以后直接开始。

.DEFAULT_GOAL := notices
.PHONY: help notices packages check test check-style ci benchmarks picture clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Words of the command line reach the recipes as environment variables, never as text pasted into shell code, and as they
# were typed: a $ in them is nothing that make has to look into.
WORDS := ACTIVITY UNIT PAPER FORMAT ENGINE
$(foreach word,$(WORDS),$(eval override $(word) := $$(value $(word))))
export $(WORDS)

help: ## 列出全部目标
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

notices: $(VENV)/.ready-run ## 生成全部公文；可加 ACTIVITY= UNIT= PAPER= FORMAT= ENGINE=
	@$(BIN)/docgen setup || [ $$? -eq 3 ]
	@$(BIN)/docgen build $${ACTIVITY:+"$$ACTIVITY"} $${UNIT:+--unit "$$UNIT"} $${PAPER:+--paper "$$PAPER"} \
	  $${FORMAT:+--format "$$FORMAT"} $${ENGINE:+--engine "$$ENGINE"} || { status=$$?; \
	  [ $$status -ne 3 ] || echo '没有全部完成，原因和办法见上；处理好后再运行 make notices 即可补齐。'; \
	  exit $$status; }

check: $(VENV)/.ready-run ## 检查内容和模板；可加 ACTIVITY=
	@$(BIN)/docgen check $${ACTIVITY:+"$$ACTIVITY"}

packages: notices ## 生成全部公文，打成各单位的压缩包，列出发放清单；可加 ACTIVITY=
	@$(BIN)/docgen package $${ACTIVITY:+"$$ACTIVITY"}

test: $(VENV)/.ready-test ## 运行全部测试
	@$(get_poppler)
	@echo '正在运行测试……'
	@$(BIN)/pytest

check-style: $(VENV)/.ready-test ## 检查代码：ruff、mypy、import-linter
	@echo '正在检查代码……'
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

ci: check-style test ## 持续集成所做的全部检查

benchmarks: $(VENV)/.ready-run ## 量速度和内存，与 docxtpl、LibreOffice 并排（约五分钟）
	@$(BIN)/python -m benchmarks

picture: $(VENV)/.ready-run ## 重画 README 里的通知首页（docs/notice.png）
	@$(BIN)/docgen build --paper notice --format pdf --out build/picture
	@pdftoppm -png -r 80 -f 1 -l 1 -singlefile build/picture/通知.pdf docs/notice
	@rm -r build/picture

clean: ## 删除 build/（改动过的文件也在内）和缓存，保留虚拟环境与字体
	@rm -rf build .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@echo '已删除 build/ 和缓存。'

# Programs of a virtual environment name the folder that it was made in, by which they start.
venv_is_at_home = grep -qsF -e "$$(pwd -P)/$(BIN)/python" -e "$$(cd ./$(VENV) 2>/dev/null && pwd -P)/bin/python" $(BIN)/pip
ifneq ($(shell $(venv_is_at_home) && echo yes),yes)
.PHONY: $(VENV)/.ready-run
endif

# What is needed to run: a virtual environment with the package in it, made anew when pyproject.toml changes or the
# folder has moved. Code that stays where it is pip does not compile: a start takes a third longer where Python does not
# do so either.
$(VENV)/.ready-run: pyproject.toml
	@$(make_venv)
	@echo '正在安装 docgen 及其依赖（首次约一分钟）……'
	@$(PIP) install --editable . || { $(no_network); }
	@$(BIN)/python -m compileall -q src
	@touch $@

# What tests need besides. Dependency groups came with pip 25.1.
$(VENV)/.ready-test: $(VENV)/.ready-run
	@echo '正在安装测试所需的软件包……'
	@$(PIP) install --upgrade 'pip>=25.1' && $(PIP) install --group dev || { $(no_network); }
	@touch $@

no_network = echo '安装 Python 软件包失败，请检查网络后重试。' >&2; exit 1

# A virtual environment that works is kept; one that was moved or whose Python is gone is made again.
define make_venv
if $(venv_is_at_home) && \
  $(BIN)/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then exit 0; fi; \
for python in python3.13 python3.12 python3.11 python3; do \
  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
  echo "正在建立虚拟环境 $(VENV)（$$($$python --version)）……"; \
  $$python -m venv --clear $(VENV) && exit 0; \
  echo '无法建立虚拟环境。Debian、Ubuntu 请运行：sudo apt install python3-venv，然后重试。' >&2; exit 1; \
done; \
echo '需要 Python 3.11 或更新版本。Debian 12、Ubuntu 24.04 请运行：sudo apt install python3 python3-venv' >&2; exit 1
endef

# Tests look at pages as pictures; without pdftoppm these tests are skipped.
define get_poppler
if command -v pdftoppm >/dev/null; then exit 0; fi; \
if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
  echo '正在安装 poppler-utils……'; \
  apt-get -qq -y install poppler-utils >/dev/null && exit 0; \
  apt-get -qq update && apt-get -qq -y install poppler-utils >/dev/null && exit 0; \
fi; \
echo '没有 pdftoppm，看版面图的测试将跳过。Debian、Ubuntu 可运行：sudo apt install poppler-utils'
endef
