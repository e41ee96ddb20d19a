"""A process that has loaded what every command needs and forks for each: ``telisik`` without its start.

Reads a request a line (arguments, folder, environment, files of the streams) and answers with the exit code.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any


def run(request: dict[str, Any]) -> int:
    """Run the command in a process of its own, as ``python -m cli`` does; its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 70
    try:
        os.chdir(request["folder"])
        os.environ.clear()
        os.environ.update(request["environment"])
        for number, path in ((0, os.devnull), (1, request["out"]), (2, request["err"])):
            os.dup2(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), number)
        from cli.main import main

        main(request["arguments"])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
        code = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def serve() -> None:
    """Answer until there is nobody to ask."""
    import flows.direct
    import flows.examine
    import flows.intake  # noqa: F401

    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        answers.write(f"{run(json.loads(line))}\n")
        answers.flush()


if __name__ == "__main__":
    serve()
