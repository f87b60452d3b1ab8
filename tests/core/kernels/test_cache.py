"""Where machine code is kept, and that it is never stale."""

import os
import pkgutil
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from numba.core.caching import CompileResultCacheImpl, NullCache

import kring
from kring.cli.main import main
from kring.core import kernels
from kring.core.kernels import cache, waiting

INNER = "from kring.core.kernels.bits import inline\n\n@inline\ndef inner():\n    return {}\n"
OUTER = "from kring.core.kernels.bits import jit\nfrom kring.core.kernels.inner import inner\n\n"
OUTER += "@jit\ndef outer():\n    return inner()\n"
ONLY_IN_TESTS = {"reciprocity_and_transitivity", "gini", "fresh_state", "either", "mutual", "_of_many"}
"""Nothing that is served calls these: benchmarks and tests do."""


@pytest.fixture
def copy(tmp_path) -> Path:
    """The kernels without the kernels: two small functions in two files, the one taken into the other."""
    place = tmp_path / "src" / "kring" / "core" / "kernels"
    place.mkdir(parents=True)
    for name in ("__init__.py", "core/__init__.py"):
        (place.parents[1] / name).touch()
    for name in ("__init__", "bits", "cache", "waiting"):
        shutil.copy(Path(kring.__file__).parent / "core" / "kernels" / f"{name}.py", place)
    (place / "inner.py").write_text(INNER.format(1))
    (place / "outer.py").write_text(OUTER)
    return tmp_path


def outcome(copy: Path) -> str:
    code = "from kring.core.kernels.outer import outer; print(outer(), sum(outer.stats.cache_hits.values()))"
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "NUMBA_CACHE_DIR": str(copy / "kept")}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def test_code_is_kept_and_an_edit_of_another_file_is_seen(copy):
    assert [outcome(copy), outcome(copy)] == ["1 0", "1 1"]
    (copy / "src/kring/core/kernels/inner.py").write_text(INNER.format(2))
    assert outcome(copy) == "2 0"
    assert len(list((copy / "kept").iterdir())) == 2


def test_folders_that_nobody_used_for_a_month_are_cleared_away(copy):
    old, other = copy / "kept" / "kernels-old", copy / "kept" / "something"
    for folder in (old, other):
        folder.mkdir(parents=True)
        os.utime(folder, (0, 0))
    outcome(copy)
    assert (old.exists(), other.exists()) == (False, True)


def test_without_a_place_to_keep_it_the_code_is_compiled_all_the_same(copy, tmp_path):
    (copy / "kept").write_text("a file where a folder should be")
    assert [outcome(copy), outcome(copy)] == ["1 0", "1 0"]
    assert not list((copy / "src").rglob("*.nbi"))


def test_functions_of_others_are_left_to_numba():
    assert cache.KernelLocator.from_function(os.getcwd, os.__file__) is None
    assert CompileResultCacheImpl._locator_classes[0] is cache.KernelLocator


def test_who_waits_long_is_told_once(monkeypatch):
    told = []
    monkeypatch.setattr(waiting, "tell", lambda: told.append("once"))
    monkeypatch.setattr(waiting, "PATIENCE", float("inf"))
    compiling = cache._Compiling()
    compiling.on_start(None)
    compiling.on_end(None)
    assert told == []
    monkeypatch.setattr(waiting, "PATIENCE", -1.0)
    for _ in range(2):
        compiling.on_start(None)
        compiling.on_start(None)
        compiling.on_end(None)
        compiling.on_end(None)
    assert told == ["once"]


def test_the_line_is_on_the_error_channel_and_in_the_language(monkeypatch, capsys):
    monkeypatch.setattr(waiting, "tell", None)
    main(["analyse", "/nowhere", "--lang", "en"])
    capsys.readouterr()
    waiting.tell()
    assert capsys.readouterr() == (
        "",
        "Once: preparing the arithmetic for this computer. That takes about half a minute.\n",
    )


def test_warming_calls_every_function_that_is_called_from_outside(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(waiting, "tell", None)
    monkeypatch.setattr(cache, "folder", lambda: tmp_path)
    assert main(["warm", "--batch", "--lang", "en"]) == 0
    assert "7/7 Very many classes" in capsys.readouterr().out
    functions = {
        name: function
        for module in pkgutil.iter_modules(kernels.__path__, f"{kernels.__name__}.")
        for name, function in vars(import_module(module.name)).items()
        if hasattr(function, "py_func") and not isinstance(function._cache, NullCache)
    }
    inside = {name for function in functions.values() for name in function.py_func.__code__.co_names}
    cold = {name for name, function in functions.items() if name not in inside and not function.signatures}
    assert cold <= ONLY_IN_TESTS
    assert main(["warm", "--batch", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "The arithmetic is ready for this computer.\n"
