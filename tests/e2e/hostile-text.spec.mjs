// What a person’s text may do to a page: nothing. Characters that hide or turn are marked, words that
// run leftwards stand apart, and only a web address is ever a link (R3.4, R3.5).
import { AGENCY, adopt, bundle, choose, example, expect, give, start, test, turn, untilSaved, visit } from './support.mjs';
import { everyPage, fileFullOf } from './hostile.mjs';

const HEBREW = 'בית ספר';
const HIDDEN = 'a\u202eb\u200bc\u0007d\u2067e\ufefff\u200dg';
const MARKED = 'a[U+202E]b[U+200B]c␇d[U+2067]e[U+FEFF]f[U+200D]g';
const NOT_WEB = /so it cannot be opened from here\.|it is not a link here\.|to be a link here\./;

/** Words on the page that hide something, or that run leftwards without standing apart. */
const offences = (page) =>
  page.evaluate(() => {
    const found = [];
    const hides = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest('textarea')) continue;
      if (hides.test(node.data)) found.push(`hidden: ${JSON.stringify(node.data)}`);
      if (/\p{Script=Hebrew}/u.test(node.data) && !node.parentElement.closest('bdi, [dir="auto"]')) {
        found.push(`not apart: ${node.data}`);
      }
    }
    // A title is plain text: in it the app sets leftward words apart by a pair of marks, which hide nothing.
    const title = document.title.replaceAll(/\u2068([^\u2066-\u2069]*)\u2069/gu, '$1');
    if (hides.test(title)) found.push(`title: ${JSON.stringify(document.title)}`);
    return found;
  });

for (const id of ['example-wrenfold', 'example-any-borough']) {
  test(`hidden characters and leftward words, on every page of ${id}`, async ({ page }) => {
    let count = 0;
    const file = await fileFullOf(id, () => `${HEBREW} ${HIDDEN} ${(count += 1)}`, (it) => {
      it.answers.push({ question: 'no-such-question', text: `${HEBREW}${HIDDEN}` });
    });
    await visit(page);
    await turn(page, '#/open');
    await choose(page, file, `${HEBREW}\u202enosj.readymark.json`);
    await expect(page.locator('#preview')).toContainText(`${HEBREW} ${MARKED}`);
    await page.locator('main summary').first().click();
    expect(await offences(page), 'preview').toEqual([]);
    await page.locator('#keep').click();
    await expect(page).toHaveURL(/#\/audit\/[a-z0-9]+$/);
    const { hash } = new URL(page.url());
    await everyPage(page, hash, file, async (place) => {
      expect(await offences(page), place).toEqual([]);
    });
    // In a box it stays as it is, with a word beside it.
    await turn(page, `${hash}/about`);
    const box = page.locator('#organisation');
    expect(await box.inputValue()).toContain(HIDDEN);
    await expect(page.getByText('This contains something you cannot see: marks that turn the direction of writing, spaces or joins without any width and signs meant for machines.').first()).toBeVisible();
    await box.fill('Oak Park');
    await expect(page.locator('.govuk-form-group', { has: box })).not.toContainText('something you cannot see');
    // Removing something says its name once more.
    const { evidence } = JSON.parse(file).payload;
    await turn(page, `${hash}/evidence/${evidence[0].id}`);
    await page.locator('#remove').click();
    await expect(page.locator('#notice')).toContainText(HEBREW);
    expect(await offences(page), 'notice').toEqual([]);
  });
}

test('a file of an unknown scheme, and one that is refused, hide nothing either', async ({ page }) => {
  const file = await fileFullOf('example-wrenfold', () => `${HEBREW} ${HIDDEN}`, (it) => {
    it.scheme.id = 'careers';
  });
  await visit(page);
  await turn(page, '#/open');
  await choose(page, file);
  await page.locator('main summary').first().click();
  await expect(page.locator('main')).toContainText(`“${HEBREW} ${MARKED}”`);
  expect(await offences(page)).toEqual([]);
  await choose(page, `{"${HEBREW}\u202e":1,"${HEBREW}\u202e":2}`);
  await expect(page.locator('#error-summary')).toContainText(`${HEBREW}[U+202E]`);
  expect(await offences(page)).toEqual([]);
});

test('joiners in emoji and in Persian are no noise', async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency', '👩\u200d👧 می\u200cخواهم');
  await turn(page, `${hash}/check`);
  await expect(page.locator('main')).toContainText('👩\u200d👧 می\u200cخواهم');
  await expect(page.locator('main')).not.toContainText('[U+');
});

