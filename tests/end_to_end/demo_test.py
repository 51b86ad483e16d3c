"""deploy/demo, as a newcomer types it: on free ports and in a folder of its own."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from stubs import ROOT  # noqa: E402


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class DemoTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="demarche-demo-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        names = ("INGEST_PORT", "STANCE_PORT", "INGEST_ADMIN_PORT", "STANCE_ADMIN_PORT")
        self.ports = dict(zip(names, free_ports(4)))
        self.addCleanup(self.demo, "--stop")

    def demo(self, *arguments):
        environment = {**os.environ, "DEMARCHE_DEMO_DIR": self.folder,
                       **{f"DEMARCHE_DEMO_{name}": str(port) for name, port in self.ports.items()}}
        return subprocess.run([ROOT / "deploy" / "demo", *arguments], cwd="/", env=environment,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              timeout=600)

    def table(self, output):
        return output.split("\n\n", 1)[1].split("Both services run on")[0]

    def test_twice_and_stop(self):
        first = self.demo()
        self.assertEqual(first.returncode, 0, first.stdout)
        self.assertRegex(first.stdout, r"(?i)\bsupportive\b")
        self.assertRegex(first.stdout, r"(?i)\bsceptical\b")
        self.assertIn(str(self.ports["STANCE_ADMIN_PORT"]), first.stdout)

        second = self.demo()
        self.assertEqual(second.returncode, 0, second.stdout)
        self.assertEqual(self.table(second.stdout), self.table(first.stdout))

        stopped = self.demo("--stop")
        self.assertIn("Stopped 2 of 2", stopped.stdout)
        self.assertIn("Stopped 0 of 2", self.demo("--stop").stdout)

    def test_a_service_is_found_after_its_program_was_built_anew(self):
        # As mold does it: the old file is moved away, then removed; the new one has its name.
        script = f"""
            demo={self.folder}; . {ROOT}/deploy/lib/service.sh
            cp "$(command -v sleep)" "$demo/program"
            service_start it "$demo/program" 600
            for try in $(seq 100); do service_pid it && break; sleep 0.1; done
            mv "$demo/program" "$demo/.old"; cp "$demo/.old" "$demo/program"; rm "$demo/.old"
            service_pid it && service_stop it && ! service_pid it && echo stopped"""
        answer = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60)
        self.assertTrue(answer.stdout.endswith("stopped\n"), answer.stdout + answer.stderr)

    def test_a_taken_port_is_said_clearly(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", self.ports["STANCE_PORT"]))
            taken.listen()
            answer = self.demo()
        self.assertEqual(answer.returncode, 1, answer.stdout)
        self.assertIn(f"port {self.ports['STANCE_PORT']} is taken", answer.stdout)
        self.assertIn("--stance-port", answer.stdout)

    def test_a_file_that_is_not_there_is_said_before_anything_starts(self):
        answer = self.demo("/no/such/file")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("/no/such/file: no such file", answer.stdout)


if __name__ == "__main__":
    unittest.main()
