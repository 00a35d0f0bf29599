// How it stands with saving is in sight wherever one types (R1.1), and covers nothing that has the
// focus (R7.2, WCAG 2.2 2.4.11): on a phone, a tablet and a desk; on the lowest of screens nothing stays.
import { AGENCY, AUTHORITY, SCHOOL, expect, start, test, turn, untilSaved, untilTwice } from './support.mjs';
import { aspect } from './rated.mjs';

const SCREENS = [
  { width: 320, height: 568 },
  { width: 768, height: 1024 },
  { width: 1280, height: 720 },
];
const LOWEST = { width: 320, height: 256 };
const nameOf = ({ width, height }) => `${width} by ${height}`;

/** Pages long enough to scroll far, and the last box of each. */
const PAGES = [
  { scheme: AGENCY, setting: 'agency', place: '/element/d3' },
  { scheme: SCHOOL, setting: 'primary', place: '/element/e1' },
  { scheme: AUTHORITY, setting: null, place: aspect('1-4', 'primary') },
];

const lastBox = (page) => page.locator('main textarea:visible, main input[type="text"]:visible').last();

async function begin(page, { scheme, setting, place }) {
  const hash = await start(page, scheme, setting);
  await turn(page, hash + place);
  await untilSaved(page);
}

/** The store refuses from now on, until `mend`. */
const breakStore = (page) =>
  page.evaluate(() => {
    window.whole = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException('refused', 'QuotaExceededError');
    };
  });
const mend = (page) =>
  page.evaluate(() => {
    Storage.prototype.setItem = window.whole;
  });

/** What of an element is seen: whether it is whole in the window, and what lies over it, by its middle and corners. */
const seen = (locator) =>
  locator.evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const points = [
      [(left + right) / 2, (top + bottom) / 2],
      ...[left + 3, right - 3].flatMap((x) => [top + 3, bottom - 3].map((y) => [x, y])),
    ];
    const hits = points.map(([x, y]) => document.elementFromPoint(x, y));
    const over = hits.filter((hit) => !hit || !(element.contains(hit) || hit.contains(element)));
    return {
      whole: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
      under: over.map((hit) => hit?.closest('[id]')?.id ?? 'nothing'),
    };
  });
const WHOLE = { whole: true, under: [] };

for (const at of [PAGES[0], PAGES[2]]) {
  test(`in the last box of ${at.scheme}: saved and not saved are both in sight`, async ({ page }) => {
    await begin(page, at);
    for (const screen of SCREENS) {
      await test.step(nameOf(screen), async () => {
        await page.setViewportSize(screen);
        const box = lastBox(page);
        await page.locator('#heading').focus();
        await page.evaluate(() => scrollTo(0, 0));
        await box.focus();
        await page.keyboard.type('words ');
        await untilTwice(page);
        // In a card that stays beside the page, the box comes without the page being scrolled.
        await page.evaluate(() => scrollY || scrollTo(0, 2 * innerHeight));
        expect(await page.evaluate(() => scrollY), 'the page is scrolled').toBeGreaterThan(screen.height);
        await expect.poll(() => seen(page.locator('#save-status')), 'the line that says saved').toEqual(WHOLE);
        await expect.poll(() => seen(box), 'the box').toEqual(WHOLE);

        // As near to the top as it can be and be seen, which is where the failure comes.
        await box.evaluate((box) => box.scrollIntoView({ block: 'start' }));
        await breakStore(page);
        await page.keyboard.type('more ');
        const failure = page.locator('#save-failure');
        for (const part of [failure, failure.locator('p'), failure.getByRole('button')]) {
          await expect.poll(() => seen(part), 'what says not saved').toEqual(WHOLE);
        }
        await expect.poll(() => seen(box), 'the box, not saved').toEqual(WHOLE);
        await page.keyboard.type('and more ');
        await expect.poll(() => seen(box), 'the box, typing on').toEqual(WHOLE);
        await mend(page);
        await page.keyboard.press('Control+s');
        await expect(failure).toHaveCount(0);
        await untilSaved(page);
        await expect.poll(() => seen(box), 'the box, saved again').toEqual(WHOLE);
      });
    }
  });
}

test('whoever has scrolled away from where they type is left there when saving fails', { tag: ['@both', '@waits'] }, async ({ page }) => {
  await begin(page, PAGES[0]);
  await page.setViewportSize(SCREENS[0]);
  await lastBox(page).focus();
  await untilSaved(page);
  await breakStore(page);
  await page.keyboard.type('x');
  await page.evaluate(() => scrollTo(0, 300));
  await expect(page.locator('#save-failure')).toBeVisible();
  // It would be brought back in the frame after that is drawn.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  const below = await lastBox(page).evaluate((box) => box.getBoundingClientRect().top - innerHeight);
  expect(below, 'the box is still far below').toBeGreaterThan(200);
  await mend(page);
});

