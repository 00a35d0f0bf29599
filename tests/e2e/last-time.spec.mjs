// The next self-audit is started from the one before: what was said then counts for nothing until it is used again, and
// stands beside what is said now. What is to be done goes into the action plan at one press.
import { follow, press } from './keyboard.mjs';
import { look } from './look.mjs';
import { AGENCY, SCHOOL, expect, newest, start, test, turn, untilSaved, visit } from './support.mjs';

test('a year is carried forward, confirmed bit by bit and taken out again', { tag: '@both' }, async ({ page }) => {
  const before = await start(page, SCHOOL, 'primary', 'Meadow House');
  for (const [element, words] of [['e1', 'Strong in the first'], ['e2', 'Strong in the second']]) {
    await turn(page, `${before}/element/${element}`);
    await page.locator(`#q-${element}-strengths`).fill(words);
    await untilSaved(page);
  }
  const then = await newest(page, before);
  await turn(page, before);
  await follow(page, `main a[href="${before}/last-time"]`);
  await look(page, 'before anything is carried forward');
  await press(page, '#start-next');
  await expect(page).toHaveURL((url) => url.hash.endsWith('/last-time') && !url.hash.startsWith(before));
  const now = new URL(page.url()).hash.replace('/last-time', '');
  await expect(page.locator('#to-go')).toHaveText('2 answers carried forward are not confirmed yet.');

  // A new self-audit of the same organisation, in which nothing is said yet, and which is no version of the other.
  const { payload } = await newest(page, now);
  expect(payload.answers).toEqual([]);
  expect(payload.provider.organisation).toBe('Meadow House');
  expect(payload.submission_id).not.toBe(then.payload.submission_id);
  expect(payload.started_from.submission_id ?? payload.started_from.submission).toBe(then.payload.submission_id);
  expect(payload.started_from.digest).toBe(then.digest.value);
  expect((await newest(page, before)).payload).toEqual(then.payload);
  await look(page, 'what was carried forward');

  // One is used again: it counts from then on, and the other does not.
  const row = page.locator('.rm-then-now tr', { hasText: 'Strong in the first' });
  await expect(row).toContainText('Carried forward, not yet confirmed');
  await row.getByRole('button', { name: /^Use it again/ }).click();
  await expect(row).toContainText('The same as then');
  await expect(row.locator('th')).toBeFocused();
  await expect(page.locator('#to-go')).toHaveText('1 answer carried forward is not confirmed yet.');
  await untilSaved(page);
  expect((await newest(page, now)).payload.answers).toEqual(
    then.payload.answers.filter((it) => it.text === 'Strong in the first'),
  );
  await turn(page, `${now}/element/e1`);
  await expect(page.locator('#q-e1-strengths')).toHaveValue('Strong in the first');
  await turn(page, `${now}/element/e2`);
  await expect(page.locator('#q-e2-strengths')).toHaveValue('');

  // Undone it is to be confirmed again; and all of it can be taken out, and come back.
  await turn(page, `${now}/last-time`);
  const undo = page.locator('main').getByRole('button', { name: /^Undo/ });
  await undo.click();
  await expect(page.locator('#to-go')).toHaveText('2 answers carried forward are not confirmed yet.');
  await page.locator('#leave-out').click();
  await expect(page.locator('#to-go')).toHaveCount(0);
  await expect(page.locator('#next')).toBeFocused();
  await untilSaved(page);
  expect(JSON.stringify((await newest(page, now)).payload)).not.toContain('Strong in');
  await undo.click();
  await expect(page.locator('#to-go')).toBeVisible();
});

test('what is to be done goes into the action plan at one press, by keyboard', { tag: '@both' }, async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency', 'Meadow House');
  await turn(page, `${hash}/readiness`);
  const first = page.locator('#shortest ~ .rm-next li').first();
  const todo = (await first.locator('a').first().textContent()).trim();
  await press(page, '#shortest ~ .rm-next li:first-child .rm-to-action');
  const link = first.locator('a.rm-to-action');
  await expect(link).toBeFocused();
  await expect(link).toContainText('In your action plan');
  await look(page, 'a gap that is in the action plan');
  await untilSaved(page);
  const { actions } = (await newest(page, hash)).payload;
  expect(actions.map((it) => it.what)).toEqual([todo]);
  await turn(page, `${hash}/actions`);
  await expect(page.locator('main table')).toContainText(todo);
  await page.locator('main').getByRole('button', { name: /^Undo/ }).click();
  await untilSaved(page);
  expect((await newest(page, hash)).payload.actions).toEqual([]);
  await turn(page, `${hash}/readiness`);
  await expect(first.locator('button.rm-to-action')).toBeVisible();
  await visit(page, `${hash}/readiness`);
});
