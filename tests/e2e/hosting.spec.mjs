// What a static host is asked to say with every file, as its own settings file has it; and that no page
// of the site needs what the policy forbids (R6.1).
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SITE, appOf, filesOf, headersOf, host, rules } from './host.mjs';
import { look } from './look.mjs';
import { expect, test } from './support.mjs';

const SAID = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), payment=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};
const FOR_EVER = 'public, max-age=31536000, immutable';

test.skip(({ browserName }) => browserName !== 'chromium', 'the files are the same in every browser');

const read = (name) => readFile(path.join(SITE, name), 'utf8');
const line = ([name, value]) => `${name} "${value}"`;

test('the settings of every kind of host have every header, and no other policy', async () => {
  const app = await appOf(SITE);
  const named = await rules(SITE);
  for (const [file, keep] of [
    [`/${app}/start.js`, FOR_EVER],
    [`/${app}/pkg/readymark_bg.wasm`, FOR_EVER],
    ['/', 'no-cache'],
    ['/index.html', 'no-cache'],
    ['/sw.js', 'no-cache'],
  ]) {
    expect(headersOf(named, file), file).toEqual({ ...SAID, 'Cache-Control': keep });
  }
  expect(headersOf(named, '/readymark.html')['Content-Disposition']).toMatch(/^attachment;/);
  const settings = ['_headers', '.htaccess', 'nginx.conf', 'staticwebapp.config.json'];
  const beside = (await filesOf(SITE)).filter((name) => !name.includes('/') && !settings.includes(name));
  for (const name of beside) expect(headersOf(named, `/${name}`)['Cache-Control'], name).toBe('no-cache');

  const azure = JSON.parse(await read('staticwebapp.config.json'));
  expect(azure.globalHeaders).toEqual({ ...SAID, 'Cache-Control': 'no-cache' });
  expect(azure.routes[0]).toEqual({ route: `/${app}/*`, headers: { 'Cache-Control': FOR_EVER } });

  // What real servers make of theirs is another test; here, that both can be held against the list.
  const apache = await read('.htaccess');
  for (const said of Object.entries(SAID)) expect(apache).toContain(`Header always set ${line(said)}`);
  const nginx = await read('nginx.conf');
  // A file that is missing for a moment must not be missing for a year.
  for (const [text, always] of [[apache, /always set .*immutable/], [nginx, /immutable" always/]]) {
    expect(text).toContain(FOR_EVER);
    expect(text).not.toMatch(always);
  }
  // A place with headers of its own says all of them, or it would say these alone.
  const places = nginx.split(/^location /m);
  expect(places).toHaveLength(3);
  for (const place of places) {
    for (const said of Object.entries(SAID)) expect(place).toContain(`add_header ${line(said)} always;`);
  }
});

test('nothing in the site allows or needs inline styles, inline scripts or evaluation', async () => {
  const names = await filesOf(SITE);
  for (const name of names.filter((it) => !/\.(wasm|svg)$/.test(it))) {
    const text = await read(name);
    expect(text, name).not.toMatch(/'unsafe-inline'|'unsafe-eval'/);
    if (name.endsWith('.html')) expect(text.replace(/<(script|style)>.*?<\/\1>/gs, ''), name).not.toMatch(/\sstyle=|\son[a-z]+=/);
    if (name.endsWith('.js')) expect(text, name).not.toMatch(/\beval\(|new Function\(|\.setAttribute\(["']style/);
  }
  expect(await read('index.html')).not.toMatch(/<script>|<style/);
  const single = await read('readymark.html');
  expect(single.match(/<script/g)).toHaveLength(1);
  expect(single).not.toMatch(/\bfetch\(|type="module"|https?:\/\/(?!www\.w3\.org)/);
});

test('an address that leads nowhere has a page that says so, and leads to the start', async ({ page, faults }) => {
  const own = await host({ '/': SITE, '/a/folder/': SITE });
  for (const place of ['', 'a/folder/']) {
    const answer = await page.goto(`${own.address}${place}redymark.html`);
    expect(answer.status()).toBe(404);
    await expect(page.locator('h1')).toHaveText('Page not found');
    await expect(page.locator('h1'), 'in the house’s own style').toHaveCSS('letter-spacing', /^-/);
    await look(page, 'no such page');
    await expect(page.locator('script')).toHaveCount(0);
    await page.getByRole('link', { name: 'Go to your audits' }).click();
    await expect(page.locator('main a[href="#/start"]')).toBeVisible();
    expect(page.url()).toBe(own.address + place);
  }
  await own.stop();
  expect(faults.filter((it) => !/status of 404/.test(it))).toEqual([]);
  faults.length = 0;
});

test('the site’s own server says the same', async ({ request, baseURL }) => {
  const app = await appOf(SITE);
  const named = await rules(SITE);
  for (const file of ['/', '/sw.js', '/readymark.html', `/${app}/start.js`, `/${app}/pkg/split_later.wasm`]) {
    const said = (await request.get(new URL(file, baseURL).href)).headers();
    for (const [name, value] of Object.entries(headersOf(named, file))) {
      expect(said[name.toLowerCase()], `${name} of ${file}`).toBe(value);
    }
  }
});
