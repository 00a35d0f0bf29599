// Finding one's place: words that are looked for, the contents of the list of every answer, only the unanswered questions
// of it, and the next one of them.
import { SCHOOL, expect, give, start, test, turn, visit } from './support.mjs';
import { BOROUGH } from './rated.mjs';

const SCHOOL_EXAMPLE = '#/example/example-pennimere';
const found = (page) => page.locator('#found');
const hits = (page, list) => page.locator(`section[aria-labelledby=${list}] li`);
const unanswered = (page) => page.locator('.rm-check .rm-quiet', { hasText: 'Not provided' });

test('words are looked for by keyboard, in answers and in the scheme, and are still there on coming back', { tag: '@both' }, async ({ page }) => {
  await visit(page, SCHOOL_EXAMPLE);
  await page.getByRole('link', { name: 'Search this self-audit' }).press('Enter');
  await expect(page.locator('#heading')).toHaveText('Search this self-audit');
  await page.locator('#search').focus();
  await page.keyboard.type('PUPILS');
  await expect(found(page)).toHaveText(/^Found in \d+ places in your answers and \d+ in the scheme\.$/);
  for (const list of ['in-answers', 'in-scheme']) {
    await expect(hits(page, list).first().locator('mark')).toHaveText(/^pupils$/i);
  }
  const first = hits(page, 'in-answers').first().getByRole('link');
  const href = await first.getAttribute('href');
  await first.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${href}$`));
  await expect(page.locator('#heading')).not.toHaveText('Search this self-audit');
  await page.goBack();
  await expect(page.locator('#search')).toHaveValue('PUPILS');
  await expect(hits(page, 'in-answers').first().locator('mark')).toHaveText(/^pupils$/i);
  await page.locator('#search').fill('no such words anywhere');
  await expect(found(page)).toHaveText('Nothing found. Try fewer words, or part of a word.');
  await page.locator('#search').fill('');
  await expect(found(page)).toHaveText('');
});

test('what was typed a moment ago is found, with or without its accents, and never run', async ({ page }) => {
  const hash = await start(page, SCHOOL, 'primary', 'Zoë <b>Primary</b>');
  await turn(page, `${hash}/search`);
  await page.locator('#search').fill('zoe <B>');
  await expect(hits(page, 'in-answers')).toHaveCount(1);
  await expect(hits(page, 'in-answers')).toContainText('Organisation');
  await expect(hits(page, 'in-answers').locator('p')).toHaveText('Zoë <b>Primary</b>');
  await hits(page, 'in-answers').getByRole('link').click();
  await give(page, '#organisation', 'Oak Park');
  await page.goBack();
  await expect(found(page)).toHaveText(/but not in your answers\.$|^Nothing found/);
});

test('another self-audit has a search of its own', async ({ page }) => {
  await visit(page, `${SCHOOL_EXAMPLE}/search`);
  await page.locator('#search').fill('pupils');
  await turn(page, `#/example/${BOROUGH}/search`);
  await expect(page.locator('#search')).toHaveValue('');
});

test('a long scheme is searched too, and only the first of many places are shown', async ({ page }) => {
  await visit(page, `#/example/${BOROUGH}/search`);
  await page.locator('#search').fill('school');
  await expect(hits(page, 'in-scheme')).toHaveCount(100);
  await expect(page.getByText('Only the first 100 are shown.').last()).toBeVisible();
  await page.locator('#search').fill('school parents');
  await expect(hits(page, 'in-scheme').first()).toBeVisible();
  expect(await hits(page, 'in-scheme').count()).toBeLessThan(100);
});

test('each entry of the contents leads to its part, and back', { tag: '@both' }, async ({ page }) => {
  await visit(page, `${SCHOOL_EXAMPLE}/check`);
  const entries = page.locator('.rm-contents__list a');
  const headings = page.locator('.rm-check h2');
  await expect(headings).toHaveCount(await entries.count());
  const names = (texts) => texts.map((text) => text.trim());
  expect(names(await entries.allTextContents())).toEqual(names(await headings.allTextContents()));
  await page.evaluate(() => (document.querySelector('main').isOld = true));
  await entries.nth(5).press('Enter');
  await expect(headings.nth(5)).toBeFocused();
  await expect(headings.nth(5)).toBeInViewport();
  expect(await page.evaluate(() => document.querySelector('main').isOld), 'the page stands').toBe(true);
  await page.goBack();
  await expect(page.locator('#heading')).toBeFocused();
  // The same by its own address.
  await page.goto('about:blank');
  await visit(page, `${SCHOOL_EXAMPLE}/check/5`);
  await expect(headings.nth(5)).toBeFocused();
});

test('only unanswered questions are shown, until they are answered, and all of it on paper', async ({ page }) => {
  const hash = await start(page, SCHOOL, 'primary', 'Oak Park');
  await turn(page, `${hash}/check`);
  const all = await page.locator('.rm-check .govuk-summary-list__row').count();
  await expect(page.locator('#unanswered')).toHaveText(/^\d+ questions are unanswered\. You may not need them all\.$/);
  const many = Number.parseInt(await page.locator('#unanswered').textContent(), 10);
  // Places to copy guidance into are not counted, one for each of ten elements.
  expect(many).toBe((await unanswered(page).count()) - 10);
  await page.locator('#shown').selectOption('Only unanswered questions');
  await expect(page.locator('.rm-check .govuk-summary-list__row')).toHaveCount(many);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.rm-check .govuk-summary-list__row')).toHaveCount(all);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.rm-check .govuk-summary-list__row')).toHaveCount(many);
  const row = page.locator('.rm-check .govuk-summary-list__row', { hasText: 'Contact’s role' });
  await row.getByRole('link').click();
  await give(page, '#contact-role', 'Headteacher');
  await page.goBack();
  await expect(row).toHaveCount(0);
  await expect(unanswered(page)).toHaveCount(many - 1);
});

test('the next unanswered question is one press away, from the list and from a page', { tag: '@both' }, async ({ page }) => {
  const hash = await start(page, SCHOOL, 'primary', 'Oak Park');
  const next = page.getByRole('link', { name: 'Next unanswered question' }).first();
  await next.press('Enter');
  await expect(page).not.toHaveURL(new RegExp(`${hash}$`));
  // The page opens at that question.
  const isAtField = () => page.evaluate(() => document.activeElement.matches('main :is(input, textarea)'));
  await expect.poll(isAtField).toBe(true);
  await turn(page, `${hash}/element/e1`);
  await next.press('Enter');
  await expect(page).toHaveURL(/\/element\/e2\//);
  await expect.poll(isAtField).toBe(true);
});
