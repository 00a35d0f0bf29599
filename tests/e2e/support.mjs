// What every browser test shares: a clean page, the quick ways to an audit, what the browser
// keeps, and the file it was handed.
import { test as base, expect } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export { expect };

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const PREFIX = 'readymark/1/';
export const AGENCY = 'early-permanence-quality-mark';
export const SCHOOL = 'quality-mark';
export const PROVIDER = 'quality-mark-extended-services';
export const EMPLOYER = 'asye-endorsement';
export const AUTHORITY = 'local-authority-self-evaluation';
export const EXAMPLES = ['example-ashdene', 'example-pennimere', 'example-ostlebury', 'example-wrenfold', 'example-marrowby'];
export const CORPORA = process.env.READYMARK_CORPORA;

/** Which tags there are: `playwright.config.mjs` says what each does. */
const TAGS = ['@both', '@all', '@waits'];

/** A test fails where the page reports an error or breaks its policy; `faults` may be emptied. */
export const test = base.extend({
  tagged: [
    async ({}, use, testInfo) => {
      expect(TAGS, 'a tag that is none would leave a test where it was').toEqual(expect.arrayContaining(testInfo.tags));
      await use();
    },
    { auto: true },
  ],
  faults: [
    async ({ page }, use) => {
      const faults = [];
      watch(page, faults);
      await use(faults);
      expect(faults, 'errors in the browser’s console').toEqual([]);
    },
    { auto: true },
  ],
});

/** Collects into `faults` everything a page reports as an error. */
export function watch(page, faults) {
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content.Security.Policy/i.test(message.text())) faults.push(message.text());
  });
}

/** How often is looked for what comes within a frame or two, in milliseconds. */
export const SOON = { intervals: [10, 20, 50, 100] };

