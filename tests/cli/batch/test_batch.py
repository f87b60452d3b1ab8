"""`kring batch`: from tables to tables, whatever is killed on the way."""

import csv
import json
import os
import signal
import subprocess
import sys
import time

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from kring.cli.main import main
from kring.core.batch import Block, Roles, measure
from tests.reference import ROOT

CLASSES, BLOCK = 48, 4
QUESTIONS = ("liked_most", "liked_least", "best_friend", "popular", "bully")


def made_up(folder, *, classes=CLASSES, size=12, seed=3):
    """A country, small; class 2 is empty of answers, somebody is named who is not in the class."""
    rng = np.random.default_rng(seed)
    folder.mkdir()
    with (folder / "pupils.csv").open("w", newline="") as pupils, (folder / "nominations.csv").open("w") as rows:
        listed, named = csv.writer(pupils), csv.writer(rows)
        listed.writerow(["class", "id", "sex", "answered"])
        named.writerow(["class", "question", "from", "to"])
        for c in range(classes):
            here = (rng.random(size) < 0.9) & (c != 2)
            listed.writerows([f"c{c}", f"p{i:02}", rng.choice(["F", "M", ""]), int(here[i])] for i in range(size))
            for question in QUESTIONS:
                chosen = (rng.random((size, size)) < 0.2) & here[:, None]
                named.writerows([f"c{c}", question, f"p{i:02}", f"p{j:02}"] for i, j in np.argwhere(chosen))
        named.writerow(["c1", "bully", "p00", "stranger"])
        named.writerow(["nowhere", "bully", "p00", "p01"])
    return folder


def command(folder, output, *words):
    return [*("batch", str(folder), str(output), "--block", str(BLOCK), "--draws", "19"), *words]


def started(*words):
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "LC_ALL": "en_US.UTF-8"}
    return subprocess.Popen(
        [sys.executable, "-m", "kring.cli.main", *words], env=environment, stderr=subprocess.PIPE, text=True
    )


def results(output, table):
    return pl.read_parquet(sorted((output / table).glob("part-*.parquet")))


def assert_same_results(output, expected):
    for table in ("classes", "pupils"):
        assert_frame_equal(results(output, table), results(expected, table))
    assert json.loads((output / "manifest.json").read_text()) == json.loads((expected / "manifest.json").read_text())


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    return made_up(tmp_path_factory.mktemp("batch") / "country")


@pytest.fixture(scope="module")
def whole(country, tmp_path_factory):
    output = tmp_path_factory.mktemp("batch") / "whole"
    assert main(command(country, output, "--workers", "1")) == 0
    return output


def until(condition, process, seconds=60):
    start = time.monotonic()
    while not condition():
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() - start < seconds
        time.sleep(0.01)


def parts(output):
    return len(list((output / "classes").glob("part-*.parquet")))


def test_every_class_and_every_pupil_has_one_row(whole):
    classes, pupils = results(whole, "classes"), results(whole, "pupils")
    assert sorted(classes["class"]) == sorted(f"c{c}" for c in range(CLASSES))
    assert pupils.select(pl.struct("class", "id").n_unique()).item() == len(pupils) == 12 * CLASSES
    manifest = json.loads((whole / "manifest.json").read_text())
    assert manifest["nominations"] + manifest["nominations_of_unknown_classes"] == count_of_rows(whole)
    assert manifest["nominations_of_unknown_classes"] == 1


def count_of_rows(output):
    return pl.scan_parquet(output / "input" / "nominations.parquet").select(pl.len()).collect().item()


def test_the_figures_are_those_of_the_core(country, whole):
    pupils, rows = (
        pl.read_csv(country / f"{table}.csv").filter(pl.col("class") == "c5") for table in ("pupils", "nominations")
    )
    at = {name: place for place, name in enumerate(pupils["id"])}
    columns = [
        [QUESTIONS.index(q) for q in rows["question"]],
        [at[i] for i in rows["from"]],
        [at[j] for j in rows["to"]],
    ]
    block = Block.build(QUESTIONS, [12], [pupils["answered"].to_list()], [0] * len(rows), *columns)
    sex = np.array([[-1 if sex is None else "FM".index(sex) for sex in pupils["sex"]]])
    found = measure(block, Roles(), attribute=sex, draws=19)
    row = results(whole, "classes").row(by_predicate=pl.col("class") == "c5", named=True)
    for name, column in found.classes.items():
        expected = None if np.isnan(column[0]) else pytest.approx(column[0], abs=1e-12)
        assert row[name] == expected, name


