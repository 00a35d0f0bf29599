// A newer version of the site: it is offered in words, taken by a press and never otherwise; a broken one
// leaves the old one working; a tab that stays behind still has all of its version.
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { SITE, appOf, nextVersion, test, untilAhead, untilKept } from './host.mjs';
import { SCHOOL, expect, start, turn, type, untilSaved, visit, watch } from './support.mjs';

test.use({ serviceWorkers: 'allow' });

const READY = 'A newer version of Readymark is ready.';
const FIELD = '#q-e1-strengths';

let next;
test.beforeAll(async () => {
  next = await nextVersion((app) => appendFile(path.join(app, 'readymark.css'), '\n/* newer */\n'));
});
test.afterAll(() => next.remove());

/** The folder that the page in this tab has its files from. */
const running = (page) => page.locator('head script[type=module]').evaluate((it) => it.src.match(/app-[0-9a-f]+/)[0]);
const states = (page) =>
  page.evaluate(async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
    return { installing: installing !== null, waiting: waiting !== null, active: active?.state };
  });
const untilNewerWaits = (page) => expect.poll(async () => (await states(page)).waiting).toBe(true);
/** Something a page loses when it is loaded anew. */
const mark = (page) =>
  page.evaluate(() => {
    window.marker = true;
  });
const isMarked = (page) => page.evaluate(() => window.marker === true);
const copies = (page) => page.evaluate(() => caches.keys().then((names) => names.length));