/** To be run in the page before its address changes: another question of the same page leaves the page as it is. */
const beforeTurning = (hash) => {
  const pageOf = (hash) =>
    hash.replace(/^(#\/(?:audit|example)\/[^/]+\/(?:questions|element|table)\/[^/]+(?:\/in\/[^/]+)?)(?:\/[^/]+)?$/, '$1');
  const stands = pageOf(location.hash) === pageOf(hash);
  window.headingBefore = stands ? null : document.querySelector('#heading');
  // Heard after the app has heard of it.
  window.isTurned = location.hash === hash;
  window.addEventListener('hashchange', () => (window.isTurned = true), { once: true });
};

/** Opens the app at an address and waits until its page is there. */
export async function visit(page, hash = '#/') {
  // Where only the hash is another, nothing is loaded, and the page before is still there for a moment.
  await page.evaluate(beforeTurning, hash);
  await page.goto(`./${hash}`);
  await expect.poll(async () => (await shown(page)).isThere, { message: `the page at ${hash}`, ...SOON }).toBe(true);
}

/** Turns to another page of the app without loading it anew, and waits until it is there and had the focus. */
export async function turn(page, hash) {
  await page.evaluate(beforeTurning, hash);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, hash);
  // A page on which a new thing begins puts an id behind its address.
  const isThere = async () => {
    const found = await shown(page);
    return (found.isThere && found.hash.startsWith(hash)) || found;
  };
  await expect.poll(isThere, { message: `the page at ${hash}`, ...SOON }).toBe(true);
}

/** What is shown: whether it is another page than before, after the frame in which that one gets the focus. */
function shown(page) {
  return page.evaluate(async () => {
    const heading = document.querySelector('#heading');
    const isNew = window.isTurned !== false && heading !== null && heading !== window.headingBefore;
    const isThere = isNew && heading.checkVisibility();
    // Asked for after the app asked for its own, when it drew the page: so it comes after that. A tab behind
    // another may get none.
    if (isThere && !document.hidden) await new Promise(requestAnimationFrame);
    return { hash: location.hash, isThere };
  });
}

/** Starts an audit the quick way and returns its address, such as `#/audit/abc`. Null: the only setting. */
export async function start(page, scheme, setting, organisation = 'Meadow House') {
  await visit(page, `#/start/${scheme}`);
  if (setting) await page.locator(`#setting-${setting}`).check();
  await page.locator('#organisation').fill(organisation);
  return toAudit(page, '#begin');
}

/**
 * Presses what leads to an audit of its own and returns its address, once it is open: whoever turns away as soon as
 * the address is there is quicker than the app, which then never opens it.
 */
async function toAudit(page, button) {
  await page.evaluate(beforeTurning, '#/audit/');
  await page.locator(button).click();
  const isOpen = async () => {
    const found = await shown(page);
    return (found.isThere && /^#\/audit\/[a-z0-9]+$/.test(found.hash)) || found;
  };
  await expect.poll(isOpen, { message: 'the page of an audit', ...SOON }).toBe(true);
  return new URL(page.url()).hash;
}

/** The file of an example, as an object. */
export async function example(id) {
  const folder = path.join(ROOT, 'crates/core/rubrics/examples');
  for (const name of await readdir(folder)) {
    const file = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
    if (file.payload.submission_id === id) return file;
  }
  throw new Error(`There is no example ${id}.`);
}

/**
 * Waits until the status line says this. Asked for often: a save comes within half a second, and the steps in which a
 * locator is looked at grow to a whole one.
 */
function untilStatus(page, words) {
  const status = async () => (await page.locator('#save-status').textContent()).replace(/\s+/g, ' ').trim();
  return expect.poll(status, { message: 'the status line', ...SOON }).toMatch(words);
}

/** Waits until nothing is unsaved and the status line says when it was saved. */
export async function untilSaved(page) {
  await untilStatus(page, /^Saved in this browser at \d\d:\d\d(, with a second copy)?$/);
}

/** Waits until what was typed is in the store twice. */
export async function untilTwice(page) {
  await untilStatus(page, /^Saved in this browser at \d\d:\d\d, with a second copy$/);
}

/** To be run before a page’s own scripts: a browser without a database, so without second copies. */
export const noDatabase = () => Object.defineProperty(window, 'indexedDB', { value: undefined });

/** Types at the end of a field, key by key. */
export async function type(page, selector, words) {
  await page.locator(selector).focus();
  await page.keyboard.press('End');
  await page.keyboard.type(words);
}

/** Adds words at the end of a field in one input, so that they are one save on the slowest machine too. */
export async function append(page, selector, words) {
  const field = page.locator(selector);
  await field.fill((await field.inputValue()) + words);
}

/**
 * Stops the clock of a page for which `page.clock.install()` was called: from now on its time passes only by
 * `page.clock.runFor`, so that what waits in it waits until it is told. No frame comes meanwhile either.
 */
export async function stopClock(page) {
  // A minute on, as meanwhile it goes; and where a minute begins, so that what is run on stays within it.
  const minute = 60_000;
  await page.clock.pauseAt((Math.floor((await page.evaluate(() => Date.now())) / minute) + 2) * minute);
}

/** Puts words in a box as no keyboard can, such as more of them than it takes. */
export function give(page, selector, words) {
  return page.locator(selector).evaluate((box, words) => {
    box.value = words;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }, words);
}

/** From now on, saving makes an input event while it is under way, which makes the app fail. */
export function meddle(page) {
  return page.evaluate(() => {
    const setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...given) {
      Storage.prototype.setItem = setItem;
      document.querySelector('main textarea, main input[type=text]').dispatchEvent(new Event('input', { bubbles: true }));
      return setItem.apply(this, given);
    };
  });
}

/**
 * Everything in local storage, ours and others’, but what is noted of the browser itself, and the summary beside the
 * slots of a self-audit, which is worked out from them.
 */
export function kept(page) {
  const notes = `${PREFIX}browser/`;
  return page.evaluate((notes) => {
    const isSummary = (key) => {
      const place = /^(.*)\/summary$/.exec(key)?.[1];
      return place !== undefined && ['a', 'b'].some((slot) => `${place}/${slot}` in localStorage);
    };
    return Object.fromEntries(Object.entries(localStorage).filter(([key]) => !key.startsWith(notes) && !isSummary(key)));
  }, notes);
}

/** All that the database holds, by key. */
export function database(page) {
  return page.evaluate(
    () =>
      new Promise((done, fail) => {
        const opening = indexedDB.open('readymark');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const store = opening.result.transaction('texts').objectStore('texts');
          const found = {};
          store.openCursor().onsuccess = ({ target: { result } }) => {
            if (result === null) {
              opening.result.close();
              return done(found);
            }
            found[result.key] = result.value;
            result.continue();
          };
        };
      }),
  );
}