test('where another tab came first, all three ways on are in sight, on a phone too', async ({ page, context }) => {
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
  await begin(page, PAGES[1]);
  const other = await context.newPage();
  await other.goto(page.url());
  await lastBox(other).fill('First.');
  await untilSaved(other);
  await lastBox(page).focus();
  await page.keyboard.type('Too late.');
  const failure = page.locator('#save-failure');
  await expect(failure.getByRole('button')).toHaveCount(3);
  for (const screen of SCREENS) {
    await page.setViewportSize(screen);
    await lastBox(page).evaluate((box) => box.scrollIntoView({ block: 'start' }));
    for (const part of [failure.locator('p'), ...(await failure.getByRole('button').all()), lastBox(page)]) {
      await expect.poll(() => seen(part), nameOf(screen)).toEqual(WHOLE);
    }
  }
  await failure.locator('#keep-theirs').click();
  await expect(failure).toHaveCount(0);
});

/** Where focus is, and whether a line of it at least is in the window with nothing over it. */
const focused = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    const { left, top, right, bottom, width, height } = at.getBoundingClientRect();
    let lines = 0;
    for (let y = Math.max(top, 0) + 1; y < Math.min(bottom, innerHeight); y += 1) {
      const hit = document.elementFromPoint((left + right) / 2, y);
      if (hit && (at.contains(hit) || hit.contains(at) || [...(at.labels ?? [])].some((label) => label.contains(hit)))) lines += 1;
    }
    return {
      what: `${at.tagName} ${at.id} “${at.textContent.trim().slice(0, 30)}”`,
      where: [left, top, width, height].map(Math.round).join(' '),
      ends: !at.closest('main'),
      seen: lines >= Math.min(12, Math.floor(height) - 2),
    };
  });

for (const at of [PAGES[0], PAGES[2]]) {
  for (const isBroken of [false, true]) {
    // What stays at the top is the same on every page: saved, one page will do in every run.
    const tag = at === PAGES[0] && !isBroken ? '@all' : [];
    test(`the Tab key never leads under it, there and back: ${at.scheme}, ${isBroken ? 'not saved' : 'saved'}`, { tag }, async ({ page }) => {
      await begin(page, at);
      for (const screen of SCREENS) {
        await page.setViewportSize(screen);
        if (isBroken) {
          await breakStore(page);
          await lastBox(page).focus();
          await page.keyboard.type('x');
          await expect(page.locator('#save-failure')).toBeVisible();
        }
        for (const key of ['Tab', 'Shift+Tab']) {
          const from = page.locator(key === 'Tab' ? '#heading' : 'main a, main button').last();
          await from.focus();
          let steps = 0;
          for (; steps < 400; steps += 1) {
            await page.keyboard.press(key);
            // A browser driven faster than it paints scrolls a moment later.
            let it = await focused(page);
            if (it.ends) break;
            const look = async () => (it = await focused(page)).seen;
            const message = `${key} at ${nameOf(screen)}: ${it.what} is seen, at ${it.where}`;
            await expect.poll(look, { message, intervals: [20, 50, 100] }).toBe(true);
          }
          expect(steps, 'a whole page was gone through').toBeGreaterThan(10);
          expect(steps).toBeLessThan(400);
        }
        if (isBroken) {
          await mend(page);
          await page.keyboard.press('Control+s');
          await expect(page.locator('#save-failure')).toHaveCount(0);
        }
      }
    });
  }
}

test('on the lowest of screens, and on paper, nothing stays where it is', async ({ page, browserName }) => {
  await begin(page, PAGES[2]);
  await page.setViewportSize(LOWEST);
  await breakStore(page);
  await lastBox(page).focus();
  await page.keyboard.type('x');
  await expect(page.locator('#save-failure')).toBeVisible();
  const staying = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((it) => it.checkVisibility() && /sticky|fixed/.test(getComputedStyle(it).position))
        .map((it) => it.className),
    );
  expect(await staying()).toEqual([]);
  expect(await seen(lastBox(page))).toEqual(WHOLE);
  await page.setViewportSize(SCREENS[0]);
  expect(await staying(), 'with more room').not.toEqual([]);
  await mend(page);
  // Paper cannot be had from Firefox here.
  if (browserName === 'firefox') return;
  await page.emulateMedia({ media: 'print' });
  expect(await staying()).toEqual([]);
  for (const part of ['#save-status', '.rm-undo', '.rm-rate__bar']) await expect(page.locator(part)).toBeHidden();
});
