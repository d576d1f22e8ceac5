"""The measure of `cargo bench --bench timex`, of dateparser: python3 benches/peers/dateparser_peer.py CORPUS_DIR…

Needs `pip install dateparser`. Reads the first 100 KB of each corpus: it is slow.
"""
import datetime
import json
import sys
import time

from dateparser.search import search_dates

for corpus in sys.argv[1:]:
    texts, total = [], 0
    for line in open(f"{corpus}/docs.jsonl", encoding="utf8"):
        text = json.loads(line)["text"]
        total += len(text.encode())
        texts.append(text)
        if total > 100_000:
            break
    started = time.process_time()
    for text in texts:
        search_dates(text, languages=["en"], settings={"RELATIVE_BASE": datetime.datetime(2025, 10, 15)})
    print(f"{corpus:32} {total / (time.process_time() - started) / 1e6:.3f} MB/s")
