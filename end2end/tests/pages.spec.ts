import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { DEMO_PASSWORD } from "../support/installation.ts";
import { expect, test } from "../support/fixtures.ts";
import { picture } from "../support/images.ts";
import { createAccount, liveCode, open, openRegister } from "../support/pages.ts";
import { expectRefusal, wedge } from "../support/scanner.ts";
import { evening, person, type World } from "../support/wish.ts";

/** A page in a state worth looking at. */
interface Sight {
  name: string;
  /** Who looks; without it, somebody who is not signed in and sees the demo. */
  as?: "guest" | "newcomer" | "staff";
  show: (page: Page, world: World) => Promise<void>;
  /** Answers of the server that Chromium notes as errors. */
  refusal?: RegExp;
}

const SIGHTS: Sight[] = [
  { name: "home", show: (page) => open(page, "/") },
  {
    name: "home-search",
    show: async (page) => {
      await open(page, "/?q=music");
      await expect(page.getByRole("main").getByRole("status")).not.toBeEmpty();
    },
  },
  {
    name: "home-nothing-found",
    show: async (page) => {
      await open(page, "/?q=xyzzy");
      await expect(page.getByText("Nothing found")).toBeVisible();
    },
  },
  {
    name: "event",
    as: "guest",
    show: (page, world) => open(page, `/events/${world.events[0]}`),
  },
  { name: "event-signed-out", show: (page) => openDemo(page, "Northern Lights Live") },
  { name: "event-sold-out", show: (page) => openDemo(page, "Fado, Late") },
  { name: "register", show: (page) => openRegister(page) },
  {
    name: "register-with-faults",
    show: async (page) => {
      await openRegister(page);
      await createAccount(page).click();
      await expect(page.getByText("Enter your phone number.")).toBeVisible();
    },
  },
  { name: "sign-in", show: (page) => open(page, "/sign-in") },
  {
    name: "tickets",
    as: "guest",
    show: async (page) => {
      await open(page, "/tickets");
      await expect(page.getByText("Works offline").first()).toBeVisible();
    },
  },
  {
    name: "tickets-none",
    as: "newcomer",
    show: async (page) => {
      await open(page, "/tickets");
      await expect(page.getByText("No tickets yet")).toBeVisible();
    },
  },
  {
    name: "ticket",
    as: "guest",
    show: async (page, world) => {
      await open(page, `/tickets/${world.accounts[0]!.tickets[0]}`);
      await expect(liveCode(page)).toHaveAttribute("data-text", /^AD1:/);
    },
  },
  {
    name: "receipt",
    as: "guest",
    show: async (page, world) => {
      await open(page, `/orders/${world.accounts[0]!.orders[0]}`);
      await expect(page.getByText("You’re going")).toBeVisible();
    },
  },
  { name: "account", as: "guest", show: (page) => open(page, "/account") },
  { name: "doors", as: "staff", show: (page) => open(page, "/scan") },
  {
    name: "doors-not-staff",
    as: "guest",
    show: (page) => open(page, "/scan"),
    refusal: /status of 403/,
  },
  { name: "not-found", show: (page) => open(page, "/no/such/page"), refusal: /status of 404/ },
  { name: "event-not-found", show: (page) => open(page, "/events/999999999"), refusal: /status of 404/ },
  { name: "styleguide", show: (page) => open(page, "/styleguide") },
];

