"""What an error of the system does not say itself: the folder that was missing, the address that did not answer."""

import os
import types
from typing import Any, Dict, Iterable

# Both name their destination alike in the standard library and in urllib3.
_CONNECTS = ("create_connection", "getaddrinfo")


def of(error: BaseException, chain: Iterable[BaseException]) -> Dict[str, str]:
    """`folder` and `address`, as far as they are known. `chain`: the error and all that it was raised from."""
    if isinstance(error, FileNotFoundError) and isinstance(error.filename, (str, bytes)):
        folder = os.path.dirname(os.fsdecode(error.filename))
        return {"folder": folder} if folder and not os.path.isdir(folder) else {}
    if isinstance(error, OSError):
        found = [address for one in chain for address in _addresses(one.__traceback__)]
        return {"address": found[-1]} if found else {}
    return {}


def _addresses(traceback: Any) -> Iterable[str]:
    while traceback is not None:
        frame: types.FrameType = traceback.tb_frame
        if frame.f_code.co_name in _CONNECTS:
            known = frame.f_locals
            pair = known.get("address", (known.get("host"), known.get("port")))
            if isinstance(pair, tuple) and len(pair) >= 2 and isinstance(pair[0], str) and pair[0]:
                yield ":".join(str(part)[:300] for part in pair[:2] if isinstance(part, (str, int)))
        traceback = traceback.tb_next
