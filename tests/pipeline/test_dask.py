"""A real cluster of two worker processes, one of which is killed in the midst: every paper is made, once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.diagnostics import DocgenError, ExitStatus
from docgen.model import Form
from docgen.pipeline.building import build
from docgen.pipeline.executors import dask
from docgen.pipeline.order import Order
from docgen.pipeline.verification import verify
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


class Killer:
    """Kills a worker as soon as some papers are there."""

    def __init__(self, process: int) -> None:
        self._process, self.made = process, 0

    def begin(self, total: int) -> None:
        """Nothing to do yet."""

    def step(self) -> None:
        """One paper more."""
        self.made += 1
        if self.made == 10:
            os.kill(self._process, signal.SIGKILL)


def test_every_paper_is_made_once_though_a_worker_is_killed(
    cluster: Any, project: Path, order_of: Callable[..., Order]
) -> None:
    victim = next(iter(cluster.workers.values())).pid
    killer = Killer(victim)
    with dask(cluster.scheduler_address) as workers:
        built = build(order_of(None, Form.DOCX), word_only(), killer, workers=workers)
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


def test_no_scheduler_at_the_address() -> None:
    with pytest.raises(DocgenError) as caught, dask("tcp://127.0.0.1:9", patience=0.5):
        pass
    assert caught.value.status is ExitStatus.MACHINE
    assert caught.value.diagnostics[0].message == "连不上 dask 调度器 tcp://127.0.0.1:9"
