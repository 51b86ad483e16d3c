"""Both services as real processes on free ports and a folder of their own, for tests that look at the
whole. Processes are ended with the test, whatever becomes of it."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import grpc
from google.protobuf import json_format

from stubs import BUILD, catalog_service_grpc, ingest_service_grpc, ingest_service_pb2, \
    stance_service_grpc

BINARIES = BUILD / "bin"
START_SECONDS = 60  # a busy machine with sanitizers; a start takes well under a second


class Service:
    """One service process. After the first start it comes back on the same ports."""

    def __init__(self, name, folder, arguments=(), wrapper=()):
        # wrapper: a command that runs the service's, in a container for instance.
        self.name, self.folder = name, Path(folder) / name
        self.command = [*wrapper, name] if wrapper else [BINARIES / name]
        self.data = self.folder / "data"
        self.arguments = list(arguments)
        self.grpc = self.admin = "127.0.0.1:0"
        self.process = None

    def start(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        # None of the environment's own DEMARCHE_ settings reaches a test.
        environment = {k: v for k, v in os.environ.items() if not k.startswith("DEMARCHE_")}
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                [*self.command, "--listen", self.grpc, "--admin-listen", self.admin,
                 "--data-dir", self.data, *self.arguments],
                stdout=subprocess.PIPE, stderr=log, env=environment)
        timer = threading.Timer(START_SECONDS, self.process.kill)
        timer.start()
        for line in self.process.stdout:
            event = json.loads(line)
            if event.get("event") == "listening":
                self.grpc, self.admin = event["grpc"], event["admin"]
                break
        else:
            self.process.wait()
            raise RuntimeError(f"{self.name} ended with {self.process.returncode} before it "
                               f"listened:\n{self.log()}")
        timer.cancel()
        return self

    def kill(self):
        """As a power cut does it."""
        self._end(signal.SIGKILL)

    def stop(self):
        """As an operator does it; gives the exit code."""
        return self._end(signal.SIGTERM)

    def log(self):
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")[-8000:]

    def _end(self, how):
        if self.process is None:
            return None
        self.process.send_signal(how)
        try:
            code = self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            code = "did not end within 30 s"
        self.process.stdout.close()
        self.process = None
        return code


class Pair:
    """`with Pair() as pair:` both services, started, and stubs to call them."""

    def __init__(self, start=True):
        self.folder = Path(tempfile.mkdtemp(prefix="demarche-test-"))
        self.stance_process = Service("demarche-stance", self.folder)
        self.ingest_process = Service("demarche-ingest", self.folder)
        self._channels = []
        self._start = start

    def __enter__(self):
        try:
            if self._start:
                self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def start(self):
        self.stance_process.start()
        self.ingest_process.arguments = ["--stance-target", self.stance_process.grpc]
        self.ingest_process.start()
        self.connect()

    def connect(self):
        """Fresh channels: one that has seen a server die waits before it tries again."""
        for channel in self._channels:
            channel.close()
        self._channels = [grpc.insecure_channel(service.grpc)
                          for service in (self.ingest_process, self.stance_process)]
        self.ingest = ingest_service_grpc.IngestServiceStub(self._channels[0])
        self.stance = stance_service_grpc.StanceServiceStub(self._channels[1])
        self.catalog = catalog_service_grpc.CatalogServiceStub(self._channels[1])

    def __exit__(self, kind, error, trace):
        if error is not None:
            for service in (self.ingest_process, self.stance_process):
                if (service.folder / "log").exists():
                    print(f"--- end of {service.name}'s log\n{service.log()}")
        for channel in self._channels:
            channel.close()
        for service in (self.ingest_process, self.stance_process):
            if service.process is not None:
                service.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def wait_until_analysed(self, seconds=60):
        """Until the outbox is empty."""
        def empty():
            status = self.ingest.GetPipelineStatus(ingest_service_pb2.GetPipelineStatusRequest())
            return status.backlog == 0, json_format.MessageToJson(status)
        wait_for(empty, seconds, "an empty outbox")


def wait_for(probe, seconds, what):
    """Until `probe` gives (True, anything); fails with the last thing seen. A service that is on its
    way up is waited for."""
    deadline, seen = time.monotonic() + seconds, None
    while time.monotonic() < deadline:
        try:
            done, seen = probe()
        except grpc.RpcError as error:
            done, seen = False, error
        if done:
            return
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s for {what}; last seen: {seen}")
