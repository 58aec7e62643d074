"""Verifies the DKIM signatures of good.eml and bad.eml in a folder, and writes what it found into answer.

dkim_check.py FOLDER

The record of a key stands in record.SELECTOR, or in record for every selector. Every signature of a message must hold. It asks
dkimpy where that is installed, and besides it a few lines of its own that ask the program openssl.
"""

import base64
import hashlib
import re
import subprocess
import sys
from pathlib import Path

# What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410 section 4).
EDWARDS = bytes.fromhex("302a300506032b6570032100")


def record_of(folder, selector):
    own = folder / f"record.{selector}"
    return (own if own.exists() else folder / "record").read_bytes()


def by_dkimpy(message, folder):
    import dkim

    def text(name, timeout=5):
        return record_of(folder, name.decode().split("._domainkey")[0])

    count = len(re.findall(rb"(?im)^dkim-signature:", message.partition(b"\r\n\r\n")[0]))
    try:
        return count > 0 and all(dkim.DKIM(message).verify(idx=index, dnsfunc=text) for index in range(count))
    except dkim.DKIMException:
        return False


def by_openssl(message, folder):
    head, _, body = message.partition(b"\r\n\r\n")
    fields = re.split(rb"\r\n(?![ \t])", head)
    signatures = [f for f in fields if f.lower().startswith(b"dkim-signature:")]
    return bool(signatures) and all(holds(own, fields, body, folder) for own in signatures)


def holds(own, fields, body, folder):
    tags = dict(t.strip().split(b"=", 1) for t in own.split(b":", 1)[1].split(b";") if b"=" in t)
    tags = {k: re.sub(rb"\s", b"", v) for k, v in tags.items()}
    lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    text = b"".join(line + b"\r\n" for line in lines)
    if base64.b64encode(hashlib.sha256(text).digest()) != tags[b"bh"]:
        return False

    def relaxed(field):
        name, value = field.split(b":", 1)
        return name.strip().lower() + b":" + re.sub(rb"[ \t\r\n]+", b" ", value).strip()

    left, signed = list(fields), b""
    for name in tags[b"h"].lower().split(b":"):
        found = [f for f in left if f.split(b":", 1)[0].strip().lower() == name]
        if found:
            left.remove(found[-1])
            signed += relaxed(found[-1]) + b"\r\n"
    signed += relaxed(re.sub(rb"([;\s]b=)[^;]*", rb"\1", own))
    key = base64.b64decode(re.search(rb"p=([A-Za-z0-9+/=]+)", record_of(folder, tags[b"s"].decode()))[1])
    (folder / "signature").write_bytes(base64.b64decode(tags[b"b"]))
    if tags[b"a"] == b"ed25519-sha256":
        (folder / "key.der").write_bytes(EDWARDS + key)
        (folder / "signed").write_bytes(hashlib.sha256(signed).digest())
        ask = ["pkeyutl", "-verify", "-pubin", "-inkey", folder / "key.der", "-keyform", "DER", "-rawin", "-in", folder / "signed"]
        ask += ["-sigfile", folder / "signature"]
    else:
        (folder / "key.der").write_bytes(key)
        (folder / "signed").write_bytes(signed)
        ask = ["dgst", "-sha256", "-verify", folder / "key.der", "-keyform", "DER", "-signature", folder / "signature", folder / "signed"]
    return subprocess.run(["openssl", *ask], capture_output=True).returncode == 0


folder = Path(sys.argv[1])
said = []
for name in ["good", "bad"]:
    message = (folder / f"{name}.eml").read_bytes()
    results = {by_openssl(message, folder)}
    try:
        results.add(by_dkimpy(message, folder))
    except ImportError:
        print("skipped: dkimpy is not installed, openssl alone has verified", flush=True)
    said.append(f"{name} {results.pop() if len(results) == 1 else results}")
(folder / "answer").write_text(", ".join(said))
