"""The program on a socket that is kept for it while it is replaced, as systemd keeps it."""

import os
import signal
import socket
import subprocess
import time


class SocketShop:
    def __init__(self, program, surroundings, log):
        self.program, self.surroundings, self.log = program, surroundings, log
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(4096)
        self.port = self.listener.getsockname()[1]
        self.process = None

    def start(self):
        """Hands the socket over as file 3, with the process's own number in LISTEN_PID (sd_listen_fds)."""
        number = self.listener.fileno()
        command = 'exec 3<&"$1"; [ "$1" = 3 ] || eval "exec $1<&-"; export LISTEN_PID=$$ LISTEN_FDS=1; exec "$0" serve'
        self.process = subprocess.Popen(
            ["sh", "-c", command, self.program, str(number)], env=self.surroundings, pass_fds=[number],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)

    def replace(self):
        """Ends the program as systemd does and starts it anew. Returns the seconds during which none ran."""
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(60) != 0:
            raise SystemExit(f"the program ended with {self.process.returncode}")
        ended = time.monotonic()
        self.start()
        return time.monotonic() - ended

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)
        self.listener.close()


def surroundings_of(folder):
    return os.environ | {"TRADEWIND_DATA": folder, "TRADEWIND_DATABASE_URL": f"sqlite:{folder}/shop.db"}
