// The page “Where your answers are kept”: how safely, earlier copies, deleting everything; and the lines
// that ask for a backup file before it is needed (R1.11, R1.12, R1.18, R2.3, R6.8).
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  AGENCY,
  SCHOOL,
  adopt,
  append,
  bundle,
  downloaded,
  example,
  expect,
  kept,
  newest,
  noDatabase,
  start,
  test,
  turn,
  type,
  untilSaved,
  untilTwice,
  visit,
} from './support.mjs';

const FIELD = '#q-considered-by';

async function begin(page, words) {
  const hash = await start(page, AGENCY, 'agency', 'Meadow House');
  await turn(page, `${hash}/questions/level`);
  for (const word of words) {
    await append(page, FIELD, word);
    await untilTwice(page);
    // Another key, another save.
    await page.locator('#heading').click();
  }
  return hash;
}

test('it says where the copies are, and an earlier one opens as a self-audit of its own', { tag: '@both' }, async ({ page }) => {
  const hash = await begin(page, ['First words. ', 'Second words.']);
  await expect.poll(async () => JSON.stringify(await newest(page, hash))).toContain('First words. Second words.');
  await turn(page, '#/kept');
  const facts = page.locator('#kept-facts');
  await expect(facts).toContainText('1 self-audit, in this browser’s local storage: 1% of the space that a browser gives is used.');
  await expect(facts).toContainText(/One is made with each save.* There now: \d+ copies\./);
  await expect(facts).toContainText(/This browser (has agreed|may clear them)/);
  await expect(facts).toContainText('We cannot tell yet.');
  const before = await newest(page, hash);
  await page.locator('summary', { hasText: 'Meadow House, Early Permanence Quality Mark:' }).click();
  const copies = page.locator('.rm-copies li');
  const count = await copies.count();
  expect(count).toBeGreaterThanOrEqual(3);
  // The last in the list is the oldest: begun, and nothing answered.
  await copies.last().getByRole('button', { name: /^Open as a separate self-audit/ }).click();
  await expect(page).toHaveURL(/#\/audit\/[a-z0-9]+$/);
  expect(new URL(page.url()).hash).not.toBe(hash);
  const other = new URL(page.url()).hash;
  await turn(page, `${other}/questions/level`);
  await expect(page.locator(FIELD)).toHaveValue('');
  expect(await newest(page, hash), 'the one it is a copy of').toEqual(before);
});

test('without a second store it says so', async ({ page }) => {
  await page.addInitScript(noDatabase);
  await start(page, AGENCY, 'agency', 'Meadow House');
  await turn(page, '#/kept');
  await expect(page.locator('#kept-facts')).toContainText('There is none at the moment.');
  // And what is kept can be deleted there all the same.
  await turn(page, '#/');
  await page.getByRole('link', { name: /^Delete/ }).click();
  await page.locator('#delete').click();
  await expect(page).toHaveURL(/#\/$/);
  expect(await kept(page)).toEqual({});
});

test('everything is deleted, after a last chance to save the files, and shown to be gone', { tag: '@both' }, async ({ page }, testInfo) => {
  await visit(page);
  await page.evaluate(() => localStorage.setItem('someone/else', 'theirs'));
  await begin(page, ['Words to go.']);
  await turn(page, '#/kept');
  await page.locator('#wipe').click();
  await expect(page.locator('#delete-everything')).toBeFocused();
  const { text } = await downloaded(page, testInfo, () =>
    page.locator('li', { hasText: 'Meadow House' }).getByRole('button', { name: 'Save a backup file' }).click(),
  );
  expect(text).toContain('Words to go.');
  await page.getByRole('button', { name: 'Keep them' }).click();
  expect(JSON.stringify(await kept(page))).toContain('Words to go.');
  await page.locator('#wipe').click();
  await page.locator('#delete-everything').click();
  await expect(page.locator('#wiped')).toContainText(
    'Everything is deleted. We checked: there are 0 keys and 0 databases of Readymark in this browser.',
  );
  await expect(page.locator('#kept-facts')).toContainText('No self-audit, in this browser’s local storage: 0% of the space');
  await expect(page.locator('#kept-facts')).toContainText('None yet.');
  await expect(page.locator('.rm-copies')).toHaveCount(0);
  // After a download Firefox, driven by a test, gives no page the focus.
  if (testInfo.project.name === 'chromium') await expect(page.locator('#wiped')).toBeFocused();
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({ 'someone/else': 'theirs' });
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  expect(await page.evaluate(async () => (await indexedDB.databases()).map((it) => it.name))).toEqual([]);
  await visit(page);
  await page.reload();
  await expect(page.getByText('No saved self-audit in this browser.')).toBeVisible();
});

test('that there is not much room left is said in the list, and damaged copies can be deleted', async ({ page }) => {
  await begin(page, ['Kept.']);
  await turn(page, '#/');
  await expect(page.locator('#crowded')).toHaveCount(0);
  await page.evaluate(() => localStorage.setItem('readymark/1/quarantine/3', JSON.stringify('x'.repeat(2_500_000))));
  await page.reload();
  await expect(page.locator('#crowded')).toContainText('Your self-audits use much of the space that a browser gives.');
  await turn(page, '#/kept');
  await page.locator('#delete-damaged').click();
  await expect(page.locator('#delete-damaged')).toHaveCount(0);
  await expect(page.locator('#kept-facts')).toContainText(': 1% of the space that a browser gives is used.');
  await turn(page, '#/');
  await expect(page.locator('main h2 a', { hasText: 'Meadow House' })).toBeVisible();
  await expect(page.locator('#crowded')).toHaveCount(0);
});

test('a long self-audit is said to be long before it is too long', async ({ page }) => {
  const { payload } = await example('example-ashdene');
  const [item] = payload.evidence;
  const notes = (count) => Array.from({ length: count }, (_, n) => ({ ...item, id: `long-${n}`, note: 'é'.repeat(9_900) }));
  await visit(page);
  for (const [count, said] of [
    [35, undefined],
    [45, /^This self-audit is long: it uses (4[5-9]|50)% of the space for one\. Shorten your notes/],
  ]) {
    await adopt(page, JSON.stringify(bundle({ ...payload, evidence: notes(count) })));
    if (said) await expect(page.locator('#long')).toHaveText(said);
    else await expect(page.locator('#long')).toHaveCount(0);
  }
});

test('what could not be read can be downloaded', { tag: '@both' }, async ({ page }, testInfo) => {
  await visit(page);
  await page.evaluate(() => localStorage.setItem('readymark/1/quarantine/3', JSON.stringify('half a {"file":}')));
  await turn(page, '#/kept');
  const { text } = await downloaded(page, testInfo, () =>
    page.getByRole('button', { name: 'Download the damaged copy 1' }).click(),
  );
  expect(text).toBe('half a {"file":}');
});

test('a backup is asked for after twenty changes, and no longer once there is one', async ({ page }, testInfo) => {
  const hash = await start(page, SCHOOL, 'primary', 'Meadow House');
  await expect(page.locator('#last-backup')).toContainText('You have not saved a backup file yet.');
  await expect(page.locator('#backup-due')).toHaveCount(0);
  await turn(page, `${hash}/element/e1`);
  // Two fields by turns: each turn is another change.
  const texts = page.locator('main textarea');
  for (let change = 0; change < 20; change += 1) {
    await texts.nth(change % 2).press('End');
    await texts.nth(change % 2).pressSequentially('x');
  }
  await untilSaved(page);
  await turn(page, hash);
  const due = page.locator('#backup-due');
  await expect(due).toContainText('You have not saved a backup file yet.');
  await expect(page.locator('#last-backup'), 'said once on the page').not.toContainText('backup file');
  await downloaded(page, testInfo, () => due.getByRole('button', { name: 'Save a backup file' }).click());
  await expect(due).toHaveCount(0);
  await expect(page.locator('#last-backup')).toContainText(/You last asked for a backup file on \d+ \w+ \d{4} at \d\d:\d\d\./);
  await page.reload();
  await expect(due).toHaveCount(0);
  await expect(page.locator('#last-backup')).toContainText(/You last asked for a backup file on \d+ /);
});

test('persistence is asked for once, after the first save', { tag: ['@both', '@waits'] }, async ({ page }) => {
  await page.addInitScript(() => {
    // Where an address is not secure, as an empty page’s, there is none.
    if (!window.StorageManager) return;
    const persist = StorageManager.prototype.persist;
    StorageManager.prototype.persist = function () {
      sessionStorage.setItem('asked', Number(sessionStorage.getItem('asked') ?? 0) + 1);
      return persist.call(this);
    };
  });
  await visit(page);
  const asked = () => page.evaluate(() => sessionStorage.getItem('asked'));
  expect(await asked()).toBe(null);
  await begin(page, ['One. ', 'Two. ']);
  await expect.poll(asked).toBe('1');
  await page.reload();
  await type(page, FIELD, 'Three.');
  await untilTwice(page);
  expect(await asked()).toBe('1');
});

test('that answers outlive the browser is said once it was seen', async ({ playwright, browserName, baseURL }, testInfo) => {
  test.skip(browserName !== 'chromium', 'a profile on disk is Chromium’s here');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'readymark-profile-'));
  const { launchOptions } = testInfo.project.use;
  const launch = async () => {
    const context = await playwright.chromium.launchPersistentContext(folder, { ...launchOptions, locale: 'en-GB', baseURL });
    return { context, page: context.pages()[0] ?? (await context.newPage()) };
  };
  const NOT_SEEN = 'We cannot tell yet whether this browser keeps your answers after you close it.';
  try {
    const first = await launch();
    const hash = await begin(first.page, ['Kept?']);
    await turn(first.page, hash);
    await expect(first.page.locator('#last-backup')).toContainText(NOT_SEEN);
    await first.page.reload();
    await expect(first.page.locator('#last-backup')).toContainText(NOT_SEEN);
    // Another tab beside it is no other run.
    const second = await first.context.newPage();
    await visit(second, hash);
    await expect(second.locator('#last-backup')).toContainText(NOT_SEEN);
    await first.context.close();

    // A later run of the same day may be a tab that was closed and opened again.
    const soon = await launch();
    await visit(soon.page, hash);
    await expect(soon.page.locator('#last-backup')).toContainText(NOT_SEEN);
    await soon.context.close();

    const later = await launch();
    await later.page.clock.setFixedTime(Date.now() + 24 * 60 * 60 * 1000);
    await visit(later.page, hash);
    await expect(later.page.locator('#last-backup')).toContainText('You have not saved a backup file yet.');
    await expect(later.page.locator('#last-backup')).not.toContainText(NOT_SEEN);
    await turn(later.page, '#/kept');
    await expect(later.page.locator('#kept-facts')).toContainText('Yes: answers kept on an earlier day were still there');
    await later.context.close();
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
});
