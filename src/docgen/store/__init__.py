"""The build folder: whole files only, what each was made from, and who is at work in it."""

from docgen.store.files import (
    DiskError,
    Draft,
    Store,
    WriteError,
    hindrance,
    read_bounded,
    read_whole,
    reason,
    remedy,
    rewrite,
    write_whole,
)
from docgen.store.hashes import file_sha256
from docgen.store.lock import held
from docgen.store.manifest import MANIFEST, Entry, Inputs, Ledger, insist_on_manifest, sha256

__all__ = [
    "MANIFEST",
    "DiskError",
    "Draft",
    "Entry",
    "Inputs",
    "Ledger",
    "Store",
    "WriteError",
    "file_sha256",
    "held",
    "hindrance",
    "insist_on_manifest",
    "read_bounded",
    "read_whole",
    "reason",
    "remedy",
    "rewrite",
    "sha256",
    "write_whole",
]
