import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";

import type { Page } from "@playwright/test";

import { DESKTOP } from "./devices.ts";

/** Those of the documentation are written only when asked for: each run's differ in dates and codes. */
const DIRECTORY = process.env.ADMIT_UPDATE_IMAGES === "1" ? "../../docs/img" : "../test-results/img";

/** Takes a picture of what is on the screen, named after the device and the page. */
export async function picture(page: Page, name: string): Promise<void> {
  const directory = resolve(import.meta.dirname, DIRECTORY);
  await mkdir(directory, { recursive: true });
  const device = page.viewportSize()?.width === DESKTOP.viewport.width ? "desktop" : "phone";
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(directory, `${device}-${name}.png`), animations: "allow", caret: "hide" });
}
