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


def download(packages: Iterable[str], workspace: Path, say: Say, runner: Runner) -> Mapping[str, Path]:
    """The .deb file in `workspace` of each package that can be had; the others are absent."""
    options = _private_cache(workspace / "cache")
    names = tuple(packages)
    files = _download_each(names, options, workspace, say, runner)
    left = [name for name in names if name not in files]
    if not left:
        return files
    say("本机软件包目录缺失或过期，正在更新（只用于本次下载）……")
    options += _private_lists(workspace / "lists")
    updated = runner.run(["apt-get", *options, "update"], timeout=DOWNLOAD_SECONDS, env=PLAIN)
    return files | _download_each(left, options, workspace, say, runner) if updated.succeeded else files


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


def _download_each(
    packages: Iterable[str], options: list[str], workspace: Path, say: Say, runner: Runner
) -> dict[str, Path]:
    """One call for each package, so that one that is unknown does not keep out the rest."""
    files: dict[str, Path] = {}
    for package in packages:
        say(f"正在下载软件包 {package}……")
        command = ["apt-get", "--quiet", *options, "download", package]
        runner.run(command, timeout=DOWNLOAD_SECONDS, env=PLAIN, cwd=workspace)
        debs = sorted(workspace.glob(f"{package}_*.deb"))
        if debs:
            files[package] = debs[-1]
    return files
