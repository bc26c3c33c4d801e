"""What is at the other end of a stream: a terminal with lines to write over and colours, or none."""

from __future__ import annotations

import os
from typing import TextIO


def is_terminal(stream: TextIO) -> bool:
    """Whether a line can be written over: on a terminal, unless it calls itself dumb, as that of an editor does."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def has_colours(stream: TextIO) -> bool:
    """Whether to write in colour: on a terminal, unless somebody wants none (no-color.org)."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")


def columns(stream: TextIO) -> int:
    """How many columns a terminal has; 80 where it does not say."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or _USUAL
    except (OSError, ValueError):
        return _USUAL


_USUAL = 80
