"""The wheel carries all that a running Kring needs."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> set[str]:
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(target)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (path,) = target.glob("kring-*.whl")
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_it_carries_the_browser_assets(wheel):
    vendor = "kring/web/ui/static/vendor/"
    assert {f"{vendor}bootstrap/bootstrap.min.css", f"{vendor}atkinson/next-latin.woff2"} <= wheel


def test_it_carries_the_dutch_words(wheel):
    assert "kring/locale/nl/LC_MESSAGES/django.mo" in wheel


def test_it_carries_templates_static_files_and_migrations(wheel):
    package = ROOT / "src" / "kring"
    wanted = [
        path for folder in ("templates", "static", "migrations") for path in package.glob(f"web/*/{folder}/**/*.*")
    ]
    names = {f"kring/{path.relative_to(package)}" for path in wanted if "__pycache__" not in path.parts}
    assert names - wheel == set()


def test_it_carries_the_command_and_the_licence(wheel):
    assert {name.split("/", 1)[1] for name in wheel if ".dist-info/" in name} >= {
        "entry_points.txt",
        "licenses/LICENSE",
    }
