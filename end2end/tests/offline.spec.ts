import type { Page } from "@playwright/test";

import { expect, test } from "../support/fixtures.ts";
import { picture } from "../support/images.ts";
import { Installation } from "../support/installation.ts";
import { alive, liveCode, ticks } from "../support/pages.ts";
import { film } from "../support/recording.ts";
import { expectAdmission } from "../support/scanner.ts";
import { playing } from "../support/video.ts";
import { UNREACHABLE } from "../support/watch.ts";
import { evening, person } from "../support/wish.ts";

/** Waits until the page could do without the network. */
async function kept(page: Page, tickets: number): Promise<void> {
  await expect(page.getByText("Works offline")).toHaveCount(tickets);
  await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.ready;
    return registration.active?.state === "activated" && navigator.serviceWorker.controller !== null;
  });
}

test("after one visit of My tickets the codes work without a network", async ({ visit, watch }) => {
  test.slow();
  watch.expects(UNREACHABLE, /ServiceWorker|service worker/);
  const admit = await Installation.start();
  try {
    const guest = person({ purchases: [{ event: 0, quantity: 2 }] });
    const event = evening();
    const { accounts } = await admit.seed({ events: [event], accounts: [guest] });
    const [first, second] = accounts[0]!.tickets;
    const page = await visit({ at: admit, as: accounts[0]! });
    await kept(page, 2);

    // Neither a server nor a network. No ticket's page has been opened so far.
    await admit.stop();
    await page.context().setOffline(true);

    await test.step("the list opens", async () => {
      await page.goto("/tickets");
      await alive(page);
      await expect(page.locator("a.ticket-card")).toHaveCount(2);
      await expect(page.getByText(event.name).first()).toBeVisible();
      await expect(page.getByText("You are offline")).toBeVisible();
      await picture(page, "tickets-offline");
    });
    await test.step("a ticket opens from it, and its code runs", async () => {
      await page.locator("a.ticket-card").first().click();
      await expect(liveCode(page)).toHaveAttribute("data-text", /^AD1:/);
      await ticks(page, 8);
      await expect(page.getByText("No connection. The code works without one.")).toBeVisible();
      await picture(page, "ticket-offline");
    });
    await test.step("after a reload too", async () => {
      await page.reload();
      await expect(liveCode(page)).toHaveAttribute("data-text", /^AD1:/);
      await ticks(page, 4);
    });
    await test.step("and in a page that is opened anew", async () => {
      const context = page.context();
      await page.close();
      const cold = await context.newPage();
      await cold.goto(`/tickets/${second}`);
      await expect(liveCode(cold)).toHaveAttribute("data-text", /^AD1:/);
      await ticks(cold, 8);
      await cold.goto(`/tickets/${first}`);
      await expect(liveCode(cold)).toHaveAttribute("data-text", /^AD1:/);
    });
  } finally {
    await admit.remove();
  }
});

test("a code that was made without a network is admitted", async ({ visit, gate, admit, watch }) => {
  test.slow();
  watch.expects(UNREACHABLE);
  const staff = person({ role: "staff", gates: [0] });
  const guest = person({ purchases: [{ event: 0, quantity: 1 }] });
  const { events, accounts } = await admit.seed({ events: [evening({ skew_ms: 120_000 })], accounts: [staff, guest] });
  const page = await visit({ as: accounts[1]! });
  await kept(page, 1);
  await page.context().setOffline(true);
  await page.goto(`/tickets/${accounts[1]!.tickets[0]}`);
  await expect(liveCode(page)).toHaveAttribute("data-text", /^AD1:/);
  const camera = [playing(await film(page, 3))];
  const door = await gate({ as: accounts[0]!, event: events[0]!, camera });
  await expectAdmission(door);
});

test("a device that never had the ticket says what to do", async ({ visit, admit, watch }) => {
  watch.expects(UNREACHABLE);
  const { accounts } = await admit.seed({ accounts: [person()] });
  const page = await visit({ as: accounts[0]! });
  await kept(page, 0);
  await page.context().setOffline(true);
  await page.goto("/tickets/123456");
  await expect(page.getByText("Go online once")).toBeVisible();
  await expect(liveCode(page)).toHaveCount(0);
});
