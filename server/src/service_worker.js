// Keeps the app in the browser, so that tickets open with the network off.
//
// The server puts in the list of the site's files and a version made from their contents. Every version has a cache of
// its own, filled as a whole or not at all: script and WebAssembly of different builds must never meet in one page.
// What belongs to a person (/rpc, /api, rendered pages) is never cached here; the app itself keeps the tickets.

const VERSION = "__ADMIT_VERSION__";
const FILES = __ADMIT_PRECACHE__;

const SHELL = "/shell";
const SITE_CACHE = `admit-site-${VERSION}`;
const POSTER_CACHE = "admit-posters";
// A poster has some 10 kB; this is more than anybody's tickets need.
const POSTERS_MAX = 60;
// Longer than a page takes on a bad network, shorter than the patience of a queue.
const PATIENCE_MS = 4000;

// Windows whose document is known to be of this version. They take their files from the cache without asking. The
// browser may stop this worker at any time and lose the set: then files are asked for again, which is slower and as right.
const current = new Set();

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (/^\/(rpc|api)\/|^\/sw\.js$/.test(url.pathname)) return;
  if (url.pathname.startsWith("/posters/")) event.respondWith(poster(event));
  else if (request.mode === "navigate") event.respondWith(page(event));
  else if (FILES.includes(url.pathname)) event.respondWith(file(event));
});

async function install() {
  const cache = await caches.open(SITE_CACHE);
  // "reload" passes by the browser's own cache, where files of an older version may still be.
  await cache.addAll(FILES.map((path) => new Request(path, { cache: "reload" })));
}

async function activate() {
  const stale = (await caches.keys()).filter((name) => name !== SITE_CACHE && name !== POSTER_CACHE);
  await Promise.all(stale.map((name) => caches.delete(name)));
  // The browser then asks for the page while this worker is still starting.
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

// A new version waits until somebody goes to another page, and takes over between the two. An open page is not hurt by
// that: it has loaded its script and WebAssembly, and keeps them. While several windows are open it goes on waiting, so
// that none is caught in the middle of loading.
async function letNewVersionIn() {
  const windows = await self.clients.matchAll({ type: "window" });
  if (windows.length <= 1) self.registration.waiting?.postMessage("take-over");
}

// A page comes from the server, where there is one that answers in time; otherwise the empty document, in which the app
// builds the page by itself. A gateway's error is no answer of the server's.
async function page(event) {
  event.waitUntil(letNewVersionIn());
  const shell = await cached(SHELL);
  const answer = Promise.resolve(event.preloadResponse).then((preloaded) => preloaded ?? fetch(event.request));
  if (!shell) return answer;
  const response = await soon(answer);
  const unanswered = !response || [502, 503, 504].includes(response.status);
  // The server tells the version of a document; one that does not is taken for another's.
  if (unanswered || response.headers.get("admit-version") === VERSION) current.add(event.resultingClientId);
  return unanswered ? shell : response;
}

// A file of the site: from the cache for a document of this version. For any other, the server's file is the one that
// belongs to the document; it is the same in nearly every case, and then costs a header.
async function file(event) {
  const kept = await cached(event.request);
  if (!kept) return fetch(event.request);
  if (current.has(event.clientId)) return kept;
  const response = await soon(fetch(event.request));
  return response?.ok || response?.status === 304 ? response : kept;
}

// A poster as it was last seen, and a newer one for the next time.
async function poster(event) {
  const cache = await caches.open(POSTER_CACHE);
  const kept = await cache.match(event.request);
  const fresh = fetch(event.request).then(async (response) => {
    if (response.ok) {
      await cache.put(event.request, response.clone());
      await trim(cache);
    }
    return response;
  });
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => {}));
  return kept;
}

// Keys come in the order in which they were put, so the ones in front were asked for longest ago.
async function trim(cache) {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - POSTERS_MAX)).map((key) => cache.delete(key)));
}

// This version's file. Which encoding it was sent in says nothing about its content.
async function cached(request) {
  return (await caches.open(SITE_CACHE)).match(request, { ignoreVary: true });
}

// What a promise brings within the time, or undefined.
function soon(promise) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  return Promise.race([promise, late]).catch(() => undefined);
}
