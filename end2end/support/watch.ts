import type { BrowserContext } from "@playwright/test";

/** Notes what no page may do: errors in the console (a breach of the content security policy is one), exceptions, crashes, faults of the server. */
export class Watch {
  private readonly found: string[] = [];
  private readonly expected: RegExp[] = [];

  add(context: BrowserContext): void {
    context.on("console", (message) => {
      if (message.type() === "error") {
        this.note(`console: ${message.text()} (${message.location().url})`);
      }
    });
    context.on("weberror", (error) => this.note(`exception: ${error.error().stack ?? error.error().message}`));
    context.on("page", (page) => page.on("crash", () => this.note(`crash: ${page.url()}`)));
    context.on("response", (response) => {
      if (response.status() >= 500) {
        this.note(`${response.status()}: ${response.url()}`);
      }
    });
  }

  /** Says that this test makes such errors on purpose. */
  expects(...patterns: RegExp[]): void {
    this.expected.push(...patterns);
  }

  /** What happened that was not expected. */
  complaints(): string[] {
    return this.found.filter((text) => !this.expected.some((pattern) => pattern.test(text)));
  }

  private note(text: string): void {
    this.found.push(text);
  }
}

/** The browser's own lines in the console about requests that the server refused with such a status. */
export function refused(status: number): RegExp {
  return new RegExp(`Failed to load resource: the server responded with a status of ${status}\\b`);
}

/** The browser's own lines in the console about requests that reached nobody. */
export const UNREACHABLE = /Failed to load resource: net::ERR_|net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED)/;
