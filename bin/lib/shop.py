"""The real program, serving a database of its own in a temporary folder, and ended after use.

    with Shop(program) as shop:                     # with the demo shop in it
    with Shop(program, fill=[["migrate"], …]) as shop:
    with Shop(program, fill=[]) as shop:            # not served yet
    with Shop(program, database="postgres://…") as shop:
        shop.address, shop.process.pid
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

PATIENCE_SECONDS = 60
DEMO = [["migrate"], ["seed"]]


@contextlib.contextmanager
def database_of(cluster):
    """The address of a new database on a PostgreSQL cluster (`postgres://user@host:port/`), dropped after use."""
    name = f"shop_{os.getpid()}_{time.monotonic_ns()}"

    def administer(statement):
        subprocess.run(["psql", "-qX", cluster + "postgres", "-c", statement], check=True, stdin=subprocess.DEVNULL)

    administer(f"CREATE DATABASE {name}")
    try:
        yield cluster + name
    finally:
        administer(f"DROP DATABASE {name} WITH (FORCE)")


class Shop:
    def __init__(self, program, fill=DEMO, providers=None, database=None):
        """`providers` is the address of the fake payment provider, where there is one. Without `database` it is a SQLite file."""
        self.providers = providers
        self.database = database
        self.program = os.path.abspath(program)
        self.fill = fill
        self.process = None

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="tradewind-shop-")
        self.surroundings = os.environ | {
            "TRADEWIND_DATA": self.folder, "TRADEWIND_DATABASE_URL": self.database or f"sqlite:{self.folder}/shop.db"}
        if self.providers:
            self.surroundings["TRADEWIND_PROVIDERS"] = self.providers
        self.log = open(f"{self.folder}/shop.log", "wb")
        try:
            for command in self.fill:
                self.run(*command)
            if self.fill:
                self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *command):
        """Runs one command of the program to its end. Returns the seconds it took and the most memory it held, in MB."""
        started = time.monotonic()
        process = subprocess.Popen(
            [self.program, *command], env=self.surroundings, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"tradewind {' '.join(command)} failed: {self.said()}")
        return time.monotonic() - started, usage.ru_maxrss / 1024

    def start(self, **surroundings):
        """Serves on a free port, with more environment variables if need be, and waits until the database answers."""
        self.restart(free_port(), **surroundings)

    def restart(self, port, **surroundings):
        """Serves on this port."""
        self.address = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [self.program, "serve", "--port", str(port)], env=self.surroundings | surroundings, stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=self.log)
        self.wait_for("/readyz")

    def stop(self):
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def wait_for(self, path):
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            try:
                return urllib.request.urlopen(self.address + path, timeout=5).read()
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.003)
        raise SystemExit(f"the shop did not answer {path}: {self.said()}")

    def owner(self):
        """The e-mail address and the password that the demo shop's owner was given."""
        with open(f"{self.folder}/owner-password.txt", encoding="utf-8") as file:
            return file.read().split()

    def add_staff(self, email, name, password, role="owner", language="en"):
        """Somebody who can sign in to the back office, added as an operator adds the first one. Returns address and password."""
        subprocess.run(
            [self.program, "staff", "add", email, "--name", name, "--role", role, "--language", language], input=password + "\n",
            text=True, env=self.surroundings, stdout=self.log, stderr=self.log, check=True)
        return email, password

    def said(self):
        with open(f"{self.folder}/shop.log", encoding="utf-8", errors="replace") as file:
            return file.read()[-2000:]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
