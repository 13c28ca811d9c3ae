"""Fail with one clear line if the port is taken or is no port."""

import socket
import sys


def main(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        print(f"PORT must be a number from 1 to 65535, seen: {text}", file=sys.stderr)
        return 1
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind(("127.0.0.1", int(text)))
        except OSError as e:
            print(f"Port {text} cannot be used ({e.strerror}). Choose another: make serve PORT={(int(text) + 1) % 65536 or 8001}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
