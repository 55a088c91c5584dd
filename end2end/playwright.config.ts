import { defineConfig } from "@playwright/test";

import { CHROMIUM, CHROMIUM_ARGUMENTS } from "./support/chromium.ts";
import { PHONE } from "./support/devices.ts";

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  globalSetup: "./support/global-setup.ts",
  // Each test makes its own accounts and events, so that no two of them meet.
  fullyParallel: true,
  workers: 2,
  // A test that passes at its second attempt has found something.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/report.json" }]],
  projects: [
    { name: "behaviour", testIgnore: "speed.spec.ts" },
    // Alone on the machine, after everything else.
    { name: "speed", testMatch: "speed.spec.ts", dependencies: ["behaviour"] },
  ],
  use: {
    ...PHONE,
    launchOptions: { executablePath: CHROMIUM, args: CHROMIUM_ARGUMENTS },
    locale: "en-GB",
    timezoneId: "Europe/London",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // Pictures of each step would slow down the pages whose speed matters here.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: true, sources: true },
    screenshot: "only-on-failure",
  },
});
