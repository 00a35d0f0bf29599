// Public collections of hostile input: no JSON document that is not ours is opened, and no string that
// breaks software breaks this. They are not part of the project; see READYMARK_CORPORA.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { AGENCY, CORPORA, adopt, downloaded, example, expect, kept, start, test, turn, untilSaved, visit } from './support.mjs';

test.skip(!CORPORA, 'READYMARK_CORPORA is not set');

test('every document of the JSON test suite is refused, and what is kept stays to the letter', async ({ page }) => {
  const folder = path.join(CORPORA, 'json-test-suite/test_parsing');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const read = async (name) => [name, (await readFile(path.join(folder, name))).toString('base64')];
  const files = await Promise.all(names.map(read));
  expect(files.length).toBeGreaterThan(300);
  await visit(page);
  for (const id of ['example-ashdene', 'example-wrenfold']) await adopt(page, JSON.stringify(await example(id)));
  await turn(page, '#/open');
  const before = await kept(page);
  expect(Object.keys(before).length).toBeGreaterThanOrEqual(2);
  // In the page, since there are hundreds: each is chosen, and the summary has to take focus.
  const opened = await page.evaluate(async (files) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const opened = [];
    for (const [name, text] of files) {
      document.querySelector('#heading').focus();
      const list = new DataTransfer();
      list.items.add(new File([Uint8Array.from(atob(text), (it) => it.charCodeAt(0))], name));
      const input = document.querySelector('#file');
      input.files = list.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      const refused = () => document.activeElement.id === 'error-summary';
      // However long it takes; what would be opened is shown to be looked at first.
      const isOffered = () => document.querySelector('#preview, #keep, #keep-pack') !== null;
      while (!refused() && !isOffered()) await frame();
      const words = document.querySelector('#error-summary li')?.textContent ?? '';
      if (!refused() || !/^The selected file .+\.$/.test(words) || isOffered()) opened.push(name);
    }
    return opened;
  }, files);
  expect(opened).toEqual([]);
  expect(await kept(page)).toEqual(before);
});

/** A text as it is shown: what hides or turns is marked, but for joiners where they are spelling; a soft hyphen is nothing. */
function marked(text) {
  const number = (it) => `[U+${it.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`;
  const joins = /[\p{Script=Arabic}\p{Script=Telugu}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;
  return [...text]
    .map((it, n, all) => {
      if (/[\u200c\u200d]/u.test(it)) return joins.test(all[n - 1] ?? '') && joins.test(all[n + 1] ?? '') ? it : number(it);
      if (/[\0-\x08\x0b\x0c\x0e-\x1f]/u.test(it)) return String.fromCodePoint(0x2400 + it.codePointAt(0));
      if (it === '\x7f') return '␡';
      if (it === '\xad') return '';
      const hides =
        /[\x80-\x9f\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/u;
      return hides.test(it) ? number(it) : it;
    })
    .join('');
}

test('naughty strings are kept to the letter, and only ever shown', { tag: '@both' }, async ({ page }, testInfo) => {
  const strings = JSON.parse(await readFile(path.join(CORPORA, 'naughty-strings/blns.json'), 'utf8'));
  const dialogs = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  // As many to a box as it has room for; a box knows one kind of line break, and no NUL.
  const boxes = [''];
  for (const string of strings.map((it) => it.replace(/\r\n?/g, '\n').replaceAll('\0', ''))) {
    if (boxes.at(-1).length + string.length > 9_000) boxes.push('');
    boxes[boxes.length - 1] += `${string}\n`;
  }
  const fields = ['provide', 'plan', 'changed', 'strengths', 'areas', 'target'].map((it) => `#q-d1-${it}`);
  expect(boxes.length).toBeLessThanOrEqual(fields.length);
  const script = '"><script>alert(1)</script><img src=x onerror=alert(2)>';
  const hash = await start(page, AGENCY, 'agency', script);
  await turn(page, `${hash}/element/d1`);
  for (const [index, text] of boxes.entries()) await page.locator(fields[index]).fill(text);
  await untilSaved(page);
  await page.reload();
  for (const [index, text] of boxes.entries()) expect(await page.locator(fields[index]).inputValue()).toBe(text);

  await turn(page, `${hash}/check`);
  const shown = await page.locator('main').textContent();
  for (const text of boxes) expect(shown.includes(marked(text))).toBe(true);
  await expect(page.locator('main').locator('script, img, iframe, svg:not([class^="rm-"]), object, embed, style, [onerror]')).toHaveCount(0);
  const { text } = await downloaded(page, testInfo, () => page.locator('#download').click());
  const sent = JSON.parse(text).payload;
  expect(boxes.filter((words) => !sent.answers.some((it) => it.text === words))).toEqual([]);
  expect(sent.provider.organisation).toBe(script);
  await turn(page, '#/');
  await expect(page.locator('main h2 a').first()).toHaveText(script);
  expect(dialogs).toEqual([]);
});
