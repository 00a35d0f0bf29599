// Two tabs on one review: one judges, the other reads, and takes over by a press; neither writes over the other’s words.
// And each step of a review is undone and done again by keyboard.
import { choose as pick, follow, isAt, press, tabTo } from './keyboard.mjs';
import { assessed, begin, said } from './reviews.mjs';
import { downloaded, expect, kept, test, turn, type, untilSaved, visit } from './support.mjs';

const REASON = '#reason';

/** A second tab of the same browser, at the same address. */
async function secondTab(page, prepare) {
  const other = await page.context().newPage();
  if (prepare) await other.addInitScript(prepare);
  await visit(other, new URL(page.url()).hash);
  return other;
}

test('two tabs on one review: the second reads and says so, and takes over by a press', { tag: ['@both', '@waits'] }, async ({ page }, testInfo) => {
  const hash = await begin(page);
  await type(page, REASON, 'First tab. ');
  await untilSaved(page);
  const other = await secondTab(page);
  const elsewhere = 'This review is open in another tab. You can read it here.';
  await expect(other.locator('#elsewhere')).toContainText(elsewhere);
  await expect(other.locator(REASON)).toHaveValue('First tab. ');
  // Whatever changes something is closed, on each page of the review; whatever does not, works.
  const closed = async () => {
    await expect(other.locator('main :is(input, textarea, select):enabled')).toHaveCount(0);
    await expect(other.locator('main').getByRole('button', { name: /^(Undo|Redo)/, disabled: false })).toHaveCount(0);
  };
  await closed();
  await turn(other, `${hash}/summary`);
  await closed();
  await expect(other.locator('#finalise')).toBeDisabled();
  const { text } = await downloaded(other, testInfo, () => other.locator('#download').click());
  expect(text).toContain('First tab. ');
  await turn(other, `${hash}/judge/e1`);

  // What the first tab has not saved yet comes over too.
  await type(page, REASON, 'Not saved yet. ');
  await other.locator('#edit-here').click();
  await expect(other.locator(REASON)).toBeEnabled();
  await expect(other.locator(REASON)).toHaveValue('First tab. Not saved yet. ');
  await expect(page.locator('#elsewhere')).toContainText(elsewhere);
  await expect(page.locator(REASON)).toBeDisabled();
  await type(other, REASON, 'Second tab.');
  await untilSaved(other);
  expect((await said(other, hash)).judgements).toMatchObject([{ opinion: 'query', reason: 'First tab. Not saved yet. Second tab.' }]);
  // And back, with what was written meanwhile; then the other tab finalises it, and this one sees that it is.
  await page.locator('#edit-here').click();
  await expect(page.locator(REASON)).toHaveValue('First tab. Not saved yet. Second tab.');
  await expect(page.locator(REASON)).toBeEnabled();
  await expect(other.locator('#elsewhere')).toContainText(elsewhere);
  await turn(other, `${hash}/summary`);
  await other.locator('#edit-here').click();
  await other.locator('#finalise').click();
  await expect(other.locator('#stage')).toContainText('Finalised');
  await untilSaved(other);
  await page.locator('#edit-here').click();
  await expect(page.locator('#final')).toContainText('Version 1 of this review is final, so you cannot change it.');
  await expect(page.locator(REASON)).toBeDisabled();
  await other.close();
});

test('without locks, a tab that was overtaken writes over nothing of a review; its words are kept as a copy', { tag: '@waits' }, async ({ page }) => {
  const noLocks = () => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
  await page.addInitScript(noLocks);
  const hash = await begin(page);
  const sent = await assessed(page, hash);
  const other = await secondTab(page, noLocks);
  await expect(other.locator(REASON)).toBeEnabled();
  await type(page, REASON, 'Overtaken?');
  await untilSaved(page);
  await type(other, REASON, 'Too late');
  await expect(other.locator('#save-failure')).toContainText('was changed in another tab or window.');
  expect((await said(page, hash)).judgements[0].reason).toBe('Overtaken?');
  await other.locator('#keep-mine').click();
  await expect(other.locator('#save-failure')).toHaveCount(0);
  await expect(other).not.toHaveURL(new RegExp(hash));
  const copy = new URL(other.url()).hash.split('/').slice(0, 3).join('/');
  await turn(other, `${copy}/judge/e1`);
  await expect(other.locator(REASON)).toHaveValue('Too late');
  await untilSaved(other);
  expect((await said(other, hash)).judgements[0].reason).toBe('Overtaken?');
  expect((await said(other, copy)).judgements[0].reason).toBe('Too late');
  expect(await assessed(other, copy)).toBe(sent);
  await other.close();
});

