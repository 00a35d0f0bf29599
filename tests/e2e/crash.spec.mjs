// The browser is killed, or its files are damaged on disk, and nothing is lost (R1.5, R1.6). Chromium
// only: it is started with a profile of its own, which another browser’s driver does not give.
import { cp, open, readFile, readdir, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { kill, launch, profile } from './killed.mjs';
import { AGENCY, append, expect, noDatabase, test } from './support.mjs';

/** Each is a browser started anew: some of them with every run, the rest before a release. */
const KILLS = process.env.READYMARK_ALL ? 20 : 3;

test.skip(({ browserName }) => browserName !== 'chromium', 'a profile on disk is Chromium’s here');

const FIELD = '#q-considered-by';
const SECOND = ', with a second copy';

async function begin(page, baseURL) {
  await page.goto(new URL(`#/start/${AGENCY}`, baseURL).href);
  await page.locator('#setting-agency').check();
  await page.locator('#organisation').fill('Meadow House');
  await page.locator('#begin').click();
  await expect(page).toHaveURL(/#\/audit\/[a-z0-9]+$/);
  const { hash } = new URL(page.url());
  await page.goto(new URL(`${hash}/questions/level`, baseURL).href);
  await expect(page.locator(FIELD)).toBeVisible();
  return hash;
}

const typeAndWait = async (page, words) => {
  await page.locator(FIELD).press('End');
  await page.locator(FIELD).pressSequentially(words);
  await expect(page.locator('#save-status')).toContainText(SECOND);
};

/** What a browser that starts on the profile finds in the field. */
async function found(folder, testInfo, baseURL, hash) {
  const { context, page } = await launch(folder, testInfo);
  await page.goto(new URL(`${hash}/questions/level`, baseURL).href);
  await expect(page.locator('#heading')).toBeVisible();
  const field = page.locator(FIELD);
  const value = (await field.count()) === 1 ? await field.inputValue() : null;
  const said = await page.locator('main').innerText();
  await context.close();
  return { value, said };
}

test('killed at once after “second copy”, again and again: no character is lost', async ({ baseURL }, testInfo) => {
  test.setTimeout(600_000);
  await profile(async (folder) => {
    let hash;
    let expected = '';
    for (let run = 0; run < KILLS; run += 1) {
      const { page } = await launch(folder, testInfo);
      if (hash) await page.goto(new URL(`${hash}/questions/level`, baseURL).href);
      else hash = await begin(page, baseURL);
      await expect(page.locator(FIELD), `before run ${run}`).toHaveValue(expected);
      const words = `Run ${run}. `;
      await typeAndWait(page, words);
      expected += words;
      await kill(folder);
    }
    expect((await found(folder, testInfo, baseURL, hash)).value).toBe(expected);
  });
});

test('the same without the second store: nothing claims a second copy, and words are lost', { tag: '@all' }, async ({ baseURL }, testInfo) => {
  await profile(async (folder) => {
    const first = await launch(folder, testInfo, noDatabase);
    const hash = await begin(first.page, baseURL);
    // The browser’s first commit comes some seconds after the first write, and the next one not for a minute.
    const committed = async () => readFile(await log(folder), 'latin1').catch(() => '');
    await expect.poll(committed, { message: 'the first commit', timeout: 60_000 }).toContain(hash.split('/')[2]);
    await append(first.page, FIELD, 'These words reach no disk.');
    await expect(first.page.locator('#save-status')).toContainText('Saved in this browser at');
    // A second copy that cannot be made is given up before the next frame.
    await first.page.evaluate(() => new Promise(requestAnimationFrame));
    await expect(first.page.locator('#save-status')).not.toContainText(SECOND);
    await kill(folder);
    const { value } = await found(folder, testInfo, baseURL, hash);
    expect(value ?? '', 'this test can see a loss').not.toContain('These words reach no disk.');
  });
});

/** The log of the browser’s local storage on disk. */
async function log(folder) {
  const place = path.join(folder, 'Default', 'Local Storage', 'leveldb');
  const logs = (await readdir(place)).filter((name) => name.endsWith('.log')).sort();
  return path.join(place, logs.at(-1));
}

const DAMAGE = {
  'a byte flipped in its middle': async (file) => flip(file, 0.5),
  'a byte flipped near its end': async (file) => flip(file, 0.95),
  'half of it gone': async (file) => truncate(file, Math.floor((await stat(file)).size / 2)),
  'all of it gone': async (file) => rm(file),
};

async function flip(file, where) {
  const handle = await open(file, 'r+');
  try {
    const at = Math.floor((await handle.stat()).size * where);
    const byte = Buffer.alloc(1);
    await handle.read(byte, 0, 1, at);
    byte[0] ^= 0xff;
    await handle.write(byte, 0, 1, at);
  } finally {
    await handle.close();
  }
}

for (const sessions of [1, 7]) {
  test(`the main copy’s file after ${sessions} session(s), damaged in each way: no answer is lost`, { tag: sessions > 1 ? '@all' : [] }, async ({ baseURL }, testInfo) => {
    test.setTimeout(600_000);
    await profile(async (whole) => {
      let hash;
      let expected = '';
      for (let session = 0; session < sessions; session += 1) {
        const { context, page } = await launch(whole, testInfo);
        if (hash) await page.goto(new URL(`${hash}/questions/level`, baseURL).href);
        else hash = await begin(page, baseURL);
        await expect(page.locator(FIELD)).toHaveValue(expected);
        await typeAndWait(page, `Session ${session}. `);
        expected += `Session ${session}. `;
        await context.close();
      }
      for (const [damage, harm] of Object.entries(DAMAGE)) {
        await test.step(damage, () =>
          profile(async (folder) => {
            await cp(whole, folder, { recursive: true, force: true, verbatimSymlinks: true });
            await harm(await log(folder));
            const { value, said } = await found(folder, testInfo, baseURL, hash);
            expect(value, damage).toBe(expected);
            // In a young profile everything is in one piece, which is gone whatever is damaged.
            if (sessions === 1) {
              expect(said, damage).toMatch(/We could not read this browser’s main copy, so we used the second copy saved on .* Nothing was lost\./);
            }
            // And the list has it.
            const { context, page } = await launch(folder, testInfo);
            await page.goto(baseURL);
            await expect(page.locator('main h2', { hasText: 'Meadow House' }), damage).toHaveCount(1);
            await context.close();
          }),
        );
      }
    });
  });
}
