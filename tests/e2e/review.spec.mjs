// The other half of the job: a submission is assessed, finalised and sent back, and read beside the provider’s own.
// Whatever either side typed is there at the end, and neither overwrites the other’s.
import { look } from './look.mjs';
import { choose as pick, follow, isAt, marker, press, tabTo, walk } from './keyboard.mjs';
import { typeAndReload } from './journey.mjs';
import { assess, fileOf, somebodyElse } from './reviews.mjs';
import { expectValid } from './schema.mjs';
import { adopt, choose, downloaded, expect, kept, newest, test, turn, untilSaved, untilTwice, visit } from './support.mjs';

test('a self-audit is assessed by keyboard, sent back, and read beside the provider’s own', { tag: '@both' }, async ({ page, browser }, testInfo) => {
  test.setTimeout(360_000);
  const sent = await fileOf('example-wrenfold');
  await visit(page);
  const own = await adopt(page, sent);
  const before = (await newest(page, own)).payload;

  // The assessor opens it: it is asked whose it is.
  const { context, page: assessor, faults } = await somebodyElse(browser);
  await visit(assessor, '#/');
  await follow(assessor, 'main a[href="#/open"]');
  await tabTo(assessor, '#file');
  await choose(assessor, sent);
  await expect(assessor.locator('#preview')).toBeFocused();
  await expect(assessor.locator('#whose')).toHaveText('Is this yours to fill in, or are you assessing it?');
  await follow(assessor, '#assess');
  const hash = new URL(assessor.url()).hash;
  await expect(assessor.locator('#progress')).toHaveText('0 of 10 judged. Not finalised yet.');

  // Each element, with all three answers, by keyboard alone.
  const typed = [];
  const opinions = ['agree', 'adjust', 'query'];
  await follow(assessor, '#judge-next a');
  for (let number = 0; number < 10; number += 1) {
    const opinion = opinions[number % 3];
    await tabTo(assessor, '#opinion input');
    await pick(assessor, opinion);
    if (opinion === 'adjust') {
      await tabTo(assessor, '#instead input');
      await pick(assessor, 'part');
    }
    // What is asked for follows the opinion, so the rest is walked through from the heading.
    await assessor.locator('#heading').focus();
    typed.push(...(await walk(assessor, { text: (id) => marker(`${number} ${id}`) })));
    await follow(assessor, '#way-on a', { back: true });
  }
  await expect(assessor.locator('#progress')).toHaveText('10 of 10 judged. Not finalised yet.');

  // The summary; then it is final, and nothing of it is changed by a slip.
  await follow(assessor, `main a[href="${hash}/summary"]`);
  await tabTo(assessor, '#role input');
  await pick(assessor, 'assessor');
  await tabTo(assessor, '#decision input');
  await pick(assessor, 'recommend');
  await assessor.locator('#heading').focus();
  typed.push(...(await walk(assessor, { text: (id) => (/(^|-)on$/.test(id) ? '3 6 2027' : marker(id)) })).filter((words) => words !== '3 6 2027'));
  await press(assessor, '#finalise', { back: true });
  await expect(assessor.locator('#stage')).toHaveText('Finalised. 10 of 10 judged.');
  await expect(assessor.locator('main fieldset input:not(:disabled), main textarea:not(:disabled)')).toHaveCount(0);
  await untilSaved(assessor);
  const { name, text } = await downloaded(assessor, testInfo, () => press(assessor, '#download'));
  if (name) expect(name).toMatch(/\.review\.\d{4}-\d\d-\d\d-\d{4}-\d\d\.readymark\.json$/);
  const file = JSON.parse(text);
  expectValid(file);
  expect(file.payload.submission, 'the submission, to the letter').toBe(sent);
  const code = await assessor.locator('#sent-code').textContent();

  // The school opens it: it says what it is, and is kept beside.
  await turn(page, '#/open');
  await choose(page, text);
  // A window behind another has the focus where it should be, and no focus.
  await expect.poll(() => isAt(page, '#preview')).toBe(true);
  await expect(page.locator('#is-a-review')).toContainText('not a submission');
  await expect(page.locator('main')).toContainText(code);
  // In Firefox a window that is behind another hears no key.
  const hears = testInfo.project.name === 'chromium';
  const go = (selector) => (hears ? follow(page, selector) : page.locator(selector).click());
  const push = (selector, options) => (hears ? press(page, selector, options) : page.locator(selector).first().click());
  await go('#keep-review');
  await expect(page).toHaveURL(/\/review\//);
  await expect(page.locator('#as-it-says')).toBeVisible();
  const review = new URL(page.url()).hash;
  expect(review.startsWith(`${own}/review/`)).toBe(true);
  const shown = (await page.locator('main').textContent()).replace(/\s+/g, ' ');
  expect(typed.filter((words) => !shown.includes(words)), 'words of the assessor that are not shown').toEqual([]);
  expect((await newest(page, own)).payload, 'what the school wrote is as it was').toEqual(before);

  // Two recommendations become actions; one of them is taken back again.
  const recommended = page.locator('#recommended ~ ul button');
  const count = await recommended.count();
  expect(count).toBeGreaterThan(10);
  await push('#recommended ~ ul button', { back: true });
  await expect(page.locator('[id^="in-plan-"]')).toHaveCount(1);
  await push('#recommended ~ ul button');
  await expect(page.locator('[id^="in-plan-"]')).toHaveCount(2);
  await untilSaved(page);
  const after = (await newest(page, own)).payload;
  expect(after.actions.length).toBe(before.actions.length + 2);
  expect(after.answers).toEqual(before.answers);

  // The hub says that it is in; readiness is what it was. What the school sends on holds no other word of the assessor.
  await turn(page, own);
  await expect(page.locator('#reviews-in')).toContainText('10 of 10 judged: 4 agree, 3 adjust, 3 query.');
  await turn(page, `${own}/check`);
  const next = await downloaded(page, testInfo, () => page.locator('#download').click());
  const made = after.actions.slice(-2).map((action) => action.what);
  const leaked = typed.filter((words) => !made.some((what) => words.includes(what)) && next.text.includes(JSON.stringify(words).slice(1, -1)));
  expect(leaked, 'words of the assessor in the school’s file').toEqual([]);

  // Something is changed since: the review says what.
  await turn(page, `${own}/element/e1`);
  await page.locator('#q-e1-provide').fill('Changed since the review');
  await untilSaved(page);
  await turn(page, review);
  await expect(page.locator('main')).toContainText('changed your self-audit since');

  // The second round: the assessor opens the new file, with what she said of the earlier one beside it.
  await turn(page, `${own}/check`);
  const again = await downloaded(page, testInfo, () => page.locator('#download').click());
  const second = await assess(assessor, again.text);
  await expect(assessor.locator('#earlier-review')).toContainText('You also assessed the version saved on');
  await turn(assessor, `${second}/judge/e1`);
  await expect(assessor.locator('#earlier-judgement')).toContainText(typed.find((words) => words.includes('0 judge-strengths')));
  await expect(assessor.locator('#earlier-judgement')).toContainText('See the 1 thing that has changed');
  await turn(assessor, `${second}/judge/e2`);
  await expect(assessor.locator('#earlier-judgement')).toContainText('Nothing about it has changed since.');
  // What she said then is not carried into the new review by itself.
  await expect(assessor.locator('#opinion input:checked')).toHaveCount(0);
  expect(faults, 'errors in the assessor’s browser').toEqual([]);
  await context.close();
});

test('nothing of what is assessed can be changed, on any page, in any tab', { tag: '@both' }, async ({ page, context }) => {
  await visit(page);
  const hash = await assess(page, await fileOf('example-wrenfold'));
  await untilTwice(page);
  const before = JSON.parse((await newest(page, hash)).payload.submission);
  for (const place of ['/about', '/questions/registration', '/element/e1', '/evidence', '/actions', '/readiness', '/check', '/after']) {
    await turn(page, hash + place);
    await expect(page.locator('#under-review')).toContainText('You are assessing this self-audit.');
    await expect(page.locator('main :is(input:not([type=search], #find input), textarea, select.changes):not(:disabled)')).toHaveCount(0);
  }
  await turn(page, hash);
  await page.locator('#judge-next a').click();
  await page.locator('#opinion-query').check();
  await typeAndReload(page, '#reason', 'Which terms?');
  await untilTwice(page);
  const review = (await newest(page, hash)).payload;
  expect(JSON.parse(review.submission)).toEqual(before);
  expect(review.said.judgements.map(({ opinion, reason }) => [opinion, reason])).toEqual([['query', 'Which terms?']]);
  // Undo takes back the last step, and redo brings it again.
  await page.locator('#opinion-agree').check();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.locator('#opinion-query')).toBeChecked();
  await page.getByRole('button', { name: /^Redo/ }).click();
  await expect(page.locator('#opinion-agree')).toBeChecked();
  await page.locator('#opinion-query').check();
  // A second tab reads it, and takes over by a press.
  const other = await context.newPage();
  await visit(other, `${hash}/judge/e1`);
  await expect(other.locator('#elsewhere')).toBeVisible();
  await expect(other.locator('#opinion-agree')).toBeDisabled();
  await other.locator('#edit-here').click();
  await other.locator('#opinion-agree').check();
  await untilSaved(other);
  expect((await newest(other, hash)).payload.said.judgements[0].opinion).toBe('agree');
  await other.close();
});

