// The list on the first page stands on the summaries beside the slots: it is there without the rest of the app, and
// says the same once that has come. A summary that is missing, damaged or of another version is made again.
import {
  AGENCY,
  AUTHORITY,
  PREFIX,
  SCHOOL,
  bundle,
  database,
  expect,
  give,
  noDatabase,
  start,
  test,
  turn,
  untilSaved,
  untilTwice,
  visit,
  watch,
} from './support.mjs';

const LATER = /\/(split|chunk)_\w+\.wasm$/;
const FIELD = '#q-considered-by';
const CARDS = '.rm-cards > li';

/** The parts of the app that come later, held back until `release` is called. */
async function hold(page) {
  let release;
  const held = new Promise((done) => (release = done));
  await page.route(LATER, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

/** Words in a first answer, saved at once. */
async function save(page, hash, words) {
  await turn(page, `${hash}/questions/level`);
  await give(page, FIELD, words);
  await untilSaved(page);
}

/** Starts a self-audit at this minute: the list has the newest first, and times are kept to the second. */
async function startAt(page, minute, ...self) {
  await page.clock.setFixedTime(new Date(2026, 8, 1, 10, minute));
  return start(page, ...self);
}

const summaryOf = (hash) => `${PREFIX}${hash.split('/')[2]}/summary`;
const stored = (page, key) => page.evaluate((key) => localStorage.getItem(key), key);
const put = (page, key, text) => page.evaluate(([key, text]) => localStorage.setItem(key, text), [key, text]);
const list = (page) => page.locator('.rm-cards').innerHTML();

test('the list is there while the rest of the app is held back, and stays as it is when that comes', { tag: '@both' }, async ({ page }) => {
  await page.addInitScript(noDatabase);
  const names = ['Meadow \u202eHouse', 'שלום', 'Authority'];
  await startAt(page, 1, AGENCY, 'agency', names[0]);
  await startAt(page, 2, SCHOOL, 'primary', names[1]);
  await startAt(page, 3, AUTHORITY, '', names[2]);
  await turn(page, '#/');
  await expect(page.locator(CARDS)).toHaveCount(3);
  const before = await list(page);
  const release = await hold(page);
  await page.reload();
  await expect(page.locator(CARDS)).toHaveCount(3);
  expect(await list(page), 'drawn by the summaries').toBe(before);
  await expect(page.locator('#opening')).toHaveCount(0);
  const link = page.locator('main h2 a').first();
  await link.focus();
  await page.locator(CARDS).evaluateAll((cards) => cards.forEach((card) => (card.isOld = true)));
  release();
  await page.waitForLoadState('networkidle');
  await link.press('Enter');
  await expect(page.locator('#heading')).toContainText('Authority');
  await turn(page, '#/');
  expect(await list(page), 'drawn by the rest of the app').toBe(before);
});

test('where the rest never comes the list is there, and a page that needs it says so', async ({ page, faults }) => {
  await page.addInitScript(noDatabase);
  await start(page, AGENCY, 'agency', 'Meadow House');
  await page.route(LATER, (route) => route.abort());
  await page.goto('about:blank');
  await visit(page);
  await expect(page.locator(CARDS)).toHaveText([/Meadow House/]);
  await page.locator('main h2 a').click();
  await expect(page.locator('#heading')).toHaveText('The rest of Readymark did not load');
  faults.length = 0;
});

test('what holds no more is made again, and only that is drawn anew', async ({ page }) => {
  await page.addInitScript(noDatabase);
  const other = await start(page, AGENCY, 'agency', 'Hill House');
  const hash = await start(page, AGENCY, 'agency', 'Meadow House');
  await save(page, hash, 'one');
  await save(page, hash, 'one two');
  const [own, key] = [`${PREFIX}${hash.split('/')[2]}`, summaryOf(hash)];
  await turn(page, '#/');
  await expect(page.locator(CARDS)).toHaveCount(2);
  const [before, whole] = [await list(page), await stored(page, key)];
  expect(whole).toContain('Meadow House');
  for (const [what, damage] of [
    ['missing', () => page.evaluate((key) => localStorage.removeItem(key), key)],
    ['cut short', () => put(page, key, whole.slice(0, 90))],
    ['damaged', () => put(page, key, whole.replace('Meadow House', 'Meadow Mouse'))],
    ['of another app', () => put(page, key, whole.replace('0.1.0', '0.0.9'))],
    ['empty', () => put(page, key, '')],
  ]) {
    await damage();
    const release = await hold(page);
    await page.reload();
    await expect(page.locator('#opening'), what).toHaveCount(1);
    await expect(page.locator('main'), what).not.toContainText('Mouse');
    release();
    await expect(page.locator(CARDS), what).toHaveCount(2);
    expect(await list(page), what).toBe(before);
    await expect.poll(() => stored(page, key), what).toBe(whole);
    await page.unroute(LATER);
  }
  // The slots are as they were one save ago: it says so, and not what the summary said.
  const slots = await page.evaluate((own) => ['a', 'b'].map((slot) => [`${own}/${slot}`, localStorage.getItem(`${own}/${slot}`)]), own);
  const [newer] = slots.find(([, text]) => text.includes('one two'));
  await page.evaluate((key) => localStorage.removeItem(key), newer);
  await page.reload();
  await expect(page.locator(CARDS)).toHaveCount(2);
  await expect.poll(() => stored(page, key)).not.toBe(whole);
  // A damaged self-audit is said to be that, whatever its summary says.
  const [left] = slots.find(([key]) => key !== newer);
  await put(page, left, (await stored(page, left)).replace('Meadow House', 'Meadow Mouse'));
  await page.reload();
  await expect(page.locator(`${CARDS}.rm-card--bad`)).toContainText('We could not read this saved self-audit.');
  await expect(page.locator('main h2 a')).toHaveText(['Hill House']);
  expect(await stored(page, summaryOf(other))).toContain('Hill House');
});

test('a save in another tab, and a deletion there, come to the list', { tag: '@both' }, async ({ page }) => {
  const hash = await startAt(page, 1, AGENCY, 'agency', 'Meadow House');
  await startAt(page, 2, AGENCY, 'agency', 'Hill House');
  await turn(page, '#/');
  const names = page.locator('main h2 a');
  await expect(names).toHaveText(['Hill House', 'Meadow House']);
  const still = page.locator(CARDS, { hasText: 'Hill House' });
  await still.evaluate((card) => (card.isOld = true));
  const other = await page.context().newPage();
  watch(other, []);
  await page.clock.setFixedTime(new Date(2026, 8, 1, 10, 3));
  await visit(other, `${hash}/about`);
  await give(other, '#organisation', 'Meadow Lodge');
  await untilTwice(other);
  await expect(names.filter({ hasText: 'Meadow Lodge' })).toHaveCount(1);
  expect(await still.evaluate((card) => card.isOld), 'what is the same is not drawn anew').toBe(true);
  await turn(other, `${hash}/delete`);
  await other.locator('#delete').click();
  await expect(other).toHaveURL(/#\/$/);
  await expect(names).toHaveText(['Hill House']);
  expect(await stored(page, summaryOf(hash))).toBe(null);
  expect(await still.evaluate((card) => card.isOld)).toBe(true);
  await other.close();
});

test('what a tab of another version wrote is shown, and never written over from the list', { tag: '@both' }, async ({ page }) => {
  await page.addInitScript(noDatabase);
  const hash = await start(page, AGENCY, 'agency', 'Meadow House');
  await turn(page, '#/');
  const other = await page.context().newPage();
  watch(other, []);
  await other.goto('./404.html');
  const [own, key] = [`${PREFIX}${hash.split('/')[2]}`, summaryOf(hash)];
  const summary = (await stored(page, key)).replace('0.1.0', '0.2.0');
  const { payload } = JSON.parse(await stored(page, `${own}/a`));
  const names = page.locator('main h2 a');
  for (const name of ['Meadow Lodge', 'Meadow Barn']) {
    // Each write there is heard of here; the last of them is the summary.
    await put(other, `${own}/a`, JSON.stringify(bundle({ ...payload, provider: { ...payload.provider, organisation: name } })));
    await put(other, key, `${summary} ${name}`);
    await expect(names).toHaveText([name]);
  }
  expect(await stored(page, key)).toBe(`${summary} Meadow Barn`);
  // Whoever comes to the list anew makes it for this version.
  await page.reload();
  await expect(names).toHaveText(['Meadow Barn']);
  await expect.poll(() => stored(page, key)).toContain('Meadow Barn');
  expect(await stored(page, key)).toContain('0.1.0');
  await other.close();
});

test('a store that was lost comes back into the list', async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency', 'Meadow House');
  await save(page, hash, 'one');
  await untilTwice(page);
  await start(page, AGENCY, 'agency', 'Hill House');
  await turn(page, '#/');
  expect(Object.keys(await database(page)).length).toBeGreaterThan(0);
  await page.evaluate((own) => Object.keys(localStorage).filter((key) => key.startsWith(own)).forEach((key) => localStorage.removeItem(key)), `${PREFIX}${hash.split('/')[2]}/`);
  await page.reload();
  await expect(page.locator('main h2 a')).toHaveCount(2);
  await expect(page.getByText('Meadow House: We could not read this browser’s main copy')).toBeVisible();
});
