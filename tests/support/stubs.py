"""The contract's messages and stubs for Python, made by protoc when they are first wanted."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("DEMARCHE_BUILD_DIR") or ROOT / "build" / "release")


def _generated():
    """The folder with the generated modules, made again where a .proto is newer."""
    out = BUILD / "tests" / "python"
    protos = sorted((ROOT / "proto" / "demarche" / "v1").glob("*.proto"))
    stamp = out / "stamp"
    if not stamp.exists() or any(p.stat().st_mtime > stamp.stat().st_mtime for p in protos):
        # Tests may come here side by side: each makes its own, the last to finish stays.
        fresh = out.with_name(f"python.{os.getpid()}")
        fresh.mkdir(parents=True, exist_ok=True)
        subprocess.run(["protoc", f"--proto_path={ROOT / 'proto'}", f"--python_out={fresh}",
                        f"--grpc_python_out={fresh}",
                        "--plugin=protoc-gen-grpc_python=/usr/bin/grpc_python_plugin",
                        *map(str, protos)], check=True)
        (fresh / "stamp").touch()
        subprocess.run(["cp", "-rT", str(fresh), str(out)], check=True)
        subprocess.run(["rm", "-r", str(fresh)], check=True)
    return out


sys.path.insert(0, str(_generated()))

article_pb2 = importlib.import_module("demarche.v1.article_pb2")
catalog_pb2 = importlib.import_module("demarche.v1.catalog_pb2")
catalog_service_pb2 = importlib.import_module("demarche.v1.catalog_service_pb2")
catalog_service_grpc = importlib.import_module("demarche.v1.catalog_service_pb2_grpc")
ingest_service_pb2 = importlib.import_module("demarche.v1.ingest_service_pb2")
ingest_service_grpc = importlib.import_module("demarche.v1.ingest_service_pb2_grpc")
stance_service_pb2 = importlib.import_module("demarche.v1.stance_service_pb2")
stance_service_grpc = importlib.import_module("demarche.v1.stance_service_pb2_grpc")
stance_pb2 = importlib.import_module("demarche.v1.stance_pb2")
statement_pb2 = importlib.import_module("demarche.v1.statement_pb2")
unlisted_pb2 = importlib.import_module("demarche.v1.unlisted_pb2")
