// A store that refuses, whatever it says: red within two seconds, typing goes on, the backup file
// works, and the red line goes when the store works again (R1.8, R1.9).
import { REFUSED, fillStore, makeRoom } from './harm.mjs';
import {
  AGENCY,
  append,
  database,
  downloaded,
  expect,
  kept,
  newest,
  noDatabase,
  start,
  stopClock,
  test,
  turn,
  type,
  untilSaved,
  visit,
} from './support.mjs';

const FIELD = '#q-considered-by';
const NOT_KEPT =
  'Not saved. This browser did not keep your answers. Save a backup file now. You can carry on typing.';
const DENIED =
  'This browser is not allowed to save data for this page. You can still fill it in, but save a backup file before you close it.';

const NAMES = [
  'QuotaExceededError',
  'NS_ERROR_DOM_QUOTA_REACHED',
  'QUOTA_EXCEEDED_ERR',
  'NS_ERROR_FILE_CORRUPTED',
  'InvalidStateError',
  'SecurityError',
  '',
];

/** Breaks a call of the store; `mend` brings it back. */
const breakStore = (page, call, name) =>
  page.evaluate(
    ([call, name]) => {
      window.whole ??= {};
      window.whole[call] ??= Storage.prototype[call];
      Storage.prototype[call] = () => {
        throw name === '' ? new Error() : new DOMException('refused', name);
      };
    },
    [call, name],
  );

const mend = (page) => page.evaluate(() => Object.assign(Storage.prototype, window.whole));

async function begin(page) {
  const hash = await start(page, AGENCY, 'agency');
  await turn(page, `${hash}/questions/level`);
  await untilSaved(page);
  return hash;
}

const inSecond = async (page) => JSON.stringify(await database(page));
const said = (file) => file.payload.answers.find((it) => it.question === 'considered-by')?.text;

/** From a broken store: the red line, typing, the backup, and back. */
async function expectNotSaved(page, testInfo, hash, words) {
  const failure = page.locator('#save-failure');
  await type(page, FIELD, 'Heads');
  await expect(failure).toBeVisible();
  await expect(failure).toHaveRole('alert');
  await expect(failure.locator('p')).toHaveText(words);
  await expect(page.locator('#save-status')).not.toContainText('Saved');
  await type(page, FIELD, ' of service');
  await expect(page.locator(FIELD)).toHaveValue('Heads of service');
  await expect(failure).toBeVisible();
  const { text } = await downloaded(page, testInfo, () =>
    failure.getByRole('button', { name: 'Save a backup file' }).click(),
  );
  expect(said(JSON.parse(text))).toBe('Heads of service');
  await mend(page);
  await type(page, FIELD, '!');
  await page.keyboard.press('Control+s');
  await expect(failure).toHaveCount(0);
  await untilSaved(page);
  expect(said(await newest(page, hash))).toBe('Heads of service!');
  await page.locator(FIELD).fill('');
  await page.keyboard.press('Control+s');
  await untilSaved(page);
}

/** From now on the store gives what it holds at this moment, whatever is written. */
const giveStale = (page) =>
  page.evaluate(() => {
    const stale = { ...localStorage };
    window.whole = { getItem: Storage.prototype.getItem };
    Storage.prototype.getItem = (key) => stale[key] ?? null;
  });

test('writing throws, whatever the name; reading throws while saving; what is read back is not what was written', async ({ page }, testInfo) => {
  const hash = await begin(page);
  for (const [what, harm, words] of [
    ...NAMES.map((name) => [`writing throws ${name || 'without a name'}`, () => breakStore(page, 'setItem', name), REFUSED]),
    ['reading throws', () => breakStore(page, 'getItem', 'NS_ERROR_FILE_CORRUPTED'), REFUSED],
    ['something else is read', () => giveStale(page), NOT_KEPT],
  ]) {
    await test.step(what, async () => {
      await harm();
      await expectNotSaved(page, testInfo, hash, words);
    });
  }
});

test('it is red within two seconds of the first key, by the page’s own clock', { tag: '@waits' }, async ({ page }) => {
  await page.clock.install();
  await begin(page);
  await breakStore(page, 'setItem', NAMES[0]);
  await stopClock(page);
  const failure = page.locator('#save-failure');
  let waited = 0;
  // While somebody goes on typing, which is when it takes longest.
  for (; waited <= 3_000 && (await failure.count()) === 0; waited += 100) {
    await append(page, FIELD, 'x');
    await page.clock.runFor(100);
  }
  expect(waited).toBeLessThanOrEqual(2_000);
  await expect(failure.locator('p')).toHaveText(REFUSED);
  await mend(page);
});

test('writing throws what is no error at all, as Firefox’s own exceptions are', { tag: '@both' }, async ({ page }, testInfo) => {
  const hash = await begin(page);
  await page.evaluate(() => {
    window.whole = { setItem: Storage.prototype.setItem };
    Storage.prototype.setItem = () => {
      throw { name: 'NS_ERROR_FILE_CORRUPTED', result: 0x8052000b };
    };
  });
  await expectNotSaved(page, testInfo, hash, REFUSED);
});

