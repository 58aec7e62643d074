"""Guard on texts: clean product text, messages, hostile strings and a product file, beside presidio-analyzer."""

import csv
import json
import os
import resource
import subprocess
import sys
import tempfile

from report import Row

CLEAN_BYTES = 4_000_000
MESSAGES = 400
MESSAGE_SCALARS = 1_000
HOSTILE_SCALARS = 1_000_000
FILE_ROWS = 10_000
PEER_TEXTS = 400
PEER_FOLDER = ".build/presidio"
HOSTILE = ["a.", "1.", "dot ", "www ", "加v", "w w w . ", "+8613800138000 ", "a@b.com "]
THINGS = ["Stainless steel bottle", "LED high bay light", "Cordless drill", "Cotton tote bag", "Bamboo cutting board"]
FACTS = [
    "500 ml, double wall, BPA free.", "IP65, 150 W, 120 lm/W, CRI > 80.", "M8 x 25 mm bolts, DIN 933, 8.8 zinc plated.",
    "MOQ 300 pcs, lead time 15-20 days, carton 48 x 32 x 30 cm.", "EN 71-3 and REACH tested; HS 7323.93.",
]


def measure(program):
    with tempfile.TemporaryDirectory() as folder:
        # The program, its rules and its lexicon are read once.
        start = cpu(program, folder, "word.txt", "cotton")
        yield from ours(program, folder, start)
        yield from beside(program, folder, start)


def ours(program, folder, start):
    clean = clean_text(CLEAN_BYTES)
    seconds = cpu(program, folder, "clean.jsonl", cases(descriptions(clean))) - start
    yield Row("Guard: clean product text", len(clean.encode()) / 1e6 / seconds, "MB/s", least=10)
    seconds = (cpu(program, folder, "messages.jsonl", cases(messages())) - start) / MESSAGES
    yield Row("Guard: a message of 1,000 characters, mean", seconds * 1000, "ms", most=2)
    worst = max(cpu(program, folder, "hostile.txt", hostile(piece, HOSTILE_SCALARS)) - start for piece in HOSTILE)
    yield Row("Guard: the worst of 1 MB of hostile text", worst, "s")
    ratio = max(growth(program, folder, start, piece) for piece in HOSTILE)
    yield Row("Guard: … how much longer four times the text takes", ratio, "times", most=6)
    seconds = cpu(program, folder, "products.csv", product_file()) - start
    yield Row("Guard: a product file of 10,000 rows", seconds, "s", most=5)


def growth(program, folder, start, piece):
    short, long = (cpu(program, folder, "hostile.txt", hostile(piece, HOSTILE_SCALARS // part)) - start for part in (8, 2))
    return long / max(short, 0.001)


def beside(program, folder, start):
    """The same texts through presidio with its pattern recognisers, in the same run; nothing when PyPI is not there."""
    python = peer()
    if python is None:
        print("  PyPI is not there: presidio-analyzer is left out", flush=True)
        return
    texts = clean_text(CLEAN_BYTES).split("\n")[:PEER_TEXTS]
    path = f"{folder}/peer.json"
    with open(path, "w", encoding="utf-8") as file:
        json.dump(texts, file)
    answer = subprocess.run([python, "-c", PEER, path], capture_output=True, text=True)
    if answer.returncode:
        print("  presidio-analyzer does not run: it is left out", flush=True)
        return
    size = sum(len(text.encode()) for text in texts)
    theirs = size / 1e6 / float(answer.stdout.split()[-1])
    # So few texts are done too quickly to be timed; ours are repeated.
    seconds = cpu(program, folder, "peer.jsonl", cases(texts * 100)) - start
    yield Row("presidio-analyzer on the same text", theirs, "MB/s", digits=4)
    yield Row("Guard over presidio-analyzer", size * 100 / 1e6 / seconds / theirs, "times", least=100, digits=0)


def cpu(program, folder, name, content):
    """CPU seconds of one check, the least of three."""
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(content)
    return min(once(program, path) for _ in range(3))


def once(program, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [program, "guard", "check", "--surface", "product_description", path]
    if subprocess.run(command, stdout=subprocess.DEVNULL).returncode not in (0, 1):
        raise SystemExit(f"bench: {' '.join(command)} could not check")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cases(texts):
    return "\n".join(json.dumps({"id": str(index), "surface": "product_description", "lang": "en", "text": text}, ensure_ascii=False)
                     for index, text in enumerate(texts)) + "\n"


def clean_text(size):
    lines, length = [], 0
    while length < size:
        count = len(lines)
        line = f"{THINGS[count % 5]} {count % 97}-{count % 13}A. {FACTS[count % 5]} {FACTS[(count // 5 + 1) % 5]}"
        lines.append(line)
        length += len(line.encode()) + 1
    return "\n".join(lines)


def descriptions(clean):
    """Ten lines each: a product's description rather than its title."""
    lines = clean.split("\n")
    return ["\n".join(lines[first : first + 10]) for first in range(0, len(lines), 10)]


def messages():
    text = clean_text(MESSAGES * MESSAGE_SCALARS * 2)
    return [text[index * MESSAGE_SCALARS : (index + 1) * MESSAGE_SCALARS] for index in range(MESSAGES)]


def hostile(piece, scalars):
    return piece * (scalars // len(piece))


def product_file():
    path = tempfile.mktemp(suffix=".csv")
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["handle", "title", "description", "sku", "price USD", "tags"])
        for row in range(FILE_ROWS):
            description = f"{FACTS[row % 5]} {FACTS[(row + 2) % 5]} {FACTS[(row + 3) % 5]}"
            writer.writerow([f"item-{row}", f"{THINGS[row % 5]} {row}", description, f"SK-{row:05}", "3.20", "steel, bottle"])
    with open(path, encoding="utf-8") as file:
        content = file.read()
    os.remove(path)
    return content


def peer():
    """The interpreter of a virtual environment that has presidio, made once."""
    python = f"{PEER_FOLDER}/bin/python"
    if not os.path.exists(f"{PEER_FOLDER}/ready"):
        made = subprocess.run([sys.executable, "-m", "venv", PEER_FOLDER], capture_output=True).returncode == 0
        if not made or subprocess.run([python, "-m", "pip", "install", "-q", "presidio-analyzer"], capture_output=True).returncode:
            return None
        open(f"{PEER_FOLDER}/ready", "w", encoding="utf-8").close()
    return python


PEER = """
import json, sys, time
from presidio_analyzer.predefined_recognizers import EmailRecognizer, PhoneRecognizer, UrlRecognizer
recognisers = [EmailRecognizer(), PhoneRecognizer(), UrlRecognizer()]
texts = json.load(open(sys.argv[1], encoding="utf-8"))
begin = time.process_time()
for text in texts:
    for recogniser in recognisers:
        recogniser.analyze(text, recogniser.supported_entities, None)
print(time.process_time() - begin)
"""
