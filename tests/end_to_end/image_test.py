"""The container image: built from deploy/Containerfile, started, and asked.

Without a container engine: the base is made by mmdebstrap, the image by buildah in a chroot. The binaries
are those that have been built already, in the place of the Containerfile's first stage, which would
take many minutes; DEMARCHE_TEST_FULL_IMAGE=1 builds that stage too.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

import grpc

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from pair import Service, wait_for  # noqa: E402
from stubs import BUILD, ROOT, ingest_service_grpc, ingest_service_pb2, stance_service_grpc, \
    stance_service_pb2  # noqa: E402

CACHE = BUILD / "image"
FULL = os.environ.get("DEMARCHE_TEST_FULL_IMAGE") == "1"
WEEK = 7 * 24 * 3600


def why_not():
    """Why the image can't be built here, or None."""
    for tool in ("buildah", "mmdebstrap"):
        if shutil.which(tool) is None:
            return f"{tool} is not here: deploy/install-packages image"
    if os.geteuid() != 0:
        return "building an image without a container engine takes root"
    return None


def command(*words, **options):
    done = subprocess.run([str(w) for w in words], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode:
        raise AssertionError(f"{' '.join(map(str, words))}: {done.returncode}\n{done.stdout[-6000:]}")
    return done.stdout


def buildah(verb, *words):
    # A store of its own: the machine's own images are left alone.
    return command("buildah", "--root", CACHE / "store", "--runroot", CACHE / "run", verb, *words)


def base():
    """A minimal Debian 12 with the packages of the role `run`, as an archive; kept for a week."""
    archive = CACHE / "base.tar"
    packages = ROOT / "deploy" / "packages"
    fresh = archive.exists() and archive.stat().st_mtime > max(packages.stat().st_mtime,
                                                               time.time() - WEEK)
    if not fresh:
        CACHE.mkdir(parents=True, exist_ok=True)
        wanted = command(ROOT / "deploy" / "install-packages", "--list", "run").split()
        part = archive.with_suffix(".part.tar")
        command("mmdebstrap", "--variant=minbase", f"--include={','.join(wanted)}", "bookworm", part)
        part.rename(archive)
    return archive


class ImageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        started = buildah("from", "scratch").strip()
        buildah("add", "--quiet", started, base(), "/")
        buildah("commit", "--quiet", started, "localhost/demarche-base")
        buildah("rm", started)
        stage = []
        if not FULL:
            built = CACHE / "out"
            shutil.rmtree(built, ignore_errors=True)
            command("cmake", "--install", BUILD, "--prefix", built / "out" / "usr" / "local", "--strip")
            stage = ["--build-context", f"build={built}"]
        buildah("build", "--isolation", "chroot", "--file", ROOT / "deploy" / "Containerfile",
                "--build-arg", "BASE=localhost/demarche-base", *stage, "--tag",
                "localhost/demarche-test", ROOT)
        cls.container = buildah("from", "localhost/demarche-test").strip()
        cls.addClassCleanup(buildah, "rm", cls.container)

    def inside(self, *words):
        return ("buildah", "--root", CACHE / "store", "--runroot", CACHE / "run", "run",
                "--isolation", "chroot", self.container, "--", *words)

    def test_it_is_not_root(self):
        self.assertNotEqual(command(*self.inside("id", "-u")).strip(), "0")

    def test_the_command_line_runs_and_finds_its_data(self):
        analysed = command(*self.inside(
            "sh", "-c", "echo '{\"text\": \"Poland supports NATO.\"}' | demarche analyze --jsonl"))
        self.assertEqual(json.loads(analysed)["statements"][0]["actorId"], "poland")

    def test_the_pair_runs_in_it(self):
        folder = tempfile.mkdtemp(prefix="demarche-image-")
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        stance = self.service("demarche-stance", folder, [])
        ingest = self.service("demarche-ingest", folder, ["--stance-target", stance.grpc])
        for name, service in (("stance", stance), ("ingest", ingest)):
            command(*self.inside("demarche", "status", "--only", name, f"--{name}", service.grpc))
        with grpc.insecure_channel(ingest.grpc) as into, grpc.insecure_channel(stance.grpc) as out:
            ingest_service_grpc.IngestServiceStub(into).IngestArticle(
                ingest_service_pb2.IngestArticleRequest(raw=ingest_service_pb2.RawArticle(
                    content=b"Norway strongly supports NATO, its government said.")))

            def found():
                stances = stance_service_grpc.StanceServiceStub(out).ListStances(
                    stance_service_pb2.ListStancesRequest()).stances
                return [s.actor_id for s in stances] == ["norway"], stances
            wait_for(found, 30, "Norway's stance")

    def service(self, name, folder, arguments):
        service = Service(name, folder, arguments, wrapper=self.inside())
        service.data = f"/var/lib/demarche/{name}"
        service.start()
        self.addCleanup(service.stop)
        return service


if __name__ == "__main__":
    reason = why_not()
    if reason:
        print(f"skipped: {reason}")
        sys.exit(77)
    unittest.main()
