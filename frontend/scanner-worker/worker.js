import init, { start } from "./scanner_worker.js";

await init({ module_or_path: new URL("./scanner_worker.wasm", import.meta.url) });
start();
