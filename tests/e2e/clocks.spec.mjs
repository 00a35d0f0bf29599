// The computer's clock is set back while one tab edits: one line of edits stays one entry of the list,
// whatever the times say; and which of two copies is newer is told by where they come from.
import {
  AGENCY,
  bundle,
  database,
  downloaded,
  expect,
  kept,
  newest,
  start,
  test,
  turn,
  type,
  untilTwice,
  visit,
} from './support.mjs';

const FIELD = '#q-considered-by';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const YEAR = 365 * 24 * 60 * MINUTE;
const TWO = 'this browser had two different versions';

/** Sets the clock of everything in a page’s context to so long from now; its timers run on. */
async function setClock(page, by) {
  await page.clock.setFixedTime(Date.now() + by);
}

const cards = (page, name) => page.locator('main h2 a', { hasText: name });

/** Opens a text as a file, up to what is said of what is kept already. */
async function preview(page, text) {
  await turn(page, '#/open');
  const file = { name: 'copy.readymark.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.locator('#preview')).toBeVisible();
  return page.locator('main');
}

for (const [back, by] of [['three seconds', 3 * SECOND], ['two minutes', 2 * MINUTE], ['a year', YEAR]]) {
  test(`a clock set back by ${back} while one tab edits leaves one entry`, async ({ page }) => {
    // The computer has been fast, and is put right.
    await setClock(page, by);
    const hash = await start(page, AGENCY, 'agency', 'Clock House');
    await turn(page, `${hash}/questions/level`);
    await type(page, FIELD, 'one');
    await untilTwice(page);
    const early = JSON.stringify(await newest(page, hash));
    await setClock(page, 0);
    await type(page, FIELD, ' two');
    await untilTwice(page);
    await turn(page, '#/');
    await expect(cards(page, 'Clock House')).toHaveCount(1);
    await page.reload();
    await expect(cards(page, 'Clock House')).toHaveCount(1);
    await expect(page.getByText(TWO)).toHaveCount(0);

    // The same after a reload between, and with the main copy lost.
    await turn(page, `${hash}/questions/level`);
    await expect(page.locator(FIELD)).toHaveValue('one two');
    await setClock(page, -by);
    await type(page, FIELD, ' three');
    await untilTwice(page);
    const slots = Object.keys(await kept(page)).filter((key) => /\/[ab]$/.test(key));
    await page.evaluate((keys) => keys.forEach((key) => localStorage.removeItem(key)), slots);
    await page.reload();
    await expect(page.locator(FIELD)).toHaveValue('one two three');
    await turn(page, '#/');
    await expect(cards(page, 'Clock House')).toHaveCount(1);
    await expect(page.getByText(TWO)).toHaveCount(0);

    // A file of before is an older one, though it says a later time.
    await expect(await preview(page, early)).toContainText('You have a newer copy of this self-audit');
  });
}

test('a file that went on elsewhere is a newer one, and where both went on that is said', async ({ page, browser }, testInfo) => {
  const hash = await start(page, AGENCY, 'agency', 'Clock House');
  await turn(page, `${hash}/questions/level`);
  await type(page, FIELD, 'one');
  await untilTwice(page);
  const sent = JSON.stringify(await newest(page, hash));

  // On another computer, whose clock is a year behind.
  const context = await browser.newContext({ baseURL: testInfo.project.use.baseURL });
  const other = await context.newPage();
  await setClock(other, -YEAR);
  await visit(other, '#/open');
  await preview(other, sent);
  await other.locator('#keep').click();
  await expect(other).toHaveURL((url) => url.hash.startsWith('#/audit/'));
  const theirs = new URL(other.url()).hash;
  await turn(other, `${theirs}/questions/level`);
  await type(other, FIELD, ' elsewhere');
  await untilTwice(other);
  const back = JSON.stringify(await newest(other, theirs));
  expect(JSON.parse(back).payload.descent.sittings).toHaveLength(3);
  await context.close();

  await expect(await preview(page, back)).toContainText('You have an older copy of this self-audit');
  await turn(page, `${hash}/questions/level`);
  await type(page, FIELD, ' here');
  await untilTwice(page);
  await expect(await preview(page, back)).toContainText(
    'Both copies have changed since they were the same, so each may have answers that the other does not.',
  );
  // A file that does not say where it comes from is not ordered by its time.
  const { payload } = JSON.parse(back);
  delete payload.descent;
  const main = await preview(page, JSON.stringify(bundle(payload)));
  await expect(main).toContainText('We cannot tell which of the two is newer');
});

test('what says where it comes from says nothing of who or where', async ({ page }, testInfo) => {
  const hash = await start(page, AGENCY, 'agency', 'Clock House');
  await turn(page, `${hash}/questions/level`);
  const ids = new Set();
  for (const words of ['one', ' two']) {
    await type(page, FIELD, words);
    await untilTwice(page);
    for (const { id } of (await newest(page, hash)).payload.descent.sittings) ids.add(id);
    await page.reload();
    await expect(page.locator(FIELD)).toBeVisible();
  }
  // Each page that goes on has an id of its own, and none is kept anywhere but in the versions, and in the
  // summary of the newest.
  expect(ids.size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^[0-9a-z]{16}$/);
  const notes = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => !/\/([ab]|summary)$/.test(key)));
  for (const id of ids) expect(JSON.stringify(notes)).not.toContain(id);
  const { text } = await downloaded(page, testInfo, async () => {
    await turn(page, `${hash}/check`);
    await page.locator('#download').click();
  });
  expect(Object.keys(JSON.parse(text).payload.descent).sort()).toEqual(['sittings', 'whole']);
  expect(Object.keys(await database(page)).every((key) => key.split('/').length === 4)).toBe(true);
});