def test_a_class_without_answers_has_no_figures_and_no_status(whole):
    row = results(whole, "classes").row(by_predicate=pl.col("class") == "c2", named=True)
    assert (row["answered"], row["liked_most.density"], row["ei"]) == (0, None, None)
    assert results(whole, "pupils").filter(pl.col("class") == "c2")["cd1983"].null_count() == 12


def test_what_is_odd_is_counted(whole):
    odd = results(whole, "classes").select("class", "odd.outside", "odd.self").sort("class")
    assert odd.filter(pl.col("odd.outside") > 0)["class"].to_list() == ["c1"]
    assert odd["odd.self"].sum() > 0


@pytest.mark.faults
def test_a_killed_batch_goes_on_where_it_was(country, whole, tmp_path):
    output = tmp_path / "killed"
    process = started(*command(country, output, "--workers", "2"))
    until(lambda: parts(output) >= 3, process)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert 3 <= parts(output) < CLASSES // BLOCK
    kept = {path: path.stat().st_mtime_ns for path in (output / "classes").glob("part-*.parquet")}
    assert not (output / "manifest.json").exists()
    assert main(command(country, output, "--workers", "1")) == 0
    assert_same_results(output, whole)
    done_twice = [path for path, when in kept.items() if path.stat().st_mtime_ns != when]
    assert len(done_twice) <= 2  # what the orphans were still writing


def test_a_finished_batch_has_nothing_left_to_do(country, whole):
    before = {path: path.stat().st_mtime_ns for path in whole.glob("*/part-*.parquet")}
    assert main(command(country, whole, "--workers", "1")) == 0
    assert {path: path.stat().st_mtime_ns for path in whole.glob("*/part-*.parquet")} == before


def test_blocks_of_any_size_and_parquet_give_the_same(country, whole, tmp_path):
    other = tmp_path / "parquet"
    other.mkdir()
    for table in ("pupils", "nominations"):
        pl.read_csv(country / f"{table}.csv").sample(
            fraction=1.0, shuffle=table == "nominations", seed=1
        ).write_parquet(other / f"{table}.parquet")
    assert main([*command(other, tmp_path / "out"), "--block", "20", "--workers", "1"]) == 0
    for table, key in (("classes", ["class"]), ("pupils", ["class", "id"])):
        assert_frame_equal(results(tmp_path / "out", table).sort(key), results(whole, table).sort(key))


@pytest.mark.faults
def test_a_cluster_that_loses_a_worker_gives_the_same(country, whole, tmp_path):
    distributed = pytest.importorskip("distributed")
    output = tmp_path / "cluster"
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        process = started(*command(country, output, "--scheduler", cluster.scheduler_address))
        until(lambda: parts(output) >= 2, process)
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        assert process.wait(timeout=60) == 0, process.stderr.read()
    assert_same_results(output, whole)


def test_other_choices_do_not_end_up_beside_each_other(country, whole):
    assert main([*command(country, whole), "--seed", "5"]) == 2


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("pupils.csv", "", "pupils.csv"),
        ("pupils.csv", "class,name\n1,a\n", "id"),
        ("pupils.csv", "class,id\n1,a\n1,a\n", "a"),
        ("pupils.csv", "class,id,answered\n1,a,often\n", "often"),
        ("pupils.csv", "class,id\n" + "".join(f"1,{i}\n" for i in range(501)), "501"),
        ("nominations.csv", "class,question,from\n1,q,a\n", "to"),
    ],
)
def test_tables_that_cannot_be_read_are_refused_in_a_sentence(tmp_path, capsys, file, text, said):
    (tmp_path / "pupils.csv").write_text("class,id\n1,a\n1,b\n")
    (tmp_path / "nominations.csv").write_text("class,question,from,to\n1,liked_most,a,b\n")
    (tmp_path / file).write_text(text)
    assert main(["batch", str(tmp_path), str(tmp_path / "out"), "--workers", "1"]) == 2
    assert said in capsys.readouterr().err


def test_leading_zeros_are_kept(tmp_path):
    (tmp_path / "pupils.csv").write_text("class,id\n01,007\n01,008\n1,007\n")
    (tmp_path / "nominations.csv").write_text("class,question,from,to\n01,liked_most,007,008\n")
    assert main(["batch", str(tmp_path), str(tmp_path / "out"), "--workers", "1"]) == 0
    pupils = results(tmp_path / "out", "pupils").select("class", "id", "liked_most.received")
    assert pupils.rows() == [("01", "007", 0), ("01", "008", 1), ("1", "007", 0)]


def test_a_missing_table_is_named(tmp_path, capsys):
    assert main(["batch", str(tmp_path), str(tmp_path / "out")]) == 2
    assert "pupils" in capsys.readouterr().err
