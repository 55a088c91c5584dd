import { Installation } from "./installation.ts";

/**
 * Two servers for all tests: an empty one, in which each test makes what it needs, and one with the demo, in which none
 * changes anything. Tests that stop a server start one of their own.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const installations = [await Installation.start()];
  const remove = async () => {
    await Promise.all(installations.map((installation) => installation.remove()));
  };
  try {
    const showcase = await Installation.start();
    installations.push(showcase);
    await showcase.demo();
  } catch (error) {
    await remove();
    throw error;
  }
  process.env.ADMIT_END2END = JSON.stringify(installations.map(({ url, data }) => ({ url, data })));
  return remove;
}

function started(place: number): Installation {
  const { url, data } = JSON.parse(process.env.ADMIT_END2END ?? "[]")[place];
  return new Installation(url, data);
}

/** The server in which each test makes what it needs. */
export const shared = () => started(0);

/** The server with the demo. */
export const showcase = () => started(1);
