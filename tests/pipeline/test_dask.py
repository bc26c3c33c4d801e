"""A real cluster of two worker processes: every paper is made, once, though one of them is killed; workers that would
make other papers make none; and nobody waits for who is not there."""

from __future__ import annotations

import os
import pickle
import signal
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.diagnostics import Diagnostic, DocgenError, ExitStatus
from docgen.model import Form, Paper
from docgen.pipeline.building import build, set_up
from docgen.pipeline.cluster import dask, require_equal
from docgen.pipeline.freshness import Makers, makers
from docgen.pipeline.order import Order
from docgen.pipeline.verification import verify
from docgen.typeset.choice import EngineChoice
from pipeline.conftest import Silent, word_only

distributed = pytest.importorskip("distributed")

# Its own clean-up, in threads that outlive a worker that was killed.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    """Two workers in processes of their own, on this machine only."""
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        local_directory=str(tmp_path_factory.mktemp("dask")),
        silence_logs=50,
    ) as running:
        yield running


class After(Silent):
    """Does something as soon as some papers are there."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._act, self.made = act, 0

    def step(self) -> None:
        """One paper more."""
        self.made += 1
        if self.made == 10:
            self._act()


def test_every_paper_is_made_once_though_a_worker_is_killed(
    cluster: Any, project: Path, order_of: Callable[..., Order]
) -> None:
    victim = next(iter(cluster.workers.values())).pid
    killer = After(partial(os.kill, victim, signal.SIGKILL))
    setup = word_only()
    with dask(cluster.scheduler_address, setup) as workers:
        built = build(order_of(None, Form.DOCX), setup, killer, workers=workers)
    assert (built.made, built.failed, killer.made) == (181, 0, 181)
    assert verify(project / "build") == (181, ())
    here = replace(order_of(None), out=project / "here")
    build(here, word_only(), Silent())
    made_here, made_there = (
        {path.relative_to(out): path.read_bytes() for path in out.rglob("*.docx")}
        for out in (here.out, project / "build")
    )
    assert made_there == made_here
    assert len(made_there) == 181


@pytest.fixture
def silent_server() -> Iterator[str]:
    """The address of somebody who listens and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture(params=["tcp://127.0.0.1:9", "tls://127.0.0.1:9", "127.0.0.1", "silent_server"])
def nobody(request: pytest.FixtureRequest) -> str:
    """An address where there is no scheduler."""
    asked: str = request.param
    return request.getfixturevalue(asked) if asked == "silent_server" else asked


def test_no_scheduler_at_the_address(nobody: str, project: Path) -> None:
    with pytest.raises(DocgenError) as caught, dask(nobody, word_only(), patience=0.5):
        pass
    assert caught.value.status is ExitStatus.MACHINE
    assert caught.value.diagnostics == (
        Diagnostic(
            "X051", f"连不上 dask 调度器 {nobody}", hint="请核对 --scheduler 的地址，并确认调度器在运行"
        ),
    )


def test_a_cluster_whose_workers_have_gone(
    cluster: Any, project: Path, order_of: Callable[..., Order]
) -> None:
    """In the midst of the work, and before it."""
    address, watch, setup = cluster.scheduler_address, After(partial(cluster.scale, 0)), word_only()
    with pytest.raises(DocgenError) as caught, dask(address, setup, patience=2) as workers:
        build(order_of(None, Form.DOCX), setup, watch, workers=workers)
    assert caught.value.status is ExitStatus.MACHINE
    gone = Diagnostic(
        "X051",
        f"调度器 {address} 下没有可用的工作进程",
        hint=f"运行 dask worker {address} 启动工作进程，那里要装有同样的 docgen",
    )
    assert caught.value.diagnostics == (gone,)
    assert 10 <= watch.made < 181
    made, (owed,) = verify(project / "build")
    assert (made, owed.code) == (watch.made, "X035")
    with pytest.raises(DocgenError) as caught, dask(address, setup, patience=0.5):
        pass
    assert caught.value.diagnostics == (gone,)


def test_a_scheduler_that_goes_in_the_midst(
    cluster: Any, project: Path, order_of: Callable[..., Order]
) -> None:
    address, setup = cluster.scheduler_address, word_only()
    with pytest.raises(DocgenError) as caught, dask(address, setup, patience=2) as workers:
        build(order_of(None, Form.DOCX), setup, After(cluster.close), workers=workers)
    assert caught.value.status is ExitStatus.MACHINE
    assert caught.value.diagnostics == (
        Diagnostic("X051", f"与 dask 调度器 {address} 的连接断了", hint="请确认调度器在运行，再运行一次即可"),
    )


def test_workers_that_would_make_other_papers_make_none(
    cluster: Any, project: Path, order_of: Callable[..., Order]
) -> None:
    """They do not have what this process says that it has."""
    engine = EngineChoice("typst", Path("/别处/.fonts"), Path(".cache"))
    setup = set_up(Paper, engine, Makers("另一版本", "typst 9", "另一些"))
    with pytest.raises(DocgenError) as caught, dask(cluster.scheduler_address, setup) as workers:
        build(order_of(None, Form.DOCX, Form.PDF), setup, Silent(), workers=workers)
    assert caught.value.status is ExitStatus.MACHINE
    assert caught.value.diagnostics == (
        Diagnostic(
            "X052",
            f"{socket.gethostname()} 上的工作进程与本机不同：docgen 的版本、PDF 引擎、字体",
            hint="在那里装上同样的 docgen，装上同样版本的 Typst 和 LibreOffice（或用 --engine typst），"
            "把 /别处/.fonts 复制到同一位置，用 docgen fonts 对照，然后重新启动工作进程",
        ),
    )
    assert not (project / "build").exists()


def test_what_differs_is_named_alone() -> None:
    here = makers(None)
    require_equal(None, replace(here, dated=datetime(2023, 6, 1, tzinfo=UTC)))
    with pytest.raises(DocgenError) as caught:
        require_equal(None, replace(here, program="另一版本"))
    (found,) = caught.value.diagnostics
    assert found.message == f"{socket.gethostname()} 上的工作进程与本机不同：docgen 的版本"
    assert found.hint == "在那里装上同样的 docgen，然后重新启动工作进程"


def test_an_error_goes_from_process_to_process_with_all_that_it_carries() -> None:
    error = DocgenError.machine("没有", path="通知.docx", hint="请补", code="X051")
    arrived = pickle.loads(pickle.dumps(error))
    assert (arrived.diagnostics, arrived.status) == (error.diagnostics, error.status)
