import { expect, type Locator, type Page } from "@playwright/test";

import type { Credentials, WishedAccount } from "./wish.ts";

/** Opens a page and waits until its script is at work. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await alive(page);
}

/** Tells of the moment at which the app has taken over the page: registering the service worker is what it does next. */
export function tellWhenAlive(): void {
  // The empty document that a browser begins with is no secure context.
  if (!("ServiceWorkerContainer" in window)) {
    return;
  }
  const { register } = ServiceWorkerContainer.prototype;
  ServiceWorkerContainer.prototype.register = function (...words) {
    document.documentElement.dataset.alive = "true";
    return register.apply(this, words);
  };
}

/** Waits until the page's script has taken it over: from then on its buttons answer. */
export async function alive(page: Page): Promise<void> {
  await page.locator("html[data-alive]").waitFor({ state: "attached" });
}

/** Signs in by the page. */
export async function signIn(page: Page, { email, password }: Credentials, next = "/tickets"): Promise<void> {
  await page.goto(`/sign-in?next=${next}`);
  const button = page.getByRole("main").getByRole("button", { name: "Sign in" });
  await expect(button).toBeEnabled();
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await button.click();
  await page.waitForURL((url) => url.pathname === next);
}

/** The fields of the sign-up form by their labels. */
export const FIELDS = {
  first_name: "First name",
  surname: "Surname",
  date_of_birth: "Date of birth",
  postcode: "Postcode",
  email: "E-mail address",
  phone: "Phone number",
  password: "Password",
  password_confirmation: "Password again",
} as const;

export type FieldName = keyof typeof FIELDS;

/** A field of the sign-up form. */
export function field(page: Page, name: FieldName): Locator {
  return page.locator(`input[name="${name}"]`);
}

/** Opens the sign-up form and waits until it can be sent. */
export async function openRegister(page: Page, next?: string): Promise<void> {
  await page.goto(next ? `/register?next=${next}` : "/register");
  await expect(createAccount(page)).toBeEnabled();
}

export function createAccount(page: Page): Locator {
  return page.getByRole("button", { name: "Create account" });
}

/** What a person would type. */
export function entries(account: WishedAccount): Record<FieldName, string> {
  return {
    first_name: "Ada",
    surname: "Lovelace-Byron",
    date_of_birth: "1990-04-23",
    postcode: "EH6 6QQ",
    email: account.email,
    phone: account.phone,
    password: account.password,
    password_confirmation: account.password,
  };
}

export async function fill(page: Page, values: Partial<Record<FieldName, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await field(page, name as FieldName).fill(value);
  }
}

/** The code on a ticket's page. */
export function liveCode(page: Page): Locator {
  return page.getByTestId("live-code");
}

/** Opens a ticket and waits for its code. */
export async function openTicket(page: Page, ticket: number): Promise<Locator> {
  await page.goto(`/tickets/${ticket}`);
  await expect(liveCode(page)).toHaveAttribute("data-text", /^AD1:/);
  return liveCode(page);
}

/** Waits until the code has shown so many more frames. */
export async function ticks(page: Page, count: number): Promise<void> {
  const now = async () => Number(await liveCode(page).getAttribute("data-tick"));
  const begin = await now();
  await expect.poll(now, { intervals: [100] }).toBeGreaterThanOrEqual(begin + count);
}
