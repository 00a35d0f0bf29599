// Two people fill in one self-audit, each in a browser of their own, and send each other files: what differs is shown,
// what does not conflict comes in, what does is decided, and one undo takes all of it back.
import { isAt, press, tabTo } from './keyboard.mjs';
import { look } from './look.mjs';
import { SCHOOL, adopt, choose, downloaded, example, bundle, expect, newest, start, test, turn, type, untilSaved, visit, watch } from './support.mjs';

const field = (element) => `#q-${element}-strengths`;

/** Types in the strengths of an element, over what is there. */
async function write(page, hash, element, words) {
  await turn(page, `${hash}/element/${element}`);
  await page.locator(field(element)).fill(words);
  await untilSaved(page);
}

/** The file that is sent of a self-audit. */
async function send(page, hash, testInfo) {
  await turn(page, `${hash}/check`);
  return downloaded(page, testInfo, () => page.locator('#download').click());
}

/** A browser of somebody else. */
async function somebody(browser, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  watch(page, []);
  await visit(page);
  return page;
}

/** Chooses a file on the page for comparing. */
async function compare(page, hash, { name, text }) {
  await turn(page, `${hash}/compare`);
  await page.locator('#other-file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** What was said, without what only says when and by whom it was saved. */
function said({ payload }) {
  const { answers, evidence, actions, finished, provider, setting } = payload;
  return { answers, evidence, actions, finished, provider, setting };
}

const strengths = ({ payload }, element) =>
  payload.answers.find((it) => it.element === element && it.question === 'strengths')?.text;

test('a colleague’s file is compared, decided by keyboard, brought in and taken back', { tag: ['@both', '@waits'] }, async ({ page, browser, baseURL }, testInfo) => {
  await visit(page);
  const head = await start(page, SCHOOL, 'primary');
  await write(page, head, 'e1', 'As it was');
  // In Firefox its own list of downloads would have the keyboard from then on: there what is kept is what is sent.
  const isTold = testInfo.project.name === 'chromium';
  const sent = async (page, hash) =>
    isTold ? send(page, hash, testInfo) : { name: 'deputy.readymark.json', text: JSON.stringify(await newest(page, hash)) };
  const first = await sent(page, head);
  const other = await somebody(browser, { baseURL });
  const deputy = await adopt(other, first.text);
  await write(other, deputy, 'e1', 'What the deputy says');
  await write(other, deputy, 'e2', 'Only the deputy says this');
  const file = await sent(other, deputy);
  await other.context().close();
  await write(page, head, 'e1', 'What the head says');
  await write(page, head, 'e3', 'Only the head says this');
  const before = await newest(page);

  // From the page for opening files: what each has, not which is newer.
  await turn(page, '#/open');
  await choose(page, file.text, file.name);
  const already = page.locator('#already');
  await expect(already).toContainText('You have 1 change here that the file does not have.');
  await expect(already).toContainText('The file has 1 change that you do not have here.');
  await expect(already).toContainText('1 thing is different in both. You decide which to keep.');
  await expect(already).not.toContainText('newer');
  await look(page, 'a file that has parted');
  await page.locator('#compare').click();
  await expect.poll(() => isAt(page, '#two-versions')).toBe(true);
  await expect(page.locator('.rm-sides')).toContainText(file.name);
  await expect(page.locator('#comes-in')).toHaveText('Comes in from the file (1)');
  await expect(page.locator('main')).toContainText('Only the deputy says this');
  await expect(page.locator('.rm-conflict')).toHaveCount(1);
  await expect(page.locator('.rm-conflict')).toContainText('What the head says');
  await expect(page.locator('.rm-conflict')).toContainText('What the deputy says');
  await look(page, 'what differs');

  // Nothing comes in while something is not decided.
  await press(page, '#bring-in');
  await expect.poll(() => isAt(page, '#error-summary')).toBe(true);
  await expect(page.locator('#error-summary li')).toHaveCount(1);
  await look(page, 'not decided');
  expect((await newest(page)).payload).toEqual(before.payload);
  await tabTo(page, '#error-summary a');
  await page.keyboard.press('Enter');
  await expect.poll(() => isAt(page, '#decide-1-ours')).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('#decide-1-keep-both')).toBeChecked();
  await press(page, '#bring-in');
  await expect(page.locator('#notice')).toContainText('2 changes came in from the file. You can undo it.');
  await untilSaved(page);
  const merged = await newest(page);
  expect(strengths(merged, 'e1')).toBe('What the head says\n\nWhat the deputy says');
  expect(strengths(merged, 'e2')).toBe('Only the deputy says this');
  expect(strengths(merged, 'e3')).toBe('Only the head says this');

  // The same file has nothing more to give.
  await compare(page, head, file);
  await expect(page.locator('#only-read')).toContainText('an earlier version of this self-audit');
  await expect(page.locator('#bring-in')).toHaveCount(0);

  // One step takes all of it back, and then the file can be brought in again.
  await page.locator('main').getByRole('button', { name: /^Undo/ }).click();
  await untilSaved(page);
  expect(said(await newest(page))).toEqual(said(before));
  await compare(page, head, file);
  await expect(page.locator('#comes-in')).toHaveText('Comes in from the file (1)');
  await page.locator('#decide-1-theirs').check();
  await page.locator('#bring-in').click();
  await expect(page.locator('#notice')).toContainText('2 changes came in');
  await untilSaved(page);
  expect(strengths(await newest(page), 'e1')).toBe('What the deputy says');
});

test('what came back is brought in, also where nothing was done here since it was sent', async ({ page, browser, baseURL }, testInfo) => {
  await visit(page);
  const head = await start(page, SCHOOL, 'primary');
  await write(page, head, 'e1', 'As it was');
  const first = await send(page, head, testInfo);
  const other = await somebody(browser, { baseURL });
  const deputy = await adopt(other, first.text);
  await write(other, deputy, 'e2', 'Only the deputy says this');
  const file = await send(other, deputy, testInfo);
  const bringIn = async (file) => {
    await compare(page, head, file);
    await expect(page.locator('#what-differs')).toContainText('The file has 1 change that you do not have here.');
    await page.locator('#bring-in').click();
    await expect(page.locator('#notice')).toContainText('1 change came in from the file. You can undo it.');
    await untilSaved(page);
  };
  await bringIn(file);
  expect(strengths(await newest(page), 'e2')).toBe('Only the deputy says this');
  // Taken back, sent again, and brought in after all.
  await page.locator('main').getByRole('button', { name: /^Undo/ }).click();
  await untilSaved(page);
  expect(strengths(await newest(page), 'e2')).toBe(undefined);
  await send(page, head, testInfo);
  await bringIn(file);
  // The next file comes back, and this page was closed and opened again meanwhile.
  const second = await send(page, head, testInfo);
  const again = await adopt(other, second.text);
  await write(other, again, 'e2', 'The deputy says more');
  const reply = await send(other, again, testInfo);
  await page.reload();
  await bringIn(reply);
  expect(strengths(await newest(page), 'e2')).toBe('The deputy says more');
  await other.context().close();
});

test('a file that cannot be brought in is told in a sentence, and nothing is changed', async ({ page }, testInfo) => {
  await visit(page);
  const mine = await start(page, SCHOOL, 'primary');
  await write(page, mine, 'e1', 'As it was');
  const first = await send(page, mine, testInfo);
  await write(page, mine, 'e1', 'As it is');
  const before = await newest(page);
  const { payload } = await example('example-pennimere');
  const other = JSON.stringify(bundle(payload));
  const agency = JSON.stringify(bundle((await example('example-ashdene')).payload));
  const unchanged = async () => expect((await newest(page)).payload).toEqual(before.payload);

  // An earlier version: it is read, with what has changed since.
  await compare(page, mine, first);
  await expect(page.locator('#only-read')).toHaveText(
    'The selected file is an earlier version of this self-audit. Everything in it has been here, and may have been changed or undone since. Nothing was changed. If you want something from it, copy it across yourself. If you expected newer answers, ask the sender for their latest file.',
  );
  await expect(page.locator('#all-differences')).toHaveText('What has changed since (1)');
  await expect(page.locator('.rm-differences:not(.rm-sides)')).toContainText('As it was');
  await look(page, 'an earlier version');

  // Another self-audit of the scheme: the same.
  await compare(page, mine, { name: 'other.readymark.json', text: other });
  await expect(page.locator('#only-read')).toContainText('a different self-audit, not a version of this one');
  await expect(page.locator('.rm-differences:not(.rm-sides)').first()).toBeAttached();

  const refusals = [
    [agency, 'for a different scheme. Nothing was changed. Open it on its own.'],
    [(await newestText(page)), 'the same version as the one you have here. Nothing was changed, and there is nothing to do.'],
    ['PK\u0003\u0004word/document.xml', 'The selected file is'],
    ['{"format":', 'stops in the middle'],
  ];
  for (const [text, words] of refusals) {
    await compare(page, mine, { name: 'file.json', text });
    await expect.poll(() => isAt(page, '#error-summary')).toBe(true);
    await expect(page.locator('#error-summary'), words).toContainText(words);
    await expect(page.locator('#other-file-error')).toContainText(words);
    await expect(page.locator('#bring-in')).toHaveCount(0);
  }
  await look(page, 'a file refused');
  await unchanged();
});

const newestText = async (page) => JSON.stringify(await newest(page));
