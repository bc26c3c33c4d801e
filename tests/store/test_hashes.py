"""SHA-256 of files that are read once: never that of an earlier version, whatever has been done to a file."""

from __future__ import annotations

import os
import time
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.store.hashes import HASHES, SETTLED, Hashes, file_sha256

NAME = "units/外海街道/活动方案.docx"


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def later() -> int:
    """A clock by which all that was ever written here has settled."""
    return time.time_ns() + 2 * SETTLED


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(b"as made")
    return path


def remembered(root: Path) -> Hashes:
    """Hashes of a folder that have read the paper before, and have come back from the disk."""
    first = Hashes(root, later)
    first.of(NAME)
    first.save({NAME})
    return Hashes(root, later)


def test_a_file_that_looks_as_before_is_not_read_again(tmp_path: Path, paper: Path) -> None:
    """What is told is what was noted the last time, even where that is wrong."""
    remembered(tmp_path)
    cache = tmp_path / HASHES
    cache.write_text(cache.read_text().replace(digest(b"as made"), "noted"))
    assert Hashes(tmp_path).of(NAME) == "noted"


def test_a_file_changed_within_its_size_and_with_its_time_set_back_is_read(
    tmp_path: Path, paper: Path
) -> None:
    """The time of its entry tells, which nobody can set."""
    hashes = remembered(tmp_path)
    before = paper.stat()
    paper.write_bytes(b"edam sa")
    os.utime(paper, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert hashes.of(NAME) == digest(b"edam sa")


def test_a_file_that_was_changed_just_now_is_read_each_time(tmp_path: Path, paper: Path) -> None:
    """Another change may come within the same tick of the file system's clock."""
    hashes = Hashes(tmp_path)
    assert hashes.of(NAME) == digest(b"as made")
    assert not hashes.learnt


def test_a_file_that_was_changed_while_it_was_read_is_not_noted(
    tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_and_changed(path: Path) -> str | None:
        read = file_sha256(path)
        path.write_bytes(b"changed meanwhile")
        return read

    hashes = Hashes(tmp_path, later)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("docgen.store.hashes.file_sha256", read_and_changed)
        assert hashes.of(NAME) == digest(b"as made")
    assert not hashes.learnt
    assert hashes.of(NAME) == digest(b"changed meanwhile")


def test_what_is_no_file(tmp_path: Path, paper: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    hashes = Hashes(tmp_path, later)
    names = ("nothing", "units", f"{NAME}/below", "长" * 100, "pipe", "loop")
    assert [hashes.of(name) for name in names] == [None, None, None, None, "", ""]


@pytest.mark.parametrize("damaged", [b"", b"{", b"[1]", b'{"a": 1}', b"[" * 5000, b'{"a": [[1, 2, 3], "x"]}'])
def test_a_damaged_cache_counts_for_nothing(damaged: bytes, tmp_path: Path, paper: Path) -> None:
    (tmp_path / HASHES).write_bytes(damaged)
    hashes = Hashes(tmp_path, later)
    assert hashes.of(NAME) == digest(b"as made")
    hashes.save({NAME})
    assert not remembered(tmp_path).learnt


def test_files_that_are_no_longer_listed_are_forgotten(tmp_path: Path, paper: Path) -> None:
    hashes = Hashes(tmp_path, later)
    hashes.of(NAME)
    hashes.save(set())
    assert (tmp_path / HASHES).read_bytes() == b"{}"


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path, paper: Path) -> None:
    (tmp_path / HASHES).mkdir()
    hashes = Hashes(tmp_path, later)
    assert hashes.of(NAME) == digest(b"as made")
    hashes.save({NAME})


CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.binary(max_size=3)),
        st.tuples(st.just("replace"), st.binary(max_size=3)),
        st.tuples(st.just("time"), st.integers(1, 4)),
        st.tuples(st.just("remove"), st.none()),
        st.tuples(st.just("save"), st.none()),
    ),
    max_size=12,
)


@given(changes=CHANGES)
def test_whatever_is_done_to_a_file(
    changes: list[tuple[str, object]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """By the true clock, under which what was just written is never relied on."""
    root = tmp_path_factory.mktemp("folder")
    path, hashes = root / "paper", Hashes(root)
    for kind, value in changes:
        if kind == "write" and isinstance(value, bytes):
            path.write_bytes(value)
        elif kind == "replace" and isinstance(value, bytes):
            (root / "beside").write_bytes(value)
            (root / "beside").replace(path)
        elif kind == "time" and isinstance(value, int) and path.exists():
            os.utime(path, (value, value))
        elif kind == "remove":
            path.unlink(missing_ok=True)
        elif kind == "save":
            hashes.save({"paper"})
            hashes = Hashes(root)
        assert hashes.of("paper") == file_sha256(path)
