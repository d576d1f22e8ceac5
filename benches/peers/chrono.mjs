// The measure of `cargo bench --bench timex`, of chrono-node: node benches/peers/chrono.mjs CORPUS_DIR…
// Needs `npm install chrono-node` in a folder above.
import { readFileSync } from "node:fs";
import * as chrono from "chrono-node";

for (const corpus of process.argv.slice(2)) {
  const documents = readFileSync(`${corpus}/docs.jsonl`, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const read = () => documents.forEach(({ text }) => chrono.parse(text, new Date("2025-10-15T12:00:00Z")));
  read();
  const before = process.cpuUsage();
  read();
  const bytes = documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  console.log(`${corpus.padEnd(32)} ${(bytes / process.cpuUsage(before).user).toFixed(3)} MB/s`);
}
