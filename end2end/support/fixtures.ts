import { rm } from "node:fs/promises";

import { test as base, expect, type Browser, type BrowserContextOptions, type Page } from "@playwright/test";

import { launchWithCamera } from "./chromium.ts";
import { DESKTOP, PHONE } from "./devices.ts";
import { shared, showcase } from "./global-setup.ts";
import type { Installation } from "./installation.ts";
import { signIn, tellWhenAlive } from "./pages.ts";
import { openScanner } from "./scanner.ts";
import { note } from "./sent.ts";
import { writeVideo, type Scene } from "./video.ts";
import { Watch } from "./watch.ts";
import type { Credentials } from "./wish.ts";

interface Visit {
  device?: "phone" | "desktop";
  /** Signs in first. */
  as?: Credentials;
  at?: Installation;
  colorScheme?: "light" | "dark";
  reducedMotion?: "reduce" | "no-preference";
}

interface GateVisit extends Visit {
  as: Credentials;
  event: number;
  /** What the camera sees, in a loop; without it, a test picture without a code. */
  camera?: Scene[];
  /** Whether the person has forbidden the camera. */
  cameraDenied?: boolean;
  /** How the gate is called. */
  gate?: string;
}

interface Fixtures {
  /** The server. */
  admit: Installation;
  /** The server with the demo, which stays as it is. */
  demo: Installation;
  /** What no page may do is found here, and fails the test. */
  watch: Watch;
  /** Opens a page in a browser profile of its own. */
  visit: (options?: Visit) => Promise<Page>;
  /** Opens the scanner of an event in a browser of its own. */
  gate: (options: GateVisit) => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  admit: async ({}, use) => {
    await use(shared());
  },

  demo: async ({}, use) => {
    await use(showcase());
  },

  watch: [
    async ({}, use) => {
      const watch = new Watch();
      await use(watch);
      expect(watch.complaints(), "errors in the browser").toEqual([]);
    },
    { auto: true },
  ],

  visit: async ({ admit, browser, watch }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext(profile(options, options.at ?? admit));
      contexts.push(context);
      watch.add(context);
      await context.addInitScript(tellWhenAlive);
      const page = await context.newPage();
      if (options.as) {
        await signIn(page, options.as);
      }
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },

  gate: async ({ admit, watch }, use, info) => {
    const browsers: Browser[] = [];
    await use(async (options) => {
      const video = options.camera && info.outputPath(`camera-${browsers.length}.y4m`);
      if (video) {
        await writeVideo(video, options.camera ?? []);
      }
      const browser = await launchWithCamera(video);
      browsers.push(browser);
      const at = options.at ?? admit;
      const context = await browser.newContext(profile(options, at));
      if (!options.cameraDenied) {
        await context.grantPermissions(["camera"], { origin: at.url });
      } else {
        await context.addInitScript(denyCamera);
      }
      watch.add(context);
      const page = await context.newPage();
      await signIn(page, options.as);
      await page.evaluate((name) => localStorage.setItem("admit.scanner.gate", name), options.gate ?? "");
      // Before the camera is on: a scan may follow within a few frames.
      note(page);
      await openScanner(page, options.event);
      return page;
    });
    await Promise.all(browsers.map((browser) => browser.close()));
    // Some tens of megabytes each.
    await Promise.all(browsers.map((_, number) => rm(info.outputPath(`camera-${number}.y4m`), { force: true })));
  },
});

/** What a browser does whose person has said no. The fake camera's own permission cannot be taken back. */
function denyCamera(): void {
  // The empty document that a browser begins with has no cameras at all.
  if (navigator.mediaDevices) {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
  }
}

function profile(options: Visit, at: Installation): BrowserContextOptions {
  return {
    ...(options.device === "desktop" ? DESKTOP : PHONE),
    baseURL: at.url,
    locale: "en-GB",
    timezoneId: "Europe/London",
    colorScheme: options.colorScheme ?? "light",
    reducedMotion: options.reducedMotion ?? "no-preference",
  };
}

export { expect };