for (const { name, as, show, refusal } of SIGHTS) {
  test(`${name}: accessible, in light and dark, and pictured`, async ({ visit, admit, demo, watch }) => {
    if (refusal) {
      watch.expects(refusal);
    }
    const world = await admit.seed({
      events: [evening({ name: "Sleight of Hand" }), evening({ name: "The Quiet Carriage", starts_in_minutes: 3000 })],
      accounts: [
        person({ purchases: [0, 1].map((event) => ({ event, quantity: 1 })) }),
        person(),
        person({ role: "staff", gates: [0, 1] }),
      ],
    });
    const account = as && world.accounts[{ guest: 0, newcomer: 1, staff: 2 }[as]];
    const whose = account ? { as: account, at: admit } : { at: demo };
    const page = await visit(whose);
    await show(page, world);
    await settled(page);
    await picture(page, name);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await settled(page);
    await expectAccessible(page);
    await expectNoOverflow(page);
    // An account has one session at a time, so the computer takes over from the phone.
    const desktop = await visit({ ...whose, device: "desktop" });
    await page.close();
    await show(desktop, world);
    await settled(desktop);
    await picture(desktop, name);
    await expectNoOverflow(desktop);
  });
}

test("scanner: accessible, and pictured", async ({ gate, admit }) => {
  test.slow();
  const staff = () => person({ role: "staff", gates: [0] });
  const world = await admit.seed({ events: [evening({ name: "Sleight of Hand" })], accounts: [staff(), staff()] });
  for (const [place, device] of (["phone", "desktop"] as const).entries()) {
    const door = await gate({ as: world.accounts[place]!, event: world.events[0]!, device });
    await picture(door, "scanner");
    await expectAccessible(door);
    await door.getByRole("button", { name: "Type a code" }).click();
    await expect(door.getByRole("dialog", { name: "Type a code" })).toBeVisible();
    await settled(door);
    await picture(door, "scanner-typing");
    await expectAccessible(door);
    await door.keyboard.press("Escape");
    await wedge(door, "THIS IS NOT A CODE");
    await expectRefusal(door, "malformed");
    await settled(door);
    await picture(door, "scanner-malformed");
    await expectAccessible(door);
    await expectNoOverflow(door);
  }
});

test("ticket in dark mode: the code stays on white", async ({ visit, admit }) => {
  const { accounts } = await admit.seed({
    events: [evening({ name: "Sleight of Hand" })],
    accounts: [person({ purchases: [{ event: 0, quantity: 1 }] })],
  });
  const page = await visit({ as: accounts[0]!, colorScheme: "dark" });
  await open(page, `/tickets/${accounts[0]!.tickets[0]}`);
  await expect(liveCode(page)).toHaveAttribute("data-text", /^AD1:/);
  await settled(page);
  await picture(page, "ticket-dark");
  const corner = await liveCode(page).evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext("2d")!.getImageData(0, 0, 1, 1).data]);
  expect(corner).toEqual([255, 255, 255, 255]);
});

test("the demo's attendee sees what the demo has for them", async ({ visit, demo }) => {
  const page = await visit({ at: demo, as: { email: "attendee@demo.test", password: DEMO_PASSWORD } });
  await expect(page.getByText("Northern Lights Live").first()).toBeVisible();
  await page.getByRole("tab", { name: "Used" }).click();
  await expect(page.getByText("Autumn Harvest Supper")).toBeVisible();
  await picture(page, "tickets-used");
});

/** Opens an event of the demo by the search, as its id is not known. */
async function openDemo(page: Page, name: string): Promise<void> {
  await open(page, `/?q=${encodeURIComponent(name)}`);
  await page.getByRole("main").getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Waits until pictures have loaded and transitions have ended; what moves for ever is not waited for. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  await page.evaluate(async () => {
    const inSight = (image: HTMLImageElement) => {
      const { top, left } = image.getBoundingClientRect();
      return top < innerHeight && left < innerWidth;
    };
    const pictures = [...document.images].filter(inSight).map((image) => image.decode());
    const finite = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    const patience = new Promise((resolve) => setTimeout(resolve, 5_000));
    await Promise.race([Promise.allSettled([...pictures, ...finite.map((animation) => animation.finished)]), patience]);
  });
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => `${node.html} (${node.failureSummary})`).join("; ")}`);
  expect(told).toEqual([]);
}

/** Nothing may be wider than the screen. */
async function expectNoOverflow(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(content).toBeLessThanOrEqual(screen!);
}
