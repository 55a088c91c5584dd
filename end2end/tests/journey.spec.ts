import { expect, test } from "../support/fixtures.ts";
import { picture } from "../support/images.ts";
import { createAccount, entries, fill, liveCode, open, openRegister, openTicket } from "../support/pages.ts";
import { film } from "../support/recording.ts";
import { expectAdmission, expectRefusal, verdict } from "../support/scanner.ts";
import { timesCalled } from "../support/sent.ts";
import { empty, playing } from "../support/video.ts";
import { evening, person } from "../support/wish.ts";

/** Between the filming of a code and its showing to the camera lie seconds that a real door does not have. */
const WIDE = { skew_ms: 120_000 };

test("from signing up to being admitted, once", async ({ admit, visit, gate }) => {
  test.slow();
  const event = evening({ ...WIDE, name: "The Glass Orchard" });
  const staff = person({ role: "staff", gates: [0] });
  const { events, accounts } = await admit.seed({ events: [event], accounts: [staff] });
  const guest = person();
  const page = await visit();

  // Sign up.
  await openRegister(page);
  await fill(page, entries(guest));
  await createAccount(page).click();
  await page.waitForURL("/");

  // Find the event.
  await open(page, "/");
  await page.getByRole("searchbox").fill(event.name);
  await expect(page.getByRole("status").filter({ hasText: "1 event matches" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: event.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: event.name })).toBeVisible();

  // Buy two.
  await page.getByRole("button", { name: "One more" }).click();
  await page.getByRole("button", { name: /^Buy 2 for €\s48/ }).click();
  await page.waitForURL(/\/orders\/\d+/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You’re going");
  await expect(page.getByText("2 × Standing")).toBeVisible();

  // Show the first.
  await page.getByRole("link", { name: "Show the tickets" }).click();
  await page.waitForURL("/tickets");
  const cards = page.getByRole("tabpanel").getByRole("link", { name: event.name });
  await expect(cards).toHaveCount(2);
  await cards.first().click();
  await expect(liveCode(page)).toHaveAttribute("data-text", /^AD1:/);

  // Film it, and hold the film in front of the door's camera.
  const camera = [empty(1), playing(await film(page, 3))];
  const door = await gate({ as: accounts[0]!, event: events[0]!, camera, gate: "North door" });
  await expectAdmission(door);
  await expect(verdict(door)).toContainText("Admitted");
  await expect(verdict(door)).toContainText("Standing");
  await picture(door, "scanner-admitted");
  await expect(door.getByTestId("count-admitted")).toHaveText("1");

  // The ticket's page hears of it by itself.
  await expect(page.getByText("Admitted", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(liveCode(page)).toBeHidden();
  await picture(page, "ticket-used");
});

test("a second scan says when and where the first was", async ({ admit, visit, gate }) => {
  test.slow();
  const staff = person({ role: "staff", gates: [0] });
  const guest = person({ purchases: [{ event: 0, quantity: 1 }] });
  const { events, accounts } = await admit.seed({ events: [evening(WIDE)], accounts: [staff, guest] });
  const page = await visit({ as: accounts[1]! });
  await openTicket(page, accounts[1]!.tickets[0]!);
  // Out of view for longer than the scanner remembers a code.
  const camera = [playing(await film(page, 2.5)), empty(3)];
  const door = await gate({ as: accounts[0]!, event: events[0]!, camera, gate: "North door" });
  await expectAdmission(door);
  await expectRefusal(door, "already_used");
  await expect(verdict(door)).toContainText("Already used");
  await expect(verdict(door)).toContainText(/Used \w{3} \d+ \w{3} \d{4} at \d\d:\d\d, North door/);
  await picture(door, "scanner-already-used");
});

test("a code that stays in view is asked about once", async ({ admit, visit, gate }) => {
  test.slow();
  const staff = person({ role: "staff", gates: [0] });
  const guest = person({ purchases: [{ event: 0, quantity: 1 }] });
  const { events, accounts } = await admit.seed({ events: [evening(WIDE)], accounts: [staff, guest] });
  const page = await visit({ as: accounts[1]! });
  await openTicket(page, accounts[1]!.tickets[0]!);
  const camera = [playing(await film(page, 3))];
  const door = await gate({ as: accounts[0]!, event: events[0]!, camera });
  await expectAdmission(door);
  // The verdict makes way by itself; the film goes round at least twice more.
  await expect(verdict(door)).toBeHidden({ timeout: 10_000 });
  await door.waitForTimeout(6_000);
  await expect(verdict(door)).toBeHidden();
  expect(timesCalled(door, "scan")).toBe(1);
  await expect(door.getByTestId("count-admitted")).toHaveText("1");
  await expect(door.getByTestId("count-refused")).toHaveText("0");
});

test("the next code is scanned at once, while the last verdict is still up", async ({ admit, visit, gate }) => {
  test.slow();
  const staff = person({ role: "staff", gates: [0] });
  const guest = person({ purchases: [{ event: 0, quantity: 2 }] });
  const { events, accounts } = await admit.seed({ events: [evening(WIDE)], accounts: [staff, guest] });
  const page = await visit({ as: accounts[1]! });
  const [first, second] = accounts[1]!.tickets;
  await openTicket(page, first!);
  const one = await film(page, 1.8);
  await openTicket(page, second!);
  const other = await film(page, 1.8);
  const camera = [playing(one), playing(other)];
  const door = await gate({ as: accounts[0]!, event: events[0]!, camera });
  await expectAdmission(door);
  // An admission stays for 2.5 s: the second one is counted before the first is gone.
  await expect(door.getByTestId("count-admitted")).toHaveText("2", { timeout: 10_000 });
  await expect(verdict(door)).toHaveAttribute("data-admitted", "true");
  await expect(door.getByTestId("count-refused")).toHaveText("0");
});
