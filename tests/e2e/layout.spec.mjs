// Wide, narrow and large: what is wide uses the room there is while running text keeps to about 70 characters, larger
// text never makes a page scroll both ways, and forced colours leave every mark and edge (R7.4, R7.5).
import { PLAIN, RATED, placesOf } from './places.mjs';
import { EXAMPLES, expect, test, turn, visit } from './support.mjs';
import { BOROUGH, aspect } from './rated.mjs';

const rated = (place) => `#/example/${BOROUGH}${place}`;
/** One of each kind of page, without those that are none. */
async function places() {
  const [id] = EXAMPLES;
  const filled = (await placesOf(id)).map((place) => `#/example/${id}${place}`);
  return [...PLAIN.slice(0, -2), ...filled, ...RATED.map(rated)];
}

/** To be run in the page: running texts, so no headings, links or facts in a row of a list, whose lines hold more than 80 characters. */
const longLines = () => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.data.replace(/\s+/g, ' ').trim();
    if (text.length <= 80 || node.parentElement.closest('h1, h2, h3, legend, textarea, a, button, summary, .rm-task__about, .rm-notices, .govuk-visually-hidden')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 4))).size;
    if (lines > 0 && text.length / lines > 80) found.push(`${Math.round(text.length / lines)}: ${text.slice(0, 60)}`);
  }
  return found;
};

test('what is wide uses a wide window, and running text keeps to about 70 characters', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1000 });
  await visit(page);
  for (const place of await places()) {
    await turn(page, place);
    expect.soft(await page.evaluate(longLines), place).toEqual([]);
  }
  const widths = { 1280: 1200, 1920: 1480 };
  for (const [width, least] of Object.entries(widths)) {
    await page.setViewportSize({ width: Number(width), height: 1000 });
    for (const [place, part] of [
      [rated('/dashboard'), '.rm-themes'],
      [rated('/check'), '.rm-check-page'],
      [rated(aspect('2-4', 'secondary')), '.rm-rate'],
      [`#/example/${EXAMPLES[0]}/evidence`, '.rm-items'],
    ]) {
      await turn(page, place);
      const { width: found } = await page.locator(part).first().boundingBox();
      expect(found, `${part} at ${width}`).toBeGreaterThanOrEqual(least);
    }
    // The bar keeps to the page below it.
    const left = async (part) => (await page.locator(part).boundingBox()).x;
    expect(await left('.rm-bar__name')).toBeCloseTo(await left('#heading'), 0);
  }
});

test('a status keeps to one line where there is room', async ({ page }) => {
  await visit(page);
  for (const width of [1280, 1920]) {
    await page.setViewportSize({ width, height: 1000 });
    for (const place of [rated('/dashboard'), rated(''), `#/example/${EXAMPLES[0]}/readiness`, `#/example/${EXAMPLES[1]}`]) {
      await turn(page, place);
      const words = page.locator('main .rm-word:visible');
      expect(await words.count(), place).toBeGreaterThan(0);
      const tall = (await words.evaluateAll((all) => all.filter((it) => it.getBoundingClientRect().height > 32).map((it) => it.textContent)))
        // In three columns of the narrower window, and of two tables side by side, there is no room for the longest.
        .filter((text) => (width > 1280 && place !== rated('/dashboard')) || text.length < 25);
      expect.soft(tall, `${place} at ${width}`).toEqual([]);
    }
  }
});

/** To be run in the page: what is wider than its window, or cut off in a box of its own. */
const lost = () => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) {
    for (const it of document.querySelectorAll('body *')) {
      if (it.checkVisibility() && it.getBoundingClientRect().right > innerWidth + 1) found.push(`${it.tagName}.${it.className} is too wide`);
    }
  }
  for (const it of document.querySelectorAll('main *')) {
    if (getComputedStyle(it).overflowX !== 'hidden' || it.matches('.govuk-visually-hidden, input, :has(> input:only-child)')) continue;
    if (it.checkVisibility() && (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1)) found.push(`${it.className} is cut off`);
  }
  return found;
};

test('text of twice the size at 320 pixels: nothing is lost, and nothing scrolls both ways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await visit(page);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  for (const place of await places()) {
    await turn(page, place);
    expect.soft(await page.evaluate(lost), place).toEqual([]);
  }
});

const KINDS = ['best', 'met', 'part', 'begun', 'not', 'blank', 'open'];

test('with forced colours every status has a mark of its own, and chosen and focused are seen', async ({ page }) => {
  await visit(page, rated(aspect('2-4', 'secondary')));
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, forcedColors: 'active' });
    const word = page.locator('main .rm-word').first();
    const marks = new Set();
    for (const kind of KINDS) {
      await word.evaluate((word, kind) => {
        word.className = `rm-word rm-word--${kind}`;
        word.textContent = '';
      }, kind);
      marks.add((await word.screenshot()).toString('base64'));
    }
    expect(marks.size, `marks that differ, ${colorScheme}`).toBe(KINDS.length);

    const group = page.locator('.rm-rate__card .rm-segs');
    await group.locator('input').first().check();
    await page.locator('#heading').focus();
    const [chosen, other] = await group.locator('.rm-seg__text').evaluateAll((all) => all.slice(0, 2).map((it) => getComputedStyle(it).backgroundColor));
    expect(chosen, `chosen, ${colorScheme}`).not.toBe(other);
    for (const part of ['.rm-rate__card .rm-segs input >> nth=1', '.rm-filter >> nth=1', 'main a >> nth=0', 'main summary >> nth=0', 'main textarea >> nth=0', '.govuk-radios__input >> nth=1']) {
      const it = page.locator(part);
      // Round a radio or a choice it is what stands around it that shows it.
      const around = page.locator(part).locator('xpath=ancestor-or-self::*[not(self::input)][1]');
      await it.scrollIntoViewIfNeeded();
      await page.locator('#heading').evaluate((heading) => heading.focus({ preventScroll: true }));
      const before = await around.screenshot();
      await it.focus();
      await page.keyboard.press('Shift');
      const after = await around.screenshot();
      expect(before.equals(after), `${part} has the focus, ${colorScheme}`).toBe(false);
    }
  }
});

test('nothing moves, whoever asks for less of it', async ({ page }) => {
  await visit(page);
  const moving = await page.evaluate(() => {
    const found = [];
    const walk = (rules) => {
      for (const rule of rules) {
        if (rule.cssRules?.length) walk(rule.cssRules);
        const { transitionDuration, animationDuration, scrollBehavior } = rule.style ?? {};
        if ([transitionDuration, animationDuration].some((time) => parseFloat(time) > 0) || scrollBehavior === 'smooth') found.push(rule.cssText);
      }
    };
    for (const sheet of document.styleSheets) walk(sheet.cssRules);
    return found;
  });
  expect(moving).toEqual([]);
});
