// What saving costs while somebody types, and what a full store costs at the start. Measured inside the page,
// and held against something else that is measured there in turn, so that no bound is one on the machine.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { AUTHORITY, ROOT, adopt, bundle, expect, test, untilSaved, visit } from './support.mjs';

/** A save and a key, against what the browser itself takes for the same text; a start with fifty, against one with none. */
const BOUNDS = { save: 8, key: 4, start: 2 };

test.describe.configure({ mode: 'default' });
test.skip(({ browserName }) => browserName !== 'chromium', 'timings of one browser are enough');

const median = (times) => [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)];

/** The example of an authority with a long note beside every answer it may have one for. */
async function fullAudit() {
  const folder = path.join(ROOT, 'crates/core/rubrics/examples');
  const name = (await readdir(folder)).find((it) => it.startsWith(AUTHORITY));
  const { payload } = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
  const words = 'Half-termly reviews with heads; minutes kept by the school improvement team. '.repeat(20);
  for (const answer of payload.answers) if ('text' in answer) answer.text += ` ${words}`;
  for (const item of payload.evidence) item.note = words;
  return bundle(payload);
}

test('a save of a whole authority’s audit never blocks a frame, and a key waits for none', async ({ page }) => {
  await visit(page);
  const file = await fullAudit();
  const hash = await adopt(page, JSON.stringify(file));
  await visit(page, `${hash}/about`);
  await untilSaved(page);
  const size = await page.evaluate(() => Math.max(...Object.values(localStorage).map((it) => it.length)));
  const measure = () =>
    page.evaluate(async () => {
      const field = document.querySelector('#organisation');
      const [text] = Object.values(localStorage).sort((one, other) => other.length - one.length);
      const plain = [];
      const saves = [];
      const keys = [];
      for (let round = 0; round < 25; round += 1) {
        // The same text read, written, kept and read back, by the browser alone.
        const began = performance.now();
        localStorage.setItem('plain', JSON.stringify(JSON.parse(text)));
        localStorage.getItem('plain');
        plain.push(performance.now() - began);
        localStorage.removeItem('plain');
        field.value += 'x';
        let started = performance.now();
        field.dispatchEvent(new Event('input', { bubbles: true }));
        keys.push(performance.now() - started);
        await new Promise((done) => setTimeout(done, 20));
        started = performance.now();
        // What the timer does too: everything unsaved is saved at once.
        window.dispatchEvent(new Event('pagehide'));
        saves.push(performance.now() - started);
        await new Promise((done) => setTimeout(done, 80));
      }
      return { plain, saves, keys };
    });
  let save;
  let key;
  // Something else may have kept the machine busy: measured again before it counts.
  for (let again = 0; again < 5 && !(save <= BOUNDS.save && key <= BOUNDS.key); again += 1) {
    const [plain, ofSave, ofKey] = Object.values(await measure()).map((times) => Math.min(...times));
    [save, key] = [ofSave / plain, ofKey / plain];
    console.log(
      `${size} characters: the browser alone ${plain.toFixed(1)} ms, a save ${ofSave.toFixed(1)} ms (${save.toFixed(2)} times), a key ${ofKey.toFixed(1)} ms (${key.toFixed(2)} times)`,
    );
  }
  await untilSaved(page);
  expect(save, 'one save').toBeLessThanOrEqual(BOUNDS.save);
  expect(key, 'one key').toBeLessThanOrEqual(BOUNDS.key);
});

test('with fifty self-audits kept, the first page is there nearly as soon as with none', async ({ page }) => {
  const usable = async () => {
    const times = [];
    for (let round = 0; round < 7; round += 1) {
      await page.goto('./#/');
      await page.reload();
      await expect(page.locator('main a[href="#/start"]')).toBeVisible();
      times.push(
        await page.evaluate(
          () =>
            new Promise((done) => {
              const [entry] = performance.getEntriesByName('readymark-usable');
              done(entry ? entry.startTime : performance.now());
            }),
        ),
      );
    }
    return median(times.slice(1));
  };
  await page.addInitScript(() => {
    new MutationObserver((_, watcher) => {
      if (!document.querySelector('main a[href="#/start"]')) return;
      watcher.disconnect();
      requestAnimationFrame(() => performance.mark('readymark-usable'));
    }).observe(document, { childList: true, subtree: true });
  });
  await visit(page);
  const folder = path.join(ROOT, 'crates/core/rubrics/examples');
  const files = [];
  for (const name of await readdir(folder)) files.push(await readFile(path.join(folder, name), 'utf8'));
  let ratio;
  // Something else may have kept the machine busy: measured again before it counts.
  for (let again = 0; again < 4 && !(ratio <= BOUNDS.start); again += 1) {
    await page.evaluate(() => localStorage.clear());
    const none = await usable();
    await page.evaluate((files) => {
      for (let n = 0; n < 50; n += 1) {
        for (const slot of ['a', 'b']) localStorage.setItem(`readymark/1/fifty${n}/${slot}`, files[n % files.length]);
      }
    }, files.filter((it) => it.length < 30_000));
    const fifty = await usable();
    await expect(page.locator('.rm-cards > li')).toHaveCount(50);
    ratio = fifty / none;
    console.log(`first page usable after ${none.toFixed(0)} ms with none, ${fifty.toFixed(0)} ms with fifty: ${ratio.toFixed(2)} times`);
  }
  expect(ratio).toBeLessThanOrEqual(BOUNDS.start);
});
