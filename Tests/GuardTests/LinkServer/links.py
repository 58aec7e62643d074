"""A web server that tries to lead astray: listens on two free ports and prints them."""

import http.server
import threading
import time

HTML = "text/html; charset=utf-8"
ELSEWHERE = "https://outside.example/shop"
lock = threading.Lock()
asked = {"count": 0}


def page(body, head=""):
    return f"<!doctype html><html><head><title>A page</title>{head}</head><body>{body}</body></html>".encode()


LONG = "A long text about thermos bottles and their lids. " * 60
PAGES = {
    "/stays": page("<h1>Bottles</h1><p>" + LONG + f'<a href="{ELSEWHERE}">outside</a>'),
    "/meta": page("Please wait.", '<META content="0; URL=\'/stays\'" HTTP-EQUIV=Refresh>'),
    "/meta-base": page("Wait.", '<base href="/deep/er/"><meta http-equiv="refresh" content="3;url=../../stays?a=1&amp;b=2">'),
    "/meta-self": page("News", '<meta http-equiv="refresh" content="60; url=/meta-self">'),
    "/meta-comment": page("<p>" + LONG, '<!-- <meta http-equiv="refresh" content="0; url=/moved"> -->'),
    "/script": page("", '<script>/* go */ window . location.href = "/st" + \'ay\\x73\';</script>'),
    "/script-replace": page("", "<script>location.replace('/stays')</script>"),
    "/script-timer": page("One moment", '<script>setTimeout(function () { top.location = "\\/stays" }, 500)</script>'),
    "/script-computed": page("", "<script>var a = atob('eA=='); location.href = a;</script>"),
    "/script-harmless": page(
        "<p>" + LONG, "<script>var here = location.href; if (a == 1) { location.href = '/moved' } // location = '/moved'\n</script>"
    ),
    "/script-string": page("<p>" + LONG, "<script>var s = \"location = '/moved'\"; other.location = '/moved';</script>"),
    "/onload": b"<html><body onload=\"location.assign('/stays')\">Wait</body></html>",
    "/click": page(f'<p>You leave us.</p><a href="/help">Help</a> <a href="{ELSEWHERE}">Go on</a> <a href="{ELSEWHERE}#x">here</a>'),
    "/click-two": page(f'<a href="{ELSEWHERE}">One</a> <a href="https://other.example/">Two</a>'),
    "/onclick": page("<button onclick=\"location.href='" + ELSEWHERE + "'\">Go</button>"),
    "/app-page": page("", '<meta http-equiv="refresh" content="0; url=weixin://dl/chat?x">'),
}
MOVES = {
    "/moved": "/stays",
    "/chain/0": "/chain/1",
    "/circle/a": "/circle/b",
    "/circle/b": "/circle/a",
    "/self": "/self",
    "/metadata": "http://169.254.169.254/latest/meta-data/",
    "/private": "http://10.0.0.1/",
    "/localhost": "http://localhost:{other}/stays",
    "/loopback": "http://127.0.0.1:{other}/stays",
    "/loopback-number": "http://2130706433:{other}/stays",
    "/loopback-short": "http://127.1:{other}/stays",
    "/loopback-octal": "http://0177.0.0.1:{other}/stays",
    "/loopback-six": "http://[::1]:{other}/stays",
    "/loopback-mapped": "http://[::ffff:127.0.0.1]:{other}/stays",
    "/nowhere": "http://0.0.0.0:{other}/stays",
    "/file": "file:///etc/hostname",
    "/gopher": "gopher://127.0.0.1:{other}/stays",
    "/app": "whatsapp://send?phone=1",
    "/script-scheme": "javascript:alert(1)",
}


class Answers(http.server.BaseHTTPRequestHandler):
    def start(self, status, media=HTML, **fields):
        self.send_response(status)
        self.send_header("Content-Type", media)
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()

    def do_GET(self):
        path = self.path.split("?")[0]
        if self.server is other:
            with lock:
                asked["count"] += 1
        try:
            self.answer(path)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def answer(self, path):
        if path in PAGES:
            self.start(200)
            self.wfile.write(PAGES[path])
        elif path in MOVES:
            self.start(302, Location=MOVES[path].replace("{other}", str(other.server_port)))
        elif path.startswith("/steps/"):
            left = int(path.rsplit("/", 1)[1])
            self.start(301, Location=f"/steps/{left - 1}") if left else self.start(200, "text/plain")
        elif path == "/asked":
            self.start(200, "text/plain")
            self.wfile.write(str(asked["count"]).encode())
        elif path == "/refresh-line":
            self.start(200, Refresh="0; url=/stays")
        elif path == "/moved-drip":
            self.start(302, Location="/stays")
            self.drip()
        elif path == "/drip":
            self.start(200)
            self.drip()
        elif path == "/huge":
            self.start(200)
            for _ in range(2_000):
                self.wfile.write(b"<p>x" * 16_384)
        elif path == "/picture":
            self.start(200, "image/png")
            self.wfile.write(b'<meta http-equiv="refresh" content="0; url=/moved">')
        elif path == "/busy":
            self.start(503)
        elif path == "/headers":
            self.send_response(200)
            for number in range(2_000):
                self.send_header(f"X-{number}", "y" * 60)
            self.end_headers()
        else:
            self.start(404)

    def drip(self):
        for _ in range(600):
            self.wfile.write(b".")
            self.wfile.flush()
            time.sleep(0.1)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
other = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
threading.Thread(target=other.serve_forever, daemon=True).start()
print(f"{server.server_port} {other.server_port}", flush=True)
server.serve_forever()
