"""Replaces the program again and again while buyers come in through Caddy, with the very file that bin/install writes.

    replace.py PROGRAM TIMES

Each buyer keeps his connection, reads pages and sends forms without a pause. The last line says how often the program was
replaced and how many requests were answered; the first failed request ends the run."""

import http.client
import os
import pathlib
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

from socket_shop import SocketShop, surroundings_of

BUYERS = 6
ROOT = pathlib.Path(__file__).resolve().parents[3]
DOMAIN = "shop.localhost"
PAGES = ["/en/", "/de/", "/en/contact", "/healthz"]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Caddy:
    """Caddy with the installed file, on a free port and with a certificate of its own making."""

    def __init__(self, folder, upstream):
        self.port, self.folder = free_port(), folder
        site = (ROOT / "bin/lib/install/Caddyfile").read_text()
        site = site.replace("@DOMAINS@", f"https://{DOMAIN}:{self.port}").replace("@PORT@", str(upstream))
        file = pathlib.Path(folder) / "Caddyfile"
        options = "{\n\tadmin off\n\tauto_https disable_redirects\n\tlocal_certs\n\tskip_install_trust\n}\n"
        file.write_text(options + site)
        self.log = open(f"{folder}/caddy.log", "wb")
        self.process = subprocess.Popen(
            ["caddy", "run", "--config", str(file), "--adapter", "caddyfile"], stdin=subprocess.DEVNULL, stdout=self.log,
            stderr=self.log, env=os.environ | {"HOME": folder, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder})
        self.context = ssl.create_default_context()
        self.context.check_hostname = False
        self.context.verify_mode = ssl.CERT_NONE

    def connect(self):
        return Connection(self.port, self.context)

    def wait(self):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                return self.connect().ask("GET", "/healthz")
            except OSError:
                time.sleep(0.05)
        raise SystemExit(pathlib.Path(f"{self.folder}/caddy.log").read_text()[-2000:])

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        self.log.close()


class Connection:
    """One kept connection, by TLS to the domain although nobody has to know it."""

    def __init__(self, port, context):
        plain = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.inner = http.client.HTTPConnection(DOMAIN, port, timeout=60)
        self.inner.sock = context.wrap_socket(plain, server_hostname=DOMAIN)

    def ask(self, method, path, form=None):
        headers = {"Host": f"{DOMAIN}:{self.inner.port}"}
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"https://{DOMAIN}:{self.inner.port}"}
        self.inner.request(method, path, form, headers)
        answer = self.inner.getresponse()
        answer.read()
        return answer.status


class Buyer(threading.Thread):
    def __init__(self, caddy, stop):
        super().__init__(daemon=True)
        self.caddy, self.stop, self.answered, self.problem = caddy, stop, 0, None

    def run(self):
        try:
            connection = self.caddy.connect()
            while not self.stop.is_set():
                for path in PAGES:
                    self.expect(connection.ask("GET", path), 200, path)
                # A form that asks for nothing is refused with a page, which only the program itself can draw.
                self.expect(connection.ask("POST", "/en/cart/lines", "variant=none"), None, "a form")
        except Exception as error:
            self.problem = f"{type(error).__name__}: {error}"

    def expect(self, status, wanted, path):
        if status >= 500 or (wanted and status != wanted):
            raise RuntimeError(f"{path} was answered {status}")
        self.answered += 1


def speaks_http2(caddy):
    output = subprocess.run(
        ["curl", "--silent", "--insecure", "--http2", "--output", "/dev/null", "--write-out", "%{http_version}", "--resolve",
         f"{DOMAIN}:{caddy.port}:127.0.0.1", f"https://{DOMAIN}:{caddy.port}/en/"], capture_output=True, text=True, timeout=60)
    return output.stdout == "2"


def check(buyers):
    problems = [buyer.problem for buyer in buyers if buyer.problem]
    if problems:
        raise SystemExit(f"failed: {problems}")


def main():
    program, times = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    folder = tempfile.mkdtemp(prefix="tradewind-replace-")
    log = open(f"{folder}/shop.log", "wb")
    surroundings = surroundings_of(folder)
    shop = caddy = None
    try:
        for command in (["migrate"], ["seed", "--without-pictures"]):
            subprocess.run([program, *command], env=surroundings, check=True, stdout=log, stderr=log)
        shop = SocketShop(program, surroundings, log)
        shop.start()
        caddy = Caddy(folder, shop.port)
        caddy.wait()
        if not speaks_http2(caddy):
            raise SystemExit("Caddy does not answer in HTTP/2")
        stop = threading.Event()
        buyers = [Buyer(caddy, stop) for _ in range(BUYERS)]
        for buyer in buyers:
            buyer.start()
        for _ in range(times):
            before = sum(buyer.answered for buyer in buyers)
            # Until the program of this turn has answered everybody some pages.
            while sum(buyer.answered for buyer in buyers) < before + BUYERS * 20 and not any(b.problem for b in buyers):
                time.sleep(0.01)
            check(buyers)
            shop.replace()
        caddy.wait()
        stop.set()
        for buyer in buyers:
            buyer.join(60)
        check(buyers)
        print(f"{times} times replaced, {sum(buyer.answered for buyer in buyers)} requests answered, none failed")
    finally:
        if caddy:
            caddy.stop()
        if shop:
            shop.stop()
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


main()
