import { expect, test } from "../support/fixtures.ts";
import { open, signIn } from "../support/pages.ts";
import { refused } from "../support/watch.ts";
import { person } from "../support/wish.ts";

test("a wrong password and an unknown address are answered alike", async ({ visit, admit, watch }) => {
  watch.expects(refused(401));
  const { accounts } = await admit.seed({ accounts: [person()] });
  const page = await visit();
  await page.goto("/sign-in");
  const button = page.getByRole("main").getByRole("button", { name: "Sign in" });
  await expect(button).toBeEnabled();
  for (const email of [accounts[0]!.email, "nobody@guest.test"]) {
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("not the password");
    await button.click();
    await expect(page.getByRole("alert")).toHaveText("E-mail address or password is not right.");
  }
});

test("somebody whose session was ended elsewhere is told so", async ({ visit, admit, watch }) => {
  watch.expects(refused(401));
  const { accounts } = await admit.seed({ accounts: [person()] });
  const first = await visit({ as: accounts[0]! });
  await visit({ as: accounts[0]! });
  await open(first, "/");
  await expect(first.getByText("You were signed out here")).toBeVisible();
  await expect(first.getByText("This account signed in on another device")).toBeVisible();
  // A page of the account's own leads to signing in, with the reason.
  await first.goto("/tickets");
  await first.waitForURL((url) => url.pathname === "/sign-in" && url.searchParams.get("next") === "/tickets");
  await expect(first.getByText("You were signed out here")).toBeVisible();
  await signIn(first, accounts[0]!);
  await expect(first.getByText("You were signed out here")).toBeHidden();
});

test("the message about an ended session can be put away", async ({ visit, admit, watch }) => {
  watch.expects(refused(401));
  const { accounts } = await admit.seed({ accounts: [person()] });
  const first = await visit({ as: accounts[0]! });
  await visit({ as: accounts[0]! });
  await open(first, "/");
  await first.getByRole("button", { name: "Dismiss" }).click();
  await expect(first.getByText("You were signed out here")).toBeHidden();
  await open(first, "/");
  await expect(first.getByText("You were signed out here")).toBeHidden();
});

test("signing out leaves nothing of the account on the device", async ({ visit, admit }) => {
  const guest = person({ purchases: [{ event: 0, quantity: 1 }] });
  const event = { name: "Leaving party", types: [{ name: "Standing", price_minor: 0, capacity: 5 }] };
  const { accounts } = await admit.seed({ events: [event], accounts: [guest] });
  const page = await visit({ as: accounts[0]! });
  await expect(page.getByText("Works offline")).toBeVisible();
  await open(page, "/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("/");
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect.poll(() => page.evaluate(kept)).toEqual([]);
  await page.goto("/tickets");
  await page.waitForURL((url) => url.pathname === "/sign-in");
});

/** The names of what the app keeps for an account. */
function kept(): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("admit");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const names = opening.result.transaction("kept").objectStore("kept").getAllKeys();
      names.onsuccess = () => {
        opening.result.close();
        // The server's clock is nobody's.
        resolve(names.result.map(String).filter((name) => name !== "clock"));
      };
    };
  });
}

test("a form from another site is refused", async ({ admit, visit, watch }) => {
  watch.expects(refused(403));
  const { accounts } = await admit.seed({ accounts: [person()] });
  const page = await visit({ as: accounts[0]! });
  const statuses = await page.evaluate(async () => {
    const post = (headers: Record<string, string>) =>
      fetch("/rpc/sign_out", { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: "{}" });
    const without = await post({});
    const wrong = await post({ "X-CSRF-Token": "AAAA" });
    return [without.status, wrong.status];
  });
  expect(statuses).toEqual([403, 403]);
  const elsewhere = await page.request.post("/rpc/sign_out", { data: {}, headers: { Origin: "https://elsewhere.example" } });
  expect(elsewhere.status()).toBe(403);
  await open(page, "/account");
  await expect(page.getByText(accounts[0]!.email)).toBeVisible();
});
