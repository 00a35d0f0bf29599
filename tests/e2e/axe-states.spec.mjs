// States that are rare, and matter most when they come: a newer version, the one file, a failure, a store
// that refuses, copies that came to harm, deleting everything. Each is looked at as every page is (R7.1, R7.4).
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { nextVersion, test as hosted, untilKept } from './host.mjs';
import { look } from './look.mjs';
import {
  AGENCY,
  EXAMPLES,
  ROOT,
  SCHOOL,
  bundle,
  choose,
  example,
  expect,
  kept,
  meddle,
  start,
  test,
  turn,
  type,
  untilSaved,
  untilTwice,
  visit,
} from './support.mjs';

const FIELD = '#q-considered-by';
const DAMAGED = 'readymark/1/quarantine/';

async function begin(page) {
  const hash = await start(page, AGENCY, 'agency', 'Meadow House Adoption and Permanence Agency');
  await turn(page, `${hash}/questions/level`);
  await untilTwice(page);
  return hash;
}

const refuse = (page) =>
  page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });

hosted.describe('a newer version', () => {
  hosted.use({ serviceWorkers: 'allow' });
  let next;
  hosted.beforeAll(async () => {
    next = await nextVersion((app) => appendFile(path.join(app, 'readymark.css'), '\n/* newer */\n'));
  });
  hosted.afterAll(() => next.remove());

  hosted('is offered, and not taken while words are unsaved', async ({ page, own }) => {
    const hash = await start(page, SCHOOL, 'primary');
    await untilKept(page);
    own.sites['/'] = next.site;
    await page.reload();
    await expect(page.locator('#use-newer')).toBeVisible();
    await look(page, 'a newer version on an audit’s own page');
    await turn(page, `${hash}/element/e1`);
    await refuse(page);
    await type(page, '#q-e1-strengths', 'Kept nowhere yet.');
    await turn(page, hash);
    await page.locator('#use-newer').click();
    await expect(page.locator('#notice')).toContainText('This page was not reloaded');
    await look(page, 'a newer version that has to wait');
  });
});

test('in the one file', async ({ page }) => {
  await page.goto(pathToFileURL(path.join(ROOT, 'dist/readymark.html')).href);
  const address = page.url();
  for (const place of ['#/', '#/example/example-ashdene/check']) {
    await page.goto(address + place);
    await expect(page.locator('#in-a-file')).toBeVisible();
    await expect(page.locator('#heading')).not.toHaveText('Opening…');
    await look(page, `one file, ${place}`);
  }
});

test('after a failure', async ({ page, faults }) => {
  await begin(page);
  await meddle(page);
  await type(page, FIELD, 'It goes wrong.');
  await expect(page.locator('#went-wrong')).toBeFocused();
  await look(page, 'something went wrong');
  faults.length = 0;
});

test('where the store refuses, or is denied', async ({ page }) => {
  await begin(page);
  await refuse(page);
  await type(page, FIELD, 'Heads');
  await expect(page.locator('#save-failure')).toBeVisible();
  await look(page, 'not saved');

  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await turn(page, '#/kept');
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'denied, where answers are kept');
  const hash = await start(page, AGENCY, 'agency', 'Denied House');
  await turn(page, `${hash}/questions/level`);
  await look(page, 'denied, an audit');
});

test('open in two tabs, with and without locks', async ({ page }) => {
  const hash = await begin(page);
  const other = await page.context().newPage();
  await visit(other, `${hash}/questions/level`);
  await expect(other.locator('#elsewhere')).toBeVisible();
  await look(other, 'open in another tab');
  const noLocks = () => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
  for (const tab of [page, other]) {
    await tab.addInitScript(noLocks);
    await tab.reload();
    await expect(tab.locator(FIELD)).toBeEnabled();
  }
  await type(page, FIELD, 'Overtaken?');
  await untilSaved(page);
  await type(other, FIELD, 'Too late');
  await expect(other.locator('#keep-mine')).toBeVisible();
  await look(other, 'changed in another tab');
});

test('earlier copies, damaged copies, and deleting everything', async ({ page }) => {
  const hash = await begin(page);
  await type(page, FIELD, 'Heads of service');
  await untilTwice(page);
  await page.evaluate((start) => {
    for (const number of [1, 2]) localStorage.setItem(start + number, JSON.stringify('half a {"file":}'));
  }, DAMAGED);
  await turn(page, '#/kept');
  await expect(page.getByRole('button', { name: 'Download the damaged copy 2' })).toBeVisible();
  await page.locator('summary').first().click();
  await expect(page.locator('.rm-copies li').first()).toBeVisible();
  await look(page, 'earlier and damaged copies');
  // An audit of which no copy can be read is said to be there all the same.
  await page.evaluate((start) => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(start)) localStorage.setItem(key, 'half a {"file":}');
  }, `readymark/1/${hash.split('/')[2]}/`);
  // Where the page has it open, it goes once the page does, before anything else gets at it.
  await page.evaluate(() => new Promise((done) => {
    const deleting = indexedDB.deleteDatabase('readymark');
    deleting.onsuccess = deleting.onblocked = () => done();
  }));
  await visit(page);
  await page.reload();
  await expect(page.getByText('damaged').first()).toBeVisible();
  await look(page, 'an audit that cannot be read');

  await turn(page, '#/kept');
  await page.locator('#wipe').click();
  await expect(page.locator('#delete-everything')).toBeFocused();
  await look(page, 'before everything is deleted');
  await page.locator('#delete-everything').click();
  await expect(page.locator('#wiped')).toBeVisible();
  expect(await kept(page)).toEqual({});
  await expect(page.getByRole('button', { name: /damaged copy/ })).toHaveCount(0);
  await look(page, 'everything is deleted');
});

test('files of another version, changed on the way, or with a proof', async ({ page }) => {
  const { payload } = await example(EXAMPLES[0]);
  const newer = structuredClone(payload);
  newer.mood = { of: ['the day'] };
  for (const answer of newer.answers) answer.certain = true;
  const changed = bundle(payload);
  changed.digest.value = changed.digest.value.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  await visit(page, '#/open');
  for (const [what, file, sign] of [
    ['a newer minor format', { ...bundle(newer), format_version: '1.1' }, '#newer-format'],
    ['a proof', { ...bundle(payload), proof: { cryptosuite: 'eddsa-jcs-2022', proofValue: 'z3F' } }, '#proof'],
    ['changed on the way', changed, '#integrity'],
    ['a newer format', { ...bundle(payload), format_version: '2.0' }, '#error-summary'],
  ]) {
    await choose(page, JSON.stringify(file));
    await expect(page.locator(sign), what).toBeVisible();
    await look(page, what);
  }
});
