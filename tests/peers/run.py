"""Records what real parts write and serve: warcio, wacz, pywb, git, feedparser. Everything stays on loopback."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import datetime
from io import BytesIO
from pathlib import Path

from bridge import check, finish, page

import feedparser
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PROGRAM, BIN = os.path.abspath(sys.argv[1]), Path(sys.argv[2])
URL = "https://example.org/2025/bridge-reopens"


class World:
    def __init__(self, folder):
        self.store = str(Path(folder) / "store")

    def run(self, *words):
        env = {"DATELINE_STORE": self.store, "PATH": os.environ["PATH"], "HOME": self.store, "COLUMNS": "200"}
        done = subprocess.run([PROGRAM, *words], env=env, capture_output=True, text=True, timeout=300)
        return done.returncode, done.stdout + done.stderr


def write_warc(path, looks, url=URL):
    """looks: (second, status, body); bodies seen before become revisits, as crawlers write them."""
    seen = {}
    with open(path, "wb") as out:
        writer = WARCWriter(out, gzip=True)
        for at, status, body in looks:
            head = StatusAndHeaders(f"{status} X", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            date = {"WARC-Date": f"2025-10-15T10:00:{at:02}Z"}
            record = writer.create_warc_record(url, "response", BytesIO(body), http_headers=head, warc_headers_dict=date)
            digest = record.rec_headers.get_header("WARC-Payload-Digest") or writer.ensure_digest(record, block=False)
            digest = record.rec_headers.get_header("WARC-Payload-Digest")
            if status == 200 and digest in seen:
                record = writer.create_revisit_record(url, digest, url, seen[digest], http_headers=head)
                record.rec_headers.replace_header("WARC-Date", date["WARC-Date"])
            seen.setdefault(digest, date["WARC-Date"])
            writer.write_record(record)


LOOKS = [(1, 200, page(40)), (2, 200, page(40)), (3, 200, page(90)), (4, 404, b"<h1>Not found</h1>"), (5, 200, page(95))]


def warcs(folder):
    path = Path(folder) / "crawl.warc.gz"
    write_warc(path, LOOKS)
    world = World(Path(folder) / "warc")
    code, out = world.run("record", str(path))
    check("a WARC of warcio: every look", code in (0, 5) and "1 new, 2 changed, 1 unchanged, 1 gone" in out, out)
    code, out = world.run("record", str(path))
    check("a second time adds nothing", "5 known" in out, out)
    verdict = subprocess.run([BIN / "warcio", "check", str(path)], capture_output=True)
    check("warcio finds our test WARC sound", verdict.returncode == 0, verdict.stdout.decode())
    bytes_ = bytearray(path.read_bytes())
    members = [at for at in range(len(bytes_)) if bytes_[at : at + 3] == b"\x1f\x8b\x08"]
    bytes_[(members[2] + members[3]) // 2] ^= 0x10
    damaged = Path(folder) / "damaged.warc.gz"
    damaged.write_bytes(bytes_[:-30])
    code, out = World(Path(folder) / "damaged").run("record", str(damaged))
    named = f"damaged.warc.gz at byte {members[2]}" in out and f"at byte {members[-1]}" in out
    check("a flipped byte and a cut end cost two records, both named", code == 5 and named and "1 new, 1 unchanged" in out, out)


def waczs(folder):
    crawl, target = Path(folder) / "crawl.warc.gz", Path(folder) / "crawl.wacz"
    made = subprocess.run([BIN / "wacz", "create", "-o", str(target), str(crawl)], capture_output=True, text=True)
    check("wacz makes a WACZ", made.returncode == 0, made.stderr)
    code, out = World(Path(folder) / "wacz").run("record", str(target))
    check("a WACZ: every look", "1 new, 2 changed, 1 unchanged, 1 gone" in out, out)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def pywb(folder):
    home, port = Path(folder) / "pywb", free_port()
    home.mkdir()
    env = dict(os.environ, PATH=f"{BIN}:{os.environ['PATH']}")
    run = lambda *words: subprocess.run([BIN / words[0], *words[1:]], cwd=home, env=env, capture_output=True, check=True)
    run("wb-manager", "init", "news")
    run("wb-manager", "add", "news", str(Path(folder) / "crawl.warc.gz"))
    log = open(home / "log", "w")
    server = subprocess.Popen([BIN / "wayback", "-b", "127.0.0.1", "-p", str(port)], cwd=home, env=env, stdout=log, stderr=log)
    try:
        base = f"http://127.0.0.1:{port}/news"
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{base}/cdx?url={URL}", timeout=2).read()
                break
            except OSError:
                time.sleep(0.5)
        open_ = ["--allow-private", "127.0.0.0/8", "--host-delay", "0"]
        world = World(Path(folder) / "pywb-store")
        code, out = world.run("record", "--from", "wayback", URL, "--endpoint", base, *open_)
        check("pywb as CDX server: every copy", "1 new, 2 changed, 1 unchanged, 1 gone" in out, out)
        map_ = World(Path(folder) / "timemap-store")
        code, out = map_.run("record", "--from", "wayback", URL, "--endpoint", f"{base}/timemap/link", *open_)
        check("pywb as Memento server: every copy of its TimeMap", "1 new, 2 changed, 1 unchanged" in out, out)
        code, out = world.run("log", "bridge-reopens", "--looks", "--json")
        check("stamped with the archive's instants", "2025-10-15T10:00:03Z" in out and "127.0.0.1" in out, out)
        code, out = world.run("record", "--from", "wayback", URL, "--endpoint", base, *open_)
        check("a second time fetches nothing", "0 sources" in out, out)
        warc = World(Path(folder) / "warc")
        strip = lambda text: [(v["text_digest"], v["first_seen"], v["last_seen"]) for v in json.loads(text)["items"]]
        one, other = (w.run("log", "bridge-reopens", "--json")[1] for w in (world, warc))
        check("the same versions as from the WARC itself", strip(one) == strip(other), one + other)
        code, out = world.run("record", "--from", "wayback", "https://example.org/never", "--endpoint", base, *open_)
        check("an address it never saw", code in (0, 4) and "panicked" not in out, out)
    finally:
        server.terminate()
        server.wait()


def git(folder):
    home = Path(folder) / "repo"
    home.mkdir()
    run = lambda *words, at="2025-10-15T10:00:00Z": subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words],
        cwd=home, check=True, capture_output=True, env=dict(os.environ, GIT_COMMITTER_DATE=at, GIT_AUTHOR_DATE=at),
    )
    run("init", "-q")
    for day, number in enumerate((40, 40, 90), 15):
        (home / "bridge.html").write_bytes(page(number))
        (home / "day.txt").write_text(str(day))
        run("add", ".")
        run("commit", "-qm", str(day), at=f"2025-10-{day}T10:00:00Z")
    code, out = World(Path(folder) / "git").run("record", "--from", "git", str(home), "--only", "*.html")
    check("git: a look for each commit that touches the page", "1 new, 1 changed" in out, out)


def atom(folder):
    path = Path(folder) / "changes.atom"
    code, out = World(Path(folder) / "warc").run("changes", "-o", str(path))
    feed = feedparser.parse(path.read_bytes())
    check("feedparser reads our Atom feed", not feed.bozo and len(feed.entries) == 2, out + str(feed)[:2000])


def travel_advice(folder):
    """A real history, where it lies beside the project."""
    bundle = Path("../shared/data/real/fcdo.bundle")
    if not bundle.exists():
        print("skipped ../shared is not here: a history of 226 files")
        return
    words = ["record", "--from", "git", str(bundle), "--only", "countries/*.md"]
    whole, broken = World(Path(folder) / "advice"), World(Path(folder) / "advice-broken")
    code, out = whole.run(*words)
    check("226 files of travel advice", code == 0 and "831 sources: 226 new, 605 changed" in out, out[-300:])
    check("241 commits", "226 files, 241 commits (131 touch them)" in out, out[:300])
    code, out = whole.run(*words)
    check("a second run adds nothing", code == 0 and "831 sources: 831 known" in out, out[-300:])
    env = {"DATELINE_STORE": broken.store, "PATH": os.environ["PATH"], "HOME": folder}
    half = subprocess.Popen([PROGRAM, *words], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # What was committed stands in the log before it is folded into the file.
    written = lambda: sum(file.stat().st_size for file in Path(broken.store).glob("archive.sqlite*"))
    while half.poll() is None and written() < 3_000_000:
        time.sleep(0.02)
    half.kill()
    half.wait()
    code, out = broken.run(*words)
    check("killed half-way and run again", code == 0 and " known" in out and " changed" in out, out[-300:])
    for view in (["list", "--json"], ["changes", "--all", "--json"], ["log", "syria", "--json"]):
        one, other = (json.loads(world.run(*view)[1])["items"] for world in (whole, broken))
        check(f"the same {view[0]} as in one run", one == other)
    noted = [(name, day) for name, text in pages(bundle, folder) for day in days_of_notes(text)]
    rows = json.loads(whole.run("timeline", "--json", "--all")[1])["items"]
    told = {(source["article"], row["when"]) for row in rows for source in row["sources"]}
    missing = [note for note in noted if note not in told]
    check(f"its {len(noted):,} dated notes are events on their dates", noted and not missing, f"{len(missing)}: {missing[:9]}")


def pages(bundle, folder):
    clone = Path(folder) / "advice-clone"
    subprocess.run(["git", "clone", "-q", str(bundle), str(clone)], check=True, capture_output=True)
    return [(path.stem, path.read_text()) for path in sorted(clone.glob("countries/*.md"))]


def days_of_notes(text):
    for day, month, year in re.findall(r"^\*\*(\d+) (\w+) (\d{4})\*\*\n<br />\s*\S", text, re.MULTILINE):
        yield datetime.strptime(f"{day} {month} {year}", "%d %B %Y").strftime("%Y-%m-%d")


with tempfile.TemporaryDirectory() as folder:
    for part in (warcs, waczs, pywb, git, atom, travel_advice):
        part(folder)
finish()
