"""`python -m flows`: the command line as a process of its own."""

import sys

from flows.cli import main
from flows.cli.boundary import say_bug, speak_utf8
from flows.cli.options import PROGRAM

if __name__ == "__main__":
    speak_utf8()
    if "--debug" not in sys.argv:
        sys.excepthook = say_bug
    main(prog_name=PROGRAM)
