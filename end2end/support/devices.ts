import type { BrowserContextOptions } from "@playwright/test";

/** Pictures for the documentation are as sharp as a phone's; otherwise the machine, which paints with its processor, is spared. */
const SHARP = process.env.ADMIT_UPDATE_IMAGES === "1";

/** A phone. */
export const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: SHARP ? 2 : 1,
  isMobile: true,
  hasTouch: true,
} satisfies BrowserContextOptions;

/** A computer. */
export const DESKTOP = {
  viewport: { width: 1280, height: 900 },
  deviceScaleFactor: 1,
  isMobile: false,
  hasTouch: false,
} satisfies BrowserContextOptions;
