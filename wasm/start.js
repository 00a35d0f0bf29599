// Opens the app from a web address: loads it, and does for it what takes an address. Says so in
// words where that fails.
import load, { start } from "./pkg/readymark.js";

/** Which build this is: the folder that this script and all the app's files are in is named after it. */
const build = /\/app-([0-9a-f]+)\/[^/]*$/.exec(import.meta.url)?.[1];

// Held for as long as the tab is open: its version's files are kept until then.
navigator.locks?.request(`readymark/build/${build}`, { mode: "shared" }, () => new Promise(() => {}));

/** The bytes of one of the app's own files. */
async function file(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.arrayBuffer();
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
  document.getElementById("starting-words").hidden = true;
  document.getElementById("not-started").hidden = false;
}
