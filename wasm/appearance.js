// Puts the colours somebody chose in this browser on the page. It is loaded with blocking="render": where a browser
// knows that, nothing is shown before, so that a dark page is not white first. The app does the same once it is there (`src/platform/appearance.rs`); without either, the device's own hold.
try {
  document.documentElement.dataset.appearance = localStorage.getItem("readymark/1/browser/appearance") ?? "system";
} catch {
  // A browser may deny its store.
}
