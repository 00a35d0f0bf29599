// What is printed: everything on the page in full, whoever asks the browser to print.
import { AUTHORITY, SCHOOL, expect, start, test, turn, untilSaved, visit } from './support.mjs';
import { plain, printed } from './paper.mjs';
import { BOROUGH, aspect, choice, field } from './rated.mjs';

const EXAMPLE = `#/example/${BOROUGH}`;
const folded = (page) => page.locator('main details:not([open])');
const onPaper = (page) => page.locator('.rm-on-paper');

/** What the browser says before and after it prints. */
const say = (page, event) => page.evaluate((event) => window.dispatchEvent(new Event(event)), event);

/** Every one of the texts, one after another, none found twice in the same place. */
function expectInOrder(whole, texts) {
  let from = 0;
  for (const text of texts) {
    const at = whole.indexOf(plain(text), from);
    expect(at, `“${text}” is on paper, after what stands before it`).toBeGreaterThanOrEqual(from);
    from = at + plain(text).length;
  }
}

test('all 577 answered statements of Any Borough are on paper', async ({ page }, testInfo) => {
  await visit(page, `${EXAMPLE}/check`);
  await expect(folded(page)).toHaveCount(27);
  const statements = page.locator('main details .govuk-summary-list__row');
  await expect(statements).toHaveCount(577);
  const rows = await statements.evaluateAll((rows) =>
    rows.map((row) => [row.querySelector('dt').textContent, row.querySelector('.rm-text').textContent]),
  );
  const ANSWER = /^(Met|Not met|True|Not true|Does not apply)\b.*\n.{12,}/s;
  expect(rows.filter(([code, said]) => !/^\d\.\d\/(OS|G|NI|SI)\//.test(code) || !ANSWER.test(said))).toEqual([]);

  const whole = await printed(page, testInfo);
  if (whole !== null) {
    expectInOrder(whole, rows.flat());
    await expect(folded(page), 'folded again afterwards').toHaveCount(27);
  }

  await say(page, 'beforeprint');
  await expect(folded(page)).toHaveCount(0);
  const seen = await statements.evaluateAll((rows) => rows.filter((row) => row.getBoundingClientRect().height > 0).length);
  expect(seen).toBe(577);
  await say(page, 'afterprint');
  await expect(folded(page)).toHaveCount(27);
});

test('what was open before stays open, and the button prints the same', { tag: '@both' }, async ({ page }) => {
  await visit(page, `${EXAMPLE}/check`);
  await page.evaluate(() => {
    window.print = () => {
      window.dispatchEvent(new Event('beforeprint'));
      window.foldedOnPaper = document.querySelectorAll('main details:not([open])').length;
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await page.locator('main summary').nth(3).click();
  await expect(folded(page)).toHaveCount(26);
  await page.getByRole('button', { name: 'Print this page' }).click();
  expect(await page.evaluate(() => window.foldedOnPaper)).toBe(0);
  await expect(folded(page)).toHaveCount(26);
  await expect(page.locator('main details').nth(3)).toHaveAttribute('open', '');
});

test('a box prints all that stands in it', { tag: '@both' }, async ({ page }, testInfo) => {
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/element/e1`);
  const lines = Array.from({ length: 31 }, (_, at) => `Line ${at + 1} of what we do, week by week.`);
  const box = page.locator('main textarea').first();
  const text = `${lines.join('\n')}\nTurned \u202eround.`;
  await box.fill(text);
  await say(page, 'beforeprint');
  // An empty box stays one, to be filled in by hand.
  await expect(onPaper(page)).toHaveCount(1);
  await say(page, 'beforeprint');
  await expect(onPaper(page)).toHaveCount(1);
  expect(await onPaper(page).textContent()).toBe(text.replace('\u202e', '[U+202E]'));
  await expect(onPaper(page), 'not on the screen').toBeHidden();
  if (testInfo.project.name === 'chromium') {
    await page.emulateMedia({ media: 'print' });
    await expect(onPaper(page)).toBeVisible();
    await expect(box, 'once, not twice').toBeHidden();
    await page.emulateMedia({ media: null });
  }
  await say(page, 'afterprint');
  await expect(onPaper(page)).toHaveCount(0);
  await expect(box).toHaveValue(text);
  const whole = await printed(page, testInfo);
  if (whole !== null) expectInOrder(whole, lines);
  await expect(onPaper(page)).toHaveCount(0);

  // Typing goes on where it was.
  await box.press('ControlOrMeta+End');
  await page.keyboard.type(' Done.');
  await expect(box).toHaveValue(`${text} Done.`);
  await untilSaved(page);
});

test('a long line in a box of one line is printed whole', async ({ page }, testInfo) => {
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/evidence`);
  await page.locator('#add-evidence').click();
  const title = `${'Minutes of the staff meetings about reading, '.repeat(9)}the end`;
  await page.locator('#title').fill(title);
  await page.locator('#kept').fill('The office');
  await say(page, 'beforeprint');
  await expect(onPaper(page)).toHaveText([title, 'The office']);
  await say(page, 'afterprint');
  const whole = await printed(page, testInfo);
  if (whole !== null) expectInOrder(whole, [title, 'The office']);
});

test('a filter leaves nothing out on paper', async ({ page }, testInfo) => {
  const hash = await start(page, AUTHORITY, null, 'Any Borough');
  await turn(page, hash + aspect('1-5', 'primary'));
  await page.locator(choice(field('1-5', '1-5-g-3', 'primary'), '2')).check();
  await page.locator('#why-1-5-g-3').fill('We have no such schools.');
  const statements = page.locator('.rm-level .rm-line');
  const all = await statements.locator('.rm-line__text').allTextContents();
  await page.getByRole('button', { name: 'Only critical' }).click();
  const some = await statements.count();
  expect(some).toBeLessThan(all.length);
  await say(page, 'beforeprint');
  await expect(statements).toHaveCount(all.length);
  await expect(onPaper(page)).toHaveText(['We have no such schools.']);
  await expect(folded(page)).toHaveCount(0);
  await say(page, 'afterprint');
  await expect(statements).toHaveCount(some);
  await expect(onPaper(page)).toHaveCount(0);
  const whole = await printed(page, testInfo);
  if (whole !== null) expectInOrder(whole, all);
  await expect(statements).toHaveCount(some);
});

test('every page of the example opens what is folded, and folds it again', async ({ page }) => {
  for (const at of ['', '/readiness', '/dashboard', '/check', '/after', '/evidence', '/actions', aspect('2-3', 'secondary')]) {
    await visit(page, EXAMPLE + at);
    await expect(page.locator('main')).not.toContainText('Opening…');
    const before = await folded(page).count();
    await say(page, 'beforeprint');
    await expect(folded(page)).toHaveCount(0);
    await say(page, 'afterprint');
    await expect(folded(page)).toHaveCount(before);
  }
});
