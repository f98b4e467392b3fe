"""A connection as waitress serves it, but for one thing: while a thread of the pool sends an answer, the loop leaves it alone.

Waitress's loop asks the system whether the socket takes more as soon as something waits to be sent; it does, at once and
again and again, and each time the loop finds that the thread at work has the buffer, and does nothing. Meanwhile it takes
the interpreter from that thread each time the thread lets go of it: with eight commands at once that cost more than they do.
"""

from waitress.channel import HTTPChannel  # type: ignore[import-untyped]


class Connection(HTTPChannel):  # type: ignore[misc]
    def writable(self) -> bool:
        """Whether the loop has something to send, or to close. What a thread could not send whole it tells the loop."""
        if not super().writable():
            return False
        if not self.requests:
            return True
        if not self.outbuf_lock.acquire(False):
            return False
        self.outbuf_lock.release()
        return True
