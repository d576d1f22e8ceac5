"""Records what two other tools keep of a site that changes: diffengine and changedetection.io, each run for real on loopback.

usage: projects.py PROGRAM BIN_OF_DIFFENGINE BIN_OF_CHANGEDETECTION

diffengine asks for an htmldiff that no registry has any more, and saves pages at the Internet Archive: neither is needed for
what it writes into its database, so the first is an empty module here and the second is left out.
"""

import http.server
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from bridge import check, finish, page

PROGRAM, DIFFENGINE_BIN, CHANGEDETECTION_BIN = (Path(word).absolute() for word in sys.argv[1:4])
PATH = "/2025/bridge-reopens"
COUNTS = [40, 40, 90, 95]
KEY = "loopback"
DIFFENGINE = """
import sys, types
sys.modules["htmldiff"] = types.ModuleType("htmldiff")
import diffengine
diffengine.EntryVersion.archive = lambda version: None
diffengine.Diff.generate = lambda diff: True
diffengine.db.init(sys.argv[2])
diffengine.db.connect()
diffengine.db.create_tables([diffengine.Feed, diffengine.Entry, diffengine.FeedEntry, diffengine.EntryVersion, diffengine.Diff])
entry, _ = diffengine.Entry.get_or_create(url=sys.argv[1])
entry.get_latest()
"""
shown = 0


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = page(COUNTS[shown])
        self.send_response(200 if self.path == PATH else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


def dateline(store, *words):
    env = {"DATELINE_STORE": str(store), "PATH": os.environ["PATH"], "HOME": str(store), "COLUMNS": "200"}
    done = subprocess.run([PROGRAM, *words], env=env, capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout + done.stderr


def judge(tool, store, words, versions):
    code, out = dateline(store, *words)
    check(f"{tool}: every version", code == 0 and f"1 new, {versions - 1} changed" in out, out)
    code, out = dateline(store, *words)
    check(f"{tool}: a second time adds nothing", code == 0 and " known" in out and " new" not in out, out)
    code, out = dateline(store, "diff", "bridge-reopens", "1..2")
    check(f"{tool}: what changed", "[-40-]" in out and "{+90+}" in out, out)
    code, out = dateline(store, "log", "bridge-reopens", "--json")
    check(f"{tool} is the witness", tool in out and url in out, out)


def diffengine(folder):
    global shown
    database = Path(folder) / "diffengine.db"
    for shown in range(len(COUNTS)):
        done = subprocess.run([DIFFENGINE_BIN / "python", "-c", DIFFENGINE, url, database], capture_output=True, text=True, timeout=120)
        if done.returncode:
            return check("diffengine runs", False, done.stderr)
    judge("diffengine", Path(folder) / "de", ["record", "--from", "diffengine", str(database)], 3)


def ask(port, path, body=None):
    headers = {"x-api-key": KEY, "Content-Type": "application/json"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers, data=body)
    return urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10).read()


def until(holds, seconds=90):
    end = time.time() + seconds
    while time.time() < end:
        try:
            if found := holds():
                return found
        except (OSError, ValueError):
            pass
        time.sleep(0.3)
    return None


def changedetection(folder):
    global shown
    data, port = Path(folder) / "datastore", server.server_port + 1
    data.mkdir()
    # Without this it begins with examples, and contacts them.
    settings = {"application": {"api_access_token": KEY, "api_access_token_enabled": True}}
    (data / "url-watches.json").write_text(json.dumps({"watching": {}, "settings": settings}))
    env = dict(os.environ, ALLOW_IANA_RESTRICTED_ADDRESSES="true", DISABLE_VERSION_CHECK="true", MINIMUM_SECONDS_RECHECK_TIME="0")
    words = [CHANGEDETECTION_BIN / "changedetection.io", "-h", "127.0.0.1", "-p", str(port), "-d", data]
    tool = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        if not until(lambda: ask(port, "/api/v1/watch")):
            return check("changedetection.io runs", False)
        shown = 0
        watch = json.loads(ask(port, "/api/v1/watch", json.dumps({"url": url}).encode()))["uuid"]
        history = data / watch / "history.txt"
        kept = lambda count: lambda: len(history.read_text().split()) >= count
        until(kept(1))
        for count, shown in ((2, 2), (3, 3)):
            time.sleep(1.5)  # its snapshots are told apart by the second
            ask(port, f"/api/v1/watch/{watch}?recheck=1")
            until(kept(count))
    finally:
        tool.terminate()
        tool.wait()
    judge("changedetection.io", Path(folder) / "cd", ["record", "--from", "changedetection", str(data)], 3)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}{PATH}"
with tempfile.TemporaryDirectory() as folder:
    diffengine(folder)
    changedetection(folder)
finish()
