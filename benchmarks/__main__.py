"""One table: the machine, a year's papers by docgen and by what people use today, and growth to 10,000 units.

Run from the root of the project: `python -m benchmarks [--rounds N] [--fonts FOLDER] [--units 100,1000,10000] [--pdf]`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks import building, growth, rendering
from benchmarks.machine import machine
from benchmarks.table import show


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description="docgen 与现在常用的做法并排")
    options.add_argument("--rounds", type=int, default=3, help="每项量几次，取中位数（默认 3）")
    options.add_argument("--sample", type=int, default=8, help="逐份启动 LibreOffice 只量这么多份（默认 8）")
    options.add_argument(
        "--fonts",
        type=Path,
        default=building.ROOT / ".fonts",
        help="LibreOffice 用这个文件夹里的字体（默认与 docgen 相同）",
    )
    options.add_argument("--units", default="100,1000,10000", help="增长：单位数目，用逗号隔开；空着不量")
    options.add_argument("--pdf", action="store_true", help="增长：连 PDF 一起生成")
    options.add_argument("--only", choices=["building", "rendering", "growth"], help="只量一部分")
    arguments = options.parse_args()
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="docgen-benchmark-") as folder:
        if arguments.only in (None, "building"):
            rows = building.rows(Path(folder), arguments.rounds, arguments.sample, arguments.fonts)
            show("2023 年全部文件", rendering.HEAD, rows)
        if arguments.only == "rendering":
            papers = rendering.Papers.of_2023(Path(folder, "papers"))
            show("只渲染 Word", rendering.HEAD, rendering.Measured.of(papers, arguments.rounds).rows())
        if arguments.only in (None, "growth"):
            counts = [int(count) for count in arguments.units.split(",") if count]
            title = "增长，Word 和 PDF" if arguments.pdf else "增长，只有 Word"
            if counts:
                show(title, growth.HEAD, growth.rows(Path(folder), counts, pdf=arguments.pdf))


if __name__ == "__main__":
    main()
