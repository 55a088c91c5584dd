import { expect, test } from "../support/fixtures.ts";
import { open } from "../support/pages.ts";
import { evening } from "../support/wish.ts";

test("the search follows what is typed, by name, venue and town", async ({ visit, demo }) => {
  const page = await visit({ at: demo });
  await open(page, "/");
  const box = page.getByRole("searchbox", { name: "Search events" });
  const found = page.getByRole("main").getByRole("status");
  await box.pressSequentially("midnight");
  await expect(found).toContainText("1 event matches “midnight”");
  await expect(page.getByRole("link", { name: /Midnight Kino/ })).toHaveCount(1);
  await expect(page).toHaveURL(/\?q=midnight$/);

  await box.fill("porto");
  await expect(page.getByRole("link", { name: /The Paper Lighthouse/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /Midnight Kino/ })).toHaveCount(0);

  await box.fill("no such thing");
  await expect(page.getByText("Nothing found")).toBeVisible();
  await page.getByRole("button", { name: "Show all events" }).click();
  await expect(box).toHaveValue("");
  await expect(page.getByRole("link", { name: /Midnight Kino/ }).first()).toBeVisible();
});

test("a search is kept in the address", async ({ visit, demo }) => {
  const page = await visit({ at: demo });
  await open(page, "/?q=circus");
  await expect(page.getByRole("searchbox")).toHaveValue("circus");
  await expect(page.getByRole("link", { name: /Winter Circus/ })).toHaveCount(1);
});

test("the carousel shows what is next, and can be turned", async ({ visit, demo }) => {
  const page = await visit({ at: demo, device: "desktop" });
  await open(page, "/");
  const track = page.getByRole("list", { name: "Coming up" });
  await expect(track.getByRole("listitem")).toHaveCount(6);
  const place = () => track.evaluate((element) => element.scrollLeft);
  const begin = await place();
  await page.getByRole("button", { name: "Next events" }).click();
  await expect.poll(place).toBeGreaterThan(begin);
  await page.getByRole("button", { name: "Previous events" }).click();
  await expect.poll(place).toBe(begin);
});

test("an event is listed until twelve hours after its start", async ({ visit, admit }) => {
  const [lately, gone] = [evening({ starts_in_minutes: -11 * 60 }), evening({ starts_in_minutes: -13 * 60 })];
  const { events } = await admit.seed({ events: [lately, gone] });
  const page = await visit();
  await open(page, `/?q=${encodeURIComponent(lately.name)}`);
  await expect(page.getByRole("main").getByRole("link", { name: lately.name })).toBeVisible();
  await open(page, `/?q=${encodeURIComponent(gone.name)}`);
  await expect(page.getByText("Nothing found")).toBeVisible();
  // Its own page says why.
  await open(page, `/events/${events[1]}`);
  await expect(page.getByText("This event is over")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Buy/ })).toHaveCount(0);
});

test("times are those on the venue's clock", async ({ visit, demo }) => {
  // The reader is in London, the venue in Portland.
  const page = await visit({ at: demo });
  await open(page, "/?q=bridges");
  await page.getByRole("link", { name: /How Bridges Sing/ }).click();
  await expect(page.getByText(/\d\d:\d\d P[SD]T/).first()).toBeVisible();
  await expect(page.getByText(/where you are/)).toBeVisible();
});
