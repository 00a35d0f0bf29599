// Says so where a part of the app does not come: at once where it is refused or something else comes in its
// place, after ten seconds where it is only slow. Where this script itself does not come, the words in the
// page are there all the same: its stylesheet shows them after ten seconds, and without that they stand there.

/** How long a part may take before a word is said, in milliseconds. */
const LONG = 10_000;

const at = (id) => document.getElementById(id);
const style = document.querySelector("link[rel=stylesheet]");
/** Whether the stylesheet is there, and is ours. */
const isStyled = () => getComputedStyle(document.documentElement).getPropertyValue("--paper") !== "";
const whenParsed = (then) =>
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", then) : then();

/** A part was refused, or is not what it should be. */
function blocked() {
  whenParsed(() => {
    // At the end of the page it is out of the way; told, it comes first.
    const told = at("blocked");
    document.body.prepend(told);
    told.setAttribute("role", "alert");
    told.hidden = false;
    for (const id of ["starting-words", "starting-slow"]) at(id)?.remove();
  });
}

/**
 * A part is slow. A stylesheet on its way keeps the page from being shown: it comes when it comes. Until then it
 * is told of above the app, where that has started without it.
 */
function slow() {
  whenParsed(() => {
    at("starting-slow")?.style.setProperty("animation", "none");
    if (style === null || isStyled()) return;
    const again = style.cloneNode();
    again.addEventListener("error", blocked);
    again.addEventListener("load", () => (isStyled() ? at("plain")?.remove() : blocked()));
    style.replaceWith(again);
    if (at("starting") !== null) return;
    const told = at("plain");
    document.body.prepend(told);
    told.setAttribute("role", "status");
    told.hidden = false;
  });
}

setTimeout(slow, LONG);
style?.addEventListener("error", blocked);
const look = () => isStyled() || blocked();
if (document.readyState === "complete") look();
else addEventListener("load", look);
whenParsed(() => {
  for (const again of document.querySelectorAll(".rm-again")) {
    again.addEventListener("click", (event) => {
      event.preventDefault();
      location.reload();
    });
  }
});
// The page asks for it too: it is fetched and run once, and here it is known what became of it.
import("./start.js").catch((error) => {
  console.error(error);
  blocked();
});
