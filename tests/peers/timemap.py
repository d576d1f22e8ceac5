"""Records a TimeMap of 5,000 mementos (RFC 7089) from a server on loopback, broken off half-way and run again.

Every tenth memento has another text. One is gone, one comes cut short, one is a picture: these are named, the rest is kept.

usage: timemap.py PROGRAM [MEMENTOS]
"""

import http.server
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from pathlib import Path

from bridge import check, finish, page

PROGRAM, COUNT = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5_000
URL = "https://example.org/2025/bridge-reopens"
START = datetime(2025, 1, 1, tzinfo=timezone.utc)
# A batch of 64 looks is stored whole or not at all; some more may be on their way.
AGAIN = 80
GONE, CUT, PICTURE = COUNT // 5, COUNT // 3, COUNT // 2
fetched = []


def instant(number):
    return START + timedelta(minutes=10 * number)


class Archive(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body are two packets: the second must not wait for the answer to the first.
    disable_nagle_algorithm = True

    def do_GET(self):
        if self.path.startswith("/timemap/link/"):
            return self.answer(200, "application/link-format", self.timemap())
        parts = self.path.split("/", 2)
        if len(parts) < 3 or parts[1][:1] != "2":
            return self.answer(404, "text/plain", b"none")
        at = datetime.strptime(parts[1][:14], "%Y%m%d%H%M%S").replace(tzinfo=timezone.utc)
        number = int((at - START).total_seconds()) // 600
        fetched.append(number)
        if number == GONE:
            return self.answer(404, "text/html", b"<h1>No such copy</h1>")
        kind = "image/png" if number == PICTURE else "text/html"
        self.answer(200, kind, page(40 + number // 10, f"<i>{number}</i>"), format_datetime(at, usegmt=True), cut=number == CUT)

    def timemap(self):
        base = f"http://127.0.0.1:{self.server.server_port}"
        lines = [f'<{URL}>; rel="original"', f'<{base}/timemap/link/{URL}>; rel="self"; type="application/link-format"']
        for number in range(COUNT):
            at = instant(number)
            lines.append(f'<{base}/{at:%Y%m%d%H%M%S}/{URL}>; rel="memento"; datetime="{format_datetime(at, usegmt=True)}"')
        return ",\n".join(lines).encode()

    def answer(self, status, kind, body, memento=None, cut=False):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if memento:
            self.send_header("Memento-Datetime", memento)
        self.end_headers()
        self.wfile.write(body[:60] if cut else body)
        self.close_connection = cut

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Archive)
threading.Thread(target=server.serve_forever, daemon=True).start()
WORDS = ["record", "--from", "wayback", URL, "--endpoint", f"http://127.0.0.1:{server.server_port}/timemap/link"]
WORDS += ["--allow-private", "127.0.0.0/8", "--host-delay", "0"]


def environment(folder):
    return {"DATELINE_STORE": str(Path(folder) / "store"), "PATH": os.environ["PATH"], "HOME": folder, "COLUMNS": "200"}


def run(folder, *words):
    done = subprocess.run([PROGRAM, *words], env=environment(folder), capture_output=True, text=True, timeout=900)
    return done.returncode, done.stdout + done.stderr


def looks(folder):
    """Everything but the ids, which are made with those of articles: random."""
    said = [json.loads(run(folder, *words)[1])["items"] for words in (("log", "bridge-reopens", "--looks", "--json"), ("list", "--json"))]
    return without_ids(said)


def without_ids(value):
    if isinstance(value, dict):
        return {key: without_ids(part) for key, part in value.items() if key not in ("id", "capture")}
    return [without_ids(part) for part in value] if isinstance(value, list) else value


def first_difference(one, other):
    for left, right in zip(*(json.dumps(value, indent=1).splitlines() for value in (one, other))):
        if left != right:
            return f"{left}\n{right}"


with tempfile.TemporaryDirectory() as whole, tempfile.TemporaryDirectory() as broken:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code, out = run(whole, *WORDS)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{COUNT} mementos: {COUNT / cpu:.0f} a CPU-second, {after.ru_maxrss / 1024:.0f} MB at most")
    named = [f"{instant(number):%F %H:%M UTC} of {URL}" in out for number in (GONE, CUT)]
    check("what could not be read is named", code == 5 and all(named) and "image/png is no page" in out, out[-2000:])
    check("the rest is kept", f"{COUNT:,} sources: 1 new" in out and "2 failed" in out and "1 skipped" in out, out[-600:])
    fetched.clear()
    run(whole, *WORDS)
    check("run again, only what was not to be had is asked for", sorted(fetched) == [GONE, CUT, PICTURE], str(fetched[:20]))
    fetched.clear()
    half = subprocess.Popen([PROGRAM, *WORDS], env=environment(broken), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while half.poll() is None and len(fetched) < COUNT // 2:
        time.sleep(0.01)
    half.kill()
    half.wait()
    asked = len(fetched)
    code, out = run(broken, *WORDS)
    check("killed half-way and run again", " known" not in out and len(fetched) <= COUNT + AGAIN, f"{asked} {len(fetched)} {out[-600:]}")
    one, other = looks(whole), looks(broken)
    check("the same looks as in one run", one == other, first_difference(one, other))
    check("nothing is damaged", run(broken, "verify")[0] == 0)
finish()
