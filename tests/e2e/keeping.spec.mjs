// Keeping: "Saved" means it is in the store, no key is lost by leaving, and leaving asks nothing where
// nothing would be lost (R1.1 to R1.4, R7.3).
import {
  AGENCY,
  PREFIX,
  append,
  expect,
  kept,
  newest,
  start,
  stopClock,
  test,
  turn,
  type,
  untilSaved,
  untilTwice,
  visit,
} from './support.mjs';
import { typeAndReload } from './journey.mjs';

const FIELD = '#q-considered-by';

/** An audit, open at a page with a line to type in. */
async function begin(page) {
  const hash = await start(page, AGENCY, 'agency');
  await turn(page, `${hash}/questions/level`);
  await untilSaved(page);
  return hash;
}

const said = (file) => file.payload.answers.find((it) => it.question === 'considered-by')?.text;

test('the status line says saved only of what the store holds', { tag: ['@both', '@waits'] }, async ({ page }) => {
  const hash = await begin(page);
  // Nothing of its beginning is still under way.
  await untilTwice(page);
  await page.evaluate(() => {
    window.seen = [];
    const status = document.querySelector('#save-status');
    const look = () => {
      const held = Object.values(localStorage).some((text) => text.includes('Heads of service'));
      window.seen.push([status.textContent, held]);
    };
    new MutationObserver(look).observe(status, { childList: true, characterData: true, subtree: true });
  });
  await type(page, FIELD, 'Heads of service');
  await untilSaved(page);
  await expect.poll(async () => said(await newest(page, hash))).toBe('Heads of service');
  const seen = await page.evaluate(() => window.seen);
  expect(seen[0][0]).toContain('Saving…');
  expect(seen.at(-1)).toEqual([expect.stringMatching(/^Saved in this browser at \d\d:\d\d(, with a second copy)?$/), true]);
});

