"""A TCP proxy before a PostgreSQL server that a test can hold, cut, slow down and count at a chosen point.

    with CuttingProxy(url, AtMessage(17, "before", lambda link: link.cut())) as proxy:
        run_the_program(proxy.url)

What happens where is a rule. `CutAfterBytes` counts bytes, `AtMessage` counts the messages of the frontend/backend
protocol (https://www.postgresql.org/docs/current/protocol-message-formats.html) that come from the client. A rule acts
once; whatever connects afterwards goes through undisturbed. Connections without TLS only: asked for TLS or GSSAPI
encryption, the server in the tests declines.
"""

import queue
import re
import socket
import struct
import threading
import time

CLIENT = "client"
SERVER = "server"
_CHUNK = 65536
_ENCRYPTION_REQUESTS = (80877103, 80877104)
_CANCEL_REQUEST = 80877102


class Link:
    """One client's connection and its way on to the server. `client_port` is what pg_stat_activity calls so."""

    def __init__(self, client, server):
        self.client = client
        self.server = server
        self.client_port = server.getsockname()[1]
        self.reader = MessageReader()
        self.last_speaker = None

    def cut(self):
        """Ends the connection in both directions; what was forwarded before still arrives."""
        for end in (self.client, self.server):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


class Message:
    """One message of the client: `kind` is its type byte, or "startup", "encryption" or "cancel" for those without."""

    def __init__(self, kind, data):
        self.kind = kind
        self.data = data

    def __str__(self):
        """The message in a line; of a password nothing."""
        if self.kind == "Q":
            text = self.data[5:-1]
        elif self.kind == "P":
            text = self.data[5:].split(b"\0")[1]
        else:
            return self.kind
        return f"{self.kind} {' '.join(text.decode(errors='replace').split())[:80]}"


class MessageReader:
    """Cuts what a client sends into messages."""

    def __init__(self):
        self._rest = b""
        self._started = False

    def feed(self, data):
        self._rest += data
        messages = []
        while (message := self._next()) is not None:
            messages.append(message)
        return messages

    def _next(self):
        header = 5 if self._started else 4
        if len(self._rest) < header:
            return None
        length = struct.unpack("!i", self._rest[header - 4 : header])[0] + header - 4
        if len(self._rest) < max(length, 8 if not self._started else 0):
            return None
        data, self._rest = self._rest[:length], self._rest[length:]
        if self._started:
            return Message(chr(data[0]), data)
        code = struct.unpack("!i", data[4:8])[0]
        if code in _ENCRYPTION_REQUESTS:
            return Message("encryption", data)
        self._started = True
        return Message("cancel" if code == _CANCEL_REQUEST else "startup", data)


class Rule:
    """Lets everything through. `pieces` yields what is to be forwarded; when it goes on, that has been sent."""

    def pieces(self, link, side, data):
        yield data


class CutAfterBytes(Rule):
    """Forwards the first `count` bytes that come from `side`, over all connections, and cuts the connection there."""

    def __init__(self, side, count):
        self.side = side
        self.left = count
        self.fired = False
        self._lock = threading.Lock()

    def pieces(self, link, side, data):
        if side != self.side or self.fired:
            yield data
            return
        with self._lock:
            now = min(self.left, len(data))
            self.left -= now
            fires = now < len(data) or self.left == 0
            self.fired = fires
        if now:
            yield data[:now]
        if fires:
            link.cut()


class AtMessage(Rule):
    """Calls `action(link)` at the client's message number `number` (from 1, over all connections), `when` "before" or
    "after" it is forwarded; the action may kill, cut or wait. Keeps all messages in `messages`. Number 0 never comes:
    it only counts."""

    def __init__(self, number=0, when="before", action=None):
        self.number = number
        self.when = when
        self.action = action
        self.fired = False
        self.messages = []
        self._lock = threading.Lock()

    def pieces(self, link, side, data):
        if side != CLIENT:
            yield data
            return
        for message in link.reader.feed(data):
            with self._lock:
                self.messages.append(message)
                here = len(self.messages) == self.number
            if here and self.when == "before":
                self._fire(link)
            yield message.data
            if here and self.when == "after":
                self._fire(link)

    def _fire(self, link):
        self.fired = True
        self.action(link)


class CountAsked(AtMessage):
    """Counts what the client has to wait for, whatever travels with it: a simple query, or the Sync behind any number of
    messages. Starting a session asks for nothing of the kind."""

    @property
    def asked(self):
        return sum(message.kind in ("Q", "S") for message in self.messages)


class CuttingProxy:
    """Listens on a free port of 127.0.0.1 from `with` to its end. `delay_ms` is added to every round trip, half of it on
    each way. `bytes_from[CLIENT]`, `bytes_from[SERVER]` and `round_trips` count over all connections; a round trip is a
    client that speaks after the server has spoken, or that speaks first."""

    def __init__(self, url, rule=None, delay_ms=0):
        found = re.search(r"@([^:/@]+):(\d+)", url)
        self._server = (found[1], int(found[2]))
        self._rule = rule or Rule()
        self._delay = delay_ms / 2000
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        self.url = f"{url[: found.start()]}@127.0.0.1:{self.port}{url[found.end():]}"
        self.bytes_from = {CLIENT: 0, SERVER: 0}
        self.round_trips = 0
        self._lock = threading.Lock()
        self._links = []
        self._threads = []

    def __enter__(self):
        self._start(self._accept)
        return self

    def __exit__(self, *_):
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for link in list(self._links):
            link.cut()
        for thread in self._threads:
            thread.join(timeout=60)
        for link in self._links:
            link.client.close()
            link.server.close()

    def _start(self, *target):
        thread = threading.Thread(target=target[0], args=target[1:], daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self):
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(self._server)
            except OSError:
                client.close()
                continue
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            link = Link(client, server)
            self._links.append(link)
            self._start(self._pump, link, CLIENT)
            self._start(self._pump, link, SERVER)

    def _pump(self, link, side):
        source, sink = (link.client, link.server) if side == CLIENT else (link.server, link.client)
        send = self._sender(sink)
        try:
            while data := source.recv(_CHUNK):
                self._count(link, side, data)
                for piece in self._rule.pieces(link, side, data):
                    send(piece)
        except OSError:
            pass
        send(None)

    def _count(self, link, side, data):
        with self._lock:
            self.bytes_from[side] += len(data)
            if side == CLIENT and link.last_speaker != CLIENT:
                self.round_trips += 1
            link.last_speaker = side

    def _sender(self, sink):
        """A function that sends bytes on, and on None the end of them."""

        def send_now(data):
            if data is not None:
                sink.sendall(data)
                return
            try:
                sink.shutdown(socket.SHUT_WR)
            except OSError:
                pass

        if not self._delay:
            return send_now
        waiting = queue.SimpleQueue()

        def deliver():
            data = b""
            while data is not None:
                due, data = waiting.get()
                time.sleep(max(0.0, due - time.monotonic()))
                try:
                    send_now(data)
                except OSError:
                    pass

        self._start(deliver)
        return lambda data: waiting.put((time.monotonic() + self._delay, data))
