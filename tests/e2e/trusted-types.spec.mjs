// No text of a person’s is ever handed to the browser as markup or script. Chromium’s Trusted Types tell
// of every such hand-over: a policy of that name takes them all, and they are held against a list.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CORPORA, ROOT, choose, downloaded, expect, test, turn, untilSaved, visit } from './support.mjs';
import { everyPage, fileFullOf } from './hostile.mjs';

test.skip(({ browserName }) => browserName !== 'chromium', 'Trusted Types are Chromium’s');
// A worker would answer in place of the route below.
test.use({ serviceWorkers: 'block' });

/**
 * Everything the app hands over, reviewed: markup that stands in its sources and holds no word but its own, of which
 * Leptos makes elements by way of a template. READYMARK_BLESS writes the list anew.
 */
const REVIEWED = path.join(ROOT, 'tests/data/templates.json');

const MARKUP = '"><script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>{{7*7}}${7*7}';

async function texts() {
  if (!CORPORA) return [MARKUP];
  const all = JSON.parse(await readFile(path.join(CORPORA, 'naughty-strings/blns.json'), 'utf8'));
  const texts = all.map((it) => it.replaceAll('\0', '').replace(/\r\n?/g, '\n')).filter((it) => it.trim() !== '');
  return [MARKUP, ...texts];
}

test('no user text reaches a place that makes markup or scripts of it', async ({ page }, testInfo) => {
  await page.addInitScript(() => {
    window.handed = [];
    const note = (kind) => (text) => {
      window.handed.push(`${kind}: ${text}`);
      return text;
    };
    const rules = { createHTML: note('html'), createScript: note('script'), createScriptURL: note('script address') };
    window.trustedTypes.createPolicy('default', rules);
  });
  await page.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.continue();
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': "require-trusted-types-for 'script'" };
    return route.fulfill({ response, headers });
  });
  const dialogs = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  await visit(page);
  const handed = () => page.evaluate(() => window.handed);
  // The probe sees what there is to see.
  await page.evaluate(() => {
    document.createElement('p').innerHTML = 'probe';
  });
  expect(await handed()).toContain('html: probe');

  const all = await texts();
  let at = 0;
  // Several to a field, so that every one is in each kind of field somewhere.
  const next = () => Array.from({ length: 12 }, () => all[(at += 1) % all.length]).join('\n');
  for (const id of ['example-wrenfold', 'example-any-borough']) {
    const file = await fileFullOf(id, next);
    await turn(page, '#/open');
    await choose(page, file);
    await page.locator('main summary').first().click();
    await page.locator('#keep').click();
    await expect(page).toHaveURL(/#\/audit\/[a-z0-9]+$/);
    const { hash } = new URL(page.url());
    await everyPage(page, hash, file, async (place) => {
      await expect(page.locator('main').locator('script, img, iframe, svg:not([class^="rm-"]), object, embed, style, [onerror]'), place).toHaveCount(0);
    });
    const { evidence } = JSON.parse(file).payload;
    await turn(page, `${hash}/evidence/${evidence[0].id}`);
    await page.locator('#note').fill(MARKUP);
    await untilSaved(page);
    await page.locator('#remove').click();
    await expect(page.locator('#notice')).toContainText('Removed');
    await turn(page, `${hash}/check`);
    await downloaded(page, testInfo, () => page.locator('#download').click());
    await expect(page.locator('#sent-email')).toBeAttached();
  }
  expect(at).toBeGreaterThan(all.length);
  await choose(await open(page), `{"${MARKUP.replaceAll('"', '')}":1,"${MARKUP.replaceAll('"', '')}":1}`);
  await expect(page.locator('#error-summary')).toContainText('<script>');
  const templates = [...new Set(await handed())].filter((it) => it !== 'html: probe').sort();
  expect(templates.filter((it) => all.some((text) => text.length > 3 && it.includes(text)))).toEqual([]);
  if (process.env.READYMARK_BLESS) await writeFile(REVIEWED, `${JSON.stringify(templates, null, 2)}\n`);
  expect(templates).toEqual(JSON.parse(await readFile(REVIEWED, 'utf8')));
  expect(dialogs).toEqual([]);
});

async function open(page) {
  await turn(page, '#/open');
  return page;
}
