// This build of the app and one of a next version, whose format has a field that this one does not
// know, over the same store: the older one reads and writes nothing, whichever way round they meet
// (R1.16). The other build is made from changed sources by `cargo xtask next`.
import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { SITE, nextVersion, test } from './host.mjs';
import {
  AGENCY,
  PREFIX,
  ROOT,
  SCHOOL,
  adopt,
  append,
  choose,
  database,
  downloaded,
  expect,
  kept,
  newest,
  start,
  turn,
  type,
  untilSaved,
  untilTwice,
  visit,
  watch,
} from './support.mjs';

const FIELD = '#q-e1-strengths';
const UNKNOWN = 'format 1.1). You have format 1.0.';

let next;
test.beforeAll(async () => {
  const { stdout } = await promisify(execFile)('cargo', ['xtask', 'next'], { cwd: ROOT });
  const pkg = path.join(ROOT, stdout.trim().split('\n').at(-1));
  next = await nextVersion((app) => cp(pkg, path.join(app, 'pkg'), { recursive: true, force: true }));
});
test.afterAll(() => next.remove());

const both = async (page) => ({ main: await kept(page), second: await database(page) });

/** Loads the page anew, from the site that the host has now. */
async function from(page, own, site) {
  own.sites['/'] = site;
  await page.reload();
  await expect(page.locator('#heading')).toBeVisible();
}

