import { PNG } from "pngjs";

import { symbol, withOneBitChanged } from "../support/code.ts";
import { expect, test } from "../support/fixtures.ts";
import { picture } from "../support/images.ts";
import { open, openTicket } from "../support/pages.ts";
import { expectAdmission, expectRefusal, readByHand, verdict, wedge } from "../support/scanner.ts";
import { timesCalled } from "../support/sent.ts";
import { evening, person } from "../support/wish.ts";

const guest = () => person({ purchases: [{ event: 0, quantity: 1 }] });

const staff = () => person({ role: "staff", gates: [0] });

test("staff see the doors that are theirs, and nobody else does", async ({ visit, admit, watch }) => {
  watch.expects(/status of 403/);
  const events = [evening(), evening()];
  const { accounts } = await admit.seed({ events, accounts: [staff(), person()] });
  const page = await visit({ as: accounts[0]! });
  await open(page, "/scan");
  await expect(page.getByRole("link", { name: events[0]!.name })).toBeVisible();
  await expect(page.getByRole("link", { name: events[1]!.name })).toHaveCount(0);
  await page.getByRole("link", { name: events[0]!.name }).click();
  await expect(page.getByTestId("scanner-state")).toBeVisible();

  const attendee = await visit({ as: accounts[1]! });
  await open(attendee, "/scan");
  await expect(attendee.getByText("For staff")).toBeVisible();
  await expect(attendee.getByRole("navigation").getByRole("link", { name: "Scan" })).toHaveCount(0);
});

test("staff of another event are not let at the scanner", async ({ gate, admit, watch }) => {
  watch.expects(/status of 403/);
  const { events, accounts } = await admit.seed({ events: [evening(), evening()], accounts: [staff()] });
  const door = await gate({ as: accounts[0]!, event: events[1]! });
  await expect(door.getByTestId("scanner-state")).toHaveAttribute("data-fault", "not_permitted");
  await expect(door.getByText("Not allowed")).toBeVisible();
});

test("a hand scanner types a live code twice, and the guest comes in", async ({ visit, gate, admit }) => {
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: [staff(), guest()] });
  const page = await visit({ as: accounts[1]! });
  const code = await openTicket(page, accounts[1]!.tickets[0]!);
  const door = await gate({ as: accounts[0]!, event: events[0]! });
  await wedge(door, (await code.getAttribute("data-text"))!);
  await expect(door.getByTestId("scanner-hint")).toHaveText("A live code: scan it once more.");
  await readByHand(door, page);
  await expectAdmission(door);
});

test("a hand scanner that types the same frame twice lets nobody in", async ({ visit, gate, admit }) => {
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: [staff(), guest()] });
  const page = await visit({ as: accounts[1]! });
  const code = await openTicket(page, accounts[1]!.tickets[0]!);
  const text = (await code.getAttribute("data-text"))!;
  const door = await gate({ as: accounts[0]!, event: events[0]! });
  await wedge(door, text);
  await expect(door.getByTestId("scanner-hint")).toHaveText("A live code: scan it once more.");
  await door.waitForTimeout(2_500);
  await wedge(door, text);
  await expectRefusal(door, "not_live");
  expect(timesCalled(door, "scan")).toBe(0);
});

test("a typed code that is none is refused in words", async ({ gate, admit }) => {
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: [staff()] });
  const door = await gate({ as: accounts[0]!, event: events[0]! });
  await door.getByRole("button", { name: "Type a code" }).click();
  await expect(door.getByRole("dialog", { name: "Type a code" })).toBeVisible();
  await door.getByLabel("Code", { exact: true }).fill("hello at the door");
  await door.getByRole("button", { name: "Check" }).click();
  await expectRefusal(door, "malformed");
  await expect(verdict(door)).toContainText("Not a ticket code");
  await expect(door.getByRole("dialog")).toBeHidden();
  // A touch takes the verdict away, and it stands in the list.
  await verdict(door).click();
  await expect(verdict(door)).toBeHidden();
  await expect(door.getByTestId("count-refused")).toHaveText("1");
  await door.getByTestId("scans").locator("summary").click();
  await expect(door.getByTestId("scans").getByRole("listitem")).toHaveCount(1);
  await expect(door.getByTestId("scans").getByRole("listitem")).toContainText("Not a ticket code");
});

