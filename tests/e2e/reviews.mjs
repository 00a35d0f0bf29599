// What the tests of reviews share: the file that is assessed, the way to a review of it, and somebody else.
import { choose as pick, follow, marker, press, tabTo, walk } from './keyboard.mjs';
import { expectValid } from './schema.mjs';
import { bundle, choose, downloaded, example, expect, newest, turn, untilSaved, visit, watch } from './support.mjs';

/** The file of an example, as an organisation that is not invented would send it. */
export const fileOf = async (id) => JSON.stringify(bundle((await example(id)).payload));

/** Opens a file to assess it, and returns the address of the review. */
export async function assess(page, text) {
  await turn(page, '#/open');
  await choose(page, text);
  await page.locator('#assess').click();
  await expect(page).toHaveURL(/#\/audit\/[a-z0-9]+$/);
  await expect(page.locator('#judge-next')).toBeVisible();
  return new URL(page.url()).hash;
}

/** Another person with a browser of their own. */
export async function somebodyElse(browser) {
  const context = await browser.newContext({ acceptDownloads: true });
  const page = await context.newPage();
  const faults = [];
  watch(page, faults);
  return { context, page, faults };
}

/** A review in which the first element is asked about, open at that; returns its address. */
export async function begin(page) {
  await visit(page);
  const hash = await assess(page, await fileOf('example-wrenfold'));
  await turn(page, `${hash}/judge/e1`);
  await page.locator('#opinion-query').check();
  await untilSaved(page);
  return hash;
}

/** What is said of the things that are judged, as the newest copy has it. */
export const said = async (page, hash) => (await newest(page, hash)).payload.said;

/** What the newest copy, which has to be a whole file of a review, holds of what is assessed. */
export async function assessed(page, hash) {
  const file = await newest(page, hash);
  expectValid(file);
  return file.payload.submission;
}

/** A date as the pages ask for one, typed in every box for one. */
export const ON = '3 3 2026';

/** The words that are typed in a box of a review: of which thing, and of which box; or a date. */
const wordsFor = (about) => (id) => (/(^|-)on$/.test(id) ? ON : marker(`${about} ${id}`));

/** Fills by keyboard every box of a page of a review that is there after the choices; returns the words typed. */
async function fillFrom(page, about) {
  // What is asked for follows the choices, so the page is walked through from its heading.
  await page.locator('#heading').focus();
  const typed = await walk(page, { text: wordsFor(about) });
  return typed.filter((words) => words !== ON);
}

/**
 * By keyboard: from the list of a review to one thing that is judged, all of the form, and back to the list. Returns the
 * words typed.
 */
export async function judge(page, hash, place, opinion, instead) {
  await follow(page, `main a[href="${hash}/${place}"]`);
  await tabTo(page, '#opinion input');
  await pick(page, opinion);
  if (instead) {
    await tabTo(page, '#instead input');
    await pick(page, instead);
  }
  const typed = await fillFrom(page, place);
  await follow(page, `.rm-judge__foot > a[href="${hash}"]`, { back: true });
  return typed;
}

/** By keyboard: from the list of a review to its summary, and all of the form there; returns the words typed. */
export async function sumUp(page, hash, role, decision) {
  await follow(page, `main a[href="${hash}/summary"]`);
  await tabTo(page, '#role input');
  await pick(page, role);
  if (decision) {
    await tabTo(page, '#decision input');
    await pick(page, decision);
  }
  return fillFrom(page, 'summary');
}

/** By keyboard: finalises the review whose summary is open, and downloads it. Returns the text of its file. */
export async function finalise(page, testInfo, says) {
  await press(page, '#finalise', { back: true });
  await expect(page.locator('#stage')).toHaveText(says);
  await untilSaved(page);
  const { text } = await downloaded(page, testInfo, () => press(page, '#download'));
  expectValid(JSON.parse(text));
  return text;
}

/** By keyboard: opens the file of a review beside the self-audit it is about; returns the address of its page there. */
export async function keepBeside(page, own, text) {
  await turn(page, '#/open');
  await choose(page, text);
  await expect(page.locator('#is-a-review')).toContainText('not a submission');
  await follow(page, '#keep-review');
  await expect(page.locator('#as-it-says')).toBeVisible();
  const { hash } = new URL(page.url());
  expect(hash.startsWith(`${own}/review/`)).toBe(true);
  return hash;
}

/** Which of these words a file does not hold. */
export const missingIn = (text, typed) => typed.filter((words) => !text.includes(JSON.stringify(words).slice(1, -1)));

/** The file of a self-audit, as its page for checking gives it. */
export async function exported(page, testInfo, own) {
  await turn(page, `${own}/check`);
  return (await downloaded(page, testInfo, () => page.locator('#download').click())).text;
}
