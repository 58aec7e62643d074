"""The fake payment provider on a free port, ended after use.

    with FakeProvider(program) as fake:
        fake.address, fake.charges(), fake.act("/stripe/pay/cs_…", "pay")
"""

import json
import os
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

from shop import free_port

PATIENCE_SECONDS = 30


class FakeProvider:
    def __init__(self, program, exchanges=None):
        self.program, self.exchanges = os.path.abspath(program), exchanges

    def __enter__(self):
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        command = [self.program, "fake-provider", "--port", str(port)]
        if self.exchanges:
            command += ["--exchanges", self.exchanges]
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self.get("/_fake/health")
                return self
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.01)
        self.__exit__()
        raise SystemExit("the fake provider did not begin")

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        self.log.close()

    def get(self, path):
        return urllib.request.urlopen(self.address + path, timeout=10).read().decode()

    def post(self, path, **fields):
        body = urllib.parse.urlencode(fields).encode()
        return urllib.request.urlopen(self.address + path, data=body, timeout=40).read().decode()

    def tell(self, shop):
        """Where the messages go from now on."""
        self.post("/_fake/shop", address=shop)

    def behave(self, on, do, times=1):
        self.post("/_fake/behave", **{"on": on, "do": do, "times": times})

    def charges(self):
        return json.loads(self.get("/_fake/charges"))
