"""Where the development sets lie, and how they are read."""

import gzip
import json
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Absent(Exception):
    """The data are not on this machine."""


def folder():
    """The folder named by DEMARCHE_DATA, or ../shared/data beside the checkout."""
    path = Path(os.environ.get("DEMARCHE_DATA") or ROOT.parent / "shared" / "data")
    if not path.is_dir():
        raise Absent(f"no development data at {path} (DEMARCHE_DATA names another folder)")
    return path


def path(name):
    found = folder() / name
    if not found.exists():
        raise Absent(f"{found} is not there")
    return found


def rows(name):
    """The JSON objects of a .jsonl or .jsonl.gz file."""
    found = path(name)
    opened = gzip.open(found, "rt", encoding="utf-8") if found.suffix == ".gz" else \
        open(found, encoding="utf-8")
    with opened as lines:
        return [json.loads(line) for line in lines if line.strip()]
