// A scheme of the user's own: opened, checked, used like a built-in one, given on, taken out.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT, SCHOOL, choose, downloaded, expect, kept, newest, start, test, turn, type, untilSaved, untilTwice, visit } from './support.mjs';

const packs = (name) => readFile(path.join(ROOT, 'tests/data/packs', name), 'utf8');
const everything = async (page) => JSON.stringify(await kept(page));

async function add(page, text) {
  await turn(page, '#/open');
  await choose(page, text, 'scheme.pack.json');
  await page.locator('#keep-pack').click();
  await expect(page).toHaveURL(/#\/start\/[a-z0-9._-]+$/);
  return new URL(page.url()).hash.split('/').pop();
}

for (const name of ['eco-garden.pack.json', 'village-library.pack.json']) {
  test(`${name} is opened, filled, exported, and opened elsewhere`, { tag: name.startsWith('eco-') ? '@both' : [] }, async ({ page, browser }, testInfo) => {
    const text = await packs(name);
    const { scheme } = JSON.parse(text);
    await visit(page);
    const id = await add(page, text);
    expect(id).toBe(scheme.id);
    const setting = scheme.setting.length > 1 ? scheme.setting[0].id : null;
    const hash = await start(page, id, setting, 'Meadow House');
    const question = scheme.section[0].question.find((it) => ['line', 'paragraphs'].includes(it.kind) && !it.only_when);
    const element = scheme.element_question.find((it) => ['line', 'paragraphs'].includes(it.kind) && !it.only_elements && !it.only_when);
    if (question) {
      await turn(page, `${hash}/questions/${scheme.section[0].id}`);
      await type(page, `#q-${question.id}`, 'About all of it');
    }
    const first = scheme.element.find((it) => !it.settings || it.settings.includes(scheme.setting[0].id));
    await turn(page, `${hash}/element/${first.id}`);
    if (element) await type(page, `[id="q-${first.id}-${element.id}"]`, 'About this one');
    await untilSaved(page);
    // The scheme is there after a reload.
    await page.reload();
    if (element) await expect(page.locator(`[id="q-${first.id}-${element.id}"]`)).toHaveValue('About this one');
    // And where the browser has lost all it kept, from the second copies.
    await untilTwice(page);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await expect(page.getByText('so we used the second copy saved on')).toBeVisible();
    if (element) await expect(page.locator(`[id="q-${first.id}-${element.id}"]`)).toHaveValue('About this one');
    await turn(page, `${hash}/check`);
    const file = (await downloaded(page, testInfo, () => page.locator('#download').click())).text;

    const context = await browser.newContext();
    const other = await context.newPage();
    await visit(other, '#/open');
    await choose(other, file);
    await expect(other.locator('.rm-preview')).toContainText('ask them for its pack. Open the pack here first');
    await expect(other.locator('#keep')).toHaveCount(0);
    await add(other, text);
    await turn(other, '#/open');
    await choose(other, file);
    await other.locator('#keep').click();
    await expect(other).toHaveURL(/#\/audit\/[a-z0-9]+$/);
    expect((await newest(other)).payload.answers).toEqual(JSON.parse(file).payload.answers);
    await context.close();
  });
}

test('a pack to mend: everything is listed with its line, and nothing is kept', async ({ page }) => {
  await start(page, SCHOOL, 'primary');
  await untilTwice(page);
  const before = await everything(page);
  for (const name of ['names', 'dates', 'contradictions', 'claimed', 'types', 'broken']) {
    await test.step(name, async () => {
      const [text, expected] = await Promise.all([packs(`bad/${name}.pack.json`), packs(`bad/${name}.expected.txt`)]);
      // A page of its own, on which nothing is listed yet.
      await turn(page, '#/');
      await turn(page, '#/open');
      await expect(page.locator('#faults')).toHaveCount(0);
      await choose(page, text, 'bad.pack.json');
      await expect(page.locator('#error-summary')).toBeFocused();
      await expect(page.locator('#faults li'), name).toHaveText(expected.trim().split('\n'));
      expect(await everything(page), name).toBe(before);
    });
  }
});

test('another edition takes its place, and what has no place is kept; taken out only where nothing needs it', async ({ page }) => {
  const text = await packs('eco-garden.pack.json');
  const { scheme } = JSON.parse(text);
  await visit(page);
  const id = await add(page, text);
  const hash = await start(page, id, scheme.setting[0].id, 'Meadow House');
  const element = scheme.element_question.find((it) => ['line', 'paragraphs'].includes(it.kind) && !it.only_elements && !it.only_when);
  await turn(page, `${hash}/element/${scheme.element[0].id}`);
  const field = `q-${scheme.element[0].id}-${element.id}`;
  await type(page, `[id="${field}"]`, 'Kept in any edition');
  await untilSaved(page);
  // The next edition calls that question something else.
  const next = text.replaceAll(`"${element.id}"`, '"renamed-in-edition-two"').replace(`"edition": "${scheme.edition}"`, '"edition": "two"');
  await turn(page, '#/open');
  await choose(page, next, 'two.pack.json');
  await expect(page.locator('.rm-preview')).toContainText(`You have edition ${scheme.edition} of this scheme. This one, edition two, will replace it`);
  await page.locator('#keep-pack').click();
  await page.reload();
  await turn(page, `${hash}/check`);
  await expect(page.locator('.rm-check', { hasText: 'Kept, but with no place in this edition' })).toContainText('Kept in any edition');

  await turn(page, '#/start/for/not-sure');
  await page.getByRole('button', { name: `Remove this scheme “${scheme.title}”` }).click();
  await expect(page.locator('main')).toContainText('The scheme was not removed. It is needed to show what you have here: 1 self-audit.');
  await turn(page, `${hash}/delete`);
  await page.locator('#delete').click();
  await expect(page).toHaveURL(/#\/$/);
  await turn(page, '#/start/for/not-sure');
  await page.getByRole('button', { name: `Remove this scheme “${scheme.title}”` }).click();
  await expect(page.locator('main')).toContainText('was removed from this browser.');
  expect(await kept(page)).toEqual({});
  await page.reload();
  await expect(page.locator(`main a[href="#/start/${id}"]`)).toHaveCount(0);
});

test('whatever stands in a pack is text', async ({ page }) => {
  const evil = '<img src=x onerror=alert(1)>';
  const text = (await packs('eco-garden.pack.json')).replace(/"title": "[^"]*"/g, `"title": "${evil}"`);
  await visit(page);
  await turn(page, '#/open');
  await choose(page, text, 'evil.pack.json');
  await expect(page.locator('#preview')).toHaveText(evil);
  await page.locator('#keep-pack').click();
  await expect(page.locator('main')).toContainText(evil);
  await expect(page.locator('main img')).toHaveCount(0);
});