const LINKS = [
  ['https://example.org/plan', 'example.org', 'https://example.org/plan'],
  [' HTTP://Example.org:8080/a?b#c ', 'example.org', 'http://example.org:8080/a?b#c'],
  ['https://exаmple.org/', 'xn--exmple-4nf.org', 'https://xn--exmple-4nf.org/'],
  [`https://example.org/${'a'.repeat(1_980)}`, 'example.org', `https://example.org/${'a'.repeat(1_980)}`],
];
const NO_LINKS = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  '\u0001javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:msgbox(1)',
  'file:///C:/plans',
  'blob:https://example.org/1',
  '//example.org/plan',
  'ht\ntps://example.org/',
  'https://user@example.org/',
  'https://user:secret@example.org/',
  'https://example.org/\u202egnp.exe',
  'https://',
];
const WORDS = ['Office, cabinet 3', 'Folder: plans', 'C:\\Plans', '\\\\server\\plans', 'See https://example.org for more'];

test('only a web address is a link, and it says where it leads', async ({ page }) => {
  const places = [...LINKS.map(([text]) => text), ...NO_LINKS, ...WORDS];
  const { payload } = await example('example-wrenfold');
  payload.evidence = places.map((kept, n) => ({ ...payload.evidence[0], id: `x${n}`, title: `Item ${n}`, kept }));
  const file = JSON.stringify(bundle(payload));
  const out = (root) =>
    root.locator('a:not([href^="#"]):not(#blocked a, #plain a)').evaluateAll((all) =>
      all.map((it) => [it.getAttribute('href'), it.target, it.rel, it.parentElement.textContent]),
    );
  const expected = LINKS.map(([text, host, href]) => [
    href,
    '_blank',
    'noopener noreferrer',
    `On ${host}: ${text.trim()} (opens in a new tab)`,
  ]);
  await visit(page);
  await turn(page, '#/open');
  await choose(page, file);
  await expect.poll(() => out(page.locator('body')), 'preview').toEqual(expected);
  await expect(page.getByText(NOT_WEB)).toHaveCount(NO_LINKS.length);
  await page.locator('#keep').click();
  await expect(page).toHaveURL(/#\/audit\/[a-z0-9]+$/);
  const { hash } = new URL(page.url());
  await turn(page, `${hash}/check`);
  await expect.poll(() => out(page.locator('body')), 'check').toEqual(expected);
  for (const [n, text] of places.entries()) {
    await turn(page, `${hash}/evidence/x${n}`);
    await expect.poll(() => out(page.locator('body')), text).toEqual(expected.slice(n, n + 1));
    const isNone = n >= LINKS.length && n < LINKS.length + NO_LINKS.length;
    await expect(page.getByText(NOT_WEB), text).toHaveCount(isNone ? 1 : 0);
  }
  // It follows what is typed.
  await page.locator('#kept').fill('https://example.org/new');
  await expect.poll(() => out(page.locator('main'))).toHaveLength(1);
  // Longer than the box takes from a keyboard.
  await give(page, '#kept', `https://example.org/${'a'.repeat(1_981)}`);
  await expect(page.getByText(NOT_WEB)).toHaveCount(1);
  await expect.poll(() => out(page.locator('main'))).toEqual([]);
  await page.locator('#kept').fill('Office');
  await untilSaved(page);
  // An audit whose scheme is not here shows them too.
  payload.scheme.id = 'careers';
  await turn(page, '#/open');
  await choose(page, JSON.stringify(bundle(payload)));
  await expect.poll(() => out(page.locator('body')), 'unknown scheme').toEqual(expected);
});

test('every file that was adopted keeps its words to the letter', async ({ page }) => {
  await visit(page);
  const hash = await adopt(page, await fileFullOf('example-ashdene', () => HIDDEN));
  await turn(page, `${hash}/element/d1`);
  expect(await page.locator('#q-d1-provide').inputValue()).toBe(HIDDEN);
});
