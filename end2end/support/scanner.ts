import { expect, type Locator, type Page } from "@playwright/test";

import { liveCode, ticks } from "./pages.ts";

/** Opens the scanner and waits until it scans, or has said why it does not. */
export async function openScanner(page: Page, event: number): Promise<void> {
  await page.goto(`/scan/${event}`);
  await expect(page.getByTestId("scanner-state")).toHaveAttribute("data-state", /scanning|denied/);
}

/** The verdict on the screen. */
export function verdict(page: Page): Locator {
  return page.getByTestId("verdict");
}

/** Waits for a refusal with this reason. */
export async function expectRefusal(page: Page, reason: string, timeout = 30_000): Promise<void> {
  await expect(verdict(page)).toHaveAttribute("data-reason", reason, { timeout });
  await expect(verdict(page)).toHaveAttribute("data-admitted", "false");
}

/** Waits for an admission. */
export async function expectAdmission(page: Page, timeout = 30_000): Promise<void> {
  await expect(verdict(page)).toHaveAttribute("data-admitted", "true", { timeout });
}

/** Types as a hand scanner does: every key at once, then Enter. */
export async function wedge(page: Page, text: string): Promise<void> {
  await page.evaluate((letters) => {
    const press = (key: string) =>
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    [...letters].forEach(press);
    press("Enter");
  }, text);
}

/** Reads a live code with a hand scanner, again and again as the scanner asks for, until there is a verdict. */
export async function readByHand(door: Page, ticket: Page): Promise<void> {
  await expect(async () => {
    await wedge(door, (await liveCode(ticket).getAttribute("data-text"))!);
    await ticks(ticket, 2);
    await expect(verdict(door)).toBeVisible({ timeout: 500 });
  }).toPass({ intervals: [0], timeout: 30_000 });
}
