// Opens the app from one file that holds all of it. When the two scripts it stands on are put into
// one, what they would fetch is taken from that file.
import "./appearance.js";
import load, { start } from "../pkg/readymark.js";
import { inlined } from "./inlined.js";

const file = async (name) => (await inlined(name)).arrayBuffer();

// The script stands before the page that it draws.
new Promise((parsed) => document.addEventListener("DOMContentLoaded", parsed))
  .then(() => load())
  .then(() => start({ build: INLINED.build, file, alone: true }))
  .catch((error) => {
    console.error(error);
    document.getElementById("starting-words").hidden = true;
    document.getElementById("not-started").hidden = false;
  });
