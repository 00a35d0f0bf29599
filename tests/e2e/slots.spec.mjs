// Damaged copies and strangers’ keys: the other slot is used, what cannot be read is moved aside and
// never lost, and nothing that is not ours is touched (R1.7, R2.1). Without a second copy, but in the
// last tests.
import { GARBAGE, aside, put } from './harm.mjs';
import {
  AGENCY,
  PREFIX,
  append,
  bundle,
  database,
  downloaded,
  expect,
  give,
  holdDatabase,
  kept,
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

/** An audit whose two slots hold "one" and "one two"; returns its address and its keys. */
async function twoSaves(page, prepare = noDatabase) {
  await page.addInitScript(prepare);
  const hash = await start(page, AGENCY, 'agency', 'Slot House');
  await turn(page, `${hash}/questions/level`);
  // Each at once, so that a slow machine does not save in the middle of a word.
  for (const words of ['one', 'one two']) {
    await give(page, FIELD, words);
    await untilSaved(page);
  }
  const own = PREFIX + hash.split('/')[2];
  const slots = async () => Object.entries(await kept(page)).filter(([key]) => key.startsWith(own));
  const inWords = async () => (await slots()).map(([, text]) => JSON.parse(text).payload.answers.map((it) => it.text));
  await expect.poll(inWords).toContainEqual(['one two']);
  const found = await slots();
  expect(found.map(([key]) => key).sort()).toEqual([`${own}/a`, `${own}/b`]);
  const [newer] = found.find(([, text]) => text.includes('one two'));
  const older = newer.endsWith('a') ? `${own}/b` : `${own}/a`;
  return { hash, newer, older };
}

for (const which of ['newer', 'older']) {
  test(`the ${which} slot is damaged`, async ({ page }) => {
    const { hash, ...keys } = await twoSaves(page);
    const whole = (await kept(page))[which === 'newer' ? keys.older : keys.newer];
    await put(page, keys[which], GARBAGE);
    await page.reload();
    await expect(page.locator(FIELD)).toHaveValue(which === 'newer' ? 'one' : 'one two');
    await turn(page, '#/');
    await expect(page.locator('main h2 a', { hasText: 'Slot House' })).toHaveCount(1);
    expect((await kept(page))[keys[which]], 'looking changes nothing').toBe(GARBAGE);

    await turn(page, `${hash}/questions/level`);
    // In one save: the next would be written over the good copy.
    await append(page, FIELD, ' three');
    await untilSaved(page);
    const after = await kept(page);
    expect(await aside(page)).toEqual([GARBAGE]);
    expect(JSON.parse(after[keys[which]]).payload.answers[0].text).toMatch(/ three$/);
    expect(after[which === 'newer' ? keys.older : keys.newer], 'the good copy').toBe(whole);
  });
}

test('a slot whose words were changed outside the app is not taken for the newest', async ({ page }) => {
  const { newer } = await twoSaves(page);
  const changed = (await kept(page))[newer].replace('one two', 'one six');
  await put(page, newer, changed);
  await page.reload();
  await expect(page.locator(FIELD)).toHaveValue('one');
  await type(page, FIELD, ' three');
  await untilSaved(page);
  expect(await aside(page)).toEqual([changed]);
});

test('both slots are damaged', async ({ page }, testInfo) => {
  const { hash, newer, older } = await twoSaves(page);
  await put(page, newer, GARBAGE);
  await put(page, older, 'no JSON at all }');
  const before = await kept(page);
  await page.reload();
  await expect(page.locator('#heading')).toHaveText('We could not read this saved self-audit. It has not been changed.');
  await turn(page, '#/');
  const card = page.locator('main li').filter({ hasText: 'We could not read this saved self-audit.' });
  await expect(card).toHaveCount(1);
  const { text } = await downloaded(page, testInfo, () =>
    card.getByRole('button', { name: 'Download the damaged copy' }).click(),
  );
  expect([GARBAGE, 'no JSON at all }']).toContain(text);
  await expect(card.getByRole('link', { name: /^Delete/ })).toHaveAttribute('href', `${hash}/delete`);
  // Another audit can be started and worked on beside it.
  await start(page, AGENCY, 'agency', 'Second House');
  await untilSaved(page);
  const after = await kept(page);
  for (const [key, value] of Object.entries(before)) expect(after[key], key).toBe(value);
  await visit(page, hash);
  expect((await kept(page))[newer]).toBe(GARBAGE);
  // It goes where somebody says so, and nothing else with it.
  await turn(page, `${hash}/delete`);
  await expect(page.locator('#heading')).toHaveText('Delete the self-audit that cannot be read?');
  await page.locator('#delete').click();
  await expect(page).toHaveURL(/#\/$/);
  const left = Object.entries(after).filter(([key]) => !(key in before));
  expect(await kept(page)).toEqual(Object.fromEntries(left));
});

test('both slots are damaged, or gone, or two saves behind: the second copy is used, and says so', { tag: ['@both', '@waits'] }, async ({ page }) => {
  const { hash, newer, older } = await twoSaves(page, () => {});
  await untilTwice(page);
  const field = page.locator(FIELD);
  const said = page.locator('main').getByText(/^We could not read this browser’s main copy, so we used the second copy saved on/);
  for (const harm of [
    async () => {
      await put(page, newer, GARBAGE);
      await put(page, older, 'no JSON at all }');
    },
    () => page.evaluate((keys) => keys.forEach((key) => localStorage.removeItem(key)), [newer, older]),
    () => page.evaluate((key) => localStorage.removeItem(key), newer),
  ]) {
    await harm();
    await page.reload();
    await expect(field).toHaveValue('one two');
    await expect(said).toBeVisible();
    await page.reload();
    await expect(field).toHaveValue('one two');
    await expect(said).toHaveCount(0);
  }
  expect(await aside(page)).toContainEqual(GARBAGE);
  // Also where the first page finds nothing at all.
  await turn(page, '#/');
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(page.locator('main h2 a', { hasText: 'Slot House' })).toHaveCount(1);
  await expect(page.getByText('Slot House: We could not read this browser’s main copy')).toBeVisible();
  await turn(page, `${hash}/questions/level`);
  await expect(field).toHaveValue('one two');
});

test('two versions as new as each other are both kept', async ({ page }) => {
  const { newer } = await twoSaves(page, () => {});
  await untilTwice(page);
  const { payload } = JSON.parse((await kept(page))[newer]);
  payload.answers[0].text = 'one three';
  await turn(page, '#/');
  await put(page, newer, JSON.stringify(bundle(payload)));
  await page.reload();
  const cards = page.locator('main h2 a', { hasText: 'Slot House' });
  const said = page.getByText('Slot House: this browser had two different versions');
  await expect(said).toBeVisible();
  await expect(cards).toHaveCount(2);
  const everything = JSON.stringify(await kept(page));
  expect(everything).toContain('one three');
  expect(everything).toContain('one two');
  await page.reload();
  await expect(cards).toHaveCount(2);
  await expect(said).toHaveCount(0);
});

test('what a newer version saved is not changed, and can be had as it is', async ({ page }, testInfo) => {
  const { hash, newer } = await twoSaves(page, () => {});
  await untilTwice(page);
  const text = (await kept(page))[newer].replace('"format_version":"1.0"', '"format_version":"1.7"');
  await turn(page, '#/');
  await put(page, newer, text);
  const before = await kept(page);
  await visit(page, `${hash}/questions/level`);
  await page.reload();
  await expect(page.locator('#heading')).toHaveText('A newer version of Readymark saved this self-audit. It has not been changed.');
  await turn(page, '#/');
  const card = page.locator('main li').filter({ hasText: 'A newer version of Readymark saved this self-audit.' });
  await card.getByRole('link', { name: 'Read it, or download it as it is' }).click();
  const file = await downloaded(page, testInfo, () => page.locator('#as-it-is').click());
  expect(file.text).toBe(text);
  expect(await kept(page)).toEqual(before);
});

/** The keys in the second store. */
const copies = async (page) => Object.keys(await database(page));

test('what was written from an older version is not lost to a newer number', { tag: '@waits' }, async ({ page }) => {
  const { hash, newer } = await twoSaves(page, () => {});
  await untilTwice(page);
  // A crash takes the store back; then the copies cannot be had for an evening.
  await page.evaluate((key) => localStorage.removeItem(key), newer);
  const evening = await page.context().newPage();
  await evening.addInitScript(noDatabase);
  await page.goto('about:blank');
  await visit(evening, `${hash}/questions/level`);
  await expect(evening.locator(FIELD)).toHaveValue('one');
  await type(evening, FIELD, ' evening');
  await untilSaved(evening);
  await evening.close();
  await visit(page, `${hash}/questions/level`);
  await expect(page.locator(FIELD)).toHaveValue('one evening');
  await turn(page, '#/');
  await expect(page.getByText('Slot House: this browser had two different versions.')).toBeVisible();
  const cards = page.locator('main h2 a', { hasText: 'Slot House' });
  await expect(cards).toHaveCount(2);
  const everything = JSON.stringify(await kept(page));
  for (const words of ['"one two"', '"one evening"']) expect(everything).toContain(JSON.stringify(words).slice(1, -1));
  await page.reload();
  await expect(cards).toHaveCount(2);
});

test('a slow database: each self-audit’s last words come to it, and what is deleted stays deleted', { tag: ['@both', '@waits'] }, async ({ page }) => {
  const first = await start(page, AGENCY, 'agency', 'First House');
  await turn(page, `${first}/questions/level`);
  await untilTwice(page);
  const release = await holdDatabase(page);
  for (const words of ['one', ' and two']) {
    await type(page, FIELD, words);
    await untilSaved(page);
  }
  const second = await start(page, AGENCY, 'agency', 'Second House');
  await turn(page, `${second}/questions/level`);
  await type(page, FIELD, 'other words');
  await untilSaved(page);
  await turn(page, `${second}/delete`);
  await page.locator('#delete').click();
  await release();
  await expect(page).toHaveURL(/#\/$/);
  await expect.poll(async () => JSON.stringify(await database(page))).toContain('one and two');
  expect(JSON.stringify(await database(page))).not.toContain('Second House');
  await page.reload();
  await expect(page.locator('main h2 a', { hasText: 'First House' })).toHaveCount(1);
  await expect(page.locator('main h2 a', { hasText: 'Second House' })).toHaveCount(0);
});

test('a self-audit that is deleted stays deleted', { tag: '@both' }, async ({ page }) => {
  const { hash } = await twoSaves(page, () => {});
  await untilTwice(page);
  expect((await copies(page)).length).toBeGreaterThanOrEqual(2);
  await turn(page, `${hash}/delete`);
  await page.locator('#delete').click();
  await expect(page).toHaveURL(/#\/$/);
  expect(await copies(page)).toEqual([]);
  await page.reload();
  await expect(page.getByText('No saved self-audit in this browser.')).toBeVisible();
});

test('keys of others are never touched', async ({ page }) => {
  const others = { 'someone/else': 'theirs', readymark: 'an older thing', 'readymark/2/x/a': '{', unrelated: '' };
  await visit(page);
  await page.evaluate((others) => Object.entries(others).forEach(([key, text]) => localStorage.setItem(key, text)), others);
  const { hash } = await twoSaves(page);
  await turn(page, `${hash}/delete`);
  await page.locator('#delete').click();
  await expect(page).toHaveURL(/#\/$/);
  await expect(page.locator('#heading')).toBeFocused();
  expect(await kept(page)).toEqual(others);
});
