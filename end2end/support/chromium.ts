import { chromium, type Browser } from "@playwright/test";

/** The browser that the tests drive. */
export const CHROMIUM = process.env.ADMIT_CHROMIUM || "/usr/bin/chromium";

/** A browser that runs as root in a container, draws without a graphics card, and calls nobody by itself. */
export const CHROMIUM_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser of its own whose camera shows a video in a loop, or a test picture. */
export function launchWithCamera(video?: string): Promise<Browser> {
  const camera = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
  if (video) {
    camera.push(`--use-file-for-fake-video-capture=${video}`);
  }
  return chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_ARGUMENTS, ...camera] });
}
