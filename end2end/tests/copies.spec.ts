import { symbol, withOneBitChanged } from "../support/code.ts";
import { expect, test } from "../support/fixtures.ts";
import { picture } from "../support/images.ts";
import { liveCode, openTicket, signIn } from "../support/pages.ts";
import { film } from "../support/recording.ts";
import { expectRefusal, verdict } from "../support/scanner.ts";
import { sent, timesCalled } from "../support/sent.ts";
import { playing, still } from "../support/video.ts";
import { evening, person } from "../support/wish.ts";

const WIDE = { skew_ms: 120_000 };

/** A guest with a ticket for the first event, and staff at the door of the last. */
const party = (gate: number) => [person({ purchases: [{ event: 0, quantity: 1 }] }), person({ role: "staff" as const, gates: [gate] })];

test("a screenshot is not live", async ({ admit, visit, gate }) => {
  test.slow();
  const { events, accounts } = await admit.seed({ events: [evening(WIDE)], accounts: party(0) });
  const page = await visit({ as: accounts[0]! });
  await openTicket(page, accounts[0]!.tickets[0]!);
  const [shot] = await film(page, 0.5);
  const camera = [still(shot!.picture)];
  const door = await gate({ as: accounts[1]!, event: events[0]!, camera });
  await expectRefusal(door, "not_live");
  await expect(verdict(door)).toContainText("Not a live code");
  await picture(door, "scanner-refused");
  expect(timesCalled(door, "scan")).toBe(0);
  await expect(door.getByTestId("count-admitted")).toHaveText("0");
});

test("a recording played a minute later is stale", async ({ admit, visit, gate }) => {
  test.setTimeout(240_000);
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: party(0) });
  const page = await visit({ as: accounts[0]! });
  await openTicket(page, accounts[0]!.tickets[0]!);
  const shots = await film(page, 3);
  const filmed = Date.now();
  const camera = [playing(shots)];
  await page.waitForTimeout(Math.max(0, filmed + 60_000 - Date.now()));
  const door = await gate({ as: accounts[1]!, event: events[0]!, camera });
  await expectRefusal(door, "stale_frame");
  await expect(verdict(door)).toContainText("Recording or wrong clock");
  expect(timesCalled(door, "scan")).toBe(0);
  await expect(door.getByTestId("count-admitted")).toHaveText("0");
});

test("a pass with one bit changed is refused, and nothing of it leaves the browser", async ({ admit, visit, gate }) => {
  test.slow();
  const { events, accounts } = await admit.seed({ events: [evening(WIDE)], accounts: party(0) });
  const page = await visit({ as: accounts[0]! });
  const code = await openTicket(page, accounts[0]!.tickets[0]!);
  const genuine = (await code.getAttribute("data-text"))!;
  const forged = withOneBitChanged(genuine);
  expect(forged).not.toBe(genuine);
  expect(forged).toHaveLength(genuine.length);
  const camera = [still(symbol(forged))];
  const door = await gate({ as: accounts[1]!, event: events[0]!, camera });
  await expectRefusal(door, "bad_signature");
  await expect(verdict(door)).toContainText("Forged or damaged");
  await expect(door.getByTestId("count-refused")).toHaveText("1");
  // Its count follows within ten seconds, and is all that is told.
  const reports = () => sent(door).filter(({ path }) => path === "/rpc/report_prechecks");
  await expect.poll(() => reports().length, { timeout: 20_000 }).toBe(1);
  expect(JSON.parse(reports()[0]!.body).report.refused).toEqual([["bad_signature", 1]]);
  expect(timesCalled(door, "scan")).toBe(0);
  for (const { body } of sent(door)) {
    expect(body).not.toContain(forged.slice(4, 24));
  }
});

test("another event's ticket is refused", async ({ admit, visit, gate }) => {
  test.slow();
  const { events, accounts } = await admit.seed({ events: [evening(WIDE), evening(WIDE)], accounts: party(1) });
  const page = await visit({ as: accounts[0]! });
  await openTicket(page, accounts[0]!.tickets[0]!);
  const camera = [playing(await film(page, 2))];
  const door = await gate({ as: accounts[1]!, event: events[1]!, camera });
  await expectRefusal(door, "wrong_event");
  await expect(verdict(door)).toContainText("Other event");
  expect(timesCalled(door, "scan")).toBe(0);
});

test("a sign-in on a second device outdates the first one's code", async ({ admit, visit, gate, watch }) => {
  test.slow();
  watch.expects(/Failed to load resource/);
  const { events, accounts } = await admit.seed({ events: [evening(WIDE)], accounts: party(0) });
  const [guest, staff] = accounts;
  const first = await visit({ as: guest! });
  await openTicket(first, guest!.tickets[0]!);
  // The first device has no network, and goes on showing what it has.
  await first.context().setOffline(true);
  const second = await visit({ as: guest! });
  await openTicket(second, guest!.tickets[0]!);
  const camera = [playing(await film(first, 3))];
  const door = await gate({ as: staff!, event: events[0]!, camera });
  await expectRefusal(door, "outdated");
  await expect(verdict(door)).toContainText("Outdated code");
  await expect(liveCode(second)).toBeVisible();
});

