"""The build folder: whole files only, what each was made from, and who is at work in it."""

from docgen.store.files import Store, WriteError, read_whole, reason, write_whole
from docgen.store.lock import held
from docgen.store.manifest import MANIFEST, Entry, Inputs, Ledger, file_sha256, sha256

__all__ = [
    "MANIFEST",
    "Entry",
    "Inputs",
    "Ledger",
    "Store",
    "WriteError",
    "file_sha256",
    "held",
    "read_whole",
    "reason",
    "sha256",
    "write_whole",
]
