// Nothing leaves the browser: over a whole journey only the site’s own files are fetched, once each, and
// the site holds nothing that could send anything. Nor does it look official (R6.1, R6.2).
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { AGENCY, ROOT, adopt, downloaded, expect, start, test, turn, untilSaved, visit } from './support.mjs';

const SITE = path.join(ROOT, 'dist');
const SENDERS = ['XMLHttpRequest', 'WebSocket', 'sendBeacon', 'EventSource', 'RTCPeerConnection', 'importScripts'];

const siteFiles = async (kind = '') =>
  (await readdir(SITE, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith(kind))
    .map((entry) => path.relative(SITE, path.join(entry.parentPath, entry.name)));

test('a whole journey fetches the site’s own files, once each, and nothing else', { tag: '@both' }, async ({ page, baseURL }, testInfo) => {
  const requests = [];
  page.on('request', (request) => {
    // A file offered for download is made in the page: it comes from nowhere.
    if (!request.url().startsWith(`blob:${new URL(baseURL).origin}/`)) requests.push(request);
  });
  await page.context().addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`));
  });
  await visit(page);
  await page.locator('.rm-examples a, main a[href^="#/example/"]').first().click();
  await expect(page).toHaveURL(/#\/example\//);
  await turn(page, `${new URL(page.url()).hash}/check`);
  await turn(page, '#/start/for/adoption-agencies');
  await page.locator(`main a[href="#/start/${AGENCY}"]`).click();
  await page.locator('#setting-agency').check();
  await page.locator('#organisation').fill('Meadow House');
  await page.locator('#begin').click();
  await expect(page).toHaveURL(/#\/audit\/[a-z0-9]+$/);
  const { hash } = new URL(page.url());
  await turn(page, `${hash}/element/d1`);
  await page.locator('#q-d1-provide').fill('https://example.org/picture.png <img src="https://example.org/x.png">');
  await untilSaved(page);
  await turn(page, `${hash}/check`);
  const { text } = await downloaded(page, testInfo, () => page.locator('#download').click());
  await adopt(page, text);
  await page.waitForLoadState('networkidle');

  const own = new Set(['', ...(await siteFiles())].map((name) => new URL(name, baseURL).href));
  const fetched = requests.map((request) => request.url().replace(/#.*$/, ''));
  expect(fetched.filter((url) => !own.has(url)), 'not the site’s own').toEqual([]);
  expect(requests.filter((request) => request.method() !== 'GET')).toEqual([]);
  // The icon is asked for by the browser itself, after each change of address where it keeps nothing.
  const twice = fetched.filter((url, index) => !url.endsWith('/icon.svg') && fetched.indexOf(url) !== index);
  expect(twice, 'fetched more than once').toEqual([]);
  expect(fetched.length).toBeGreaterThanOrEqual(4);
});

test('what looks like personal data is asked about beside the box, kept as typed, and never blocks', async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency');
  await turn(page, `${hash}/element/d1`);
  const box = page.locator('#q-d1-provide');
  const question = page.getByText(/^This looks like (.+)\. Do you need to include it\?$/);
  await box.fill('Panel minutes of 27 March 2026, on the shared drive.');
  await expect(question).toHaveCount(0);
  for (const [text, what] of [
    ['Ask ann.smith@example.org.', 'an email address'],
    ['NHS number 943 476 5919', 'an NHS number'],
    ['UPN H801200001001', 'a unique pupil number'],
    ['A boy, born 12 March 2015', 'a date of birth'],
  ]) {
    await box.fill(text);
    await expect(question, text).toHaveText(`This looks like ${what}. Do you need to include it?`);
  }
  await untilSaved(page);
  await page.reload();
  await expect(box).toHaveValue('A boy, born 12 March 2015');
  await expect(question).toHaveCount(1);
  await box.fill('A boy');
  await expect(question).toHaveCount(0);
});

test('the notices of those whose work it is made with are one press from Help', async ({ page }) => {
  await visit(page, '#/help/version');
  const address = await page.getByRole('link', { name: 'Their licences and notices' }).evaluate((link) => link.href);
  // Asked for by itself: on a page that is no HTML, Chromium looks for an icon that nobody has.
  const answer = await page.request.get(address);
  expect(answer.ok()).toBe(true);
  const text = await answer.text();
  for (const words of ['leptos 0.', 'govuk-frontend ', 'Crown Copyright', 'rust-std ', 'Permission is hereby granted']) {
    expect(text).toContain(words);
  }
});

test('an example slow to arrive is asked for once, however often its pages are turned', async ({ page }) => {
  let asked = 0;
  let arrive;
  const held = new Promise((resolve) => {
    arrive = resolve;
  });
  await page.route('**/examples/*.json', async (route) => {
    asked += 1;
    await held;
    await route.continue();
  });
  await visit(page);
  for (const hash of ['#/example/example-ashdene', '#/example/example-ashdene/check', '#/start', '#/example/example-ashdene/readiness']) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, hash);
    await expect(page).toHaveURL((url) => url.hash === hash);
  }
  await expect.poll(() => asked).toBe(1);
  arrive();
  await expect(page.locator('#sum')).toContainText('Ready to apply for Working Towards');
  expect(asked).toBe(1);
});

test('the policy on the page is the one that was written', async ({ page }) => {
  await visit(page);
  const policies = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policies).toHaveCount(1);
  const written = (await readFile(path.join(ROOT, 'index.html'), 'utf8')).match(/Security-Policy" content="([^"]+)"/)[1];
  await expect(policies).toHaveAttribute('content', written);
  const parts = Object.fromEntries(written.split('; ').map((it) => [it.split(' ')[0], it]));
  expect(parts['default-src']).toBe("default-src 'none'");
  expect(parts['script-src']).toBe("script-src 'self' 'wasm-unsafe-eval'");
  expect(parts['connect-src']).toBe("connect-src 'self'");
  expect(parts['form-action']).toBe("form-action 'none'");
  expect(written).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
  await expect(page.locator('meta[name="referrer"]')).toHaveAttribute('content', 'no-referrer');
  await expect(page.locator('script:not([src]), [style]')).toHaveCount(0);
});

test('the policy holds: nothing is sent, even by a script in the page', { tag: '@both' }, async ({ page, faults }) => {
  await visit(page);
  const sent = await page.evaluate(() => fetch('https://example.org/').then(() => true, () => false));
  expect(sent).toBe(false);
  // The browser says so, which is what it is asked for here.
  await expect.poll(() => faults.length).toBeGreaterThan(0);
  faults.length = 0;
});

test('the site holds nothing that sends', async () => {
  const scripts = await siteFiles('.js');
  expect(scripts.length).toBeGreaterThanOrEqual(2);
  for (const name of scripts) {
    const text = await readFile(path.join(SITE, name), 'utf8');
    for (const sender of SENDERS) expect(text, `${sender} in ${name}`).not.toContain(sender);
    expect(text, `a worker in ${name}`).not.toMatch(/new (Shared)?Worker\(/);
  }
  // Beside what wasm-bindgen and the splitter write, one place asks for the app’s files.
  const counted = {};
  for (const name of scripts) {
    const fetches = (await readFile(path.join(SITE, name), 'utf8')).match(/\bfetch\(/g) ?? [];
    if (fetches.length > 0) counted[name.replace(/^app-[0-9a-f]+\//, '')] = fetches.length;
  }
  // The splitter writes one for each part of the app, and asks for nothing else.
  const splitter = 'pkg/__wasm_split.js';
  const parts = scripts.find((name) => name.endsWith(splitter));
  const asked = (await readFile(path.join(SITE, parts), 'utf8')).match(/fetch\(new URL\("\.\/\w+\.wasm", import\.meta\.url\)\)/g) ?? [];
  expect(counted).toEqual({ [splitter]: asked.length, 'pkg/readymark.js': 1, 'start.js': 1, 'sw.js': 2 });
});

test('it does not look official', async ({ page }) => {
  for (const name of [...(await siteFiles('.css')), ...(await siteFiles('.html')), ...(await siteFiles('.svg'))]) {
    const text = await readFile(path.join(SITE, name), 'utf8');
    expect(text, name).not.toMatch(/GDS Transport|crown|gov\.uk\/assets/i);
    expect(text, `GOV.UK’s blue in ${name}`).not.toContain('#1d70b8');
    expect(text, name).not.toMatch(/url\((?!["']?data:)/);
  }
  for (const place of ['#/', '#/start', '#/open', '#/help', '#/example/example-ashdene', '#/example/example-ashdene/check']) {
    await visit(page, place);
    await expect(page.locator('body')).not.toContainText(/GOV\.?UK/i);
    await expect(page.locator('footer')).toContainText('Not a government service');
  }
});
