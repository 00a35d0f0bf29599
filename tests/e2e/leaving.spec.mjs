// A page is left in the middle of what it does: typing, pressing, a fold opened, a download, a file being read, a
// part of the app on its way. What the page made is gone then; nothing that still comes back to it may end the app.
import { AUTHORITY, SCHOOL, adopt, example, bundle, expect, test, turn, visit } from './support.mjs';
import { pagesOf } from './hostile.mjs';

const TIMES = process.env.READYMARK_ALL ? 1_000 : 50;
/** Printed, so that a run can be had again. */
const SEED = Number(process.env.READYMARK_SEED ?? Date.now() % 1_000_000);

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** In the page: does one thing, and turns to another page before what it began can be over. What it did, in words. */
async function doAndLeave({ picks, frames, to }) {
  const pick = (list) => list[Math.floor(picks.shift() * list.length)];
  const all = (selector) => [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility());
  const type = (box) => {
    box.focus();
    box.value += ' left in the middle';
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const ways = [
    // Not what deletes the audit that is being walked through: that has a test of its own.
    ['pressed', 'main button, #notice button, header button', (it) => /delete/i.test(it.textContent) || it.click()],
    ['typed in', 'main textarea, main input[type=text]', type],
    ['chose', 'main input[type=radio], main input[type=checkbox]', (it) => it.click()],
    ['unfolded', 'main summary', (it) => it.click()],
    ['undid', 'body', () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true, bubbles: true }))],
    ['chose a file', 'main input[type=file]', (it) => {
      const files = new DataTransfer();
      files.items.add(new File(['{"not": "one of ours"}'], 'a.json'));
      it.files = files.files;
      it.dispatchEvent(new Event('change', { bubbles: true }));
    }],
  ].filter(([, selector]) => all(selector).length);
  const [did, selector, act] = pick(ways);
  const target = pick(all(selector));
  act(target);
  for (let frame = 0; frame < frames; frame += 1) await new Promise(requestAnimationFrame);
  location.hash = to;
  return `${did} ${target.id || target.tagName}, then ${to}`;
}

const stands = async (page, what) => {
  await expect(page.locator('#went-wrong'), what).toHaveCount(0);
  await expect(page.locator('#heading'), what).toBeVisible();
};

for (const [scheme, id] of [
  [SCHOOL, 'example-wrenfold'],
  [AUTHORITY, 'example-any-borough'],
]) {
  test(`whatever a page is left in the middle of: ${scheme}`, async ({ page }) => {
    test.setTimeout(TIMES * 6_000);
    console.log(`READYMARK_SEED=${SEED}`);
    const next = random(SEED);
    const { payload } = await example(id);
    const file = JSON.stringify(bundle(payload));
    // Firefox waits for somebody to close the window for printing.
    await page.addInitScript(() => (window.print = () => {}));
    await visit(page);
    await adopt(page, file);
    const { hash } = new URL(page.url());
    const pages = [...pagesOf(file).map((place) => hash + place), '#/', '#/open', '#/kept', '#/help', '#/start', `#/start/${scheme}`, `#/example/${id}`];
    const to = () => pages[Math.floor(next() * pages.length)];
    page.on('dialog', (dialog) => dialog.dismiss().catch(() => {}));
    for (let time = 0; time < TIMES / 2; time += 1) {
      const from = to();
      await turn(page, from);
      const did = await page.evaluate(doAndLeave, { picks: [next(), next()], frames: Math.floor(next() * 3), to: to() });
      await stands(page, `${time} with seed ${SEED}: on ${from} ${did}`);
    }
    // What they left waiting comes back: what was unsaved is saved, and the page has nothing else to do.
    await turn(page, '#/help');
    await expect(page.locator('#save-status')).not.toContainText('Saving…');
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
    await stands(page, `at the end, with seed ${SEED}`);
  });
}

test('a part of the app comes when its page is left already', { tag: '@waits' }, async ({ page }) => {
  let release;
  const held = new Promise((done) => (release = done));
  await page.route('**/pkg/split_*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await visit(page);
  for (const hash of ['#/start', '#/open', '#/help', '#/kept', '#/help', '#/example/example-ashdene', '#/']) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, hash);
    await expect(page).toHaveURL((url) => url.hash === hash);
  }
  release();
  await turn(page, '#/start');
  await stands(page, 'after all of them');
});