test('saving is announced once at most while twenty keys are typed', { tag: ['@both', '@waits'] }, async ({ page }) => {
  await page.clock.install();
  await begin(page);
  await stopClock(page);
  await page.evaluate(() => {
    window.changes = 0;
    const region = document.querySelector('#save-status [role=status]');
    new MutationObserver((list) => (window.changes += list.length)).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  // Half of them, then a save, as where the typing stops for a moment; and the rest.
  for (const words of ['Twenty keys at least, ', 'one by one']) {
    await type(page, FIELD, words);
    await expect(page.locator('#save-status')).toContainText('Saving…');
    await page.clock.runFor(400);
    await untilSaved(page);
  }
  // The words change with the minute, so one announcement may be due.
  expect(await page.evaluate(() => window.changes)).toBeLessThanOrEqual(1);
});

test('what is said of saving moves nothing on the page', { tag: '@waits' }, async ({ page }) => {
  await begin(page);
  await untilTwice(page);
  for (const width of [320, 375, 600, 768, 900, 1000, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    // Where the page begins, with each thing that is said.
    await page.evaluate(() => {
      window.began = {};
      const [status, main] = [document.querySelector('#save-status'), document.querySelector('main')];
      const look = () => {
        const said = [...status.children].filter((it) => it.className !== 'govuk-visually-hidden').map((it) => it.textContent);
        window.began[said.join('').replace(/\d/g, '0')] = main.getBoundingClientRect().top + scrollY;
      };
      look();
      window.looking?.disconnect();
      window.looking = new MutationObserver(look);
      window.looking.observe(status, { childList: true, characterData: true, subtree: true });
    });
    await type(page, FIELD, 'x');
    await expect.poll(() => page.evaluate(() => Object.keys(window.began).length)).toBe(3);
    await untilTwice(page);
    const began = await page.evaluate(() => window.began);
    expect(Object.keys(began).sort(), `at ${width} px`).toEqual([
      'Saved in this browser at 00:00',
      'Saved in this browser at 00:00, with a second copy',
      'Saving…',
    ]);
    expect(new Set(Object.values(began)).size, `at ${width} px: ${JSON.stringify(began)}`).toBe(1);
  }
});

/** Whether the store holds these words. */
const holds = (page, words) =>
  page.evaluate((words) => Object.values(localStorage).some((text) => text.includes(words)), words);

test('it is saved two seconds after the first unsaved key, however long the typing goes on', { tag: ['@both', '@waits'] }, async ({ page }) => {
  await page.clock.install();
  await begin(page);
  await stopClock(page);
  // On the page’s own clock, a key every 50 ms; each is pressed before its time passes.
  let waited = 0;
  for (; waited <= 3_000 && !(await holds(page, 'xxxxx')); waited += 50) {
    await append(page, FIELD, 'x');
    await page.clock.runFor(50);
  }
  expect(waited).toBeLessThanOrEqual(2_000);
  // And soon after the last key, also where it is the only one.
  await append(page, FIELD, ' and one more');
  await page.clock.runFor(2_000);
  await append(page, FIELD, ' key');
  await page.clock.runFor(300);
  expect(await holds(page, 'one more key'), 'while more may come').toBe(false);
  await page.clock.runFor(200);
  expect(await holds(page, 'one more key')).toBe(true);
});

test('a reload 0, 60 or 400 ms after a key loses nothing', { tag: ['@both', '@waits'] }, async ({ page }) => {
  await page.clock.install();
  const hash = await begin(page);
  await typeAndReload(page, FIELD, 'at once');
  await stopClock(page);
  for (const [wait, isSaved] of [[60, false], [400, true]]) {
    const words = (await page.locator(FIELD).inputValue()) + `, ${wait} ms`;
    await type(page, FIELD, `, ${wait} ms`);
    await page.clock.runFor(wait);
    expect(await holds(page, words), `saved after ${wait} ms`).toBe(isSaved);
    await page.reload();
    await expect(page.locator(FIELD)).toHaveValue(words);
  }
  expect(said(await newest(page, hash))).toBe('at once, 60 ms, 400 ms');
});

test('what is typed is in the store at once on leaving the field, the page or the browser', { tag: '@both' }, async ({ page }) => {
  await begin(page);
  for (const way of ['pagehide', 'hidden', 'focusout', 'hashchange', 'Ctrl+S']) {
    const held = await page.evaluate(
      ([field, way]) => {
        const input = document.querySelector(field);
        const holds = () => Object.values(localStorage).some((text) => text.includes(`Typed before ${way}`));
        input.value = `Typed before ${way}`;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        const before = holds();
        if (way === 'pagehide') window.dispatchEvent(new PageTransitionEvent('pagehide'));
        if (way === 'hidden') {
          Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
          delete document.visibilityState;
        }
        if (way === 'focusout') input.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
        if (way === 'hashchange') window.dispatchEvent(new HashChangeEvent('hashchange'));
        if (way === 'Ctrl+S') {
          input.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true }));
        }
        return [before, holds()];
      },
      [FIELD, way],
    );
    expect(held, way).toEqual([false, true]);
  }
});

test('leaving asks nothing while everything is, or can be, saved', { tag: '@both' }, async ({ page }) => {
  await begin(page);
  const leave = () => page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  expect(await leave(), 'nothing typed').toBe(true);
  await type(page, FIELD, 'Heads');
  expect(await leave(), 'just typed').toBe(true);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await type(page, FIELD, ' of service');
  expect(await leave(), 'typed and refused').toBe(false);
});

test('opening, reading and leaving write nothing', { tag: '@both' }, async ({ page }) => {
  const hash = await begin(page);
  await visit(page, hash);
  const before = await kept(page);
  for (const place of ['/questions/level', '/element/d1', '/evidence', '/readiness', '/check']) {
    await turn(page, hash + place);
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
  }
  await page.reload();
  await visit(page);
  expect(await kept(page)).toEqual(before);
});

test('two slots take turns, so the last good copy is never the one written over', { tag: ['@both', '@waits'] }, async ({ page }) => {
  const hash = await begin(page);
  const generations = async () => {
    const slots = Object.entries(await kept(page)).filter(([key]) => key.startsWith(PREFIX + hash.split('/')[2]));
    return Object.fromEntries(slots.map(([key, text]) => [key.at(-1), JSON.parse(text).payload.generation]));
  };
  const first = await generations();
  expect(Object.keys(first)).toEqual(['a']);
  for (const [slot, more] of [['b', 'Heads'], ['a', ' of'], ['b', ' service']]) {
    const before = await generations();
    await append(page, FIELD, more);
    await untilSaved(page);
    const after = await generations();
    const other = slot === 'a' ? 'b' : 'a';
    expect(after[slot], `slot ${slot}`).toBeGreaterThan(before[other]);
    expect(after[other], `slot ${other} is left alone`).toBe(before[other]);
  }
});
