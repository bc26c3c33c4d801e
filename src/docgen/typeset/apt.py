"""Names of Debian packages → the packages, and files out of them, by apt-get and dpkg-deb but without root.

All that apt writes goes into a workspace of ours; the machine's own package lists are used where they serve,
else a private copy is made.
"""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from docgen.typeset.process import Runner

Say = Callable[[str], None]
"""Takes a line that tells the user what is going on."""

PROGRAMS = ("apt-get", "dpkg-deb")
PLAIN = {"LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
DOWNLOAD_SECONDS = 900.0
UNPACK_SECONDS = 300.0

_PATIENCE = (
    *("-o", "Acquire::Retries=1"),
    *("-o", "Acquire::http::Timeout=10"),
    *("-o", "Acquire::https::Timeout=10"),
)
"""How long apt-get waits for one who does not answer, in seconds, and how often it asks again: by itself it takes three
quarters of a minute to find that there is no network, which is no news where papers are made offline."""


def download(packages: Iterable[str], workspace: Path, say: Say, runner: Runner) -> Mapping[str, Path]:
    """The .deb file in `workspace` of each package that can be had; the others are absent.

    At the first that cannot, all that are left wait for new package lists; where none come, there is no network.
    """
    options = [*_PATIENCE, *_private_cache(workspace / "cache")]
    left, files = list(packages), dict[str, Path]()
    while left and (package := _download(left[0], options, workspace, say, runner)):
        files[left.pop(0)] = package
    if not left:
        return files
    say("本机软件包目录缺失或过期，正在更新（只用于本次下载）……")
    lists = workspace / "lists"
    options += _private_lists(lists)
    runner.run(["apt-get", *options, "update"], timeout=DOWNLOAD_SECONDS, env=PLAIN)
    if any(lists.glob("*Packages*")):  # apt-get calls it a success too where it has reached nobody.
        tried = {name: _download(name, options, workspace, say, runner) for name in left}
        files |= {name: package for name, package in tried.items() if package}
    return files


def take_out(package: Path, members: Iterable[str], target: Path, runner: Runner) -> Mapping[str, Path]:
    """Files of a .deb by the paths in `members`, written below `target`; members not there are absent.

    Only plain files are taken. Raises tarfile.TarError where the package is damaged.
    """
    archive = package.with_suffix(".tar")
    unpacked = runner.run(
        ["dpkg-deb", "--fsys-tarfile", str(package)], timeout=UNPACK_SECONDS, env=PLAIN, output=archive
    )
    if not unpacked.succeeded:
        raise tarfile.ReadError(package.name)
    wanted = frozenset(members)
    found: dict[str, Path] = {}
    with tarfile.open(archive, "r:") as tar:
        for entry in tar:
            name = entry.name.removeprefix("./")
            content = tar.extractfile(entry) if name in wanted and entry.isfile() else None
            if content:
                found[name] = target / str(len(found))
                found[name].write_bytes(content.read())
    archive.unlink()
    return found


def _private_cache(folder: Path) -> list[str]:
    """Options that make apt keep downloads and its index in `folder`, as the user that it is."""
    (folder / "archives" / "partial").mkdir(parents=True)
    return ["-o", f"Dir::Cache={folder}", "-o", "APT::Sandbox::User=root"]


def _private_lists(folder: Path) -> list[str]:
    """Options that make apt keep its package lists in `folder`."""
    (folder / "partial").mkdir(parents=True)
    return ["-o", f"Dir::State::lists={folder}"]


def _download(package: str, options: list[str], workspace: Path, say: Say, runner: Runner) -> Path | None:
    """The .deb file of a package. One call for each, so that one that is unknown does not keep out the rest."""
    say(f"正在下载软件包 {package}……")
    command = ["apt-get", "--quiet", *options, "download", package]
    runner.run(command, timeout=DOWNLOAD_SECONDS, env=PLAIN, cwd=workspace)
    return max(workspace.glob(f"{package}_*.deb"), default=None)
