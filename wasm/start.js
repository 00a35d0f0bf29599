// Loads the app and its schemes side by side; says so in words where that fails.
import load, { start } from "./pkg/readymark.js";

async function text(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}

try {
  const [schemes] = await Promise.all([text("schemes.json"), load()]);
  start(schemes);
} catch (error) {
  console.error(error);
  const words = document.getElementById("starting-words");
  if (words) {
    words.textContent =
      "Readymark could not start in this browser. Reload the page; if that does not help, try a newer browser. Answers saved earlier are not affected.";
  }
}
