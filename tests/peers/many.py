"""Follows many articles on a loopback site and polls them: looks per second with spacing off, CPU and memory.

usage: many.py PROGRAM [ARTICLES]
"""

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

PROGRAM, COUNT = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
asked = 0


class Site(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.rest = transport, b""

    def data_received(self, data):
        global asked
        self.rest += data
        while b"\r\n\r\n" in self.rest:
            head, self.rest = self.rest.split(b"\r\n\r\n", 1)
            path = head.split(b" ", 2)[1].decode()
            asked += path != "/robots.txt"
            self.transport.write(answer(path, b"if-none-match" in head.lower()))


def answer(path, known):
    if path == "/robots.txt":
        return b"HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n"
    if known:
        return f'HTTP/1.1 304 X\r\nETag: "{path}"\r\n\r\n'.encode()
    number = path.rsplit("-", 1)[1]
    body = (
        f"<!doctype html><html><head><title>Story {number}</title></head><body><article><h1>Story {number}</h1>"
        f"<p>The council of ward {number} met on Wednesday and agreed to repair the bridge before winter comes.</p>"
        f"<p>Some {number} people had asked for it in letters, the mayor said, and the work will take a year.</p>"
        "</article></body></html>"
    )
    return whole("text/html", body, f'ETag: "{path}"\r\n')


def whole(kind, body, more=""):
    return f"HTTP/1.1 200 X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n{body}".encode()


async def main():
    global port
    server = await asyncio.get_running_loop().create_server(Site, "127.0.0.1", 0, backlog=1024)
    port = server.sockets[0].getsockname()[1]
    await server.serve_forever()


port = 0
threading.Thread(target=lambda: asyncio.run(main()), daemon=True).start()
while not port:
    time.sleep(0.05)
with tempfile.TemporaryDirectory() as folder:
    config = Path(folder) / "config.toml"
    config.write_text('[fetch]\nhost_delay = "0"\nhost_connections = 8\nallow_private = ["127.0.0.1"]\n')
    env = {"DATELINE_STORE": folder + "/store", "DATELINE_CONFIG": str(config), "PATH": os.environ["PATH"], "HOME": folder}
    urls = [f"http://127.0.0.1:{port}/article-{n}" for n in range(COUNT)]
    for at in range(0, COUNT, 1_000):
        subprocess.run([PROGRAM, "follow", "--article", *urls[at : at + 1_000]], env=env, check=True, capture_output=True)

    def poll():
        before, start, looked = resource.getrusage(resource.RUSAGE_CHILDREN), time.time(), asked
        done = subprocess.run([PROGRAM, "poll", "--all"], env=env, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return done.stdout.strip().splitlines()[-1], asked - looked, time.time() - start, cpu, after.ru_maxrss / 1024

    ok = True
    for name, expect in (("first poll", f"{COUNT} new"), ("poll that finds nothing new", f"{COUNT} unchanged")):
        said, looks, seconds, cpu, memory = poll()
        ok &= expect in said.replace(",", "") and looks == COUNT
        print(
            f"{name}: {looks} looks, {looks / seconds:.0f} a second, {looks / cpu:.0f} a CPU-second,"
            f" {memory:.0f} MB at most · {said.split(' · ')[0]}"
        )
    print(f"{int(ok)} passed, {int(not ok)} failed")
sys.exit(not ok)
