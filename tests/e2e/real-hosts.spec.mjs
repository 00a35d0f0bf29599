// The settings we write for nginx and Apache, under nginx and Apache: what each really says with every
// file, at the top of an address and in a folder of another site, and the app kept from there.
import path from 'node:path';
import { SITE, appOf, filesOf, headersOf, rules, untilKept } from './host.mjs';
import { SERVERS, serving } from './servers.mjs';
import { SCHOOL, test as base, expect, start, turn, type, untilSaved } from './support.mjs';

const KINDS = {
  '.css': /^text\/css/,
  '.html': /^text\/html; ?charset=utf-8$/i,
  '.js': /^(text|application)\/javascript/,
  '.json': /^application\/json/,
  '.svg': /^image\/svg\+xml/,
  // Names of people stand in it.
  '.txt': /^text\/plain; ?charset=utf-8$/i,
  '.wasm': /^application\/wasm$/,
};
const PLAIN = { 'Accept-Encoding': 'identity' };

const test = base.extend({
  which: ['', { option: true }],
  server: async ({ which }, use) => {
    const server = await serving(SERVERS[which].setUp);
    await use(server);
    await server.stop();
  },
});
test.use({ serviceWorkers: 'allow' });
test.skip(({ browserName }) => browserName !== 'chromium', 'what a host says is the same to every browser');

/** What is said, of what is on the list; a header that is said twice has both values. */
const saidOf = (response, names) => Object.fromEntries(names.map((name) => [name, response.headers.get(name) ?? undefined]));

/** Holds an answer against the list, by the path below the site. */
function expectSaid(response, expected, what) {
  const names = [...Object.keys(expected), 'Content-Disposition'];
  expect.soft(saidOf(response, names), what).toEqual({ 'Content-Disposition': undefined, ...expected });
}

for (const [which, { missing }] of Object.entries(SERVERS)) {
  test.describe(which, () => {
    test.skip(missing !== '', missing);
    test.use({ which });

    test('says with every file what the list has, asked in whichever way', async ({ server }) => {
      const named = await rules(SITE);
      const files = (await filesOf(SITE)).filter((name) => path.extname(name) in KINDS);
      expect(files.length).toBeGreaterThan(15);
      for (const site of [server.atTop, server.inFolder]) {
        for (const name of ['', ...files]) {
          const address = new URL(name, site).href;
          const expected = headersOf(named, `/${name}`);
          const ask = (method, headers) => fetch(address, { method, headers: { ...PLAIN, ...headers } });
          const whole = await ask('GET');
          expect.soft(whole.status, address).toBe(200);
          expectSaid(whole, expected, `GET ${address}`);
          expect.soft(whole.headers.get('Content-Type'), address).toMatch(KINDS[path.extname(name) || '.html']);
          await whole.arrayBuffer();
          expectSaid(await ask('HEAD'), expected, `HEAD ${address}`);
          const same = await ask('GET', { 'If-None-Match': whole.headers.get('ETag') });
          expect.soft(same.status, address).toBe(304);
          expectSaid(same, expected, `asked whether it changed, ${address}`);
        }
      }
    });

    test('keeps no failure, and hands the app over compressed', async ({ server }) => {
      const named = await rules(SITE);
      const app = await appOf(SITE);
      for (const site of [server.atTop, server.inFolder]) {
        for (const name of ['nowhere', `${app}/nowhere.js`, 'app-0123456789abcdef/start.js']) {
          const address = new URL(name, site).href;
          const gone = await fetch(address);
          expect.soft(gone.status, address).toBe(404);
          expect.soft(gone.headers.get('Cache-Control') ?? 'no-cache', address).toBe('no-cache');
          const { 'Cache-Control': _, ...rest } = headersOf(named, '/nowhere');
          expectSaid(gone, rest, address);
        }
        for (const name of ['', 'sw.js', `${app}/pkg/readymark_bg.wasm`, `${app}/readymark.css`, `${app}/start.js`]) {
          const response = await fetch(new URL(name, site), { headers: { 'Accept-Encoding': 'gzip' } });
          expect.soft(response.headers.get('Content-Encoding'), name).toBe('gzip');
          expectSaid(response, headersOf(named, `/${name}`), `compressed, ${name}`);
          await response.arrayBuffer();
        }
      }
      // What is around the folder is none of ours.
      expect((await fetch(server.others)).headers.get('Content-Security-Policy')).toBe(null);
      // An address without its last stroke leads to the site all the same.
      expect((await fetch(server.inFolder.slice(0, -1))).url).toBe(server.inFolder);
    });

    test('is gone, and the app has the answers', async ({ page, server, faults }) => {
      for (const site of ['atTop', 'inFolder']) {
        const visit = async (hash) => {
          await page.goto(server[site] + hash);
          await expect(page.locator('#heading')).toBeVisible();
        };
        await visit(`#/start/${SCHOOL}`);
        await page.locator('#setting-primary').check();
        await page.locator('#organisation').fill('Meadow House');
        await page.locator('#begin').click();
        await expect(page).toHaveURL(/#\/audit\/[a-z0-9]+$/);
        await turn(page, `${new URL(page.url()).hash}/element/e1`);
        await type(page, '#q-e1-strengths', `Typed ${site}.`);
        await untilSaved(page);
        await untilKept(page);
      }
      const { hash } = new URL(page.url());
      await server.stop();
      await page.reload();
      await expect(page.locator('#q-e1-strengths')).toHaveValue('Typed inFolder.');
      await turn(page, `${hash}/check`);
      await page.goto(server.atTop);
      await expect(page.locator('.rm-card')).toContainText('Meadow House');
      // The browser says of its own that it could not ask for a newer worker.
      expect(faults.filter((it) => !/sw\.js|ERR_CONNECTION_REFUSED/.test(it))).toEqual([]);
      faults.length = 0;
    });
  });
}
