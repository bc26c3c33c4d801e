"""Growth: the same command over 100, 1,000 and 10,000 made-up units; seconds a paper, and peak memory.

`python -m benchmarks.growth UNITS FOLDER [--pdf]` makes one measurement in a process of its own and prints
it as JSON, since a process's peak memory is told once.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from docgen.content import load
from docgen.model import Activity, Form, Paper
from docgen.pipeline import executors
from docgen.pipeline.building import build, set_up
from docgen.pipeline.order import Order
from docgen.pipeline.production import prepare
from docgen.typeset.choice import EngineChoice

ROOT = Path(__file__).parents[1]
HEAD = ("单位", "份数", "秒", "每份毫秒", "内存 MB（主、工作进程）")


class Watch(Struct, frozen=True):
    """Listens to the work and says nothing."""

    def begin(self, total: int) -> None:
        """Nothing to draw."""

    def step(self) -> None:
        """Nothing to draw."""


def enlarged(activity: Activity, count: int) -> Activity:
    """An activity with so many made-up units, in kind and duties like the real ones by turns."""
    real = activity.units
    names = [f"测试单位{number:05}" for number in range(1, count + 1)]
    units = (
        replace(real[number % len(real)], id=f"test-{number:05}", name=name, short_name=name)
        for number, name in enumerate(names)
    )
    return replace(activity, units=tuple(units))


def measure(count: int, out: Path, *, pdf: bool) -> dict[str, float]:
    """Build for so many units with a worker for each core: papers, seconds, and peak memory in MB."""
    activity = enlarged(load(ROOT / "content/2023"), count)
    engine = EngineChoice("typst", Path(".fonts"), Path(".cache")) if pdf else None
    forms = frozenset(Form) if pdf else frozenset({Form.DOCX})
    began = time.perf_counter()
    setup = set_up(Paper, engine)
    with executors.local(os.cpu_count() or 1, partial(prepare, setup), early=True) as workers:
        built = build(Order(activity, out, forms=forms), setup, Watch(), workers=workers)
    seconds = time.perf_counter() - began
    for worker in multiprocessing.active_children():
        worker.join()
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _MAXRSS_A_MB
    return {"papers": built.made // len(forms), "seconds": seconds, "leader": peak(), "worker": children}


_MAXRSS_A_MB = 1024 if sys.platform == "linux" else 1024 * 1024


def peak() -> float:
    """Peak memory of this process in MB; from Linux's own account, since ru_maxrss there begins with what the
    process that started this one had."""
    account = Path("/proc/self/status")
    if account.exists():
        [line] = (line for line in account.read_text("ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MAXRSS_A_MB


def rows(folder: Path, counts: Sequence[int], *, pdf: bool) -> Iterator[tuple[str, ...]]:
    """A row for each count of units. What was built stays in `folder`: on ext4, files are made more slowly for some
    minutes after many have been deleted, and the next row would be the one to pay."""
    for count in counts:
        out = folder / f"growth-{count}"
        words = [str(count), str(out), *(["--pdf"] if pdf else [])]
        measured = subprocess.run(
            [sys.executable, "-m", "benchmarks.growth", *words], cwd=ROOT, stdout=subprocess.PIPE, check=True
        )
        found = json.loads(measured.stdout)
        each = found["seconds"] * 1000 / found["papers"]
        memory = f"{found['leader']:.0f}、{found['worker']:.0f}"
        yield f"{count:,}", f"{found['papers']:,.0f}", f"{found['seconds']:.1f}", f"{each:.2f}", memory


def main() -> None:
    """Print one measurement as JSON."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.growth")
    options.add_argument("units", type=int)
    options.add_argument("folder", type=Path)
    options.add_argument("--pdf", action="store_true")
    arguments = options.parse_args()
    print(json.dumps(measure(arguments.units, arguments.folder, pdf=arguments.pdf)))


if __name__ == "__main__":
    main()
