"""Benchmarks tell how they are run, print a table of a folder, and say what is not installed."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import mdgp, qap, result

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["run", "qap", "mdgp", "classrooms"])
def test_tells_how_it_is_run(name):
    said = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / f"{name}.py"), "--help"],
        capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
    )  # fmt: skip
    assert "usage:" in said.stdout
    if name == "run":
        assert all(other in said.stdout for other in ("qap", "mdgp", "classrooms", "seating"))


def test_a_folder_of_groups_is_a_table(tmp_path, capsys):
    (tmp_path / "few.txt").write_text("4 2 ss 2 2 2 2\n0 1 5\n0 2 1\n0 3 1\n1 2 1\n1 3 1\n2 3 7\n")
    mdgp.table(tmp_path, seconds=0.01, seeds=2, cpu=True)
    head, row = capsys.readouterr().out.splitlines()
    assert head.split()[:3] == ["instance", "n", "groups"]
    assert row.split() == ["few", "4", "2", "12.00", "12.00", "2/2"]


def test_a_folder_of_assignments_is_a_table(tmp_path, capsys):
    (tmp_path / "three.dat").write_text("3\n0 1 2\n1 0 3\n2 3 0\n0 4 1\n4 0 2\n1 2 0\n")
    qap.table(tmp_path, seconds=0.01, seeds=2, cpu=True, peers=0)
    row = capsys.readouterr().out.splitlines()[1].split()
    assert row[:2] == ["three", "3"]
    assert row[-1] == "2/2"


def test_what_is_not_installed_is_one_sentence(monkeypatch, capsys):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert not result.has_or_tools()
    assert capsys.readouterr().err.strip() == (
        "CP-SAT is left out: OR-tools is not installed here (pip install ortools puts it there)."
    )
