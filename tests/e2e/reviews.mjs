// What the tests of reviews share: the file that is assessed, the way to a review of it, and somebody else.
import { expectValid } from './schema.mjs';
import { bundle, choose, example, expect, newest, turn, untilSaved, visit, watch } from './support.mjs';

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
