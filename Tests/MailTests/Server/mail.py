"""A mail server for tests, and the check of what it got.

mail.py serve clear|starttls|implicit FOLDER   listens on a free port, prints it, writes each message into FOLDER
mail.py parse FILE ANSWER                      writes into ANSWER the message as Python's email package understands it, in JSON
"""

import asyncio
import email
import email.header
import email.policy
import json
import ssl
import sys
from pathlib import Path

USER, PASSWORD = b"shop", "pässwörd".encode()


class Keeper:
    def __init__(self, folder):
        self.folder = folder

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 No such person here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if b"Subject: Unwanted" in envelope.content:
            return "554 5.7.1 We do not take this"
        number = len(list(self.folder.glob("*.eml")))
        (self.folder / f"{number}.eml").write_bytes(envelope.content)
        told = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "helo": session.host_name, "tls": server.transport.get_extra_info("ssl_object") is not None}
        (self.folder / f"{number}.json").write_text(json.dumps(told))
        return "250 Taken"


def authenticate(server, session, envelope, mechanism, data):
    from aiosmtpd.smtp import AuthResult

    return AuthResult(success=data.login == USER and data.password == PASSWORD, handled=False)


async def serve(mode, folder):
    from aiosmtpd.smtp import SMTP

    context = None
    if mode != "clear":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    options = {"hostname": "mail.example", "enable_SMTPUTF8": False}
    if mode == "starttls":
        options |= {"tls_context": context, "require_starttls": True, "authenticator": authenticate, "auth_required": True}
    if mode == "implicit":
        options |= {"authenticator": authenticate, "auth_required": True, "auth_require_tls": False}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Keeper(folder), loop=loop, **options), "127.0.0.1", 0, ssl=context if mode == "implicit" else None
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def decoded(value):
    """Python 3.11's newer parser keeps the spaces between encoded words in addresses, against RFC 2047 §6.2; its older does not."""
    unfolded = value.replace("\r\n", "").replace("\n", "")
    return str(email.header.make_header(email.header.decode_header(unfolded)))


def parse(path, answer):
    raw = Path(path).read_bytes()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    parts = [part for part in message.walk() if not part.is_multipart()]
    found = json.dumps(
        {
            "fields": {name: decoded(value) for name, value in email.message_from_bytes(raw).items()},
            "types": [part.get_content_type() for part in message.walk()],
            "texts": [part.get_content() for part in parts if part.get_content_maintype() == "text"],
            "files": {part.get_filename(): part.get_payload(decode=True).hex() for part in parts if part.get_filename()},
            "defects": [str(defect) for part in message.walk() for defect in part.defects],
            "longest": max(len(line) for line in raw.split(b"\r\n")),
        }
    )
    Path(answer).write_text(found)


if sys.argv[1] == "serve":
    asyncio.run(serve(sys.argv[2], Path(sys.argv[3])))
else:
    parse(sys.argv[2], sys.argv[3])
