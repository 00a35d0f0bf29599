// This app, and what a next version with a field that this one does not know has put in the same store: it
// is read and left as it is, whichever way round they meet (R1.16). What the next version saves is made here;
// `next-format.spec` does the same with a build of it.
import {
  AGENCY,
  PREFIX,
  SCHOOL,
  bundle,
  canonical,
  checkCode,
  database,
  downloaded,
  expect,
  kept,
  newest,
  start,
  test,
  turn,
  type,
  untilSaved,
  untilTwice,
  visit,
} from './support.mjs';

const FIELD = '#q-e1-strengths';
const UNKNOWN = 'format 1.1). You have format 1.0.';
const both = async (page) => ({ main: await kept(page), second: await database(page) });

/** An audit with words in it, saved once more by the next version where `page` is: in the older slot, and as a copy. */
async function saveAsNext(page, hash, words) {
  const place = hash.split('/')[2];
  const { payload } = await newest(page, hash);
  const sittings = [...payload.descent.sittings, { id: 'thenextversion00', saves: 1 }];
  const next = bundle({
    ...payload,
    answers: payload.answers.map((it) => (it.question === 'strengths' ? { ...it, text: `${it.text}${words}` } : it)),
    app_version: '0.2.0+0123456789abcdef',
    descent: { ...payload.descent, sittings },
    generation: payload.generation + 1,
    season: 'winter',
  });
  const text = canonical({ ...next, format_version: '1.1' });
  const line = sittings.map(({ id, saves }) => `${id}-${saves}`).join('.');
  const copy = `${place}/${payload.saved_at}/${checkCode(next.payload)}/${line}`;
  const slots = await kept(page);
  const isFirst = JSON.parse(slots[`${PREFIX}${place}/a`]).payload.generation !== payload.generation;
  await page.evaluate(
    async ([slot, copy, text]) => {
      localStorage.setItem(slot, text);
      const opening = indexedDB.open('readymark');
      await new Promise((done) => Object.assign(opening, { onsuccess: done }));
      const writing = opening.result.transaction('texts', 'readwrite');
      writing.objectStore('texts').put(text, copy);
      await new Promise((done) => Object.assign(writing, { oncomplete: done }));
      opening.result.close();
    },
    [`${PREFIX}${place}/${isFirst ? 'a' : 'b'}`, copy, text],
  );
  return text;
}

/** An audit begun in this version, which the next one went on with; its address. */
async function passedOn(page) {
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/element/e1`);
  await page.locator(FIELD).fill('From this version. ');
  await untilTwice(page);
  await turn(page, '#/');
  const text = await saveAsNext(page, hash, 'From the next.');
  return { hash, text };
}

test('what a next version saved is read and left as it is, and work goes on beside it', { tag: '@both' }, async ({ page }, testInfo) => {
  const { hash, text } = await passedOn(page);
  const before = await both(page);
  await visit(page, `${hash}/element/e1`);
  await page.reload();
  await expect(page.locator('#heading')).toHaveText('A newer version of Readymark saved this self-audit. It has not been changed.');
  await expect(page.locator('#newer-format')).toContainText(`It was saved by a newer version of Readymark (${UNKNOWN}`);
  await expect(page.locator('#newer-format')).toContainText('Your version cannot show this: season.');
  await page.locator('main summary').click();
  await expect(page.locator('main')).toContainText('From this version. From the next.');
  expect((await downloaded(page, testInfo, () => page.locator('#as-it-is').click())).text).toBe(text);

  for (const place of ['', '/check', '/evidence', '/after', '/delete']) {
    await turn(page, hash + place);
    await expect(page.locator('#newer-format')).toBeVisible();
  }
  await turn(page, '#/');
  const card = page.locator('main li', { hasText: 'A newer version of Readymark saved this self-audit.' });
  await expect(card.getByRole('link', { name: 'Read it, or download it as it is' })).toHaveAttribute('href', hash);
  const other = await start(page, AGENCY, 'agency', 'Second House');
  await turn(page, `${other}/questions/level`);
  await type(page, '#q-considered-by', 'Written meanwhile.');
  await untilTwice(page);
  await page.reload();
  await expect(page.locator('#q-considered-by')).toHaveValue('Written meanwhile.');
  const after = await both(page);
  expect(after.main).toMatchObject(before.main);
  expect(after.second).toMatchObject(before.second);
});

test('second copies of a next version are left to it, also where the main one is lost', { tag: '@waits' }, async ({ page }) => {
  await passedOn(page);
  const before = await database(page);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await turn(page, '#/kept');
  await expect(page.locator('main summary')).toHaveText(/^A self-audit that is not in your list: \d copies$/);
  expect(await database(page)).toEqual(before);
});

test('a tab hands over to one of a next version, and then only reads', { tag: ['@both', '@waits'] }, async ({ page }) => {
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/element/e1`);
  await page.locator(FIELD).fill('Typed here. ');
  await untilTwice(page);
  const other = await page.context().newPage();
  await visit(other);
  await type(page, FIELD, 'Typed a moment ago. ');
  // Asked for by another tab, it is saved and let go.
  await other.evaluate((name) => new BroadcastChannel('readymark').postMessage(name), `${PREFIX}${hash.split('/')[2]}`);
  await expect(page.locator(FIELD)).toBeDisabled();
  await untilTwice(page);
  await saveAsNext(other, hash, 'Typed there.');
  await expect(page.locator('#newer-format')).toContainText(UNKNOWN);
  await expect(page.locator(FIELD)).toHaveCount(0);
  const before = await both(other);
  await turn(page, '#/');
  await page.reload();
  expect(await both(page)).toEqual(before);
});

test('where the browser has no locks, words of this version never take the place of a next one’s', async ({ page }) => {
  await page.context().addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/element/e1`);
  await page.locator(FIELD).fill('Typed here. ');
  await untilTwice(page);
  const other = await page.context().newPage();
  await visit(other);
  await saveAsNext(other, hash, 'Typed there.');
  const before = await kept(other);
  await type(page, FIELD, 'Typed too late.');
  await expect(page.locator('#save-failure')).toContainText('Not saved. This self-audit was changed in another tab or window.');
  expect(await kept(page)).toEqual(before);
  await page.locator('#keep-mine').click();
  await expect(page).toHaveURL((url) => url.hash.startsWith('#/audit/') && !url.hash.startsWith(hash));
  await untilSaved(page);
  const copy = new URL(page.url()).hash;
  expect((await newest(page, copy)).payload.answers).toContainEqual({
    element: 'e1',
    question: 'strengths',
    text: 'Typed here. Typed too late.',
  });
  expect(await kept(page)).toMatchObject(before);
});
