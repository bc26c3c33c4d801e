"""Where the command line begins: Ctrl-C is heard even while it is still being imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and end the process with its exit status."""
    try:
        from docgen.cli import main as command_line  # noqa: PLC0415

        command_line()
    except KeyboardInterrupt:
        sys.stderr.write("已中断。\n")
        sys.exit(130)  # ExitStatus.INTERRUPTED, which may not be there yet


if __name__ == "__main__":
    main()
