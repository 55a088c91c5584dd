import type { Page } from "@playwright/test";
import { PNG } from "pngjs";

import { liveCode } from "./pages.ts";

/** A picture of a code as somebody saw it on a phone. */
export interface Shot {
  /** Seconds since the recording began. */
  at: number;
  picture: PNG;
}

/** Modules of a live code's symbol, and of the quiet zone on each side (ISO/IEC 18004, 5.3.8). */
const MODULES = 57;
const QUIET = 4;

/**
 * Films the code on a ticket's page for some seconds: what the browser painted, with the mark over the code, cut to
 * the code with its quiet zone, each picture at the time at which it was painted.
 */
export async function film(page: Page, seconds: number): Promise<Shot[]> {
  const code = await liveCode(page).boundingBox();
  if (!code) {
    throw new Error("there is no code to film");
  }
  const margin = (QUIET / MODULES) * code.width;
  const box = {
    x: code.x - margin,
    y: code.y - margin,
    width: code.width + 2 * margin,
    height: code.height + 2 * margin,
  };
  const session = await page.context().newCDPSession(page);
  const painted: { at: number; data: string }[] = [];
  session.on("Page.screencastFrame", ({ data, metadata, sessionId }) => {
    painted.push({ at: metadata.timestamp ?? 0, data });
    // The session may have ended meanwhile.
    session.send("Page.screencastFrameAck", { sessionId }).catch(() => undefined);
  });
  // A third of what the screen paints: the machine has better things to do than to compress pictures.
  await session.send("Page.startScreencast", { format: "png", everyNthFrame: 3 });
  await page.waitForTimeout(seconds * 1000);
  await session.send("Page.stopScreencast");
  await session.detach();
  const begin = painted[0]?.at ?? 0;
  return painted.map(({ at, data }) => ({ at: at - begin, picture: cut(PNG.sync.read(Buffer.from(data, "base64")), box) }));
}

function cut(screen: PNG, box: { x: number; y: number; width: number; height: number }): PNG {
  const [left, top] = [Math.round(box.x), Math.round(box.y)];
  const [width, height] = [Math.round(box.width), Math.round(box.height)];
  if (left < 0 || top < 0 || left + width > screen.width || top + height > screen.height) {
    throw new Error(`the code at ${left}, ${top} is not within the screen of ${screen.width} by ${screen.height}`);
  }
  const picture = new PNG({ width, height });
  PNG.bitblt(screen, picture, left, top, width, height, 0, 0);
  return picture;
}
