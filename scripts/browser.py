"""The browser of the browser tests: Debian's Chromium where there is one, Playwright's elsewhere.

Run as a script it installs one when there is none. Tests ask for `launch_options()`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",  # containers and root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def launch_options() -> dict:
    """For `playwright.chromium.launch(**launch_options())`; without a browser that call fails and says what to do."""
    path = on_this_machine()
    return {"args": ARGUMENTS} | ({"executable_path": path} if path else {})


def on_this_machine() -> str | None:
    named = os.environ.get("KRING_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def of_playwright() -> bool:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def install() -> bool:
    return from_debian() or from_playwright()


def from_debian() -> bool:
    """Only Debian: elsewhere the package called chromium is an empty shell around a snap."""
    become_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    release = Path("/etc/os-release")
    if not release.exists() or "ID=debian" not in release.read_text().splitlines() or not shutil.which("apt-get"):
        return False
    if become_root and not (shutil.which("sudo") and quietly([*become_root, "true"])):
        return False
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    return quietly([*apt, "update"]) and quietly([*apt, "install", "-y", "--no-install-recommends", "chromium"])


def from_playwright() -> bool:
    with_system_libraries = ["--with-deps"] if os.geteuid() == 0 and shutil.which("apt-get") else []
    return quietly([sys.executable, "-m", "playwright", "install", *with_system_libraries, "chromium"])


def quietly(command: list[str]) -> bool:
    return subprocess.run(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    if not (on_this_machine() or of_playwright()):
        print("    fetching Chromium (a minute or two, once)", flush=True)
        if not install():
            print(
                "    No browser could be installed; the browser tests will fail. Install Chromium yourself and set KRING_CHROMIUM."
            )
