"""The register of VAT numbers, played on this machine: listens on a free port and prints it.

It answers by the number that is asked about, in the shapes of the Commission's own service, and says what it was asked in the name.
"""

import http.server
import json
import time


class Register(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        number = asked["vatNumber"]
        if number.startswith("000"):
            time.sleep(20)
        if number.startswith("111"):
            return self.answer(503, b"<html>busy</html>", "text/html")
        if number.startswith("222"):
            return self.say({"actionSucceed": False, "errorWrappers": [{"error": "MS_MAX_CONCURRENT_REQ"}]})
        if number.startswith("333"):
            return self.say(asked | {"valid": False, "name": "---", "address": "---"})
        self.say(asked | {
            "valid": True, "name": json.dumps(asked, sort_keys=True), "address": self.path + " " + self.headers["Content-Type"],
            "requestIdentifier": "WAPI1" if "requesterNumber" in asked else ""})

    def say(self, answer):
        self.answer(200, json.dumps(answer).encode(), "application/json")

    def answer(self, status, body, kind):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Register)
print(server.server_port, flush=True)
server.serve_forever()
