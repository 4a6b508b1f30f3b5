"""The load: a process of its own, one thread, many kept connections. Takes an order as JSON, answers so.

Each client plays whole cases of the script, one request after the other. Opens count in the rate, not in the
latencies.
"""

import json
import selectors
import socket
import sys
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from bench.story import COMMAND, NUMBER, number_in

Script = list[dict[str, Any]]


@dataclass
class Client:
    """One kept connection that plays cases."""

    socket: socket.socket
    script: Script
    cases: int
    at: int = 0
    number: str = ""
    sent_at: float = 0.0
    taken: bytes = b""
    latencies: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def send(self) -> None:
        """Send the next request of the script."""
        sent = self.script[self.at]
        body = sent["body"].replace(COMMAND, str(uuid4()), 1).encode()
        head = f"{sent['method']} {sent['path'].replace(NUMBER, self.number)} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        head += f"Cookie: {sent['cookie']}\r\n"
        if body:
            head += f"Content-Type: {sent['kind']}\r\nContent-Length: {len(body)}\r\n"
        self.sent_at = time.perf_counter()
        self.socket.sendall(f"{head}\r\n".encode() + body)

    def take(self) -> bool:
        """Take what has come; True once the answer is whole."""
        self.taken += self.socket.recv(65536)
        head, ended, rest = self.taken.partition(b"\r\n\r\n")
        if not ended:
            return False
        headers = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        if len(rest) < int(headers.get(b"content-length", 0)):
            return False
        self._note(head, time.perf_counter() - self.sent_at)
        self.taken = b""
        return True

    def go_on(self) -> bool:
        """Move to the next request; False when all cases are played."""
        self.at += 1
        if self.at == len(self.script):
            self.at, self.cases = 0, self.cases - 1
        return self.cases > 0

    def _note(self, head: bytes, took: float) -> None:
        sent, place = self.script[self.at], _header(head, b"location: ")
        expected = b" 302 " if sent["method"] == "POST" else b" 200 "
        if expected not in head[:14] or (place and "/kasus/" not in place):
            self.errors.append(f"{sent['path']} was answered {head[9:12].decode()} {place}")
        if sent["opens"]:
            self.number = number_in(place)
        else:
            self.latencies.append(took)


def play(order: dict[str, Any]) -> dict[str, Any]:
    """Play the ordered number of cases with each client at once."""
    host, port = order["address"].split(":")
    clients = [
        Client(socket.create_connection((host, int(port))), order["script"], order["cases"])
        for _ in range(order["clients"])
    ]
    begun = time.perf_counter()
    _run(clients)
    took = time.perf_counter() - begun
    latencies = [one for client in clients for one in client.latencies]
    return {
        "seconds": took,
        "latencies": latencies,
        "errors": [e for client in clients for e in client.errors],
    }


def _run(clients: list[Client]) -> None:
    with selectors.DefaultSelector() as ready:
        for client in clients:
            client.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            ready.register(client.socket, selectors.EVENT_READ, client)
            client.send()
        playing = len(clients)
        while playing:
            for key, _ in ready.select():
                client = key.data
                if not client.take():
                    continue
                if client.go_on():
                    client.send()
                else:
                    playing -= 1
                    ready.unregister(client.socket)
                    client.socket.close()


def _header(head: bytes, name: bytes) -> str:
    lines = (line for line in head.split(b"\r\n") if line.lower().startswith(name))
    return next(lines, b"").partition(b": ")[2].decode()


if __name__ == "__main__":
    json.dump(play(json.load(sys.stdin)), sys.stdout)
