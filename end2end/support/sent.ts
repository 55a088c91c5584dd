import type { Page } from "@playwright/test";

/** A request for something that is not a part of the site. */
export interface Sent {
  path: string;
  body: string;
}

const listeners = new WeakMap<Page, Sent[]>();

/** Notes what a page sends, from now on: called before anything of interest can be on its way. */
export function note(page: Page): Sent[] {
  const sent: Sent[] = [];
  page.context().on("request", (request) => {
    const { pathname } = new URL(request.url());
    const isPart = request.method() === "GET" && /^\/[\w./-]+\.(js|wasm|css|svg|png|webmanifest)$/.test(pathname);
    if (!isPart) {
      sent.push({ path: pathname, body: request.postData() ?? "" });
    }
  });
  listeners.set(page, sent);
  return sent;
}

/** What the page has sent since it was noted, as the list grows; from now on, if it was not. */
export function sent(page: Page): Sent[] {
  return listeners.get(page) ?? note(page);
}

/** How often the page has called a server function. */
export function timesCalled(page: Page, name: string): number {
  return sent(page).filter(({ path }) => path === `/rpc/${name}`).length;
}
