"""Sealing in pieces: what goes in comes out, and anything else is refused."""

import io
import sqlite3
import tarfile
import threading

import pytest
from django.core.management import CommandError
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.web.vault import databases
from kring.web.vault.keys import new_key
from kring.web.vault.restore import unpack
from kring.web.vault.sealed import HEADER, PIECE, TAG, NotWholeError, SealedReader, SealedWriter, Secret

KEY = Secret.key(new_key())


def sealed(content: bytes, secret: Secret = KEY) -> bytes:
    file = io.BytesIO()
    writer = SealedWriter(file, secret)
    writer.write(content)
    writer.finish()
    return file.getvalue()


def opened(content: bytes, secret: Secret = KEY) -> bytes:
    return SealedReader(io.BytesIO(content), secret).readall()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_every_size_comes_out_as_it_went_in(size):
    content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    assert opened(sealed(content)) == content
    assert len(sealed(content)) == HEADER + size + TAG * max(1, -(-size // PIECE))


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=300), place=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_any_other_byte_is_refused(content, place, flip):
    there = bytearray(sealed(content))
    there[place % len(there)] ^= flip
    with pytest.raises(NotWholeError):
        opened(bytes(there))


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=300), cut=st.integers(0, 10_000))
def test_any_shorter_file_is_refused(content, cut):
    there = sealed(content)
    with pytest.raises(NotWholeError):
        opened(there[: cut % len(there)])


def test_words_open_what_words_locked_and_nothing_else_does():
    there = sealed(b"x", Secret.words("vier losse woorden samen"))
    assert opened(there, Secret.words("vier losse woorden samen")) == b"x"
    for other in (Secret.words("vier andere woorden samen"), KEY):
        with pytest.raises(NotWholeError):
            opened(there, other)


def test_the_same_content_is_sealed_differently_every_time():
    assert sealed(b"x" * 100)[HEADER:] != sealed(b"x" * 100)[HEADER:]


@pytest.mark.faults
@pytest.mark.parametrize(
    ("name", "kind"),
    [("../buiten", b"0"), ("/buiten", b"0"), ("media/../../buiten", b"0"), ("anders", b"0"), ("media/x", b"2")],
)
def test_only_plain_files_under_our_own_names_are_taken_out(tmp_path, name, kind):
    """Whoever has the key could make such a file; it still writes nowhere else."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = kind, "/etc/passwd"
        tar.addfile(member)
    file, inside = tmp_path / "backup", tmp_path / "inside"
    file.write_bytes(sealed(packed.getvalue()))
    inside.mkdir()
    with pytest.raises(CommandError):
        unpack(file, KEY, inside, say=str)
    assert set(tmp_path.rglob("*")) == {file, inside}


def test_a_copy_of_sqlite_is_of_one_moment_while_somebody_writes(tmp_path, monkeypatch):
    """Two tables are always written together: in the copy they have as many rows."""
    path = tmp_path / "kring.sqlite3"
    writer = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.executescript("CREATE TABLE a (x BLOB); CREATE TABLE b (x BLOB);")
    monkeypatch.setitem(databases.connection.settings_dict, "NAME", str(path))
    monkeypatch.setattr(databases, "PAGES", 5)
    written, enough = threading.Event(), threading.Event()

    def write():
        while not enough.is_set():
            writer.execute("BEGIN")
            for table in "ab":
                writer.execute(f"INSERT INTO {table} VALUES (zeroblob(5000))")  # noqa: S608
            writer.execute("COMMIT")
            written.set()

    thread = threading.Thread(target=write)
    thread.start()
    written.wait()
    try:
        for number in range(5):
            databases._copy_sqlite(tmp_path / f"copy{number}")
    finally:
        enough.set()
        thread.join()
        writer.close()
    for number in range(5):
        copy = sqlite3.connect(tmp_path / f"copy{number}")
        (a,), (b,) = (copy.execute(f"SELECT count(*) FROM {table}").fetchone() for table in "ab")  # noqa: S608
        copy.close()
        assert a == b > 0
