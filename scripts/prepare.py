"""Make this clone ready to run: environment, packages, assets, words, machine code. Quick when nothing changed.

Standard library only: this runs before anything is installed.
"""

import argparse
import errno
import hashlib
import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "kring-installed.json"
REQUIREMENTS = {"run": ["base", "build"], "dev": ["dev"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("level", choices=REQUIREMENTS, help="run: to use Kring; dev: to work on it as well")
    parser.add_argument("--steps", type=int, default=4, help="how many steps the caller shows in all")
    parser.add_argument("--port", type=int, help="stop at once when this port is taken")
    wanted = parser.parse_args()
    if wanted.port is not None:
        stop_when_taken(wanted.port)
    step = Steps(wanted.steps)
    step(f"The environment .venv (Python {sys.version.split()[0]})")
    make_environment()
    step("The Python packages")
    install(wanted.level)
    warming = start_warming() if wanted.level == "run" else None
    step("The browser assets")
    subprocess.run([PYTHON, "scripts/assets.py"], cwd=ROOT, check=True)
    step("The Dutch words")
    subprocess.run([PYTHON, "scripts/messages.py", "compile"], cwd=ROOT, check=True)
    if warming:
        step("The arithmetic as machine code (about half a minute the first time on this computer)")
        finish(warming)


class Steps:
    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0

    def __call__(self, what: str) -> None:
        self.done += 1
        print(f"{self.done}/{self.total} {what}", flush=True)


def stop_when_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            why = "is taken" if getattr(error, "errno", None) == errno.EADDRINUSE else f"cannot be used ({error})"
            sys.exit(f"Port {port} {why}: choose another, as in make demo PORT=8001")


def make_environment() -> None:
    if PYTHON.exists() and subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        sys.exit(f"This Python cannot make an environment: install it, as in apt install python{version}-venv")
    shutil.rmtree(VENV, ignore_errors=True)
    venv.create(VENV, with_pip=True)


def install(level: str) -> None:
    """Install what the lock files say and Kring itself, unless this very content was installed before."""
    installed = json.loads(STAMP.read_text()) if STAMP.exists() else {}
    project = digest("pyproject.toml")
    names = REQUIREMENTS[level] + ([] if shutil.which("npm") else ["node"])
    for name in names:
        if installed.get(name) != digest(f"requirements/{name}.txt") and not covered(name, installed):
            print(f"    requirements/{name}.txt (about a minute the first time)", flush=True)
            pip("--require-hashes", "-r", f"requirements/{name}.txt")
            remember(installed, name, digest(f"requirements/{name}.txt"))
    if installed.get("project") != project:
        pip("--no-deps", "--no-build-isolation", "--editable", ".")
        remember(installed, "project", project)


def start_warming() -> subprocess.Popen[str]:
    """Compile the inner loops while the rest is fetched."""
    command = [PYTHON, "-m", "kring.cli.main", "warm", "--lang", "en"]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def finish(warming: subprocess.Popen[str]) -> None:
    """Show how far it is. When it fails nothing is lost: then the first use compiles."""
    for line in warming.stdout or ():
        print(line, end="", flush=True)
    if warming.wait():
        print("    This did not work; it is tried again when it is used for the first time.")


def remember(installed: dict[str, str], name: str, content: str) -> None:
    installed[name] = content
    STAMP.write_text(json.dumps(installed, indent=2))


def covered(name: str, installed: dict[str, str]) -> bool:
    """The development packages contain those to run and to build."""
    return name in REQUIREMENTS["run"] and installed.get("dev") == digest("requirements/dev.txt")


def pip(*words: str) -> None:
    command = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", *words]
    if subprocess.run(command, cwd=ROOT).returncode:
        sys.exit("The packages could not be installed; what pip says is above. Run the same command again to continue.")


def digest(path: str) -> str:
    return hashlib.sha256((ROOT / path).read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
