"""Compile requirements/*.txt from pyproject.toml: pinned, hashed, for every Python we support."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = {
    "base": ["pyproject.toml"],
    "build": ["--group", "build"],
    "node": ["--group", "node"],
    "dev": ["pyproject.toml", "--group", "build", "--group", "dev"],
}
OPTIONS = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
PUBLIC_ONLY = ["--no-config", "--no-emit-index-url", "--no-emit-find-links"]  # the public index is the default


def compile_file(name: str, sources: list[str]) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("UV_", "PIP_"))}
    output = ["--quiet", "--output-file", f"requirements/{name}.txt"]
    command = [sys.executable, "-m", "uv", "pip", "compile", *sources, *OPTIONS, *PUBLIC_ONLY, *output, *sys.argv[1:]]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    for name, sources in FILES.items():
        compile_file(name, sources)
        print(f"requirements/{name}.txt")
