// After one visit the app opens and does the whole job with its host gone. The host writes down every
// request: each file is sent once, and afterwards only the browser asks whether there is a newer worker.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SITE, filesOf, test, untilAhead, untilKept } from './host.mjs';
import { SCHOOL, downloaded, expect, start, turn, type, untilSaved, visit } from './support.mjs';

test.use({ serviceWorkers: 'allow' });

/** The files of the site that the app consists of, as paths of requests. */
async function filesToKeep() {
  const names = await filesOf(SITE);
  return ['/', ...names.filter((name) => name.startsWith('app-') || ['icon.svg', 'licences.txt'].includes(name)).map((name) => `/${name}`)];
}

test('one visit is enough: with its host gone, the app opens and does the whole job', { tag: ['@both', '@waits'] }, async ({ page, own, faults }, testInfo) => {
  await visit(page);
  await untilKept(page);
  const first = own.requests.map((it) => it.pathname);
  expect(first.filter((it) => it !== '/sw.js').sort(), 'each file once').toEqual((await filesToKeep()).sort());
  expect(own.requests.filter((it) => it.method !== 'GET')).toEqual([]);

  await own.stop();
  await page.reload();
  await expect(page.locator('main a[href="#/start"]')).toBeVisible();
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/element/e1`);
  await type(page, '#q-e1-strengths', 'Typed with no host.');
  await untilSaved(page);
  await untilAhead(page);
  await page.reload();
  await expect(page.locator('#q-e1-strengths')).toHaveValue('Typed with no host.');
  await turn(page, `${hash}/check`);
  await page.evaluate(() => {
    window.print = () => {
      window.printed = document.querySelector('main').textContent;
    };
  });
  await page.getByRole('button', { name: 'Print this page' }).click();
  expect(await page.evaluate(() => window.printed)).toContain('Typed with no host.');
  const { text } = await downloaded(page, testInfo, () => page.locator('#download').click());
  expect(text).toContain('Typed with no host.');
  await turn(page, '#/');
  await page.locator('main a[href^="#/example/"]').first().click();
  await expect(page.locator('#heading')).not.toHaveText('Opening…');
  await untilAhead(page);
  await page.goto(own.address);
  await expect(page.locator('.rm-card')).toContainText('Meadow House');
  // The browser says of its own that it could not ask for a newer worker.
  expect(faults.filter((it) => !/sw\.js|ERR_CONNECTION_REFUSED/.test(it))).toEqual([]);
  faults.length = 0;
});

test('with its host gone, the notices of others are still one press away, names spelt right', async ({ page, own, faults }) => {
  const notices = await readFile(path.join(SITE, 'licences.txt'), 'utf8');
  const names = notices.match(/^Copyright .*[à-ž].*$/gim);
  expect(names.length).toBeGreaterThan(0);
  await visit(page, '#/help/version');
  await untilKept(page);
  await own.stop();
  await page.getByRole('link', { name: 'Their licences and notices' }).click();
  await expect(page).toHaveURL(`${own.address}licences.txt`);
  for (const words of [...names, 'Permission is hereby granted']) await expect(page.locator('body')).toContainText(words);
  await page.goBack();
  await expect(page.locator('#heading')).toHaveText('Version and licences');
  // What the worker does not keep is the host's to answer.
  await expect(page.goto(`${own.address}nowhere.txt`)).rejects.toThrow();
  expect(faults.filter((it) => !/sw\.js|favicon|ERR_CONNECTION_REFUSED/.test(it))).toEqual([]);
  faults.length = 0;
});

test('once the copy is there, only the browser asks, and only for a newer worker', { tag: ['@both', '@waits'] }, async ({ page, own }) => {
  await visit(page);
  await untilKept(page);
  own.requests.length = 0;
  for (const place of ['#/', '#/start', '#/help/words', '#/example/example-ashdene/check', '#/example/example-pennimere']) {
    await visit(page, place);
    await page.reload();
    await expect(page.locator('#heading')).toBeVisible();
    await page.waitForLoadState('networkidle');
  }
  const other = await page.context().newPage();
  await other.goto(`${own.address}index.html#/start`);
  await expect(other.locator('#heading')).toBeVisible();
  await other.waitForLoadState('networkidle');
  const asked = new Set(own.requests.map((it) => it.pathname));
  asked.delete('/sw.js');
  expect([...asked]).toEqual([]);
});
