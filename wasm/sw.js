// The worker that keeps a copy of the app's own files and answers from it, so that the app opens
// without a connection. A version is kept whole, each file as its digest says, or not at all; the
// one in use stays until somebody presses for the next, and then for as long as a tab holds it.

/** This build, and the SHA-256 of each of its files: written in when the site is put together. */
const BUILD = { name: "", files: {} };

const { registration } = self;
/** Other apps may have copies at the same origin. */
const OURS = `readymark ${registration.scope} `;
const OWN = OURS + BUILD.name;
const PAGE = registration.scope;

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.clients.claim(), tidy()])));
self.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(self.skipWaiting());
  if (event.data === "tidy") event.waitUntil(tidy());
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { href, pathname } = new URL(request.url);
  if (request.method !== "GET" || !href.startsWith(registration.scope)) return;
  const name = pathname.slice(new URL(registration.scope).pathname.length);
  if (request.mode === "navigate" && (name === "" || name === "index.html")) {
    event.respondWith(kept(PAGE, OWN, request));
  } else if (name.startsWith("app-")) {
    // Whichever version's: its folder says which.
    event.respondWith(kept(href, undefined, request));
  } else if (Object.hasOwn(BUILD.files, name)) {
    event.respondWith(kept(href, OWN, request));
  }
});

/** The answer that is kept, of one version or of any; a copy the browser has thrown away is asked for anew. */
async function kept(address, cacheName, request) {
  return (await caches.match(address, { cacheName })) ?? fetch(request);
}

/** Fetches every file of this build, one after another; nothing is kept before all are right. */
async function keepAll() {
  const answers = [];
  for (const [name, digest] of Object.entries(BUILD.files)) {
    const address = new URL(name, registration.scope).href;
    answers.push([address, await answer(address, digest)]);
  }
  const cache = await caches.open(OWN);
  for (const [address, response] of answers) await cache.put(address, response);
}

/** A file as its digest says: as the browser has it already, otherwise from the host. */
async function answer(address, digest) {
  for (const cache of ["force-cache", "reload"]) {
    const response = await fetch(address, { cache });
    if (response.ok && !response.redirected && (await digestOf(response.clone())) === digest) return response;
  }
  throw new Error(`${address} is not what it should be: this version is left alone.`);
}

async function digestOf(response) {
  const bytes = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Throws away the versions that no tab holds: each tab holds a lock that is named after its build. */
async function tidy() {
  if (!navigator.locks || registration.installing || registration.waiting) return;
  const { held } = await navigator.locks.query();
  for (const name of await caches.keys()) {
    const build = name.startsWith(OURS) ? name.slice(OURS.length) : BUILD.name;
    const isHeld = held.some((lock) => lock.name === `readymark/build/${build}`);
    if (build !== BUILD.name && !isHeld) await caches.delete(name);
  }
}
