// What the first usable page weighs: every file it really loads, compressed as a good host would; and
// what the rest of the app weighs, which comes when somebody goes on.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { SITE, appOf } from './host.mjs';
import { AGENCY, SCHOOL, expect, start, test, visit } from './support.mjs';

const KB = 1024;
const BEST = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
// In bytes. The first page carries no reader, no rules and no scheme.
const BUDGETS = { wasm: 138_600, css: 12 * KB, js: 15 * KB };
const TOTAL = 165_000;
// All WebAssembly that comes after it: what a page of a self-audit needs, and everything there is.
const FOR_A_PAGE = 603_000;
const LATER = 1_340_000;

/** The bytes of each file, compressed as a good host would. */
async function compressed(responses) {
  const files = new Map();
  for (const response of responses) {
    const { pathname } = new URL(response.url());
    const bytes = await response.body();
    const small = brotliCompressSync(bytes, BEST);
    files.set(pathname, small.length);
  }
  return files;
}

test('the list of what is kept comes with the first page, and needs no byte more', async ({ page }, testInfo) => {
  test.skip(testInfo.project.name !== 'chromium', 'the files are the same in every browser');
  await start(page, AGENCY, 'agency', 'Meadow House');
  await start(page, SCHOOL, 'primary', 'Hill House');
  await page.goto('about:blank');
  // What comes later is asked for, and does not come.
  await page.route(/\/((split|chunk)_[^/]*\.wasm|schemes\/[^/]*\.json)$/, () => {});
  const responses = [];
  page.on('response', (response) => responses.push(response));
  await visit(page);
  await expect(page.locator('main h2 a')).toHaveCount(2);
  const files = await compressed(responses);
  const bytes = [...files.values()].reduce((all, size) => all + size, 0);
  console.log(`${(bytes / KB).toFixed(1).padStart(7)} KB  until the list is there, in ${files.size} files`);
  expect(bytes).toBeLessThanOrEqual(TOTAL);
});

test('the first page stays within its budgets', async ({ page }, testInfo) => {
  test.skip(testInfo.project.name !== 'chromium', 'the files are the same in every browser');
  const responses = [];
  page.on('response', (response) => responses.push(response));
  await visit(page);
  await expect(page.locator('main a[href="#/start"]')).toBeVisible();
  await page.waitForLoadState('networkidle');
  const files = await compressed(responses);
  const sum = (ending) =>
    [...files].filter(([name]) => name.endsWith(ending)).reduce((all, [, size]) => all + size, 0);
  const sizes = Object.fromEntries(Object.keys(BUDGETS).map((kind) => [kind, sum(`.${kind}`)]));
  const kilobytes = (size) => `${(size / KB).toFixed(1)} KB`;
  for (const [name, size] of files) console.log(`${kilobytes(size).padStart(10)}  ${name}`);
  console.log(`${kilobytes(sum('')).padStart(10)}  in all, of ${kilobytes(TOTAL)}`);
  for (const [kind, most] of Object.entries(BUDGETS)) {
    expect(sizes[kind], `${kind} is there`).toBeGreaterThan(0);
    expect.soft(sizes[kind], kind).toBeLessThanOrEqual(most);
  }
  expect(sum('')).toBeLessThanOrEqual(TOTAL);

  // What comes later, file by file, with the pages that are loaded by it.
  const pkg = path.join(SITE, await appOf(SITE), 'pkg');
  const chunks = JSON.parse((await readFile(path.join(pkg, '..', 'start.js'), 'utf8')).match(/"chunks":(\{.*?\})/)[1]);
  const later = new Map();
  for (const name of new Set(Object.values(chunks).flat())) {
    later.set(name, brotliCompressSync(await readFile(path.join(pkg, `${name}.wasm`)), BEST).length);
    const users = Object.keys(chunks).filter((chunk) => chunks[chunk].includes(name));
    console.log(`${kilobytes(later.get(name)).padStart(10)}  ${name}.wasm, for ${users.join(', ')}`);
  }
  const all = (names) => names.reduce((sum, name) => sum + later.get(name), 0);
  const [forPage, whole] = [all(chunks.later), all([...later.keys()])];
  console.log(`${kilobytes(forPage).padStart(10)}  for a page of a self-audit, of ${kilobytes(FOR_A_PAGE)}`);
  console.log(`${kilobytes(whole).padStart(10)}  later in all, of ${kilobytes(LATER)}`);
  expect(forPage).toBeLessThanOrEqual(FOR_A_PAGE);
  expect(whole).toBeLessThanOrEqual(LATER);
});
