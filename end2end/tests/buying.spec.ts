import type { Page } from "@playwright/test";

import { expect, test } from "../support/fixtures.ts";
import { open } from "../support/pages.ts";
import { loseAnswer, rewrite } from "../support/rpc.ts";
import { note, timesCalled } from "../support/sent.ts";
import { refused } from "../support/watch.ts";
import { evening, person } from "../support/wish.ts";

const buy = (page: Page) => page.getByRole("button", { name: /^(Buy|Get) \d/ });

const more = (page: Page) => page.getByRole("button", { name: "One more" });

const tickets = async (page: Page) => {
  await open(page, "/tickets");
  await expect(page.getByRole("tablist").or(page.getByText("No tickets yet"))).toBeVisible();
  return page.locator("a.ticket-card").count();
};

const small = (capacity: number) => evening({ types: [{ name: "Seat", price_minor: 1000, capacity }] });

test("a double click makes one order", async ({ visit, admit }) => {
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: [person()] });
  const page = await visit({ as: accounts[0]! });
  await open(page, `/events/${events[0]}`);
  note(page);
  await buy(page).dblclick();
  await page.waitForURL(/\/orders\/\d+/);
  expect(timesCalled(page, "purchase")).toBe(1);
  expect(await tickets(page)).toBe(1);
});

test("two presses that no button holds back make one order", async ({ visit, admit }) => {
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: [person()] });
  const page = await visit({ as: accounts[0]! });
  await open(page, `/events/${events[0]}`);
  await page.locator("form.event__buy").evaluate((form: HTMLFormElement) => {
    form.requestSubmit();
    form.requestSubmit();
  });
  await page.waitForURL(/\/orders\/\d+/);
  expect(await tickets(page)).toBe(1);
});

test("after a lost answer, pressing again gives the first order", async ({ visit, admit, watch }) => {
  watch.expects(/Failed to load resource: net::ERR_CONNECTION_RESET/);
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: [person()] });
  const page = await visit({ as: accounts[0]! });
  await open(page, `/events/${events[0]}`);
  await page.route("**/rpc/purchase", loseAnswer, { times: 1 });
  await buy(page).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await buy(page).click();
  await page.waitForURL(/\/orders\/\d+/);
  expect(await tickets(page)).toBe(1);
});

test("one to four tickets can be chosen", async ({ visit, admit }) => {
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: [person()] });
  const page = await visit({ as: accounts[0]! });
  await open(page, `/events/${events[0]}`);
  await expect(page.getByRole("button", { name: "One fewer" })).toBeDisabled();
  for (let count = 1; count < 4; count += 1) {
    await more(page).click();
  }
  await expect(more(page)).toBeDisabled();
  await expect(page.getByRole("button", { name: /^Buy 4 for €\s96/ })).toBeVisible();
  await page.getByText("Balcony").click();
  await buy(page).click();
  await page.waitForURL(/\/orders\/\d+/);
  await expect(page.getByText("4 × Balcony")).toBeVisible();
  expect(await tickets(page)).toBe(4);
});

test("no more can be chosen than are left", async ({ visit, admit }) => {
  const { events, accounts } = await admit.seed({ events: [small(2)], accounts: [person()] });
  const page = await visit({ as: accounts[0]! });
  await open(page, `/events/${events[0]}`);
  await expect(page.getByText("2 left")).toBeVisible();
  await more(page).click();
  await expect(more(page)).toBeDisabled();
});

/** What a person with tools may ask for, and what the page then says. */
const ABUSES: [string, (want: any) => void, RegExp, number][] = [
  ["0 tickets", (want) => (want.quantity = 0), /Choose at least one ticket/, 422],
  ["-10 tickets", (want) => (want.quantity = -10), /Choose at least one ticket/, 422],
  ["5 tickets", (want) => (want.quantity = 5), /up to four tickets/, 422],
  ["1000 tickets", (want) => (want.quantity = 1000), /up to four tickets/, 422],
  ["an unknown type", (want) => (want.ticket_type = 9), /no such ticket type/, 422],
  ["an unknown event", (want) => (want.event_id = 999_999_999), /no such event/, 404],
];

for (const [what, change, words, status] of ABUSES) {
  test(`asking for ${what} is answered in words, with no ticket`, async ({ visit, admit, watch }) => {
    watch.expects(refused(status));
    const { events, accounts } = await admit.seed({ events: [evening()], accounts: [person()] });
    const page = await visit({ as: accounts[0]! });
    await open(page, `/events/${events[0]}`);
    await rewrite(page, "purchase", (body) => change(body.want));
    await buy(page).click();
    await expect(page.getByRole("alert")).toContainText(words);
    expect(await tickets(page)).toBe(0);
  });
}

