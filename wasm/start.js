// Loads the app; says so in words where that fails.
import load, { start } from "./pkg/readymark.js";

try {
  await load();
  start();
} catch (error) {
  console.error(error);
  const words = document.getElementById("starting-words");
  if (words) {
    words.textContent =
      "Readymark could not start in this browser. Reload the page; if that does not help, try a newer browser. Answers saved earlier are not affected.";
  }
}
