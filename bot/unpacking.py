"""Bytes as they come over the wire into what they stand for, a piece at a time, never more than was agreed."""

import zlib
from collections.abc import Iterable

from bot.refusals import Bomb, BrokenOff, OddPacking, TooLarge

PIECE = 65_536  # bytes that are unpacked at a time


def unpacked(pieces: Iterable[bytes], packing: str, wire: int, whole: int) -> bytes:
    """The body, which is packed as the header Content-Encoding says. At most `wire` bytes are read, and at most `whole`
    unpacked. Raises TooLarge, Bomb, BrokenOff, OddPacking; what it holds meanwhile is never more than `whole`."""
    named = packing.strip().lower()
    if named in ("", "identity"):
        return _joined(pieces, min(wire, whole))
    if named not in ("gzip", "x-gzip", "deflate"):
        raise OddPacking
    return _inflated(pieces, named, wire, whole)


def _joined(pieces: Iterable[bytes], most: int) -> bytes:
    out = bytearray()
    for piece in pieces:
        out += piece
        if len(out) > most:
            raise TooLarge
    return bytes(out)


def _inflated(pieces: Iterable[bytes], named: str, wire: int, whole: int) -> bytes:
    out, came, inflate = bytearray(), 0, None
    for piece in pieces:
        came += len(piece)
        if came > wire:
            raise TooLarge
        data = piece
        if inflate is None:
            if not data:
                continue
            inflate = zlib.decompressobj(_window(named, data))
        while data and not inflate.eof:
            try:
                out += inflate.decompress(data, PIECE)
            except zlib.error:
                raise BrokenOff from None
            if len(out) > whole:
                raise Bomb
            data = inflate.unconsumed_tail
    if inflate is not None and not inflate.eof:
        try:
            out += inflate.decompress(b"", PIECE)
        except zlib.error:
            raise BrokenOff from None
        if not inflate.eof:
            raise BrokenOff
    return bytes(out)


def _window(named: str, start: bytes) -> int:
    """How zlib calls the packing. Some servers leave out the head that deflate should have (RFC 9110, section 8.4.1.2)."""
    if named != "deflate":
        return 16 + zlib.MAX_WBITS
    headed = start[0] & 0x0F == 8 and len(start) > 1 and (start[0] * 256 + start[1]) % 31 == 0
    return zlib.MAX_WBITS if headed else -zlib.MAX_WBITS