test("an event that is over sells nothing", async ({ visit, admit, watch }) => {
  watch.expects(refused(409));
  const { events, accounts } = await admit.seed({
    events: [evening(), evening({ starts_in_minutes: -13 * 60, doors_in_minutes: -14 * 60 })],
    accounts: [person()],
  });
  const page = await visit({ as: accounts[0]! });
  await open(page, `/events/${events[0]}`);
  await rewrite(page, "purchase", (body) => (body.want.event_id = events[1]));
  await buy(page).click();
  await expect(page.getByRole("alert")).toContainText("This event is over.");
  expect(await tickets(page)).toBe(0);
});

test("another's purchase token is refused", async ({ visit, admit, watch }) => {
  watch.expects(refused(409));
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: [person(), person()] });
  const path = `/events/${events[0]}`;
  const [owner, thief] = [await visit({ as: accounts[0]! }), await visit({ as: accounts[1]! })];
  await open(owner, path);
  await owner.route("**/rpc/purchase", (route) => route.abort());
  watch.expects(/net::ERR_FAILED/);
  const [request] = await Promise.all([owner.waitForRequest("**/rpc/purchase"), buy(owner).click()]);
  const { token } = request.postDataJSON();
  await open(thief, path);
  await rewrite(thief, "purchase", (body) => (body.token = token));
  await buy(thief).click();
  await expect(thief.getByRole("alert")).toContainText("started by another account");
  expect(await tickets(thief)).toBe(0);
});

test("a token buys one thing only", async ({ visit, admit, watch }) => {
  watch.expects(refused(409));
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: [person()] });
  const page = await visit({ as: accounts[0]! });
  await open(page, `/events/${events[0]}`);
  const [request] = await Promise.all([page.waitForRequest("**/rpc/purchase"), buy(page).click()]);
  const { token } = request.postDataJSON();
  await page.waitForURL(/\/orders\/\d+/);
  await open(page, `/events/${events[0]}`);
  await rewrite(page, "purchase", (body) => (body.token = token));
  await more(page).click();
  await buy(page).click();
  await expect(page.getByRole("alert")).toContainText("already used for another purchase");
  await page.unroute("**/rpc/purchase");
  expect(await tickets(page)).toBe(1);
});

test("the last tickets go to one of two who want them", async ({ visit, admit, watch }) => {
  watch.expects(refused(409));
  const { events, accounts } = await admit.seed({ events: [small(2)], accounts: [person(), person()] });
  const path = `/events/${events[0]}`;
  const [quick, slow] = [await visit({ as: accounts[0]! }), await visit({ as: accounts[1]! })];
  await open(quick, path);
  await open(slow, path);
  await buy(quick).click();
  await quick.waitForURL(/\/orders\/\d+/);
  // One is left, two are wanted.
  await more(slow).click();
  await buy(slow).click();
  await expect(slow.getByRole("alert")).toContainText("There are not that many tickets left.");
  await expect(slow.getByText("1 left")).toBeVisible();
  await buy(slow).click();
  await slow.waitForURL(/\/orders\/\d+/);
  await open(quick, path);
  await expect(quick.getByText("All tickets for this event have been sold.")).toBeVisible();
  await expect(buy(quick)).toHaveCount(0);
  expect(await tickets(slow)).toBe(1);
});

test("somebody who comes too late is told that all are sold", async ({ visit, admit, watch }) => {
  watch.expects(refused(409));
  const { events, accounts } = await admit.seed({ events: [small(1)], accounts: [person(), person()] });
  const path = `/events/${events[0]}`;
  const [quick, slow] = [await visit({ as: accounts[0]! }), await visit({ as: accounts[1]! })];
  await open(slow, path);
  await open(quick, path);
  await buy(quick).click();
  await quick.waitForURL(/\/orders\/\d+/);
  await buy(slow).click();
  await expect(slow.getByText("Sold out").first()).toBeVisible();
  await expect(buy(slow)).toHaveCount(0);
  expect(await tickets(slow)).toBe(0);
});

test("whoever is not signed in is led there and back", async ({ visit, admit }) => {
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: [person()] });
  const page = await visit();
  await open(page, `/events/${events[0]}`);
  await page.getByRole("link", { name: "Sign in to buy" }).click();
  await page.waitForURL((url) => url.pathname === "/sign-in");
  await page.getByLabel("E-mail address").fill(accounts[0]!.email);
  await page.getByLabel("Password", { exact: true }).fill(accounts[0]!.password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`/events/${events[0]}`);
  await buy(page).click();
  await page.waitForURL(/\/orders\/\d+/);
});

test("a receipt is its buyer's alone", async ({ visit, admit, watch }) => {
  watch.expects(refused(404));
  const { accounts } = await admit.seed({
    events: [evening()],
    accounts: [person({ purchases: [{ event: 0, quantity: 1 }] }), person()],
  });
  const page = await visit({ as: accounts[1]! });
  await open(page, `/orders/${accounts[0]!.orders[0]}`);
  await expect(page.getByText("There is no such order.")).toBeVisible();
});
