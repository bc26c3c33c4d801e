"""What has been worked out once and is met again, within bounds.

The papers of an activity share most of their paragraphs and nearly all rows of their forms, so each step keeps
what it has made of them. What differs with the paper (findings, numbers, pictures) is never kept.
"""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Kept = TypeVar("Kept")


class Memory(Generic[Key, Kept]):
    """Values by key, `bound` at most: what has not been asked for the longest is forgotten first."""

    def __init__(self, bound: int) -> None:
        """Nothing as yet."""
        self._bound = bound
        self._kept: dict[Key, Kept] = {}

    def get(self, key: Key) -> Kept | None:
        """The value for `key`, or None."""
        found = self._kept.pop(key, None)
        if found is not None:
            self._kept[key] = found  # Dictionaries keep their order: the last is the youngest.
        return found

    def put(self, key: Key, value: Kept) -> None:
        """Keep a value."""
        self._kept[key] = value
        if len(self._kept) > self._bound:
            del self._kept[next(iter(self._kept))]

    def __len__(self) -> int:
        """How many values are kept."""
        return len(self._kept)
