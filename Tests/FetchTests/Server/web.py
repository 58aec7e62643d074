"""A web server for tests: listens on a free port and prints it."""

import http.server


class Answers(http.server.BaseHTTPRequestHandler):
    def answer(self, status, body=b"", **fields):
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        path = self.path
        if path == "/rates":
            self.answer(200, b"1 EUR = 1.0842 USD " + self.headers.get("Accept", "").encode())
        elif path == "/large":
            self.answer(200, b"x" * 100_000)
        elif path == "/moved":
            self.answer(302, Location="/rates")
        elif path == "/round":
            self.answer(302, Location="/round")
        elif path == "/file":
            self.answer(302, Location="file:///etc/hostname")
        elif path == "/silent":
            self.rfile.read()
        else:
            self.answer(404, b"no such thing")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200, self.headers["Content-Type"].encode() + b" " + body)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
print(server.server_port, flush=True)
server.serve_forever()
