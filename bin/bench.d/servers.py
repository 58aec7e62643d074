"""nginx beside the shop, and what the processes cost."""

import http.client
import os
import re
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
from dataclasses import dataclass

from shop import free_port

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 64
STARTING_SECONDS = 10


class Nginx:
    """Serves the answer that the shop gave at `address`: the same body from a file, and the same headers."""

    # What nginx says by itself, each time.
    OWN_HEADERS = {"content-length", "content-type", "date", "etag", "server", "connection"}

    def __init__(self, address):
        urllib.request.urlopen(address).read()
        with urllib.request.urlopen(address) as answer:
            self.body = answer.read()
            self.headers = {name: value for name, value in answer.headers.items() if name.lower() not in self.OWN_HEADERS}

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="tradewind-nginx-")
        os.chmod(self.folder, 0o755)
        port = free_port()
        self.address = f"http://127.0.0.1:{port}/page.html"
        headers = " ".join(f"add_header {name} \"{value}\";" for name, value in self.headers.items())
        with open(f"{self.folder}/page.html", "wb") as file:
            file.write(self.body)
        with open(f"{self.folder}/nginx.conf", "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(folder=self.folder, port=port, headers=headers))
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen(
            [program, "-p", self.folder, "-c", f"{self.folder}/nginx.conf", "-e", f"{self.folder}/error.log"])
        self.wait()
        return self

    def wait(self):
        end = time.monotonic() + STARTING_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            try:
                return urllib.request.urlopen(self.address).read()
            except OSError:
                time.sleep(0.01)
        raise SystemExit("nginx did not start")

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


CONFIGURATION = """
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    default_type text/html;
    client_body_temp_path {folder};
    proxy_temp_path {folder};
    fastcgi_temp_path {folder};
    uwsgi_temp_path {folder};
    scgi_temp_path {folder};
    server {{ listen 127.0.0.1:{port}; root {folder}; {headers} }}
}}
"""


def cpu_seconds(pid):
    """What the kernel has counted for a process, its ended threads included, and for its children."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    own = (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND
    children = []
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/children", encoding="utf-8") as file:
            children += file.read().split()
    return own + sum(cpu_seconds(child) for child in children)


def resident_megabytes(pid):
    with open(f"/proc/{pid}/status", encoding="utf-8") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024


@dataclass(frozen=True)
class Load:
    requests_per_second: float
    cpu_milliseconds: float
    p99_milliseconds: float


def under_load(rivals, seconds=6, rounds=3):
    """Loads each of `rivals` (name → address and pid) in turns. Returns the medians of each."""
    for address, _ in rivals.values():
        wrk(address, 2)
    turns = {name: [] for name in rivals}
    for _ in range(rounds):
        for name, (address, pid) in rivals.items():
            before = cpu_seconds(pid)
            requests, took, p99 = wrk(address, seconds)
            time.sleep(0.3)
            turns[name].append(Load(requests / took, 1000 * (cpu_seconds(pid) - before) / requests, p99))
    return {name: Load(*(statistics.median(getattr(turn, field) for turn in all) for field in Load.__annotations__))
            for name, all in turns.items()}


def wrk(address, seconds):
    """One run of the load generator: the requests answered, the seconds it took, and the 99th percentile in milliseconds."""
    said = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", address],
        capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{address} did not bear the load:\n{said}")
    requests, took = re.search(r"(\d+) requests in ([\d.]+)s", said).groups()
    figure, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    return int(requests), float(took), float(figure) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def cpu_of_requests(pid, address, requests, count):
    """CPU milliseconds a request, asked one after another on one connection.

    `requests` is a function from a number to (method, path, body, headers), so that no two need be alike.
    """
    place = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    before = 0
    for number in range(-count // 10, count):
        if number == 0:
            before = cpu_seconds(pid)
        method, path, body, headers = requests(number % 1_000_000)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status >= 400:
            raise SystemExit(f"{method} {path} answered {answer.status}")
    connection.close()
    return 1000 * (cpu_seconds(pid) - before) / count
