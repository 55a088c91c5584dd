// Runs the vectors: node run.cjs PATH, where PATH is the module that wasm-bindgen made for Node.
"use strict";

const path = require("node:path");

const [, , file] = process.argv;
if (!file) {
  console.error("usage: node run.cjs PATH/TO/admit_ticket_wasm_tests.js");
  process.exit(2);
}

const outcomes = JSON.parse(require(path.resolve(file)).run());
for (const { name, ok, detail } of outcomes) {
  console.log(ok ? `ok     ${name}` : `FAILED ${name}: ${detail}`);
}
const failed = outcomes.filter(({ ok }) => !ok).length;
console.log(`${outcomes.length - failed} passed, ${failed} failed`);
// No vectors at all is no success either.
process.exitCode = failed > 0 || outcomes.length === 0 ? 1 : 0;
