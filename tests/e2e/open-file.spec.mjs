// Opening a file: a bad one is refused in plain words and changes nothing; a good one is looked at
// first, and kept beside what is there, never over it (R1.13, R3.1 to R3.9, R4.4).
import { asShown } from './journey.mjs';
import { readFile } from 'node:fs/promises';
import {
  AGENCY,
  adopt,
  bundle,
  checkCode,
  choose,
  downloaded,
  example,
  expect,
  kept,
  newest,
  start,
  test,
  turn,
  type,
  untilSaved,
  visit,
} from './support.mjs';

const ID = 'example-ashdene';
const good = async (change = () => {}) => {
  const { payload } = await example(ID);
  change(payload);
  return JSON.stringify(bundle(payload));
};
const ASK_AGAIN = 'Ask the sender to save it again.';
const OURS = 'Choose a file that ends in .readymark.json.';
const NOT_JSON = `The selected file is not a self-audit file. It may be damaged or a different kind of file. ${OURS}`;
const NOT_OURS = `The selected file is not a self-audit file made by Readymark. ${OURS}`;
const outOfPlace = (at) => `The selected file is not as Readymark saves it: something is missing or out of place in ${at}. It was not opened. ${ASK_AGAIN}`;
const damaged = (what) => `The selected file is damaged: ${what} makes no sense. ${ASK_AGAIN}`;

/** What is wrong, the file, and the words it is refused with. */
async function badFiles() {
  const whole = await good();
  const utf16 = Buffer.from(`\uFEFF${whole}`, 'utf16le');
  const limit = 'The answer to “What do you do now?” for “Principles underpinning effective early permanence delivery” has more than 1,000,000 characters, so the file was not opened.';
  const long = (letters) => (it) => {
    it.answers.find((answer) => answer.element === 'd1' && answer.question === 'provide').text = 'é'.repeat(letters);
  };
  return [
    ['empty', '', `The selected file is empty. ${ASK_AGAIN}`],
    ['only space', ' \n\t', `The selected file is empty. ${ASK_AGAIN}`],
    ['too big', Buffer.alloc(5 * 1024 * 1024 + 1, ' '), `The selected file is bigger than 5MB, so it is not a self-audit file. ${OURS}`],
    ['just not too big', Buffer.alloc(5 * 1024 * 1024, ' '), `The selected file is empty. ${ASK_AGAIN}`],
    ['not JSON', 'Dear all, please find attached', NOT_JSON],
    ['not text', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xd8]), NOT_JSON],
    ['UTF-16', utf16, 'The selected file was changed by a text editor. Ask for the original file.'],
    ['UTF-16, no mark', utf16.subarray(2), 'The selected file was changed by a text editor. Ask for the original file.'],
    ['zip', 'PK\u0003\u0004 and so on', 'The selected file is a zip. Open it first, then choose the file inside that ends in .json.'],
    ['web page', '<!doctype html><title>Sign in</title>', 'The selected file is a web page, not a self-audit file. Your email system may have replaced the attachment. Ask the sender for it again.'],
    ['cut short', whole.slice(0, -100), 'The selected file is incomplete: it stops in the middle. Ask the sender to send it again.'],
    ['key twice', whole.replace('"setting":', '"setting":"agency","setting":'), `The selected file contains “setting” twice in one place, so we cannot tell which one is meant. It was not opened. ${ASK_AGAIN}`],
    ['newer format', whole.replace('"format_version":"1.0"', '"format_version":"2.0"'), 'This file was made by a newer version of Readymark (format 2.0). You have format 1.0. Reload the page to update.'],
    ['other JSON', '{"hello":"world"}', NOT_OURS],
    ['a list', '[]', NOT_OURS],
    ['over a limit', await good(long(1_000_001)), `${limit} Ask the sender to shorten it and save it again.`],
    ['list for an object', await good((it) => (it.provider = Object.values(it.provider))), outOfPlace('the details of the organisation')],
    ['unknown field', await good((it) => (it.extra = '')), outOfPlace('what it says of itself')],
    ['missing field', await good((it) => delete it.evidence), outOfPlace('the list of evidence')],
    ['too deep', `${'['.repeat(33)}${']'.repeat(33)}`, damaged('how deeply things are nested in it')],
    ['number too big', whole.replace(/"generation":\d+/, '"generation":9007199254740992'), damaged('a number in it')],
    ['fraction', whole.replace(/"generation":\d+/, '"generation":1.5'), damaged('a number in it')],
    ['NUL', whole.replace('"setting":"', '"setting":"\\u0000'), damaged('a character in it')],
    ['no time', await good((it) => (it.saved_at = 'yesterday')), damaged('a time in it')],
  ];
}