/** An audit, and then a newer version on the host, found by loading the page anew. */
async function withNewer(page, own) {
  await visit(page);
  await untilKept(page);
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/element/e1`);
  await untilAhead(page);
  own.sites['/'] = next.site;
  await page.reload();
  await expect(page.locator(FIELD)).toBeEnabled();
  await mark(page);
  await untilNewerWaits(page);
  return hash;
}

test('a newer version is offered in words, and taken by a press with nothing lost', { tag: ['@both', '@waits'] }, async ({ page, own }) => {
  const [old, newer] = [await appOf(SITE), await appOf(next.site)];
  expect(newer).not.toBe(old);
  const hash = await withNewer(page, own);
  expect(await running(page)).toBe(old);
  // Not while a form is filled in; not on an example either, of which nothing is kept.
  await expect(page.locator('#use-newer')).toHaveCount(0);
  await turn(page, '#/start');
  await expect(page.locator('#newer')).toHaveText('');
  await turn(page, '#/example/example-ashdene');
  await expect(page.locator('#newer')).toHaveText('');
  await turn(page, '#/');
  await expect(page.locator('#newer')).toContainText(READY);
  await turn(page, `${hash}/element/e1`);
  await expect(page.locator('#newer')).toHaveText('');
  await type(page, FIELD, 'Typed just before.');
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await turn(page, hash);
  await expect(page.locator('#newer')).toContainText(READY);
  expect([await isMarked(page), loads], 'nothing reloads by itself').toEqual([true, 0]);
  await page.locator('#use-newer').click();
  await expect.poll(() => loads).toBe(1);
  await expect(page.locator('#heading')).toBeVisible();
  expect(await running(page)).toBe(newer);
  await expect(page.locator('#newer')).toHaveText('');
  await turn(page, `${hash}/element/e1`);
  await expect(page.locator(FIELD)).toHaveValue('Typed just before.');
  await turn(page, '#/help/version');
  await expect(page.locator('#version')).toContainText(newer.slice('app-'.length));
  await expect.poll(() => copies(page), 'nobody needs the old one').toBe(1);
  expect(loads).toBe(1);
});

test('words that could not be saved are not reloaded over', async ({ page, own }) => {
  const hash = await withNewer(page, own);
  await page.evaluate(() => {
    window.setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await type(page, FIELD, 'Kept nowhere yet.');
  await turn(page, hash);
  await page.locator('#use-newer').click();
  await expect(page.locator('#notice')).toContainText('This page was not reloaded');
  expect([await isMarked(page), (await states(page)).waiting]).toEqual([true, true]);
  await page.evaluate(() => {
    Storage.prototype.setItem = window.setItem;
  });
  await page.locator('#use-newer').click();
  await expect.poll(() => isMarked(page).catch(() => true)).toBe(false);
  await turn(page, `${hash}/element/e1`);
  await expect(page.locator(FIELD)).toHaveValue('Kept nowhere yet.');
});

const BREAKS = {
  'a file is missing': () => (pathname, response) => {
    if (!pathname.endsWith('/split_later.wasm')) return false;
    response.writeHead(404).end('Page not found.\n');
    return true;
  },
  'a file has other bytes': () => (pathname, response) => {
    if (!pathname.endsWith('/quality-mark.json')) return false;
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=31536000, immutable' });
    response.end('[]');
    return true;
  },
  'the host dies half-way': (own) => async (pathname, response) => {
    if (!pathname.endsWith('/readymark_bg.wasm')) return false;
    response.writeHead(200, { 'Content-Type': 'application/wasm', 'Content-Length': '100000' });
    response.write('half of it', () => own.stop());
    return true;
  },
};

for (const [what, spoil] of Object.entries(BREAKS)) {
  test(`a newer version that is broken leaves the old one working: ${what}`, { tag: what === 'the host dies half-way' ? ['@both', '@waits'] : [] }, async ({ page, own, faults }) => {
    const old = await appOf(SITE);
    await visit(page);
    await untilKept(page);
    const breaks = spoil(own);
    let broken = 0;
    own.sites['/'] = next.site;
    own.spoil = async (...request) => {
      const done = await breaks(...request);
      broken += done ? 1 : 0;
      return done;
    };
    await page.reload();
    await mark(page);
    await expect.poll(() => broken, 'the newer version was tried').toBeGreaterThan(0);
    await expect.poll(() => states(page)).toEqual({ installing: false, waiting: false, active: 'activated' });
    await expect(page.locator('#newer')).toHaveText('');
    expect([await copies(page), await isMarked(page)]).toEqual([1, true]);
    await own.stop();
    await page.reload();
    const hash = await start(page, SCHOOL, 'primary');
    await turn(page, `${hash}/element/e1`);
    await type(page, FIELD, 'Typed in the old version.');
    await untilSaved(page);
    expect(await running(page)).toBe(old);
    // Mended, it is found at the next visit.
    own.spoil = () => false;
    await own.start();
    await turn(page, hash);
    await untilAhead(page);
    await page.reload();
    await expect(page.locator('#newer')).toContainText(READY);
    faults.length = 0;
  });
}

test('a tab that stays behind still has all of its version, for as long as it is open', { tag: ['@both', '@waits'] }, async ({ page, own, faults }) => {
  const old = await appOf(SITE);
  await visit(page);
  await untilKept(page);
  // It has only its first part: the rest is still to come.
  const behind = await page.context().newPage();
  watch(behind, faults);
  await visit(behind);
  await mark(behind);
  own.sites['/'] = next.site;
  await page.reload();
  await expect(page.locator('#newer')).toContainText(READY);
  await expect(behind.locator('#newer')).toContainText(READY);
  await mark(page);
  await page.locator('#use-newer').click();
  await expect.poll(() => isMarked(page).catch(() => true)).toBe(false);
  await expect(page.locator('#heading')).toBeVisible();
  expect(await running(page)).not.toBe(old);
  await own.stop();
  for (const [place, heading] of [
    ['#/start/for/not-sure', 'Which scheme is it for?'],
    ['#/example/example-ashdene', 'Ashdene'],
    ['#/example/example-ashdene/check', 'Check'],
    ['#/open', 'Open a file'],
    ['#/', 'Find out what you are ready for'],
  ]) {
    await turn(behind, place);
    await expect(behind.locator('#heading')).toContainText(heading);
  }
  expect([await isMarked(behind), await running(behind), await copies(page)]).toEqual([true, old, 2]);
  // It goes on to the newer one by the same press, and then nobody needs the old one.
  await behind.locator('#use-newer').click();
  await expect.poll(() => isMarked(behind).catch(() => true)).toBe(false);
  await expect(behind.locator('#heading')).toBeVisible();
  expect(await running(behind)).not.toBe(old);
  await own.start();
  await expect
    .poll(async () => {
      await page.reload();
      await expect(page.locator('#heading')).toBeVisible();
      await page.waitForLoadState('networkidle');
      return copies(page);
    })
    .toBe(1);
  faults.length = 0;
});
