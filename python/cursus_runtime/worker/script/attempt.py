"""One attempt of a step, in a freshly forked child that already lives in its world."""

import os
import sys
from typing import Any, Callable, Dict, NoReturn, Optional

from .. import rewriting
from ..columns.observing import Tables
from . import allocations, call, entrypoint, failure, finish, fresh, observe, pip_shim, raised, tracing
from .caught import Caught

Message = Dict[str, Any]
Send = Callable[[Message], None]

_OUR_ERROR = 70  # EX_SOFTWARE


def run(message: Message, send: Send) -> NoReturn:
    """Runs the `run` message to its end, says `started`, `closing`, `finished`, and leaves as an interpreter would.

    Never returns. A process that the script itself forks and that comes back here ends without saying anything.
    """
    try:
        _attempt(message, send)
    except BaseException as ours:  # the child must never return into the zygote's code
        sys.__excepthook__(type(ours), ours, ours.__traceback__)
    finally:
        os._exit(_OUR_ERROR)


def _attempt(message: Message, send: Send) -> NoReturn:
    owner = os.getpid()
    code_folder = message["code_folder"]
    environment = dict(message["env"])
    log = pip_shim.install(environment) if message.get("pip_shim") else None
    message = rewriting.enter(message, environment)
    main = fresh.interpreter(message, environment)
    traces = tracing.Traces(code_folder)
    traces.environment_reads()
    traces.argument_reads()
    watch = observe.Watch(code_folder)
    tables = Tables(message)
    tables.start()
    tracked = allocations.Allocations(message) if message.get("allocations") else None
    swallowed = Caught(message)
    swallowed.start()
    bounds = finish.Bounds(code_folder, next(reversed(sys.modules)))
    send({"type": "started"})

    watch.start()
    rewriting.cut_off(message)
    if tracked:
        tracked.start()
    caught = _execute(message, main, traces)
    ending = finish.ending_of(caught)
    # Now, while a failure still holds what its functions held.
    held = {"allocations": tracked.stop("failure" if ending.exit_code else "end")} if tracked else {}
    finish.show(caught, ending)
    facts = _failure(caught, ending, message) if os.getpid() == owner else None
    left = _left(caught, ending, message) if os.getpid() == owner else None
    del caught
    if os.getpid() == owner:
        _tell(send, {"type": "closing", "failure": facts})
    code = finish.interpreter(main, bounds, ending.exit_code)

    if os.getpid() == owner:
        observed = _observed(
            lambda: tables.stop(
                {**watch.stop(), **traces.read(), "pip": pip_shim.collect(log), "caught": swallowed.stop()}
            )
        )
        observed["blind"] = [*observed["blind"], *rewriting.blind(message)]
        used = {"exit_code": code, "cpu_ms": finish.cpu_ms()}
        # The log is whole now, and whoever reads it need not wait until our memory is given back.
        finish.let_go_of_log()
        _tell(send, {"type": "finished", **used, "failure": facts, "left": left, "observed": observed, **held})
    finish.leave(code, ending.interrupted)


def _observed(look: Callable[[], Message]) -> Message:
    """A fault of ours may cost what was seen, never what the script has earned: its exit code."""
    try:
        return look()
    except Exception as ours:
        return {"blind": ["everything: observing failed with %s" % type(ours).__name__]}


def _tell(send: Send, message: Message) -> None:
    try:
        send(message)
    except OSError:
        pass  # the script closed our connection; the zygote still knows how it ended


def _execute(message: Message, main: Any, traces: tracing.Traces) -> Optional[BaseException]:
    try:
        if message["mode"] == "call":
            call.run(message, traces)
        else:
            entrypoint.run(message["script"], main, message.get("package"))
    except BaseException as error:  # sys.exit and Ctrl-C are endings like any other
        return raised.without_our_frames(error)
    return None


def _left(error: Optional[BaseException], ending: finish.Ending, message: Message) -> Optional[Message]:
    if not isinstance(error, SystemExit) or ending.exit_code != 0:
        return None
    try:
        return failure.left(error, message)
    except Exception as ours:  # a warning is not worth a failure
        sys.stderr.write(f"cursus: the exit could not be looked at: {type(ours).__name__}\n")
        return None


def _failure(error: Optional[BaseException], ending: finish.Ending, message: Message) -> Optional[Message]:
    if error is None or ending.exit_code == 0:
        return None
    try:
        return failure.facts(error, message)
    except Exception as ours:  # facts are best effort: the exit code decides
        sys.stderr.write(f"cursus: the failure could not be described: {type(ours).__name__}\n")
        return failure.bare(error)
