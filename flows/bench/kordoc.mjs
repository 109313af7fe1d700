// One reader of documents in a process of its own, as `child.py` is for Python: see there for what goes in and out.
// Started as `node kordoc.mjs FOLDER`, FOLDER being where `node_modules/kordoc` stands.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const write = process.stdout.write.bind(process.stdout);
/** Resolves when the line has left: it may be longer than a pipe takes at once. */
const say = (words) => new Promise((done) => write(JSON.stringify(words) + "\n", done));
console.log = console.info = console.debug = () => {};
process.stdout.write = () => true;

const isLetter = /[\p{L}\p{N}]/gu;
const lettersOf = (text) => (text.replace(/<[^>]+>/g, "").match(isLetter) ?? []).length;

/** The tables of blocks, those inside cells too. */
function* tablesOf(blocks) {
  for (const block of blocks ?? []) {
    if (block.table) {
      yield block.table;
      for (const cell of block.table.cells.flat()) yield* tablesOf(cell?.blocks);
    }
    yield* tablesOf(block.children);
  }
}

/** The words of each cell; a table of one cell is a box. */
function cellsOf(tables) {
  const grids = tables.map((table) => table.cells.flat().filter(Boolean));
  const words = grids.filter((grid) => grid.length > 1).flatMap((grid) => grid.map((cell) => cell.text ?? ""));
  return words.map((text) => text.replace(/\s+/gu, "")).filter(Boolean);
}

async function answer(parse, path) {
  try {
    const began = process.hrtime.bigint();
    const worked = process.cpuUsage();
    const result = await parse(path);
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    const { user, system } = process.cpuUsage(worked);
    if (!result.success) return { error: `${result.code ?? "failed"}: ${result.error}`.slice(0, 200) };
    const tables = [...tablesOf(result.blocks)];
    const got = { letters: lettersOf(result.markdown), tables: tables.length, cells: cellsOf(tables) };
    return { seconds, cpu: (user + system) / 1e6, ...got };
  } catch (error) {
    return { error: String(error).slice(0, 200) };
  }
}

const need = createRequire(join(process.argv[2], "from-here.js"));
let kordoc, version;
try {
  kordoc = need("kordoc");
  version = JSON.parse(readFileSync(join(process.argv[2], "node_modules/kordoc/package.json"), "utf8")).version;
} catch (error) {
  await say({ missing: String(error.message).split("\n")[0] });
  process.exit(0);
}
await say({ version });
for await (const line of createInterface({ input: process.stdin })) {
  await say(await answer(kordoc.parse, JSON.parse(line).path));
}
process.exit(0);
