// The site in a folder of an address, and two copies of it at one address: the app stays within its folder,
// answers are the address's, and neither copy's worker touches what the other keeps.
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { SITE, appOf, filesOf, nextVersion, test, untilAhead, untilKept } from './host.mjs';
import { SCHOOL, expect, start, turn, type, untilSaved, visit, watch } from './support.mjs';

const FOLDER = '/a/folder/';
const READY = 'A newer version of Readymark is ready.';
const FIELD = '#q-e1-strengths';

test.use({ serviceWorkers: 'allow', places: [FOLDER] });

/** The places whose workers the browser has, and what they keep. */
const workers = (page) =>
  page.evaluate(async () => {
    const found = await navigator.serviceWorker.getRegistrations();
    return found.map((it) => new URL(it.scope).pathname).sort();
  });
const copies = (page) => page.evaluate(async () => (await caches.keys()).sort());
const running = (page) => page.locator('head script[type=module]').evaluate((it) => it.src.match(/app-([0-9a-f]+)/)[1]);
const buildOf = async (site) => (await appOf(site)).slice('app-'.length);
const nameOf = (address, build) => `readymark ${address} ${build}`;

/** Waits until this page is answered by the worker of its own folder. */
const untilKeptHere = (page) =>
  expect
    .poll(() => page.evaluate(() => {
      const { state, scriptURL } = navigator.serviceWorker.controller ?? {};
      return [state, scriptURL];
    }))
    .toEqual(['activated', new URL('sw.js', page.url()).href]);

/** The browser says of its own that it could not ask for a newer worker. */
function expectOnlyGone(faults) {
  expect(faults.filter((it) => !/sw\.js|ERR_CONNECTION_REFUSED/.test(it))).toEqual([]);
  faults.length = 0;
}

test('in a folder: it asks for nothing outside, and opens with its host gone', { tag: '@both' }, async ({ page, own, faults }) => {
  // As people write it down.
  await page.goto(own.address.slice(0, -1));
  await expect(page.locator('#heading')).toBeVisible();
  expect(page.url().replace(/#.*$/, '')).toBe(own.address);
  await untilKept(page);
  expect(await workers(page)).toEqual([FOLDER]);
  const kept = (await filesOf(SITE)).filter((name) => name.startsWith('app-') || /^(icon\.svg|licences\.txt)$/.test(name));
  const asked = new Set(own.requests.map((it) => it.pathname).filter((it) => !['/a/folder', `${FOLDER}sw.js`].includes(it)));
  expect([...asked].sort(), 'each file of the folder and nothing else').toEqual(['', ...kept].map((name) => FOLDER + name).sort());

  await own.stop();
  await page.reload();
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/element/e1`);
  await type(page, FIELD, 'Typed with no host.');
  await untilSaved(page);
  await untilAhead(page);
  await page.goto(`${own.address}index.html${hash}/element/e1`);
  await expect(page.locator(FIELD)).toHaveValue('Typed with no host.');
  await turn(page, '#/example/example-ashdene/check');
  expectOnlyGone(faults);
});

test.describe('a newer version', () => {
  let next;
  test.beforeAll(async () => {
    next = await nextVersion((app) => appendFile(path.join(app, 'readymark.css'), '\n/* newer */\n'));
  });
  test.afterAll(() => next.remove());

  test('in a folder: it is offered and taken', async ({ page, own, faults }) => {
    await visit(page);
    await untilKept(page);
    own.sites[FOLDER] = next.site;
    await page.reload();
    await expect(page.locator('#newer')).toContainText(READY);
    await page.locator('#use-newer').click();
    const newer = await buildOf(next.site);
    await expect.poll(() => running(page).catch(() => '')).toBe(newer);
    await expect.poll(() => copies(page)).toEqual([nameOf(own.address, newer)]);
    await own.stop();
    await page.reload();
    await turn(page, '#/start');
    expect(await running(page)).toBe(newer);
    expectOnlyGone(faults);
  });

  test.describe('of one of two copies', () => {
    // The worker of the one at the top could answer for the other as well.
    test.use({ places: ['/', FOLDER] });

    for (const [renewed, left] of [['/', FOLDER], [FOLDER, '/']]) {
      test(`${renewed} leaves what ${left} keeps`, { tag: renewed === '/' ? '@both' : [] }, async ({ page, own, faults }) => {
        const at = (place) => new URL(place, own.address).href;
        const [old, newer] = [await buildOf(SITE), await buildOf(next.site)];
        const other = await page.context().newPage();
        watch(other, faults);
        await page.goto(at(renewed));
        await untilKeptHere(page);
        await other.goto(at(left));
        await untilKeptHere(other);
        expect(await workers(page)).toEqual(['/', FOLDER]);
        expect(await copies(page)).toEqual([nameOf(at('/'), old), nameOf(at(FOLDER), old)].sort());
        // No tab holds the other's version: only its own worker may say that nobody needs it.
        await other.close();

        own.sites[renewed] = next.site;
        await page.reload();
        await expect(page.locator('#newer')).toContainText(READY);
        await page.locator('#use-newer').click();
        await expect.poll(() => running(page).catch(() => '')).toBe(newer);
        const both = [nameOf(at(renewed), newer), nameOf(at(left), old)].sort();
        await expect.poll(() => copies(page)).toEqual(both);

        await own.stop();
        for (const [place, build] of [[left, old], [renewed, newer], [left, old]]) {
          await page.goto(at(place));
          await turn(page, '#/start');
          expect(await running(page), place).toBe(build);
          await untilAhead(page);
          await turn(page, '#/');
        }
        expect(await copies(page)).toEqual(both);
        expectOnlyGone(faults);
      });
    }
  });
});

test.describe('two copies at one address', () => {
  test.use({ places: ['/one/', '/other/'] });

  test('have the same answers, and one place to edit them', { tag: ['@both', '@waits'] }, async ({ page, own, faults }) => {
    const elsewhere = new URL('/other/', own.address).href;
    const hash = await start(page, SCHOOL, 'primary');
    await turn(page, `${hash}/element/e1`);
    await type(page, FIELD, 'Typed in the one.');
    await untilSaved(page);
    const other = await page.context().newPage();
    watch(other, faults);
    await other.goto(`${elsewhere}${hash}/element/e1`);
    await expect(other.locator(FIELD)).toHaveValue('Typed in the one.');
    await expect(other.locator('#elsewhere')).toContainText('open in another tab');
    await other.locator('#edit-here').click();
    await expect(other.locator(FIELD)).toBeEnabled();
    await type(other, FIELD, ' And in the other.');
    await untilSaved(other);
    await expect(page.locator(FIELD)).toBeDisabled();
    await page.locator('#edit-here').click();
    await expect(page.locator(FIELD)).toHaveValue('Typed in the one. And in the other.');
  });
});
