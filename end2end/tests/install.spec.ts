import { PNG } from "pngjs";

import { expect, test } from "../support/fixtures.ts";
import { open } from "../support/pages.ts";

interface Manifest {
  name: string;
  short_name: string;
  start_url: string;
  scope?: string;
  display: string;
  theme_color: string;
  background_color: string;
  icons: { src: string; sizes: string; type: string; purpose?: string }[];
}

test("the manifest and its icons are what a browser needs to install the app", async ({ visit, admit }) => {
  const page = await visit();
  await open(page, "/");
  const href = await page.locator('link[rel="manifest"]').getAttribute("href");
  const address = new URL(href!, admit.url);
  const answer = await page.request.get(address.href);
  expect(answer.headers()["content-type"]).toMatch(/^application\/manifest\+json/);
  const manifest: Manifest = await answer.json();
  expect(manifest.name).toBe("Admit");
  expect(manifest.display).toBe("standalone");
  expect(manifest.theme_color).toMatch(/^#/);
  expect(manifest.background_color).toMatch(/^#/);
  expect((await page.request.get(new URL(manifest.start_url, address).href)).ok()).toBe(true);

  const raster = manifest.icons.filter((icon) => icon.type === "image/png");
  for (const icon of raster) {
    const file = await page.request.get(new URL(icon.src, address).href);
    expect(file.headers()["content-type"], icon.src).toBe("image/png");
    const { width, height } = PNG.sync.read(await file.body());
    expect(`${width}x${height}`, icon.src).toBe(icon.sizes);
  }
  for (const purpose of ["any", "maskable"]) {
    for (const sizes of ["192x192", "512x512"]) {
      const wanted = raster.filter((icon) => icon.sizes === sizes && (icon.purpose ?? "any").split(" ").includes(purpose));
      expect(wanted, `an icon of ${sizes} for ${purpose}`).not.toHaveLength(0);
    }
  }
});

test("the browser itself finds nothing in the way of installing it", async ({ visit }) => {
  const page = await visit();
  await open(page, "/");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // The tests' profiles are private ones, in which nothing is installed.
  expect(installabilityErrors.map((error) => error.errorId).filter((id) => id !== "in-incognito")).toEqual([]);
});

test("the service worker takes the page over, and keeps the whole app", async ({ visit }) => {
  const page = await visit();
  await open(page, "/");
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const kept = await page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("admit-site-"));
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return { versions: names.length, paths: requests.flat().map((request) => new URL(request.url).pathname) };
  });
  expect(kept.versions).toBe(1);
  expect(kept.paths).toEqual(expect.arrayContaining(["/shell", "/pkg/admit.js", "/pkg/admit.wasm", "/pkg/admit.css"]));
  // What belongs to a person is never kept by it.
  expect(kept.paths.filter((path) => /^\/(rpc|api|tickets|orders|account)/.test(path))).toEqual([]);
});
