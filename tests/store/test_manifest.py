"""The manifest and the journal: what is known of a folder, however the last build ended."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import to_builtins
from msgspec.structs import replace

from docgen.diagnostics import DocgenError
from docgen.store import MANIFEST, Entry, Inputs, Ledger, Store, WriteError, sha256
from docgen.store.hashes import HASHES
from docgen.store.manifest import JOURNAL

NAME = PurePosixPath("units/外海街道/活动方案.docx")


def entry(data: bytes, name: PurePosixPath = NAME) -> Entry:
    """What is entered for a file with some bytes."""
    return Entry(str(name), sha256(data), "unit-plan", "waihai", Inputs("内容", "模板", "程序"))


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.announce(entry(b"new"))
    ledger.enter(entry(b"new"))
    ledger.save("request")
    again = Ledger(tmp_path)
    assert (again.entries(), again.request) == ((entry(b"new"),), "request")
    assert json.loads((tmp_path / MANIFEST).read_text("utf-8")) == {
        "version": 1,
        "request": "request",
        "files": [
            {
                "path": "units/外海街道/活动方案.docx",
                "sha256": "11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437",
                "paper": "unit-plan",
                "unit": "waihai",
                "inputs": {
                    "content": "内容",
                    "template": "模板",
                    "program": "程序",
                    "engine": "",
                    "fonts": "",
                    "dated": "",
                },
            }
        ],
    }


def test_a_build_cut_off_before_or_after_a_file_is_in_its_place(tmp_path: Path) -> None:
    """The old file and the new one are both known, since the new one is announced first."""
    store, before = Store(tmp_path), Ledger(tmp_path)
    store.put(NAME, b"old")
    before.enter(entry(b"old"))
    before.save()
    Ledger(tmp_path).announce(entry(b"new"))
    assert Ledger(tmp_path).recognise(NAME) == (entry(b"old"), True)
    store.put(NAME, b"new")
    assert Ledger(tmp_path).recognise(NAME) == (entry(b"new"), True)
    store.put(NAME, b"by hand")
    assert Ledger(tmp_path).recognise(NAME) == (None, True)
    assert not Ledger(tmp_path).intact()


def test_a_link_in_the_place_of_the_journal_leads_nowhere(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("mine", "utf-8")
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / JOURNAL).symlink_to(mine)
    with pytest.raises(WriteError, match="没有写成：路径上的链接走不通"):
        Ledger(tmp_path / "build").announce(entry(b"new"))
    assert mine.read_text("utf-8") == "mine"


@pytest.mark.parametrize("came", [b"old", b"new", None])
def test_an_interrupt_between_the_journal_and_the_file(came: bytes | None, tmp_path: Path) -> None:
    """The manifest lists what lies in the folder."""
    ledger = Ledger(tmp_path)
    if came:
        Store(tmp_path).put(NAME, came)
        ledger.enter(entry(b"old"))
    ledger.announce(entry(b"new"))
    ledger.save()
    assert Ledger(tmp_path).entries() == ((entry(came),) if came else ())


@given(cut=st.integers(0, 400))
def test_a_journal_that_breaks_off_anywhere_costs_its_last_line_and_no_later_one(
    cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    ledger = Ledger(folder)
    names = [PurePosixPath(f"{number}.docx") for number in range(2)]
    for name in names:
        ledger.announce(entry(b"new", name))
    journal = folder / JOURNAL
    whole = journal.read_bytes()
    journal.write_bytes(whole[:cut])
    known = [name for name in names if Ledger(folder).known(name)]
    assert known == names[: whole[:cut].count(b"}}")]
    later = PurePosixPath("later.docx")
    Ledger(folder).announce(entry(b"new", later))
    assert [name for name in [*names, later] if Ledger(folder).known(name)] == [*known, later]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": 2}',
        '{"version": 2, "request": "", "files": []}',
        '{"name": "my app", "icons": []}',
        '<<<<<<< HEAD\n{"version": 1, "request": "", "files": []}',
        '{"version": 1, "files": [{"path": 1}]}',
        '{"version": 1, "files": 3}',
        "\xff",
    ],
)
def test_a_file_that_is_no_manifest_is_not_taken_for_one(text: str, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(text.encode("latin-1"))
    with pytest.raises(DocgenError) as refused:
        Ledger(tmp_path)
    [told] = refused.value.diagnostics
    assert (told.code, told.message, str(told.location), told.hint) == (
        "X034",
        "这不是这一版 docgen 写的清单，或者已经损坏；没有写任何文件",
        f"{tmp_path}/manifest.json",
        "是别的文件时，用 --out 换一个文件夹；是损坏的清单时，把整个文件夹改名留存，再重新生成",
    )


def test_files_that_stand_as_they_were_made_are_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of ten thousand units they come to gigabytes. Who builds notes what he reads, and so does who looks first."""
    monkeypatch.setattr("docgen.store.hashes.SETTLED", -(10**18))
    notes = tmp_path / HASHES
    Store(tmp_path).put(NAME, b"as made")
    ledger = Ledger(tmp_path)
    ledger.enter(entry(b"as made"))
    ledger.recognise(NAME)
    ledger.save()
    assert sha256(b"as made") in notes.read_text("utf-8")
    notes.unlink()
    assert Ledger(tmp_path).intact()
    assert sha256(b"as made") in notes.read_text("utf-8")


def test_a_file_that_no_manifest_lists_is_not_docgens(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    assert (ledger.entries(), ledger.request) == ((), "")
    Store(tmp_path).put(NAME, b"x")
    assert ledger.recognise(NAME) == (None, True)


@pytest.mark.parametrize("path", ["../victim.txt", "{outside}", "a\0b"])
def test_entries_that_name_a_file_outside_count_for_nothing(path: str, tmp_path: Path) -> None:
    """docgen has made none there, so no build may take it away."""
    folder, outside = tmp_path / "build", tmp_path / "victim.txt"
    folder.mkdir()
    outside.write_bytes(b"x")
    path = path.format(outside=outside)
    told = to_builtins(replace(entry(b"x"), path=path))
    (folder / MANIFEST).write_text(json.dumps({"version": 1, "request": "r", "files": [told]}), "utf-8")
    (folder / JOURNAL).write_text(json.dumps(told), "utf-8")
    ledger = Ledger(folder)
    assert (ledger.entries(), ledger.known(PurePosixPath(path))) == ((), False)