test("the list keeps the last ten scans", async ({ gate, admit }) => {
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: [staff()] });
  const door = await gate({ as: accounts[0]!, event: events[0]! });
  for (let count = 1; count <= 12; count += 1) {
    await wedge(door, `NOT A CODE ${count}000`);
    await expect(door.getByTestId("count-refused")).toHaveText(String(count));
  }
  await verdict(door).click();
  await door.getByTestId("scans").locator("summary").click();
  await expect(door.getByTestId("scans").getByRole("listitem")).toHaveCount(10);
  await picture(door, "scanner-list");
});

test("a picture of a live code is not live, of a forged one forged, of nothing nothing", async ({ visit, gate, admit }) => {
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: [staff(), guest()] });
  const page = await visit({ as: accounts[1]! });
  const code = await openTicket(page, accounts[1]!.tickets[0]!);
  const text = (await code.getAttribute("data-text"))!;
  const door = await gate({ as: accounts[0]!, event: events[0]! });
  const choose = (name: string, content: PNG) =>
    door.getByTestId("picture").setInputFiles({ name, mimeType: "image/png", buffer: PNG.sync.write(content) });

  await choose("screenshot.png", symbol(text));
  await expectRefusal(door, "not_live");
  await choose("forged.png", symbol(withOneBitChanged(text)));
  await expectRefusal(door, "bad_signature");
  await verdict(door).click();
  const blank = new PNG({ width: 300, height: 300 });
  blank.data.fill(255);
  await choose("blank.png", blank);
  await expect(door.getByTestId("scanner-hint")).toContainText("No code found");
  expect(timesCalled(door, "scan")).toBe(0);
});

test("a file that is no picture is told so", async ({ gate, admit }) => {
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: [staff()] });
  const door = await gate({ as: accounts[0]!, event: events[0]! });
  await door.getByTestId("picture").setInputFiles({ name: "x.png", mimeType: "image/png", buffer: Buffer.from("not a picture") });
  await expect(door.getByTestId("scanner-hint")).toContainText("not a picture");
});

test("without the camera's permission the scanner says how to give it, and works by hand", async ({ visit, gate, admit }) => {
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: [staff(), guest()] });
  const door = await gate({ as: accounts[0]!, event: events[0]!, cameraDenied: true });
  await expect(door.getByTestId("scanner-state")).toHaveAttribute("data-fault", "denied");
  await expect(door.getByText("The camera is not allowed")).toBeVisible();
  await expect(door.getByText(/Tap the lock or camera sign/)).toBeVisible();
  await expect(door.getByRole("button", { name: "Try again" })).toBeVisible();
  await picture(door, "scanner-denied");
  const page = await visit({ as: accounts[1]! });
  await openTicket(page, accounts[1]!.tickets[0]!);
  await readByHand(door, page);
  await expectAdmission(door);
});

test("doors that are not open admit nobody", async ({ visit, gate, admit }) => {
  const event = evening({ doors_in_minutes: 60 });
  const { events, accounts } = await admit.seed({ events: [event], accounts: [staff(), guest()] });
  const page = await visit({ as: accounts[1]! });
  const code = await openTicket(page, accounts[1]!.tickets[0]!);
  const door = await gate({ as: accounts[0]!, event: events[0]! });
  await wedge(door, (await code.getAttribute("data-text"))!);
  await expectRefusal(door, "event_not_open");
});

test("an answer that is lost is asked for again under the same number", async ({ visit, gate, admit, watch }) => {
  watch.expects(/Failed to load resource: net::ERR_CONNECTION_RESET/);
  const { events, accounts } = await admit.seed({ events: [evening()], accounts: [staff(), guest()] });
  const page = await visit({ as: accounts[1]! });
  await openTicket(page, accounts[1]!.tickets[0]!);
  const door = await gate({ as: accounts[0]!, event: events[0]! });
  const ids: string[] = [];
  let lost = 0;
  await door.route("**/rpc/scan", async (route) => {
    ids.push(route.request().postDataJSON().batch.scans[0].scan_id);
    if (lost++ === 0) {
      await route.fetch();
      await route.abort("connectionreset");
    } else {
      await route.continue();
    }
  });
  await readByHand(door, page);
  // Not `already_used`: the repeat is told what the first was told.
  await expectAdmission(door);
  expect(new Set(ids).size).toBe(1);
  expect(ids.length).toBe(2);
  await expect(door.getByTestId("count-admitted")).toHaveText("1");
});
