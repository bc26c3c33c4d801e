"""Where the command line begins and ends: what it says can be written, whatever the terminal; Ctrl-C is heard even while
it is still being imported, and no more at the end."""

from __future__ import annotations

import codecs
import os
import signal
import sys
import time
from io import BufferedWriter, FileIO, TextIOWrapper
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer

_ONE_WISH = 2.0
"""Seconds within which pressing Ctrl-C again says nothing new: what the first one cut off is being put in order."""

_heard = -_ONE_WISH


def main() -> None:
    """Run the command line and end the process with its exit status."""
    _open_streams()
    # A process that a shell has put into the background ignores Ctrl-C, and is to go on doing so.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
    try:
        from docgen.cli import main as command_line  # noqa: PLC0415

        status = command_line()
    except KeyboardInterrupt:
        sys.stderr.write("已中断。\n")
        status = 130  # ExitStatus.INTERRUPTED, which may not be there yet
    # All is said. Workers may still be awaited: cut off there, they would wait for ever in their turn.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(status)


def _open_streams() -> None:
    """Have standard output and error that take all that is written to them.

    Where one was closed, the next file that is opened would get its number, and messages from libraries with it.
    Where the reader of a pipe has left, as `| head` does, the work goes on, and what it says is said to nobody.
    A character that the terminal's encoding lacks, such as a rare one of a name, is written as its code; where it has
    no Chinese character at all, since nobody has set a locale, it is most likely a terminal for UTF-8 after all.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            stream = open(os.devnull, "w")  # noqa: PTH123, SIM115  # open to the end
        elif isinstance(stream, TextIOWrapper):
            unset = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if unset else None, errors="backslashreplace")
            if not stream.isatty():
                stream = _deaf_to_leaving(stream)
        setattr(sys, name, stream)


def _deaf_to_leaving(stream: TextIOWrapper) -> TextIOWrapper:
    """A stream to the same place, that goes on where nobody reads it any more."""
    return TextIOWrapper(
        BufferedWriter(_Outlet(stream.fileno(), "wb", closefd=False)),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


class _Outlet(FileIO):
    """A file whose place is taken by one that keeps nothing when the reader of a pipe has left."""

    def write(self, data: Buffer, /) -> int:
        """As FileIO does."""
        try:
            return super().write(data)
        except BrokenPipeError:
            with open(os.devnull, "wb") as nobody:  # noqa: PTH123  # as above
                os.dup2(nobody.fileno(), self.fileno())
            return super().write(data)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt, once however often Ctrl-C is pressed in a row."""
    global _heard  # noqa: PLW0603  # of the process, as the handler is
    now = time.monotonic()
    if now - _heard >= _ONE_WISH:
        _heard = now
        raise KeyboardInterrupt


if __name__ == "__main__":
    main()
