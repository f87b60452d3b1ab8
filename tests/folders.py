"""Small class folders on disk, right and wrong."""

from pathlib import Path

NODES = "class,id,name\n7b,01,Anna\n7b,02,Bo\n7b,03,Cas\n"
NOMINATIONS = "class,wave,question,from,to,value\n7b,1,play,01,02,1\n7b,1,play,02,01,1\n"
ANSWERED = "class,wave,question,id,answered\n7b,1,play,01,1\n7b,1,play,02,1\n7b,1,play,03,0\n"


def class_folder(path: Path, **files: str | bytes | None) -> Path:
    """A folder with `nodes`, `nominations` and what else is given; None leaves a file out."""
    path.mkdir(parents=True, exist_ok=True)
    for name, content in {"nodes": NODES, "nominations": NOMINATIONS, **files}.items():
        if content is not None:
            data = content.encode() if isinstance(content, str) else content
            (path / f"{name}.csv").write_bytes(data)
    return path
