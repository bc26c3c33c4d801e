"""Typst and LibreOffice side by side on the papers of 2023: speed, memory, and how far they agree.

Run from the root of the project: `python -m benchmarks.typeset [--papers N] [--quick]`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from benchmarks.growth import peak
from docgen.chinese import pad
from docgen.content import load
from docgen.jobs import all_jobs
from docgen.model import Paper
from docgen.typeset.engine import Source
from docgen.typeset.fonts import find_faces, system_font_folders
from docgen.typeset.libreoffice import LibreOffice
from docgen.typeset.typst.engine import TypstEngine
from docgen.word import stock
from docgen.word.render import render
from docgen.word.template import compile_template

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # The parity test measures by the same rule.

from typeset.typst.comparing import compare  # noqa: E402
from typeset.typst.papers import paper, paragraph  # noqa: E402

WARM_ROUNDS, BATCH, PLANS = 30, 20, 10


def main() -> None:
    """Print every measure beside its bound."""
    options = argparse.ArgumentParser(description="比较两种排版引擎")
    options.add_argument("--papers", type=int, default=200, help="测内存用的文件数（默认 200）")
    options.add_argument("--quick", action="store_true", help="不启动 LibreOffice")
    arguments = options.parse_args()
    papers = made_papers()
    faces = find_faces([ROOT / ".fonts", *system_font_folders()])
    engine = TypstEngine(faces)
    warm = best(partial(run, engine, [plan()]), WARM_ROUNDS)
    show("Typst，8 页的方案，热启动", f"{warm * 1000:.1f} ms", "应不超过 20 ms")
    cold, grown = throughput(engine, papers, arguments.papers)
    show(f"Typst，{arguments.papers} 份不同文件，每份", f"{cold * 1000:.1f} ms")
    show("Typst，后一半文件增加的内存", f"{grown:.1f} MB", "应不随份数增长")
    if not arguments.quick:
        with tempfile.TemporaryDirectory() as cache:
            against_libreoffice(engine, LibreOffice(faces, Path(cache)), papers)


def against_libreoffice(engine: TypstEngine, reference: LibreOffice, papers: Mapping[str, bytes]) -> None:
    """Print the speed of both, and how far they agree."""
    sources = [Source(name, docx) for name, docx in list(papers.items())[:BATCH]]
    run(engine, sources)
    ours = best(partial(run, engine, sources), 2) / len(sources)
    theirs = best(partial(run, reference, sources), 2) / len(sources)
    show(f"LibreOffice，一批 {BATCH} 份，每份", f"{theirs * 1000:.1f} ms", f"Typst 快 {theirs / ours:.1f} 倍")
    show("Typst，同样一批，每份", f"{ours * 1000:.1f} ms")
    for label, batch, bound in (("一批", PLANS, 10), ("单独启动", 1, 60)):
        plans = [plan()] * batch
        mine = best(partial(run, engine, plans), 3) / batch
        other = best(partial(run, reference, plans), 2) / batch
        ratio = f"Typst 快 {other / mine:.1f} 倍，应不少于 {bound} 倍"
        show(f"LibreOffice，8 页的方案，{label}，每份", f"{other * 1000:.1f} ms", ratio)
    pairs = zip(engine.typeset(sources), reference.typeset(sources), strict=True)
    found = [compare(mine.pdf, other.pdf) for mine, other in pairs if mine.pdf and other.pdf]
    plain = sum(each.same_plain_lines for each in found) / sum(each.plain_lines for each in found)
    lines = sum(each.same_lines for each in found) / sum(each.lines for each in found)
    show("页数相同", f"{sum(each.pages[0] == each.pages[1] for each in found)}/{len(found)} 份")
    show("断行相同：无数字和字母的行", f"{plain:.1%}", "应不低于 97%")
    show("断行相同：所有的行", f"{lines:.1%}", "应不低于 90%")
    show("页码位置相差最大", f"{max(each.number_shift for each in found):.2f} mm", "应不超过 1 mm")
    show("横线位置相差最大", f"{max(each.rule_shift for each in found):.2f} mm", "应不超过 0.5 mm")


def show(what: str, measured: str, bound: str = "") -> None:
    """Print one measure."""
    print(f"{pad(what, 40)}{measured:>12}   {bound}")


def plan() -> Source:
    """The published plan as a Word file of 8 pages."""
    text = (ROOT / "tests/data/plan-2023.txt").read_text(encoding="utf-8")
    return Source("方案", paper("".join(paragraph(line) for line in text.splitlines() if line.strip())))


def made_papers() -> dict[str, bytes]:
    """The Word files of 2023 by name, the notice first."""
    templates = {kind: compile_template(stock.build(kind), f"templates/{kind}.docx") for kind in Paper}
    activity = load(ROOT / "content" / "2023")
    return {str(job.name): render(job, templates[job.paper]) for job in all_jobs(activity)}


def throughput(engine: TypstEngine, papers: Mapping[str, bytes], count: int) -> tuple[float, float]:
    """Seconds a paper over `count` papers, none like the one before; megabytes that the second half adds."""
    started, half = time.perf_counter(), 0.0
    for index, source in enumerate(endless(papers, count)):
        run(engine, [source])
        if index == count // 2:
            half = peak()
    return (time.perf_counter() - started) / count, peak() - half


def endless(papers: Mapping[str, bytes], count: int) -> Iterator[Source]:
    """The papers over and over, `count` in all."""
    names = list(papers)
    for index in range(count):
        name = names[index % len(names)]
        yield Source(name, papers[name])


def run(engine: TypstEngine | LibreOffice, sources: list[Source]) -> None:
    """Typeset and drop the result; a paper that fails ends the benchmark."""
    for made in engine.typeset(sources):
        if made.pdf is None:
            raise SystemExit(f"{made.name}: {[finding.message for finding in made.findings]}")


def best(work: Callable[[], None], rounds: int) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


if __name__ == "__main__":
    main()
