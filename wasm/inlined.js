// The app's files in the one file that holds them all, in place of fetching them from an address.

/** The answer with a file, by the last part of its address. `INLINED` stands before this script. */
export async function inlined(address) {
  const name = String(address).split("/").at(-1);
  if (!Object.hasOwn(INLINED.files, name)) throw new Error(`${name} is not in this file.`);
  const bytes = Uint8Array.from(atob(INLINED.files[name]), (character) => character.charCodeAt(0));
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/json";
  return new Response(bytes, { headers: { "Content-Type": type } });
}
