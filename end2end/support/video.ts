import { createWriteStream } from "node:fs";
import { once } from "node:events";

import type { PNG } from "pngjs";

import type { Shot } from "./recording.ts";

/** What the camera sees. The scanner looks at the square in the middle. */
const WIDTH = 640;
const HEIGHT = 480;

/** Side of the code in the picture: 7 pixels for each of the 57 modules and the 8 of the quiet zone. */
const SIDE = 455;

const FRAMES_PER_SECOND = 20;

/** The wall in front of which the code is held. */
const WALL = [112, 114, 116] as const;

/** A piece of a video: what is in front of the camera, and for how many seconds. */
export type Scene = { show: Shot[]; seconds: number } | { empty: true; seconds: number };

/** The film as it was shot, then from its beginning again. */
export function playing(show: Shot[], seconds = show.at(-1)?.at ?? 0): Scene {
  return { show, seconds };
}

/** Nothing but the wall. */
export function empty(seconds: number): Scene {
  return { empty: true, seconds };
}

/** One picture for some seconds. */
export function still(picture: PNG, seconds = 2): Scene {
  return { show: [{ at: 0, picture }], seconds };
}

/** Writes scenes, one after the other, as a video that Chromium takes for a camera's: YUV4MPEG2, C420jpeg. It plays in a loop. */
export async function writeVideo(file: string, scenes: Scene[]): Promise<void> {
  const out = createWriteStream(file);
  out.write(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_PER_SECOND}:1 Ip A1:1 C420jpeg\n`);
  const wall = frame();
  for (const scene of scenes) {
    const drawn = "show" in scene ? scene.show.map(({ at, picture }) => ({ at, picture: frame(picture) })) : [];
    const count = Math.max(1, Math.round(scene.seconds * FRAMES_PER_SECOND));
    for (let number = 0; number < count; number += 1) {
      const now = number / FRAMES_PER_SECOND;
      const picture = drawn.findLast(({ at }) => at <= now)?.picture ?? wall;
      if (!out.write(Buffer.concat([Buffer.from("FRAME\n"), picture]))) {
        await once(out, "drain");
      }
    }
  }
  out.end();
  await once(out, "finish");
}

/** A camera's picture of the code in front of the wall, in planes of Y, Cb and Cr with full range (JFIF 1.02). */
function frame(code?: PNG): Buffer {
  const pixels = scene(code);
  const buffer = Buffer.alloc(WIDTH * HEIGHT + 2 * (WIDTH / 2) * (HEIGHT / 2));
  const cb = WIDTH * HEIGHT;
  const cr = cb + (WIDTH / 2) * (HEIGHT / 2);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const at = 3 * (y * WIDTH + x);
      const [r, g, b] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!];
      buffer[y * WIDTH + x] = clamp(0.299 * r + 0.587 * g + 0.114 * b);
      if (x % 2 === 0 && y % 2 === 0) {
        const place = (y / 2) * (WIDTH / 2) + x / 2;
        buffer[cb + place] = clamp(128 - 0.168736 * r - 0.331264 * g + 0.5 * b);
        buffer[cr + place] = clamp(128 + 0.5 * r - 0.418688 * g - 0.081312 * b);
      }
    }
  }
  return buffer;
}

/** Red, green and blue of the whole picture. */
function scene(code?: PNG): Float32Array {
  const pixels = new Float32Array(3 * WIDTH * HEIGHT);
  for (let at = 0; at < pixels.length; at += 1) {
    pixels[at] = WALL[at % 3]!;
  }
  if (!code) {
    return pixels;
  }
  const [left, top] = [Math.floor((WIDTH - SIDE) / 2), Math.floor((HEIGHT - SIDE) / 2)];
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      const at = 3 * ((top + y) * WIDTH + left + x);
      for (let channel = 0; channel < 3; channel += 1) {
        pixels[at + channel] = sample(code, ((x + 0.5) / SIDE) * code.width - 0.5, ((y + 0.5) / SIDE) * code.height - 0.5, channel);
      }
    }
  }
  return pixels;
}

/** A colour between the pixels, as a lens would see it. */
function sample(picture: PNG, x: number, y: number, channel: number): number {
  const at = (column: number, row: number) => {
    const inside = (value: number, size: number) => Math.min(Math.max(value, 0), size - 1);
    return picture.data[4 * (inside(row, picture.height) * picture.width + inside(column, picture.width)) + channel]!;
  };
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - left, y - top];
  const above = at(left, top) * (1 - right) + at(left + 1, top) * right;
  const below = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
  return above * (1 - down) + below * down;
}

function clamp(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}