/** An audit begun in this version, which the next one goes on with, each in one save; its address. */
async function passedOn(page, own) {
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/element/e1`);
  await append(page, FIELD, 'From this version. ');
  await untilTwice(page);
  await from(page, own, next.site);
  await expect(page.locator(FIELD)).toHaveValue('From this version. ');
  await append(page, FIELD, 'From the next.');
  await untilTwice(page);
  const { format_version, payload } = await newest(page, hash);
  expect([format_version, payload.season, payload.app_version]).toEqual([
    '1.1',
    'winter',
    expect.stringMatching(/^0\.2\.0\+[0-9a-f]{16}$/),
  ]);
  return hash;
}

test('what the next version saved is read by this one and left as it is, and the next goes on with it', { tag: ['@both', '@all'] }, async ({ page, own }, testInfo) => {
  const hash = await passedOn(page, own);
  const before = await both(page);
  await from(page, own, SITE);
  await expect(page.locator('#heading')).toHaveText('A newer version of Readymark saved this self-audit. It has not been changed.');
  await expect(page.locator('#newer-format')).toContainText(`It was saved by a newer version of Readymark (${UNKNOWN}`);
  await expect(page.locator('#newer-format')).toContainText('Your version cannot show this: season.');
  await page.locator('main summary').click();
  await expect(page.locator('main')).toContainText('From this version. From the next.');
  const { text } = await downloaded(page, testInfo, () => page.locator('#as-it-is').click());
  expect(JSON.parse(text)).toEqual(await newest(page, hash));
  expect(Object.values(before.main)).toContain(text);

  // Every page of it says the same, and work on another one goes on beside it.
  for (const place of ['', '/check', '/evidence', '/after', '/delete']) {
    await turn(page, hash + place);
    await expect(page.locator('#newer-format')).toBeVisible();
  }
  await turn(page, '#/');
  const card = page.locator('main li', { hasText: 'A newer version of Readymark saved this self-audit.' });
  await expect(card.getByRole('link', { name: 'Read it, or download it as it is' })).toHaveAttribute('href', hash);
  const other = await start(page, AGENCY, 'agency', 'Second House');
  await turn(page, `${other}/questions/level`);
  await type(page, '#q-considered-by', 'Written meanwhile.');
  await untilTwice(page);
  await from(page, own, SITE);
  const after = await both(page);
  expect(after.main).toMatchObject(before.main);
  expect(after.second).toMatchObject(before.second);

  await from(page, own, next.site);
  await expect(page.locator('#q-considered-by')).toHaveValue('Written meanwhile.');
  await turn(page, `${hash}/element/e1`);
  await expect(page.locator(FIELD)).toHaveValue('From this version. From the next.');
  await type(page, FIELD, ' And on.');
  await untilTwice(page);
});

test('second copies of the next version are left to it, also where the main one is lost', { tag: ['@both', '@all'] }, async ({ page, own }) => {
  const hash = await passedOn(page, own);
  const before = await database(page);
  await page.evaluate(() => localStorage.clear());
  await from(page, own, SITE);
  await turn(page, '#/kept');
  await expect(page.locator('main summary')).toHaveText(/^A self-audit that is not in your list: \d copies$/);
  expect(await database(page)).toEqual(before);
  await turn(page, `${hash}/element/e1`);
  await from(page, own, next.site);
  await expect(page.locator(FIELD)).toHaveValue('From this version. From the next.');
});

test('a tab of this version hands over to one of the next, and then only reads', { tag: ['@both', '@all'] }, async ({ page, own }) => {
  // Each of the schemes comes from this version’s folder, which the host has no longer afterwards.
  const whole = page.waitForResponse(/\/schemes\/joint-visit-form\.json$/);
  const hash = await start(page, SCHOOL, 'primary');
  await whole;
  await page.waitForLoadState('networkidle');
  await turn(page, `${hash}/element/e1`);
  await type(page, FIELD, 'Typed here. ');
  own.sites['/'] = next.site;
  const other = await page.context().newPage();
  watch(other, []);
  await visit(other, `${hash}/element/e1`);
  await type(page, FIELD, 'Typed a moment ago. ');
  await other.locator('#edit-here').click();
  await expect(other.locator(FIELD)).toBeEnabled();
  await expect(other.locator(FIELD)).toHaveValue('Typed here. Typed a moment ago. ');
  await type(other, FIELD, 'Typed there.');
  await untilTwice(other);
  const before = await both(other);
  // The tab that only reads hears of each save.
  await expect(page.locator('#newer-format')).toContainText(UNKNOWN);
  await expect(page.locator(FIELD)).toHaveCount(0);
  await turn(page, '#/');
  expect(await both(page)).toEqual(before);
  // It goes on where it is understood.
  await other.reload();
  await expect(other.locator(FIELD)).toHaveValue('Typed here. Typed a moment ago. Typed there.');
});

test('where the browser has no locks, words of this version never take the place of the next’s', { tag: ['@both', '@all'] }, async ({ page, own }) => {
  await page.context().addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/element/e1`);
  await type(page, FIELD, 'Typed here. ');
  await untilSaved(page);
  own.sites['/'] = next.site;
  const other = await page.context().newPage();
  watch(other, []);
  await visit(other, `${hash}/element/e1`);
  await type(other, FIELD, 'Typed there.');
  await untilTwice(other);
  const before = await kept(other);
  await type(page, FIELD, 'Typed too late.');
  await expect(page.locator('#save-failure')).toContainText('Not saved. This self-audit was changed in another tab or window.');
  expect(await kept(page)).toEqual(before);
  await page.locator('#keep-mine').click();
  await expect(page).toHaveURL((url) => url.hash.startsWith('#/audit/') && !url.hash.startsWith(hash));
  const copy = new URL(page.url()).hash;
  expect((await newest(page, copy)).payload.answers).toContainEqual({
    element: 'e1',
    question: 'strengths',
    text: 'Typed here. Typed too late.',
  });
  expect(await kept(page)).toMatchObject(before);
});

test('files go both ways: this version only reads the next’s, the next works with this one’s', { tag: ['@both', '@all'] }, async ({ page, own }, testInfo) => {
  const file = async (hash) => {
    await turn(page, `${hash}/check`);
    return (await downloaded(page, testInfo, () => page.locator('#download').click())).text;
  };
  const hash = await passedOn(page, own);
  const newer = await file(hash);
  await from(page, own, SITE);
  const other = await start(page, AGENCY, 'agency', 'Second House');
  const ours = await file(other);
  const before = await kept(page);
  await turn(page, '#/open');
  await choose(page, newer);
  await expect(page.locator('#newer-format')).toContainText(`This file was made by a newer version of Readymark (${UNKNOWN}`);
  await expect(page.locator('#integrity')).toContainText('This file is complete and unchanged');
  await expect(page.locator('#keep')).toHaveCount(0);
  expect((await downloaded(page, testInfo, () => page.locator('#as-it-is').click())).text).toBe(newer);
  expect(await kept(page)).toEqual(before);

  await from(page, own, next.site);
  const adopted = await adopt(page, ours);
  expect(Object.keys(await kept(page)).some((key) => key.startsWith(PREFIX + adopted.split('/')[2]))).toBe(true);
  await expect(page.locator('#heading')).toContainText('Second House');
});
