// Light and dark: as the device has it, or as somebody chose in this browser; there before the app is, kept, by
// keyboard alone, and never on paper. That both can be read is held by `colours.spec.mjs` and `axe.spec.mjs`.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, expect, kept, start, test, turn, visit } from './support.mjs';

const KEY = 'readymark/1/browser/appearance';
const PAPER = { light: 'rgb(250, 248, 244)', dark: 'rgb(21, 18, 27)', printed: 'rgb(255, 255, 255)' };
const expectGround = (page, theme) => expect(page.locator('body'), theme).toHaveCSS('background-color', PAPER[theme]);
const choice = (page, name) => page.getByRole('radiogroup', { name: 'Colours' }).getByRole('radio', { name });

const NO_MEDIA = 'no theme and no paper can be set in Firefox over BiDi';

test('the switch is reached by keyboard, holds at once and on every page, and is kept', { tag: '@both' }, async ({ page }) => {
  await visit(page);
  await expectGround(page, 'light');
  await expect(choice(page, 'As this device')).toBeChecked();
  await page.locator('main a').last().focus();
  await page.keyboard.press('Tab');
  await expect(choice(page, 'As this device')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(choice(page, 'Dark')).toBeChecked();
  await expectGround(page, 'dark');
  await turn(page, '#/help');
  await expectGround(page, 'dark');
  await page.reload();
  await expect(choice(page, 'Dark')).toBeChecked();
  await expectGround(page, 'dark');
  // Nothing of a self-audit is kept by it.
  expect(await kept(page)).toEqual({});
  await choice(page, 'Light').check();
  await expectGround(page, 'light');
  expect(await page.evaluate((key) => localStorage.getItem(key), KEY)).toBe('light');
});

test('it follows the device, also while the page is open, unless somebody chose', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', NO_MEDIA);
  await page.emulateMedia({ colorScheme: 'dark' });
  await visit(page);
  await expectGround(page, 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expectGround(page, 'light');
  await choice(page, 'Dark').check();
  await expectGround(page, 'dark');
  await choice(page, 'Light').check();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectGround(page, 'light');
  await choice(page, 'As this device').check();
  await expectGround(page, 'dark');
});

test('it is there before the app is, and without the script that puts it there as soon as the app is', async ({ page, faults }) => {
  await visit(page);
  await choice(page, 'Dark').check();
  let release;
  const held = new Promise((done) => {
    release = done;
  });
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./?again', { waitUntil: 'commit' });
  await expect(page.locator('#starting-words')).toBeVisible();
  await expectGround(page, 'dark');
  await expect(page.locator('.rm-foot')).toHaveCount(0);
  release();
  await expect(choice(page, 'Dark')).toBeChecked();
  await page.unrouteAll({ behavior: 'wait' });

  await page.route('**/appearance.js', (route) => route.fulfill({ status: 403 }));
  await page.goto('./?without');
  await expect(choice(page, 'Dark')).toBeChecked();
  await expectGround(page, 'dark');
  await expect(page.locator('#blocked')).toBeHidden();
  faults.length = 0;
});

test('in the one file it is there with the first of the page', async ({ page }) => {
  await page.addInitScript((key) => {
    // A page before it may have no store.
    if (location.protocol !== 'file:') return;
    localStorage.setItem(key, 'dark');
    // What the page has when its body comes.
    new MutationObserver((_, observer) => {
      if (document.body === null) return;
      window.atFirst = document.documentElement.dataset.appearance;
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  }, KEY);
  await page.goto(pathToFileURL(path.join(ROOT, 'dist/readymark.html')).href);
  await expect(choice(page, 'Dark')).toBeChecked();
  expect(await page.evaluate(() => window.atFirst)).toBe('dark');
  await expectGround(page, 'dark');
});

test('where the store is denied it holds for as long as the page is open', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await visit(page, '#/help');
  await choice(page, 'Dark').check();
  await expectGround(page, 'dark');
  await turn(page, '#/');
  await expectGround(page, 'dark');
  await page.reload();
  await expect(choice(page, 'As this device')).toBeChecked();
  await expectGround(page, 'light');
});

test('paper is white, and the switch is not on it', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', NO_MEDIA);
  const hash = await start(page, 'quality-mark', 'primary');
  await choice(page, 'Dark').check();
  await turn(page, `${hash}/element/e1`);
  await page.emulateMedia({ media: 'print' });
  await expectGround(page, 'printed');
  await expect(page.locator('#heading')).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(page.getByRole('radiogroup', { name: 'Colours' })).toBeHidden();
});
