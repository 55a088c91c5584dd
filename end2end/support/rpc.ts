import type { Page, Route } from "@playwright/test";

/** Changes what a page sends to a server function, as a person with tools could. */
export async function rewrite(page: Page, name: string, change: (body: any) => void): Promise<void> {
  await page.route(`**/rpc/${name}`, async (route) => {
    const body = route.request().postDataJSON();
    change(body);
    await route.continue({ postData: JSON.stringify(body) });
  });
}

/** Lets a request reach the server, and loses the answer. */
export async function loseAnswer(route: Route): Promise<void> {
  await route.fetch();
  await route.abort("connectionreset");
}