/** Keeps the database busy, so that nothing else gets through, until `release` is called. */
export async function holdDatabase(page) {
  await page.evaluate(
    () =>
      new Promise((done) => {
        const opening = indexedDB.open('readymark');
        opening.onsuccess = () => {
          const store = opening.result.transaction('texts', 'readwrite').objectStore('texts');
          window.held = true;
          const again = () => {
            if (window.held) store.count().onsuccess = again;
            else opening.result.close();
          };
          again();
          done();
        };
      }),
  );
  return () =>
    page.evaluate(() => {
      window.held = false;
    });
}

/** The newest whole file of an audit; the only audit there is, where none is named. */
export async function newest(page, hash) {
  const start = hash ? `${PREFIX}${hash.split('/')[2]}/` : PREFIX;
  const slots = Object.entries(await kept(page)).filter(([key]) => key.startsWith(start) && /\/[ab]$/.test(key));
  const files = slots.map(([, text]) => JSON.parse(text));
  return files.sort((one, other) => other.payload.generation - one.payload.generation)[0];
}

/** RFC 8785 for values without floats. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** A file around a payload, with the digest that belongs to it. */
export function bundle(payload) {
  const value = createHash('sha256').update(canonical(payload)).digest('hex');
  return {
    format: 'readymark-bundle',
    format_version: '1.0',
    digest: { alg: 'sha-256', canonical: 'rfc8785', value },
    payload,
  };
}

/** The check code of a payload: 50 bits of its digest in Crockford’s base 32. */
export function checkCode(payload) {
  const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const hex = createHash('sha256').update(canonical(payload)).digest('hex');
  let bits = BigInt(`0x${hex}`) >> 206n;
  let code = '';
  for (let place = 0; place < 10; place += 1) {
    code = digits[Number(bits & 31n)] + code;
    bits >>= 5n;
  }
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** Chooses a file on the page for opening one. */
export async function choose(page, content, name = 'test.readymark.json') {
  const buffer = Buffer.isBuffer(content) ? content : Buffer.from(content);
  await page.locator('#file').setInputFiles({ name, mimeType: 'application/json', buffer });
}

/** Opens a file on its page and keeps it; returns the address of the new audit. */
export async function adopt(page, content) {
  await turn(page, '#/open');
  await choose(page, content);
  return toAudit(page, '#keep');
}

/** The file the browser is handed while `act` runs: its name where that is known, and its text. */
export async function downloaded(page, testInfo, act) {
  if (testInfo.project.name === 'chromium') {
    const [download] = await Promise.all([page.waitForEvent('download'), act()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  }
  // Firefox tells nobody of it: the file turns up in the run's own folder.
  const folder = path.join(testInfo.project.outputDir, `.playwright-artifacts-${testInfo.workerIndex}`);
  const files = async () => readdir(folder).catch(() => []);
  const before = new Set(await files());
  await act();
  let found;
  const look = async () => {
    for (const name of await files()) {
      if (before.has(name)) continue;
      // A file still being written has another name, and may be gone by the time it is read.
      const text = await readFile(path.join(folder, name), 'utf8').catch(() => '');
      if (text.endsWith('}')) found = { name, text };
    }
    return found !== undefined;
  };
  await expect.poll(look, { message: 'the file in the run’s folder', intervals: [50] }).toBe(true);
  return found;
}
