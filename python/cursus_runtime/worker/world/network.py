"""The network of a world without one: loopback is up, and the host is called as in the cloud."""

import fcntl
import os
import socket
import struct

from . import mounts

_SIOCSIFFLAGS, _IFF_UP, _IFF_RUNNING = 0x8914, 0x1, 0x40
HOST_NAME = "algo-1"
_HOSTS, _NEW_HOSTS = "/etc/hosts", "/.hosts"


def loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", _IFF_UP | _IFF_RUNNING))


def name_host() -> None:
    socket.sethostname(HOST_NAME)


def name_addresses(network: str) -> None:
    """Puts an /etc/hosts of the world's own over the machine's: the host's name must lead somewhere.

    Only once the world's root is built: a link must not lead to the machine's own folders.
    """
    if not os.path.isfile(_HOSTS):
        return
    own = "127.0.0.1 localhost %s\n::1 localhost ip6-localhost ip6-loopback %s\n" % (HOST_NAME, HOST_NAME)
    if network == "host":
        with open(_HOSTS, "rb") as machines:
            own = os.fsdecode(machines.read()).rstrip("\n") + "\n127.0.0.1 %s\n" % HOST_NAME
    with open(_NEW_HOSTS, "wb") as file:
        file.write(os.fsencode(own))
    os.chmod(_NEW_HOSTS, 0o644)
    mounts.bind(_NEW_HOSTS, _HOSTS, readonly=True)
    os.unlink(_NEW_HOSTS)
