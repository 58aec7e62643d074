"""Verifies the DKIM signatures of good.eml and bad.eml in a folder against the record in it, and writes what it found into answer.

dkim_check.py FOLDER

With dkimpy where it is installed, and otherwise by a few lines of its own that ask the program openssl.
"""

import base64
import hashlib
import re
import subprocess
import sys
from pathlib import Path


def by_dkimpy(message, record):
    import dkim

    return dkim.verify(message, dnsfunc=lambda name, timeout=5: record)


def by_openssl(message, record, folder):
    head, _, body = message.partition(b"\r\n\r\n")
    fields = re.split(rb"\r\n(?![ \t])", head)
    own = next(f for f in fields if f.lower().startswith(b"dkim-signature:"))
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
    key = re.search(rb"p=([A-Za-z0-9+/=]+)", record)[1]
    (folder / "key.der").write_bytes(base64.b64decode(key))
    (folder / "signature").write_bytes(base64.b64decode(tags[b"b"]))
    (folder / "signed").write_bytes(signed)
    done = subprocess.run(
        ["openssl", "dgst", "-sha256", "-verify", folder / "key.der", "-keyform", "DER", "-signature", folder / "signature", folder / "signed"],
        capture_output=True,
    )
    return done.returncode == 0


folder = Path(sys.argv[1])
record = (folder / "record").read_bytes()
said = []
for name in ["good", "bad"]:
    message = (folder / f"{name}.eml").read_bytes()
    results = {by_openssl(message, record, folder)}
    try:
        results.add(by_dkimpy(message, record))
    except ImportError:
        print("skipped: dkimpy is not installed, openssl alone has verified", flush=True)
    said.append(f"{name} {results.pop() if len(results) == 1 else results}")
(folder / "answer").write_text(", ".join(said))
