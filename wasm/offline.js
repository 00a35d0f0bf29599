// Has a copy of the app kept in this browser, so that it opens without a connection, and tells when
// a newer version is ready. No page is reloaded but by the press that asks for it.

let registration;

/** Registers the worker; calls `tell` once a newer version waits. */
export async function keep(tell) {
  registration = await navigator.serviceWorker.register(new URL("../sw.js", import.meta.url));
  // Earlier versions that no tab uses any more can go.
  registration.active?.postMessage("tidy");
  const look = () => registration.active && registration.waiting && tell();
  const follow = () => registration.installing?.addEventListener("statechange", look);
  registration.addEventListener("updatefound", follow);
  follow();
  look();
}

/** Lets the newer version take over, then opens it in this tab. */
export function useNewer() {
  const { waiting } = registration;
  // Another tab may have let it take over already.
  if (!waiting) return location.reload();
  waiting.addEventListener("statechange", () => {
    if (waiting.state === "activated") location.reload();
  });
  waiting.postMessage("take over");
}
