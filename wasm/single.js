// Opens the app from one file that holds all of it. When the two scripts it stands on are put into
// one, what they would fetch is taken from that file.
import load, { start } from "../pkg/readymark.js";
import { inlined } from "./inlined.js";

const file = async (name) => (await inlined(name)).arrayBuffer();

load()
  .then(() => start({ build: INLINED.build, file, alone: true }))
  .catch((error) => {
    console.error(error);
    document.getElementById("starting-words").hidden = true;
    document.getElementById("not-started").hidden = false;
  });
