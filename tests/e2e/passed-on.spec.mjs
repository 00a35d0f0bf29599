// What comes in as a file and goes out as one: unchanged it is the same to the byte, its name says when by
// the clock on the wall, the words to send with it are copied by a press, and a file can be dropped.
import { readFile } from 'node:fs/promises';
import { AGENCY, adopt, bundle, example, expect, start, test, turn, type, untilSaved, visit } from './support.mjs';

const fileOf = async () => JSON.stringify(bundle((await example('example-ashdene')).payload));

/** For a test that is about what the browser is handed. */
const needsTelling = () => test.skip(test.info().project.name !== 'chromium', 'Firefox tells nobody what it was handed');

/** What the browser is handed by a press, as bytes, and its name. */
async function handed(page, press) {
  needsTelling();
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Drops files on a part of the page, as a desktop does. */
const drop = (page, selector, files) =>
  page.locator(selector).evaluate((it, files) => {
    const data = new DataTransfer();
    for (const [name, text] of files) data.items.add(new File([text], name, { type: 'application/json' }));
    const event = (kind) => new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
    it.dispatchEvent(event('dragover'));
    return it.dispatchEvent(event('drop'));
  }, files);

for (const [name, wrap] of [
  ['as it was written', (text) => text],
  ['laid out by another program', (text) => JSON.stringify(JSON.parse(text), null, 2)],
  ['with a byte order mark, and lines as Windows ends them', (text) => `\uFEFF${JSON.stringify(JSON.parse(text), null, 1).replaceAll('\n', '\r\n')}\r\n`],
  ['with a proof of who made it', (text) => JSON.stringify({ ...JSON.parse(text), proof: { proofValue: 'z3F' } })],
]) {
  test(`a file that came ${name} goes out byte for byte, until something is changed`, async ({ page }) => {
    const came = Buffer.from(wrap(await fileOf()));
    await visit(page);
    const hash = await adopt(page, came);
    await turn(page, `${hash}/check`);
    expect((await handed(page, () => page.locator('#download').click())).bytes.equals(came)).toBe(true);
    await page.reload();
    expect((await handed(page, () => page.locator('#download').click())).bytes.equals(came), 'after a reload').toBe(true);
    await turn(page, `${hash}/element/d1`);
    await type(page, '#q-d1-provide', ' More.');
    await untilSaved(page);
    await turn(page, `${hash}/check`);
    const { bytes } = await handed(page, () => page.locator('#download').click());
    expect(bytes.equals(came)).toBe(false);
    expect(bytes.toString()).toContain(' More.');
  });
}

const MOMENTS = [
  ['half past midnight on 1 July', '2026-06-30T23:30:00Z', '2026-07-01-0030-00'],
  ['the second before summer time begins', '2026-03-29T00:59:59Z', '2026-03-29-0059-59'],
  ['the second it begins', '2026-03-29T01:00:00Z', '2026-03-29-0200-00'],
  ['the hour that comes twice in October', '2026-10-25T00:30:00Z', '2026-10-25-0130-00'],
  ['the last second of the year', '2026-12-31T23:59:59Z', '2026-12-31-2359-59'],
];

test('a file is named by the clock on the wall in London, whenever it is, and no two have one name', async ({ page }) => {
  await page.clock.setFixedTime(new Date(MOMENTS[0][1]));
  const hash = await start(page, AGENCY, 'agency', 'Wall House');
  await turn(page, `${hash}/check`);
  for (const [when, moment, name] of MOMENTS) {
    await page.clock.setFixedTime(new Date(moment));
    // In Chromium the eleventh file of one visit never came.
    await page.reload();
    const names = [];
    for (let times = 0; times < 3; times += 1) {
      names.push((await handed(page, () => page.locator('#download').click())).name);
    }
    expect(names[0], when).toBe(`wall-house.early-permanence-quality-mark.${name}.readymark.json`);
    expect(new Set(names).size, when).toBe(3);
    await expect(page.locator('#sent-name'), when).toHaveText(names[2]);
  }
});

test('the words to send with it are copied by a press', async ({ page, context }) => {
  needsTelling();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const hash = await start(page, AGENCY, 'agency', 'Copy House');
  await turn(page, `${hash}/check`);
  await handed(page, () => page.locator('#download').click());
  const code = await page.locator('#sent-code').textContent();
  await page.locator('#copy-email').click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain(`It should be ${code}.`);
});

test('a dropped file is looked into like a chosen one; elsewhere it does nothing; several are told of', async ({ page }) => {
  const file = await fileOf();
  await visit(page);
  await turn(page, '#/open');
  // Nothing is left to the browser, which would leave the app for the file.
  expect(await drop(page, 'h1', [['one.readymark.json', file]])).toBe(false);
  await expect(page.locator('#preview')).toBeVisible();
  await page.locator('#cancel').click();
  expect(await drop(page, 'body', [['one.readymark.json', file], ['two.readymark.json', file]])).toBe(false);
  await expect(page.locator('main')).toContainText('You dropped 2 files, so nothing was opened. Drop one file at a time.');
  const hash = await start(page, AGENCY, 'agency', 'Drop House');
  await turn(page, `${hash}/questions/level`);
  await type(page, '#q-considered-by', 'Heads of service');
  expect(await drop(page, 'main', [['one.readymark.json', file]])).toBe(false);
  await expect(page.locator('#q-considered-by')).toHaveValue('Heads of service');
  expect(new URL(page.url()).hash).toContain('/questions/level');
});

test('a file dropped on the first page opens; one of another kind is called what it is; dragged words are left alone', async ({ page }) => {
  await visit(page);
  expect(await drop(page, 'main', [['one.readymark.json', await fileOf()]])).toBe(false);
  await expect(page.locator('#preview')).toBeVisible();
  await page.locator('#cancel').click();
  expect(await drop(page, 'main', [['letter.doc', '{\\rtf1 a letter}']])).toBe(false);
  await expect(page.locator('#error-summary')).toContainText('The selected file is');
  const left = await page.locator('main').evaluate((it) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'words');
    return it.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  expect(left, 'left to the browser').toBe(true);
});