test('undo and redo over a review, by keyboard', { tag: '@both' }, async ({ page }) => {
  const hash = await begin(page);
  const undo = '.rm-undo button:first-child';
  const redo = '.rm-undo button:last-child';
  /** Takes it back and does it again, by the buttons, then by the keys; each time the page has to say so. */
  const thereAndBack = async (without, withIt) => {
    await withIt();
    await press(page, undo, { back: true });
    await without();
    await press(page, redo);
    await withIt();
    await page.keyboard.press('Control+z');
    await without();
    await page.keyboard.press('Control+Shift+Z');
    await withIt();
  };
  const state = (selector, checked) => () => expect(page.locator(selector)).toBeChecked({ checked });

  // An opinion, the answer in its stead, which goes with it and comes again with it, and what it is based on.
  await tabTo(page, '#opinion input', { back: true });
  await pick(page, 'agree');
  await expect(page.locator(undo)).toHaveText('Undo: your change to the judgement on element 1');
  await thereAndBack(state('#opinion-query', true), state('#opinion-agree', true));
  await tabTo(page, '#opinion input');
  await pick(page, 'adjust');
  await tabTo(page, '#instead input');
  await pick(page, 'not');
  await thereAndBack(state('#instead-not', false), state('#instead-not', true));
  await tabTo(page, '#based-on input');
  await page.keyboard.press('Space');
  await thereAndBack(() => expect(page.locator('#note-documents-seen')).toHaveCount(0), state('#based-on-documents-seen', true));
  // Typing in one box is one step, and what stands in another box stays.
  await tabTo(page, REASON);
  await page.keyboard.type('Only some of the registers');
  await tabTo(page, '#note-documents-seen');
  await page.keyboard.type('Two registers');
  await tabTo(page, undo, { back: true });
  await thereAndBack(
    async () => {
      await expect(page.locator('#note-documents-seen')).toHaveValue('');
      await expect(page.locator(REASON)).toHaveValue('Only some of the registers');
    },
    () => expect(page.locator('#note-documents-seen')).toHaveValue('Two registers'),
  );
  await untilSaved(page);
  const before = await said(page, hash);
  expect(before.judgements).toMatchObject([{ opinion: 'adjust', instead: 'not', reason: 'Only some of the registers' }]);

  // From the summary everything is taken back, step by step, and done again, on that page and on the other.
  await follow(page, `main a[href="${hash}"]`, { back: true });
  await follow(page, `main a[href="${hash}/summary"]`);
  await tabTo(page, '#role input');
  await pick(page, 'assessor');
  await expect(page.locator(undo)).toHaveText('Undo: your change to the reviewer’s details');
  await thereAndBack(state('#role-assessor', false), state('#role-assessor', true));
  const last = page.locator(undo);
  let steps = 0;
  for (; (await last.getAttribute('aria-disabled')) === 'false'; steps += 1) {
    expect(steps, 'no more steps than were made').toBeLessThan(20);
    await tabTo(page, undo, { back: true });
    await page.keyboard.press('Enter');
  }
  expect(steps).toBeGreaterThan(6);
  await untilSaved(page);
  expect((await said(page, hash)).judgements).toEqual([]);
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('Control+y');
  await untilSaved(page);
  expect((await said(page, hash)).judgements).toEqual(before.judgements);
  // What is final is not taken back by a key.
  await press(page, '#finalise');
  await expect(page.locator('#stage')).toContainText('Finalised');
  await expect.poll(() => isAt(page, '#send-back')).toBe(true);
  await page.keyboard.press('Control+z');
  await expect(page.locator('#stage')).toContainText('Finalised');
  await untilSaved(page);
  expect(await said(page, hash)).toMatchObject({ final: true, judgements: before.judgements });
});