test('a bad file is refused in words, and changes nothing', async ({ page }) => {
  await visit(page);
  await adopt(page, await good());
  await turn(page, '#/open');
  const before = await kept(page);
  for (const [wrong, content, words] of await badFiles()) {
    await test.step(wrong, async () => {
      await page.locator('#heading').focus();
      await choose(page, content, `${wrong}.readymark.json`);
      const summary = page.locator('#error-summary');
      await expect(summary.locator('li'), wrong).toHaveText([words]);
      await expect(summary, wrong).toBeFocused();
      await expect(page).toHaveTitle(/^Error: /);
      await expect(page.locator('#file-error')).toHaveText(`Error: ${words}`);
      await expect(page.locator('#preview')).toHaveCount(0);
      expect(await kept(page), wrong).toEqual(before);
    });
  }
  await page.locator('#error-summary a').click();
  await expect(page.locator('#file')).toBeFocused();
  // A good one after them: the error goes, also from the title.
  await choose(page, await good());
  await expect(page.locator('#preview')).toBeFocused();
  await expect(page.locator('#error-summary')).toHaveCount(0);
  await expect(page).not.toHaveTitle(/^Error: /);
});

test('a file changed on the way opens with a banner that stays', async ({ page }) => {
  const file = JSON.parse(await good());
  file.payload.answers.find((it) => it.text).text = 'Not what was saved';
  const banner = page.locator('main').getByText('or was damaged on the way. Check with the sender before you rely on it.');
  await visit(page);
  await turn(page, '#/open');
  await choose(page, JSON.stringify(file));
  await expect(page.locator('#integrity')).toHaveText(
    'This file has been changed since it was saved, or was damaged on the way. Check with the sender before you rely on it.',
  );
  await page.locator('#keep').click();
  await expect(page).toHaveURL(/#\/audit\/[a-z0-9]+$/);
  const hash = new URL(page.url()).hash;
  for (const place of ['', '/element/d1', '/readiness', '/check']) {
    await turn(page, hash + place);
    await expect(banner).toBeVisible();
  }
  await page.reload();
  await expect(banner).toBeVisible();
  await turn(page, `${hash}/element/d1`);
  await type(page, '#q-d1-plan', 'More');
  await untilSaved(page);
  await page.reload();
  await expect(banner).toBeVisible();
});

test('a file of another edition opens, and what has no place is kept, shown and sent on', async ({ page }, testInfo) => {
  const stray = { element: 'd9', question: 'provide', text: 'Words without a place' };
  const text = await good((it) => {
    it.scheme.edition = '2031';
    it.answers.push(stray);
  });
  await visit(page);
  await turn(page, '#/open');
  await choose(page, text);
  await expect(page.locator('main')).toContainText(
    'This file was made with edition 2031. You have edition 2018-2. 1 answer has no place in yours. Nothing is lost: everything is kept, shown, and saved in your file again.',
  );
  await page.locator('#keep').click();
  await expect(page).toHaveURL(/#\/audit\/[a-z0-9]+$/);
  const hash = new URL(page.url()).hash;
  await turn(page, `${hash}/element/d1`);
  await type(page, '#q-d1-plan', ' And more');
  await turn(page, `${hash}/check`);
  await expect(page.locator('main').getByRole('heading', { name: 'Kept, but with no place in this edition' })).toBeVisible();
  await expect(page.locator('main')).toContainText('Words without a place');
  const sent = await downloaded(page, testInfo, () => page.locator('#download').click());
  const { payload } = JSON.parse(sent.text);
  expect(payload.answers).toContainEqual(stray);
  expect(payload.scheme.edition).toBe('2031');
});

test('a file of an unknown scheme is for reading only', async ({ page }) => {
  const text = await good((it) => Object.assign(it.scheme, { id: 'careers', title: 'Investors in Careers' }));
  await visit(page);
  await turn(page, '#/open');
  await choose(page, text);
  await expect(page.locator('main')).toContainText(
    'This file is for “Investors in Careers”, which your copy of Readymark does not have. You can read it, but not change it.',
  );
  await expect(page.locator('#keep')).toHaveCount(0);
  await page.locator('main summary').click();
  const { payload } = JSON.parse(text);
  const words = payload.answers.filter((it) => it.text).map((it) => it.text);
  const shown = await page.locator('main').textContent();
  expect(words.filter((it) => !shown.includes(it))).toEqual([]);
  expect(await kept(page)).toEqual({});
});

test('the same file twice is known again; not opening one leaves nothing', async ({ page }) => {
  const text = await good();
  await visit(page);
  await turn(page, '#/open');
  await choose(page, text);
  await page.locator('#cancel').click();
  await expect(page.locator('#preview')).toHaveCount(0);
  expect(await kept(page)).toEqual({});
  const focus = () => page.evaluate(() => document.activeElement.tagName);
  await expect.poll(focus, 'focus after it').not.toBe('BODY');

  const hash = await adopt(page, text);
  const before = await kept(page);
  await turn(page, '#/open');
  await choose(page, text);
  await expect(page.locator('main')).toContainText(
    `You already have this self-audit (check code ${checkCode(JSON.parse(text).payload)}).`,
  );
  await expect(page.locator(`main a[href="${hash}"]`)).toHaveText('your copy');
  // Keeping both leaves the first as it was.
  await page.locator('#keep').click();
  await expect(page).toHaveURL((url) => url.hash.startsWith('#/audit/') && url.hash !== hash);
  const after = await kept(page);
  for (const [key, value] of Object.entries(before)) expect(after[key]).toBe(value);
  expect(Object.keys(after).length).toBeGreaterThan(Object.keys(before).length);
});

test('that it came from a file is said on its page and in the list, also once it was changed', async ({ page }) => {
  await page.clock.setFixedTime('2026-11-30T14:32:00Z');
  await visit(page);
  const hash = await adopt(page, await good());
  const came = page.locator('#came-from');
  const words = 'Opened from a file on 30 November 2026. If you change anything here, this copy will no longer match the file.';
  await expect(came).toHaveText(words);
  await turn(page, `${hash}/element/d1`);
  await type(page, '#q-d1-plan', 'More');
  await untilSaved(page);
  await page.clock.setFixedTime('2026-12-01T09:00:00Z');
  await turn(page, hash);
  const changed = 'Opened from a file on 30 November 2026. You have changed it since, so it no longer matches the file.';
  await expect(came).toHaveText(changed);
  await page.reload();
  await expect(came).toHaveText(changed);
  await start(page, AGENCY, 'agency');
  await expect(came, 'it was begun here').toHaveCount(0);
  await turn(page, '#/');
  const cards = page.locator('.rm-cards > li');
  await expect(cards).toHaveCount(2);
  await expect(cards.filter({ hasText: 'From a file opened on 30 November 2026 at 14:32.' })).toHaveCount(1);
  await turn(page, '#/example/example-ashdene');
  await expect(came, 'an example').toHaveCount(0);
});

/** The file of an example in format 1.1, with fields this version does not have. */
async function newerFile() {
  const { payload } = await example(ID);
  payload.mood = { of: ['the day'] };
  for (const answer of payload.answers) answer.certain = true;
  const file = bundle(payload);
  file.format_version = '1.1';
  return JSON.stringify(file, null, 2);
}

test('a file of a newer minor format is for reading only, and comes out to the letter', { tag: '@both' }, async ({ page }, testInfo) => {
  const file = await newerFile();
  await visit(page);
  await turn(page, '#/open');
  for (const whole of [file, `\uFEFF${file}\r\n`]) {
    await choose(page, whole, 'Sent to us.readymark.json');
    await expect(page.locator('#newer-format')).toHaveText(
      'This file was made by a newer version of Readymark (format 1.1). You have format 1.0. You can read it, but not change it. Reload the page to update. Your version cannot show this: certain, mood.',
    );
    await expect(page.locator('#integrity')).toContainText('This file is complete and unchanged since it was saved on');
    await expect(page.locator('#keep')).toHaveCount(0);
    await page.locator('main summary').click();
    const { payload } = JSON.parse(file);
    const shown = await page.locator('main').textContent();
    expect(payload.answers.filter((it) => it.text && !shown.includes(asShown(it.text)))).toEqual([]);
    if (testInfo.project.name === 'chromium') {
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#as-it-is').click()]);
      expect(download.suggestedFilename()).toBe('Sent to us.readymark.json');
      const bytes = await readFile(await download.path());
      expect(bytes.equals(Buffer.from(whole))).toBe(true);
    }
    await page.locator('#cancel').click();
    await expect(page.locator('#preview')).toHaveCount(0);
  }
  expect(await kept(page)).toEqual({});
});

test('a proof is said not to be checked, and kept to the letter until something is changed', async ({ page }) => {
  const file = JSON.parse(await good());
  await visit(page);
  await turn(page, '#/open');
  await choose(page, JSON.stringify(file));
  await expect(page.locator('#preview')).toBeFocused();
  await expect(page.locator('#proof')).toHaveCount(0);
  file.proof = { cryptosuite: 'eddsa-jcs-2022', proofValue: 'z3F' };
  const text = JSON.stringify(file, null, 1);
  await choose(page, text);
  await expect(page.locator('#proof')).toContainText('which we have not checked. The proof is kept until you change something');
  await expect(page.locator('#integrity')).toContainText('This file is complete and unchanged since it was saved on');
  const hash = await adopt(page, text);
  const slots = Object.entries(await kept(page)).filter(([key]) => /\/[ab]$/.test(key));
  expect(slots.map(([, kept]) => kept)).toEqual([text]);
  await turn(page, `${hash}/element/d1`);
  await type(page, '#q-d1-provide', ' More.');
  await untilSaved(page);
  expect(await newest(page, hash)).not.toHaveProperty('proof');
  expect(Object.values(await kept(page)), 'the copy before it').toContain(text);
});

test('the check code is said wherever a file comes and goes', async ({ page }, testInfo) => {
  await visit(page);
  const hash = await adopt(page, await good());
  // What came is passed on as it came, whatever build wrote it: a file of this build's has a change in it.
  await turn(page, `${hash}/element/d1`);
  await type(page, '#q-d1-provide', ' More.');
  await untilSaved(page);
  await turn(page, `${hash}/check`);
  const { text, name } = await downloaded(page, testInfo, () => page.locator('#download').click());
  const { payload } = JSON.parse(text);
  const code = checkCode(payload);
  await expect(page.locator('#sent-code')).toHaveText(code);
  // Which build wrote it: the one this page has its files from (R6.6).
  const app = await page.locator('head script[type=module]').evaluate((it) => it.src.match(/app-([0-9a-f]{16})/)[1]);
  expect(payload.app_version).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{16}$/);
  expect(payload.app_version.split('+')[1]).toBe(app);
  const email = page.locator('#sent-email');
  await expect(email).toContainText(`It should be ${code}.`);
  await expect(email).toContainText(await page.locator('#sent-name').textContent());
  await expect(email).toContainText(`go to ${new URL('.', page.url()).href} and`);
  if (testInfo.project.name === 'chromium') {
    expect(await page.locator('#sent-name').textContent()).toBe(name);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('#sent-code')).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
  }
  await turn(page, '#/open');
  await choose(page, text);
  // A browser that has just been handed a file may show it, and have the focus itself.
  await expect(page.locator('#preview')).toBeVisible();
  await expect(page.locator('main .govuk-summary-list').first()).toContainText(code);
});
