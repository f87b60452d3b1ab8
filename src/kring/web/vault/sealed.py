"""A sealed file: encrypted and proven whole, in pieces, so that its size does not matter.

    magic (16) | lock (1) | salt (16) | proof of the key (16) | pieces of 1 MiB, each AES-256-GCM with its own tag (16)

The key of a file comes from the secret and the salt, by HKDF from a key or by scrypt from words. Pieces are counted in
their nonce and the last one is marked there, so that a piece which is missing, doubled, moved or changed is found
before anything of it is used. This is the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizar, 2015).
"""

import base64
import hmac
import io
import os
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.utils.translation import gettext as _

MAGIC = b"KRING-SEALED-01\n"
BY_KEY, BY_WORDS = b"K", b"W"
PIECE, TAG, SALT = 1 << 20, 16, 16
HEADER = len(MAGIC) + 1 + SALT + TAG


class NotWholeError(Exception):
    """What is wrong with a sealed file, in one sentence."""


@dataclass(frozen=True)
class Secret:
    """What opens a file: a key as `kring keys make` prints it, or words that somebody remembers."""

    by: bytes
    value: bytes

    @classmethod
    def key(cls, text: str) -> "Secret":
        raw = base64.urlsafe_b64decode(text.strip())
        if len(raw) != 32:
            raise ValueError
        return cls(BY_KEY, raw)

    @classmethod
    def words(cls, text: str) -> "Secret":
        return cls(BY_WORDS, text.encode())

    def for_file(self, salt: bytes) -> tuple[bytes, bytes]:
        """The key of one file, and the proof that this secret belongs to it."""
        if self.by == BY_WORDS:
            made = Scrypt(salt=salt, length=32 + TAG, n=1 << 16, r=8, p=1).derive(self.value)
        else:
            made = HKDF(algorithm=SHA256(), length=32 + TAG, salt=salt, info=b"kring backup").derive(self.value)
        return made[:32], made[32:]


class SealedWriter(io.RawIOBase):
    """Write into it; only a file that was closed without an error is whole."""

    def __init__(self, file: BinaryIO, secret: Secret) -> None:
        salt = os.urandom(SALT)
        key, proof = secret.for_file(salt)
        self._file, self._cipher, self._number, self._waiting = file, AESGCM(key), 0, bytearray()
        self._header = MAGIC + secret.by + salt + proof
        file.write(self._header)

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:  # type: ignore[override]
        self._waiting += data
        while len(self._waiting) > PIECE:  # a full piece waits, for it may be the last
            self._put(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(data)

    def finish(self) -> None:
        self._put(bytes(self._waiting), last=True)

    def _put(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, last=last), piece, self._header))
        self._number += 1


class SealedReader(io.RawIOBase):
    """Read from it; every byte that comes out was proven first."""

    def __init__(self, file: BinaryIO, secret: Secret) -> None:
        self._file = file
        self._header = header = file.read(HEADER)
        if len(header) < HEADER or not header.startswith(MAGIC):
            raise NotWholeError(_("This is not a backup of Kring, or its beginning is gone."))
        by, salt, proof = header[16:17], header[17:33], header[33:]
        if by != secret.by:
            raise NotWholeError(
                _("This backup was made with words, not with a key file: leave --key-file and KRING_BACKUP_KEY out.")
                if by == BY_WORDS
                else _("This backup was made with a key: name it with --key-file or KRING_BACKUP_KEY.")
            )
        key, mine = secret.for_file(salt)
        if not hmac.compare_digest(proof, mine):
            raise NotWholeError(_("This is not the key, or not the words, with which the backup was made."))
        self._cipher, self._number, self._ready, self._ended = AESGCM(key), 0, b"", False
        self._next = file.read(PIECE + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[override]
        if not self._ready and not self._ended:
            self._open_next()
        count = min(len(buffer), len(self._ready))
        buffer[:count], self._ready = self._ready[:count], self._ready[count:]
        return count

    def _open_next(self) -> None:
        piece, self._next = self._next, self._file.read(PIECE + TAG)
        self._ended = not self._next
        try:
            self._ready = self._cipher.decrypt(_nonce(self._number, last=self._ended), piece, self._header)
        except InvalidTag:
            raise NotWholeError(
                _("This backup is damaged or was changed: piece %(number)s is not as it was written.")
                % {"number": self._number + 1}
            ) from None
        self._number += 1


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
