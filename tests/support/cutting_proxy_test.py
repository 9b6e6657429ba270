"""The proxy cuts, strikes and counts where it says. The server is an echo: it sends back what it gets."""
import socket
import struct
import threading
import unittest

from cutting_proxy import CLIENT, SERVER, AtMessage, CountAsked, CutAfterBytes, CuttingProxy, MessageReader

STARTUP = struct.pack("!ii", 12, 196608) + b"abcd"


def query(text):
    body = text.encode() + b"\0"
    return b"Q" + struct.pack("!i", len(body) + 4) + body


class Echo:
    def __enter__(self):
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"postgresql://somebody@127.0.0.1:{self._listener.getsockname()[1]}/db"
        self.got = []
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self):
        try:
            while True:
                threading.Thread(target=self._serve, args=self._listener.accept()[:1], daemon=True).start()
        except OSError:
            pass

    def _serve(self, peer):
        with peer:
            try:
                while data := peer.recv(65536):
                    self.got.append(data)
                    peer.sendall(data)
            except OSError:
                pass


def connect(proxy):
    return socket.create_connection(("127.0.0.1", proxy.port), timeout=60)


def read(client, count):
    """`count` bytes, or fewer when the connection ends."""
    data = b""
    try:
        while len(data) < count and (more := client.recv(count - len(data))):
            data += more
    except ConnectionError:
        pass
    return data


class CuttingProxyTest(unittest.TestCase):
    def test_messages_are_found_in_any_pieces(self):
        encryption = struct.pack("!ii", 8, 80877103)
        stream = encryption + STARTUP + query("BEGIN") + b"S" + struct.pack("!i", 4) + query("SELECT  1")
        for size in (1, 3, 7, len(stream)):
            reader = MessageReader()
            found = [message for at in range(0, len(stream), size) for message in reader.feed(stream[at : at + size])]
            self.assertEqual([str(message) for message in found], ["encryption", "startup", "Q BEGIN", "S", "Q SELECT 1"])
            self.assertEqual(b"".join(message.data for message in found), stream)

    def test_nothing_is_changed_without_a_rule(self):
        with Echo() as echo, CuttingProxy(echo.url) as proxy, connect(proxy) as client:
            self.assertEqual(proxy.url, f"postgresql://somebody@127.0.0.1:{proxy.port}/db")
            for data in (b"one", b"two" * 100000):
                client.sendall(data)
                self.assertEqual(read(client, len(data)), data)
            self.assertEqual(proxy.bytes_from, {CLIENT: 300003, SERVER: 300003})

    def test_the_cut_is_after_the_very_byte(self):
        for side in (CLIENT, SERVER):
            for count in (0, 1, 4, 6):
                with Echo() as echo, CuttingProxy(echo.url, CutAfterBytes(side, count)) as proxy:
                    with connect(proxy) as client:
                        client.sendall(b"abcdef")
                        back = read(client, 100)
                    self.assertTrue(b"abcdef".startswith(back))
                    if side == SERVER:
                        self.assertEqual(back, b"abcdef"[:count])
                    else:
                        self.assertTrue(b"abcdef"[:count].startswith(b"".join(echo.got)))
                    # Who comes later is left in peace.
                    with connect(proxy) as client:
                        client.sendall(b"ghi")
                        self.assertEqual(read(client, 3), b"ghi")

    def test_disaster_strikes_before_or_after_the_message(self):
        begin, commit = query("BEGIN"), query("COMMIT")
        for when, expected in (("before", STARTUP + begin), ("after", STARTUP + begin + commit)):
            seen = []
            with Echo() as echo:
                def strike(link):
                    seen.append(link.client_port)
                    link.cut()

                rule = AtMessage(3, when, strike)
                with CuttingProxy(echo.url, rule) as proxy, connect(proxy) as client:
                    client.sendall(STARTUP + begin)
                    self.assertEqual(read(client, len(STARTUP + begin)), STARTUP + begin)
                    client.sendall(commit)
                    read(client, 100)
                self.assertEqual(len(seen), 1)
                self.assertTrue(rule.fired)
                self.assertTrue(expected.startswith(b"".join(echo.got)))
                self.assertEqual(str(rule.messages[2]), "Q COMMIT")

    def test_round_trips_are_counted_also_with_a_delay(self):
        for delay in (0, 2):
            with Echo() as echo, CuttingProxy(echo.url, delay_ms=delay) as proxy, connect(proxy) as client:
                for _ in range(5):
                    client.sendall(b"ping")
                    self.assertEqual(read(client, 4), b"ping")
                self.assertEqual(proxy.round_trips, 5)

    def test_what_must_be_waited_for_is_counted_whatever_travels_with_it(self):
        def message(kind):
            return kind + struct.pack("!i", 4)

        stream = STARTUP + query("BEGIN") + message(b"P") + message(b"B") + message(b"D") + message(b"E") + message(b"H")
        stream += message(b"P") + message(b"E") + message(b"S") + query("COMMIT") + message(b"X")
        rule = CountAsked()
        with Echo() as echo, CuttingProxy(echo.url, rule) as proxy, connect(proxy) as client:
            client.sendall(stream)
            self.assertEqual(read(client, len(stream)), stream)
            self.assertEqual(rule.asked, 3)


if __name__ == "__main__":
    outcome = unittest.main(exit=False, verbosity=0).result
    failures = len(outcome.failures) + len(outcome.errors)
    print(f"{outcome.testsRun - failures} passed, {failures} failed")
    raise SystemExit(1 if failures else 0)
