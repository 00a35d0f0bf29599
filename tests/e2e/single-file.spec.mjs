// The whole app in one file, opened from a disk: it works, keeps answers, asks no address, and says on
// every page that the backup file is the copy that counts (R2.5).
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { host } from './host.mjs';
import { look } from './look.mjs';
import { ROOT, SCHOOL, test as base, downloaded, expect, turn, type, untilSaved, watch } from './support.mjs';

const BANNER =
  'You opened this page from a file. Browsers treat saved answers differently for files, so rely on your backup file.';
const FIELD = '#q-e1-strengths';

/** A folder of the test's own, with the file in it; `open` starts a browser that keeps what it is given. */
const test = base.extend({
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'readymark-file-'));
    await use(folder);
    await rm(folder, { recursive: true, maxRetries: 5 });
  },
  profile: async ({ playwright, browserName, launchOptions, channel, folder }, use) => {
    const open = () =>
      playwright[browserName].launchPersistentContext(path.join(folder, 'profile'), { ...launchOptions, channel });
    await use(open);
  },
});

/** The file in a folder below this one, as an address. */
async function placed(folder, name) {
  await mkdir(path.join(folder, name));
  const file = path.join(folder, name, 'readymark.html');
  await copyFile(path.join(ROOT, 'dist/readymark.html'), file);
  return pathToFileURL(file).href;
}

/** Opens the file and waits for its heading, with the sentence that belongs to it. */
async function open(page, address) {
  await page.goto(address);
  await expect(page.locator('#heading')).toBeVisible();
  await expect(page.locator('#in-a-file')).toHaveText(BANNER);
}

async function fill(page, address) {
  await open(page, `${address}#/start/${SCHOOL}`);
  await page.locator('#setting-primary').check();
  await page.locator('#organisation').fill('Meadow House');
  await page.locator('#begin').click();
  await expect(page).toHaveURL(/#\/audit\/[a-z0-9]+$/);
  const { hash } = new URL(page.url());
  await turn(page, `${hash}/element/e1`);
  await type(page, FIELD, 'Typed in a file.');
  await untilSaved(page);
  return hash;
}

test('opened from a disk it does the whole job, and asks for nothing but itself', { tag: '@both' }, async ({ page, folder }, testInfo) => {
  const address = await placed(folder, 'a');
  const others = [];
  page.on('request', (request) => {
    const url = request.url().replace(/#.*$/, '');
    if (!/^(data|blob):/.test(url) && url !== address) others.push(url);
  });
  await open(page, address);
  const hash = await fill(page, address);
  await turn(page, `${hash}/check`);
  const { text } = await downloaded(page, testInfo, () => page.locator('#download').click());
  expect(text).toContain('Typed in a file.');
  for (const place of ['#/example/example-ashdene', '#/example/example-wrenfold/dashboard', '#/open', '#/help', '#/']) {
    await turn(page, place);
    await expect(page.locator('#in-a-file')).toHaveText(BANNER);
  }
  await expect(page.locator('.rm-card')).toContainText('Meadow House');
  expect(others).toEqual([]);
  expect(await page.evaluate(() => navigator.serviceWorker?.controller ?? null)).toBe(null);
});

test('closed and opened again, it has what was typed', { tag: '@both' }, async ({ profile, folder }) => {
  const address = await placed(folder, 'a');
  const faults = [];
  let context = await profile();
  let page = await context.newPage();
  watch(page, faults);
  const hash = await fill(page, address);
  await context.close();
  context = await profile();
  page = await context.newPage();
  watch(page, faults);
  await open(page, address);
  await expect(page.locator('.rm-card')).toContainText('Meadow House');
  await turn(page, `${hash}/element/e1`);
  await expect(page.locator(FIELD)).toHaveValue('Typed in a file.');
  // In another folder a browser may find it or not: either way the sentence is there.
  await open(page, await placed(folder, 'b'));
  await expect(page.locator('main')).not.toContainText('Opening…');
  const found = await page.locator('.rm-card').count();
  if (found > 0) await expect(page.locator('.rm-card')).toContainText('Meadow House');
  else await expect(page.locator('main')).toContainText('No saved self-audit in this browser. If you expected one');
  await context.close();
  expect(faults).toEqual([]);
});

test('the notices of others go with it, one press from Help', async ({ page, folder }) => {
  await open(page, `${await placed(folder, 'a')}#/help/version`);
  const button = page.getByRole('button', { name: 'Their licences and notices' });
  const notices = page.getByRole('region', { name: 'Licences and notices' });
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  await expect(notices).toHaveCount(0);
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(button).toBeFocused();
  const written = await readFile(path.join(ROOT, 'dist/licences.txt'), 'utf8');
  expect(await notices.textContent()).toBe(written.replace('\uFEFF', ''));
  await look(page, 'help in a file, with the notices');
  await page.keyboard.press('Tab');
  await expect(notices).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect.poll(() => notices.evaluate((it) => it.scrollTop)).toBeGreaterThan(0);
  await page.setViewportSize({ width: 320, height: 568 });
  expect(await notices.evaluate((it) => [it.scrollWidth <= it.clientWidth, it.clientHeight < innerHeight])).toEqual([true, true]);
  await button.click();
  await expect(notices).toHaveCount(0);
});

test('on paper nothing is said of files and what to press', async ({ page, folder, browserName }) => {
  test.skip(browserName === 'firefox', 'paper cannot be had from Firefox here');
  await open(page, await placed(folder, 'a'));
  await page.emulateMedia({ media: 'print' });
  for (const part of ['#in-a-file', '#notice', '#newer']) await expect(page.locator(part)).toHaveCSS('display', 'none');
  await expect(page.locator('#heading')).toBeVisible();
});

test('its policy holds: no other script, no other style, no address', { tag: '@both' }, async ({ page, folder, faults }) => {
  await open(page, await placed(folder, 'a'));
  expect(faults).toEqual([]);
  const elsewhere = await host();
  const fetched = await page.evaluate(async (address) => {
    window.refused = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.refused.push(event.effectiveDirective.replace('-elem', ''));
    });
    const add = (tag, what) => document.head.append(Object.assign(document.createElement(tag), what));
    add('script', { textContent: 'window.hacked = true' });
    add('style', { textContent: 'body { display: none }' });
    add('img', { src: `${address}icon.svg` });
    add('script', { src: `${address}start.js` });
    return fetch(address, { mode: 'no-cors' }).then(() => true, () => false);
  }, elsewhere.address);
  expect(fetched).toBe(false);
  // What is refused is told of in its own time.
  await expect
    .poll(() => page.evaluate(() => [...window.refused].sort()))
    .toEqual(['connect-src', 'img-src', 'script-src', 'script-src', 'style-src']);
  expect(await page.evaluate(() => [window.hacked, getComputedStyle(document.body).display])).toEqual([undefined, 'block']);
  expect(elsewhere.requests, 'nothing arrived').toEqual([]);
  await elsewhere.stop();
  faults.length = 0;
});
