// Opens the app from a web address: loads it, and does for it what takes an address. Says so in
// words where that fails.
import load, { start } from "./pkg/readymark.js";

/** Which build this is: the folder that this script and all the app's files are in is named after it. */
const build = /\/app-([0-9a-f]+)\/[^/]*$/.exec(import.meta.url)?.[1];

// Held for as long as the tab is open: its version's files are kept until then.
navigator.locks?.request(`readymark/build/${build}`, { mode: "shared" }, () => new Promise(() => {}));

/** Which files are fetched together for a chunk of pages, the schemes built in, and of each example its file and scheme. */
const PARTS = { chunks: {}, schemes: [], examples: {} };

/** What the summary beside a kept self-audit says: its scheme, and of which kind its pages are. It may not hold. */
function summary(id) {
  try {
    const [, scheme, pages] = localStorage.getItem(`readymark/1/${id}/summary`)?.split("\n", 3) ?? [];
    return [scheme, pages];
  } catch {
    return [];
  }
}

/** Asks for one of the app's own files now, so that it is there, or on its way, when the app asks for it. */
function preload(name) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: new URL(name, import.meta.url) });
  document.head.append(link);
}

/**
 * Asks for what the page needs that the address names, side by side with the app itself. A guess: what it leaves out
 * the app asks for later, and what it asks for in vain is used soon.
 */
function preloadPage() {
  const [kind, id, page] = location.hash.replace(/^#?\/?/, "").split("/");
  const isOpen = kind === "audit" || kind === "example";
  if (!isOpen && !["start", "open", "kept"].includes(kind)) return;
  const [example, ofExample] = (kind === "example" && Object.hasOwn(PARTS.examples, id) && PARTS.examples[id]) || [];
  const [scheme = ofExample, pages] = kind === "audit" ? summary(id) : [];
  const chunks = [PARTS.chunks.later];
  if (!isOpen || (pages === "review" && [undefined, "judge", "summary"].includes(page))) chunks.push(PARTS.chunks.library);
  else if (page === "dashboard" || (pages === "rated" && page === "element")) chunks.push(PARTS.chunks.rated);
  const files = new Set(chunks.flatMap((names) => names ?? []));
  for (const file of files) preload(`pkg/${file}.wasm`);
  if (PARTS.schemes.includes(scheme)) preload(`schemes/${scheme}.json`);
  if (example) preload(`examples/${example}`);
}

try {
  preloadPage();
} catch (error) {
  console.info(`Nothing is asked for ahead: ${error}`);
}

/** The bytes of one of the app's own files. */
async function file(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.arrayBuffer();
}

/** Whether the app’s code does not come from this address, or not all of it, or something else instead. */
async function isWithheld() {
  try {
    return !isWhole(new Uint8Array(await file("pkg/readymark_bg.wasm")));
  } catch {
    return true;
  }
}

/** Whether these bytes are WebAssembly to the end: its sections, each with its length, one after another. */
function isWhole(bytes) {
  if (![0, 0x61, 0x73, 0x6d].every((byte, place) => bytes[place] === byte)) return false;
  let at = 8;
  while (at < bytes.length) {
    let [length, shift] = [0, 1];
    do {
      at += 1;
      length += (bytes[at] & 0x7f) * shift;
      shift *= 0x80;
    } while (bytes[at] & 0x80);
    at += 1 + length;
  }
  return at === bytes.length;
}

let offline;

/** Has the app kept in this browser, once there is nothing better to do; `tell` is for a newer version. */
function keep(tell) {
  if (!navigator.serviceWorker) return;
  const begin = async () => {
    offline = await import("./offline.js");
    await offline.keep(tell);
  };
  // A browser may refuse, as in a private window: then it works as long as there is a connection.
  const whenIdle = window.requestIdleCallback ?? ((then) => setTimeout(then, 1000));
  whenIdle(() => begin().catch((error) => console.info(`No copy is kept: ${error}`)));
}

try {
  await load();
  start({ build, file, keep, useNewer: () => offline?.useNewer() });
} catch (error) {
  console.error(error);
  const found = (await isWithheld()) ? "blocked" : "not-started";
  for (const id of ["starting-words", "starting-slow"]) document.getElementById(id)?.remove();
  // Once the app was drawn, it says itself what went wrong.
  const told = document.getElementById(found);
  told?.setAttribute("role", "alert");
  told?.removeAttribute("hidden");
}
