"""The network of a world without one: loopback is up, and the host is called as in the cloud."""

import fcntl
import socket
import struct

_SIOCSIFFLAGS, _IFF_UP, _IFF_RUNNING = 0x8914, 0x1, 0x40
HOST_NAME = "algo-1"


def loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", _IFF_UP | _IFF_RUNNING))


def name_host() -> None:
    socket.sethostname(HOST_NAME)
