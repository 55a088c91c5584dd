import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import type { Wish, World } from "./wish.ts";

const TARGET = resolve(import.meta.dirname, "../../target");

const BINARY = process.env.ADMIT_BIN || join(TARGET, "debug/admit");
const SEED = process.env.ADMIT_SEED || join(TARGET, "debug/examples/seed");
const SITE = process.env.ADMIT_SITE || join(TARGET, "site");

/** The password of the demo's accounts. */
export const DEMO_PASSWORD = "demo-password-of-the-tests";

/** How long the server may take to answer for the first time. */
const START_MS = 60_000;

/** An Admit with a database of its own. */
export class Installation {
  private server?: ChildProcess;
  private log = "";

  constructor(
    readonly url: string,
    readonly data: string,
  ) {}

  /** A new one, empty, on a free port of this machine. */
  static async start(): Promise<Installation> {
    const data = await mkdtemp(join(tmpdir(), "admit-end2end-"));
    const installation = new Installation(`http://127.0.0.1:${await freePort()}`, data);
    await installation.run(BINARY, ["migrate"]);
    await installation.begin();
    return installation;
  }

  /** Fills it with the demo. */
  async demo(): Promise<void> {
    await this.run(BINARY, ["demo"]);
  }

  /** Makes events and accounts. */
  async seed(wish: Wish): Promise<World> {
    const made = JSON.parse(await this.run(SEED, [], JSON.stringify(wish)));
    return {
      events: made.events,
      accounts: made.accounts.map((account: World["accounts"][number], place: number) => ({
        ...account,
        password: wish.accounts?.[place]?.password ?? "",
      })),
    };
  }

  /** Starts the server over the same database, after it was stopped. */
  async begin(): Promise<void> {
    const server = spawn(BINARY, ["serve"], { cwd: this.data, env: this.environment(), stdio: ["ignore", "pipe", "pipe"] });
    this.server = server;
    server.stdout.on("data", (text) => (this.log += text));
    server.stderr.on("data", (text) => (this.log += text));
    let failure: Error | undefined;
    server.on("error", (error) => (failure = error));
    const until = Date.now() + START_MS;
    while (Date.now() < until) {
      if (failure || server.exitCode !== null) {
        throw new Error(`${BINARY} did not start: ${failure?.message ?? this.log}`);
      }
      const ready = await fetch(`${this.url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) {
        return;
      }
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`${BINARY} did not answer within a minute: ${this.log}`);
  }

  /** Ends the server. The database stays. */
  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (server && server.exitCode === null && server.signalCode === null) {
      const ended = once(server, "exit");
      server.kill("SIGTERM");
      // Connections that a browser keeps open must not keep a test waiting.
      const timer = setTimeout(() => server.kill("SIGKILL"), 3_000);
      await ended;
      clearTimeout(timer);
    }
  }

  /** Ends the server, and removes the database. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.data, { recursive: true, force: true });
  }

  private environment(): NodeJS.ProcessEnv {
    // Nothing of the caller's own configuration: it is no part of the tests.
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("ADMIT_"));
    return {
      ...Object.fromEntries(inherited),
      ADMIT_DATA: this.data,
      ADMIT_SITE: SITE,
      ADMIT_LISTEN: new URL(this.url).host,
      ADMIT_DEMO_PASSWORD: DEMO_PASSWORD,
      ADMIT_LOG: "warn",
    };
  }

  private async run(program: string, words: string[], input = ""): Promise<string> {
    const child = spawn(program, words, { cwd: this.data, env: this.environment(), stdio: ["pipe", "pipe", "pipe"] });
    let output = "";
    let complaints = "";
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (complaints += text));
    child.stdin.end(input);
    const [code] = await once(child, "close");
    if (code !== 0) {
      throw new Error(`${program} ${words.join(" ")} ended with ${code}: ${complaints}`);
    }
    return output;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") {
    throw new Error("this machine gives no port");
  }
  return address.port;
}
