"""A web server with a certificate of its own making, on a free loopback port. Says the port, the certificate's file and when it
ends, in seconds since 1970, on one line."""

import http.server
import ssl
import subprocess
import tempfile

folder = tempfile.mkdtemp(prefix="tradewind-tls-")
key, certificate = f"{folder}/key.pem", f"{folder}/certificate.pem"
subprocess.run(
    ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "40", "-subj",
     "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
    check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
end = ssl.cert_time_to_seconds(ssl._ssl._test_decode_cert(certificate)["notAfter"])


class Handler(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
server.socket = context.wrap_socket(server.socket, server_side=True)
print(f"{server.server_port} {certificate} {int(end)}", flush=True)
server.serve_forever()