test('a review is looked at in all its states', async ({ page }, testInfo) => {
  test.setTimeout(240_000);
  await visit(page);
  const sent = await fileOf('example-wrenfold');
  const own = await adopt(page, sent);
  await turn(page, '#/open');
  await choose(page, sent);
  await expect(page.locator('#assess')).toBeVisible();
  await look(page, 'whose it is');
  await page.locator('#assess').click();
  await expect(page.locator('#judge-next')).toBeVisible();
  const hash = new URL(page.url()).hash;
  await look(page, 'a review just begun');
  await turn(page, `${hash}/judge/e1`);
  await page.locator('#opinion-adjust').check();
  await page.locator('#based-on-documents-seen').check();
  await look(page, 'judging an element');
  await page.locator('#reason').fill('A reason');
  await page.locator('#judge-recommendations').evaluate((box) => (box.closest('details').open = true));
  await page.locator('#judge-recommendations').fill('Ask parents each term\nKeep a note');
  await turn(page, `${hash}/element/e1`);
  await look(page, 'an element that is assessed');
  await turn(page, `${hash}/summary`);
  await look(page, 'an empty summary');
  await page.locator('#finalise').click();
  await expect(page.locator('#stage')).toContainText('Finalised');
  await look(page, 'a final summary');
  const { text } = await downloaded(page, testInfo, () => page.locator('#download').click());
  await turn(page, '#/open');
  await choose(page, text);
  await expect(page.locator('#preview')).toBeFocused();
  await look(page, 'the file of a review');
  await page.locator('#keep-review').click();
  await expect(page).toHaveURL(/\/review\//);
  await look(page, 'a review that came back');
  await turn(page, own);
  await look(page, 'the hub with a review that came back');
  await turn(page, '#/');
  await look(page, 'the list with reviews');
  await turn(page, `${hash}/delete`);
  await look(page, 'before a review is deleted');
});

test('a review that is no review of what is here says so, and nothing is lost by it', async ({ page, context }, testInfo) => {
  await visit(page);
  const hash = await assess(page, await fileOf('example-wrenfold'));
  await turn(page, `${hash}/judge/e1`);
  await page.locator('#opinion-agree').check();
  await untilSaved(page);
  await turn(page, `${hash}/summary`);
  const { text } = await downloaded(page, testInfo, () => page.locator('#download').click());
  // Its self-audit is not filled in here, and the review itself is: it continues that one.
  await turn(page, '#/open');
  await choose(page, text);
  await expect(page.locator('#preview')).toBeFocused();
  const stores = await kept(page);
  // Changed by hand, of another submission, cut short: each is said, and nothing is kept by it.
  const changed = text.replace('"opinion":"agree"', '"opinion":"query"');
  await choose(page, changed);
  await expect(page.locator('#integrity')).toContainText('changed since it was saved');
  const other = JSON.parse(text);
  other.payload.submission = await fileOf('example-pennimere');
  await choose(page, JSON.stringify(other));
  await expect(page.locator('#file-error')).toContainText('the self-audit in it, which is not the one it names');
  await choose(page, text.slice(0, -100));
  await expect(page.locator('#file-error')).toContainText('stops in the middle');
  expect(await kept(page)).toEqual(stores);
  // Deleted in another tab meanwhile: it is said, and what was written here can be kept.
  await turn(page, `${hash}/judge/e2`);
  const elsewhere = await context.newPage();
  await visit(elsewhere);
  await elsewhere.evaluate((id) => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(`readymark/1/${id}/`)) localStorage.removeItem(key);
  }, hash.split('/')[2]);
  await page.locator('#opinion-agree').check();
  await expect(page.locator('#save-failure')).toContainText('deleted elsewhere');
  await expect(page.locator('#opinion-agree')).toBeChecked();
  await elsewhere.close();
});