test('the store is really full', { tag: ['@both', '@waits'] }, async ({ page }, testInfo) => {
  const hash = await begin(page);
  await fillStore(page);
  await type(page, FIELD, 'Heads of service');
  await expect(page.locator('#save-failure p')).toHaveText(REFUSED);
  // The words are in the second store; that the browser does not put them back is said, and what to do.
  await expect.poll(() => inSecond(page)).toContain('Heads of service');
  await page.reload();
  await expect(page.locator('main .rm-banner--bad')).toContainText('there is a newer version, saved on');
  await expect(page.locator(FIELD)).toHaveValue('');
  await turn(page, '#/kept');
  await page.locator('main summary').click();
  const latest = page.locator('.rm-copies li').first();
  await latest.getByRole('button', { name: /^Open as a separate self-audit/ }).click();
  await expect(page.getByRole('alert')).toContainText('Save the copy as a file, then free some space in this browser.');
  const { text } = await downloaded(page, testInfo, () => latest.getByRole('button', { name: /^Save as a file/ }).click());
  expect(said(JSON.parse(text))).toBe('Heads of service');
  await visit(page, `${hash}/questions/level`);
  await makeRoom(page);
  await page.reload();
  await expect(page.locator(FIELD)).toHaveValue('Heads of service');
  await type(page, FIELD, '!');
  await untilSaved(page);
  expect(said(await newest(page, hash))).toBe('Heads of service!');
});

test('the store is denied altogether', { tag: '@both' }, async ({ page }, testInfo) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await visit(page);
  const banner = page.getByRole('alert');
  await expect(banner).toHaveText(DENIED);
  const hash = await start(page, AGENCY, 'agency', 'Denied House');
  await turn(page, `${hash}/questions/level`);
  await page.locator('#q-considered-yes').check();
  await type(page, FIELD, 'Heads of service');
  await turn(page, `${hash}/readiness`);
  await expect(page.locator('#sum')).toContainText('three things to go');
  await turn(page, `${hash}/questions/level`);
  await expect(page.locator(FIELD)).toHaveValue('Heads of service');
  await expect(banner).toHaveText(DENIED);
  await expect(page.locator('#save-status')).toHaveText('Kept only while this page is open, with a second copy');
  await turn(page, `${hash}/check`);
  const { text } = await downloaded(page, testInfo, () => page.locator('#download').click());
  expect(said(JSON.parse(text))).toBe('Heads of service');
  await turn(page, '#/kept');
  await expect(page.locator('#kept-facts')).toContainText('Nowhere: this browser does not allow it.');
  // The other store takes them: they are there again at the next visit.
  await expect(page.locator('#kept-facts')).toContainText(/There now: \d+ copies\./);
  await visit(page, `${hash}/questions/level`);
  await expect(page.locator(FIELD)).toHaveValue('Heads of service');
});

test('where nothing is kept the page is not left without a question, though a file was asked for', { tag: '@both' }, async ({ page }, testInfo) => {
  await page.addInitScript(noDatabase);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { value: null });
  });
  const leave = () => page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  const hash = await start(page, AGENCY, 'agency', 'Denied House');
  await turn(page, `${hash}/questions/level`);
  expect(await leave(), 'nothing typed').toBe(true);
  await type(page, FIELD, 'Heads of service');
  expect(await leave(), 'typed').toBe(false);
  await expect(page.locator('#save-status')).toHaveText('Kept only while this page is open');
  expect(await leave(), 'kept on this page only').toBe(false);
  await turn(page, `${hash}/check`);
  await downloaded(page, testInfo, () => page.locator('#download').click());
  // Nobody can see whether the browser saved it, and nothing else keeps the words.
  expect(await leave(), 'asked for as a file').toBe(false);
});

test('listing throws from the start: it says so, and a new self-audit is kept all the same', async ({ page }) => {
  await begin(page);
  await page.addInitScript(() => {
    Storage.prototype.key = () => {
      throw new DOMException('corrupted', 'NS_ERROR_FILE_CORRUPTED');
    };
  });
  await page.reload();
  await turn(page, '#/');
  await expect(page.locator('main')).toContainText('This browser did not let us read your saved answers. Reload the page.');
  const hash = await start(page, AGENCY, 'agency', 'Unlisted House');
  await turn(page, `${hash}/questions/level`);
  await type(page, FIELD, 'Heads of service');
  await untilSaved(page);
  await page.reload();
  await expect(page.locator(FIELD)).toHaveValue('Heads of service');
});

test('removing throws: what was to be deleted is there, and it says so', async ({ page }) => {
  const hash = await begin(page);
  await breakStore(page, 'removeItem', 'InvalidStateError');
  await turn(page, `${hash}/delete`);
  await page.locator('#delete').click();
  await expect(page.getByRole('alert')).toContainText('It was not deleted, because this browser did not allow it.');
  await turn(page, '#/kept');
  await page.locator('#wipe').click();
  await page.locator('#delete-everything').click();
  await expect(page.getByRole('alert')).toContainText('Not everything was deleted, because this browser did not allow it.');
  await expect(page.locator('#wiped')).toBeFocused();
  await mend(page);
  await page.locator('#wiped').click();
  await expect(page.locator('#wiped')).toContainText('Everything is deleted.');
  expect(await kept(page)).toEqual({});
});

test('reading throws from the start', async ({ page }) => {
  await begin(page);
  const before = await kept(page);
  await page.addInitScript(() => {
    Storage.prototype.getItem = () => {
      throw new DOMException('corrupted', 'NS_ERROR_FILE_CORRUPTED');
    };
  });
  await page.reload();
  await turn(page, '#/');
  await expect(page.locator('main a[href="#/start"]')).toBeVisible();
  await expect(page.locator('main')).not.toContainText('No saved self-audit in this browser');
  await expect(page.locator('main')).not.toContainText('Not saved');
  await visit(page, '#/example/example-ashdene/readiness');
  expect(await kept(page)).toEqual(before);
});
