"""A link with a delay: passes bytes between a client and a server, each after DELAY, in both directions, and counts
the round trips that the client waited for: how often it sends again after something came back.

A client may send as much as it likes at once: only waiting costs.
"""
import queue
import socket
import threading
import time


class DelayProxy:
    """Listens on 127.0.0.1; `port` says where. `delay` is for one way, in seconds."""

    def __init__(self, host, port, delay):
        self.server = (host, port)
        self.delay = delay
        self.round_trips = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.listener.close()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(self.server)
            for side in (client, server):
                side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            answered = threading.Event()
            answered.set()  # the first words of a client begin the first round trip
            self._pass(client, server, taken=lambda event=answered: self._asks(event), handed_on=lambda: None)
            self._pass(server, client, taken=lambda: None, handed_on=answered.set)

    def _asks(self, answered):
        if answered.is_set():
            answered.clear()
            self.round_trips += 1

    def _pass(self, source, target, taken, handed_on):
        """Two threads for one direction: one takes bytes in with their time, the other hands them on when it has come."""
        waiting = queue.SimpleQueue()

        def take():
            while True:
                try:
                    data = source.recv(65536)
                except OSError:
                    data = b""
                if data:
                    taken()
                waiting.put((time.monotonic() + self.delay, data))
                if not data:
                    return

        def hand_on():
            while True:
                due, data = waiting.get()
                time.sleep(max(0.0, due - time.monotonic()))
                try:
                    if not data:
                        target.shutdown(socket.SHUT_WR)
                        return
                    handed_on()
                    target.sendall(data)
                except OSError:
                    return

        threading.Thread(target=take, daemon=True).start()
        threading.Thread(target=hand_on, daemon=True).start()
