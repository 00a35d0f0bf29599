// Opens the app from a web address: loads it, and does for it what takes an address. Says so in
// words where that fails.
import load, { start } from "./pkg/readymark.js";

/** Which build this is: the folder that this script and all the app's files are in is named after it. */
const build = /\/app-([0-9a-f]+)\/[^/]*$/.exec(import.meta.url)?.[1];

/** The bytes of one of the app's own files. */
async function file(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.arrayBuffer();
}

try {
  await load();
  start({ build, file });
} catch (error) {
  console.error(error);
  document.getElementById("starting-words").hidden = true;
  document.getElementById("not-started").hidden = false;
}
