// What is done to a store: a slot is damaged, and it is filled to the last character.
import { PREFIX, kept } from './support.mjs';

export const GARBAGE = '{"format":"readymark-bundle","payload":{"text":"“half a”}';

/** What is said where the store refuses. */
export const REFUSED =
  'Not saved. This browser refused to store your answers. Save a backup file now. You can carry on typing.';

/** Puts a text under a key, past the app. */
export const put = (page, key, text) => page.evaluate(([key, text]) => localStorage.setItem(key, text), [key, text]);

/** The texts that could not be read and were moved aside. */
export const aside = async (page) =>
  Object.entries(await kept(page))
    .filter(([key]) => key.startsWith(`${PREFIX}quarantine/`))
    .map(([, text]) => JSON.parse(text));

/** Fills the store with what is not ours, until it takes no more. */
export const fillStore = (page) =>
  page.evaluate(() => {
    for (let size = 1 << 22; size >= 1; size >>= 1) {
      try {
        for (let more = 0; more < 8; more += 1) localStorage.setItem(`junk/${size}/${more}`, 'x'.repeat(size));
      } catch {
        // No more of this size.
      }
    }
  });

/** Takes that away again. */
export const makeRoom = (page) =>
  page.evaluate(() => Object.keys(localStorage).forEach((key) => key.startsWith('junk/') && localStorage.removeItem(key)));