test("what a script can read of a device makes no code on another", async ({ admit, visit, watch }) => {
  watch.expects(/Failed to load resource/);
  const { accounts } = await admit.seed({ events: [evening()], accounts: party(0) });
  const [guest] = accounts;
  const path = `/tickets/${guest!.tickets[0]!}`;
  const victim = await visit({ as: guest! });
  await openTicket(victim, guest!.tickets[0]!);
  const loot = await victim.evaluate(readEverything);
  // The pass is among it, or the test would show nothing. The key is not.
  expect(JSON.stringify(loot.stores)).toContain("device_key");
  expect(loot.keys).toHaveLength(1);
  expect(loot.keys[0]).toEqual({ extractable: false, exported: [] });

  const thief = await visit();
  await thief.goto("/sign-in");
  await expect(thief.getByRole("main").getByRole("button", { name: "Sign in" })).toBeEnabled();
  await thief.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await thief.evaluate(writeEverything, loot);
  const noCode = async (words: RegExp) => {
    await thief.goto(path);
    await expect(thief.getByRole("article").getByText(words)).toBeVisible();
    await thief.waitForTimeout(2_000);
    await expect(liveCode(thief)).toHaveCount(0);
  };
  await thief.goto(path);
  await expect(thief.getByText("Sign in to see your ticket")).toBeVisible();
  // Without a network, all that matters is on the device.
  await thief.context().setOffline(true);
  await noCode(/cannot be shown|Go online once/);
  // A new key in the place of the one that could not be read is not the one that the pass names.
  await thief.evaluate(writeEverything, { ...loot, stores: { ...loot.stores, "admit/keys": { device: null } } });
  await noCode(/Go online once/);
  // The ticket's own device is not harmed.
  await expect(liveCode(victim)).toBeVisible();
});

test("the first device says that another took over, and can take the ticket back", async ({ admit, visit, watch }) => {
  watch.expects(/Failed to load resource: the server responded with a status of 401/);
  const { accounts } = await admit.seed({ events: [evening({ name: "Sleight of Hand" })], accounts: party(0) });
  const [guest] = accounts;
  const path = `/tickets/${guest!.tickets[0]!}`;
  const first = await visit({ as: guest! });
  await openTicket(first, guest!.tickets[0]!);
  const second = await visit({ as: guest! });
  await openTicket(second, guest!.tickets[0]!);
  await expect(first.getByText("Another device has taken over this ticket")).toBeVisible({ timeout: 30_000 });
  await expect(liveCode(first)).toBeHidden();
  await picture(first, "ticket-taken-over");

  await first.getByRole("article").getByRole("link", { name: "Sign in here" }).click();
  await first.waitForURL((url) => url.pathname === "/sign-in");
  await signIn(first, guest!, path);
  await expect(liveCode(first)).toHaveAttribute("data-text", /^AD1:/);
  await expect(second.getByText("Another device has taken over this ticket")).toBeVisible({ timeout: 30_000 });
});

interface Loot {
  stores: Record<string, Record<string, unknown>>;
  local: Record<string, string>;
  session: Record<string, string>;
  cookie: string;
  keys: { extractable: boolean; exported: string[] }[];
}

/** All that a script in the page can get hold of: databases, storage, cookies, and of keys whatever the browser gives out. */
async function readEverything(): Promise<Loot> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const keys: Loot["keys"] = [];
  const readable = async (value: unknown): Promise<unknown> => {
    if (value instanceof CryptoKey) {
      const exported: string[] = [];
      for (const format of ["raw", "pkcs8", "spki", "jwk"] as const) {
        await crypto.subtle.exportKey(format as "raw", value).then(
          () => exported.push(format),
          () => undefined,
        );
      }
      keys.push({ extractable: value.extractable, exported });
      return null;
    }
    if (ArrayBuffer.isView(value)) {
      return { bytes: [...new Uint8Array(value.buffer)] };
    }
    if (value && typeof value === "object") {
      const entries = Object.entries(value).map(async ([name, part]) => [name, await readable(part)]);
      return Object.fromEntries(await Promise.all(entries));
    }
    return value;
  };
  const stores: Loot["stores"] = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name!));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [names, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
      const kept: Record<string, unknown> = {};
      for (const [place, value] of values.entries()) {
        kept[String(names[place])] = await readable(value);
      }
      stores[`${name}/${store}`] = kept;
    }
    database.close();
  }
  return { stores, local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie, keys };
}

/** Puts it all where it was, in another profile. */
async function writeEverything(loot: Loot): Promise<void> {
  const restored = (value: any): unknown => {
    if (value?.bytes) {
      return Uint8Array.from(value.bytes);
    }
    return value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, restored(part)])) : value;
  };
  const names = [...new Set(Object.keys(loot.stores).map((path) => path.split("/")[0]!))];
  for (const name of names) {
    const stores = Object.entries(loot.stores).filter(([path]) => path.startsWith(`${name}/`));
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(name, 1);
      opening.onerror = () => reject(opening.error);
      opening.onupgradeneeded = () => stores.forEach(([path]) => opening.result.createObjectStore(path.slice(name.length + 1)));
      opening.onsuccess = () => {
        const database = opening.result;
        const transaction = database.transaction([...database.objectStoreNames], "readwrite");
        for (const [path, values] of stores) {
          for (const [key, value] of Object.entries(values)) {
            const store = transaction.objectStore(path.slice(name.length + 1));
            value === null ? store.delete(key) : store.put(restored(value), key);
          }
        }
        transaction.oncomplete = () => {
          database.close();
          resolve();
        };
        transaction.onerror = () => reject(transaction.error);
      };
    });
  }
  Object.entries(loot.local).forEach(([name, value]) => localStorage.setItem(name, value));
  Object.entries(loot.session).forEach(([name, value]) => sessionStorage.setItem(name, value));
  loot.cookie.split("; ").forEach((pair) => (document.cookie = `${pair}; path=/`));
}
