// Long texts stay whole, one that does not fit is left in its box and told of, and dates are said to be
// wrong where they are typed.
import {
  AGENCY,
  SCHOOL,
  downloaded,
  expect,
  give,
  newest,
  start,
  test,
  turn,
  type,
  untilSaved,
} from './support.mjs';

const ANSWER = '#q-d1-provide';
const LONG = 'About 2,450 words. That is long for an assessor to read.';
const long = `${'word '.repeat(2_458)}the end of it.`;
const NO_ROOM =
  'Not saved: there is not enough space for this text in one self-audit. It is still in the box, and everything else is saved.';

const answers = async (page, hash) => (await newest(page, hash)).payload.answers.map((it) => it.text);

test('a long paste is kept whole, in a box of paragraphs and in one of a line', { tag: '@both' }, async ({ page }, testInfo) => {
  const hash = await start(page, AGENCY, 'agency');
  await turn(page, `${hash}/element/d1`);
  await type(page, ANSWER, 'Before. After.');
  await page.locator(ANSWER).evaluate((box) => box.setSelectionRange(8, 8));
  // In the middle of what is there, as a paste is.
  await page.keyboard.insertText(long);
  const whole = `Before. ${long}After.`;
  await expect(page.locator(ANSWER)).toHaveValue(whole);
  const group = page.locator('.govuk-form-group', { has: page.locator(ANSWER) });
  await expect(group.locator('[role=status]', { hasText: LONG })).toBeVisible();
  await expect(page.locator('[role=alert]')).toHaveCount(0);
  await untilSaved(page);
  expect(await answers(page, hash)).toEqual([whole]);

  await turn(page, `${hash}/about`);
  await page.locator('#organisation').fill(long);
  await untilSaved(page);
  await page.reload();
  await expect(page.locator('#organisation')).toHaveValue(long);
  await turn(page, `${hash}/check`);
  await expect(page.locator('.rm-check__note', { hasText: LONG })).toHaveCount(2);
  await expect(page.locator('main')).toContainText(whole.slice(-60));
  const { text } = await downloaded(page, testInfo, () => page.locator('#download').click());
  const { payload } = JSON.parse(text);
  expect([payload.answers[0].text, payload.provider.organisation]).toEqual([whole, long]);
});

test('a text there is no room for is left whole, told of, and saved once it is shorter', async ({ page }, testInfo) => {
  const hash = await start(page, AGENCY, 'agency');
  await turn(page, `${hash}/element/d1`);
  await type(page, ANSWER, 'What we do.');
  await untilSaved(page);
  const text = 'x'.repeat(1_020_000);
  await give(page, ANSWER, text);
  await expect(page.locator(ANSWER)).toHaveValue(text);
  const said = page.locator('[role=alert]');
  await expect(said).toHaveText(`Error: ${NO_ROOM}`);
  const group = page.locator('.govuk-form-group', { has: page.locator(ANSWER) });
  await expect(group).toContainText(/Shorten it by about \d\d,000 characters and it will be saved\./);
  const described = await page.locator(ANSWER).getAttribute('aria-describedby');
  expect(described.split(' ')).toContain(await said.getAttribute('id'));
  await expect(page.locator('#save-status')).toContainText('One text is not saved');

  // Everything else goes on being saved, and the file of it opens.
  await turn(page, `${hash}/about`);
  await page.locator('#kind').fill('Voluntary adoption agency');
  await expect(page.locator('#save-status')).toContainText('Saved in this browser at');
  await expect.poll(async () => (await newest(page, hash)).payload.provider.kind).toBe('Voluntary adoption agency');
  expect(await answers(page, hash)).toEqual(['What we do.']);

  // The way back to it, and a file of the rest.
  await page.locator('#over a').click();
  await expect(page.locator(ANSWER)).toHaveValue(text);
  await expect(said).toHaveText(`Error: ${NO_ROOM}`);
  const save = page.getByRole('button', { name: 'Save a backup file of everything else' });
  const file = await downloaded(page, testInfo, () => save.click());
  expect(JSON.parse(file.text).payload.answers.map((it) => it.text)).toEqual(['What we do.']);

  // Leaving the app would lose it, so that is asked about.
  let asked = 0;
  page.once('dialog', (dialog) => {
    asked += 1;
    dialog.dismiss();
  });
  await page.locator(ANSWER).press('End');
  await page.evaluate(() => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    window.wasAsked = event.defaultPrevented;
  });
  expect([await page.evaluate(() => window.wasAsked), asked]).toEqual([true, 0]);

  // Shorter, it fits.
  await give(page, ANSWER, text.slice(0, 900_000));
  await expect(said).toHaveCount(0);
  await untilSaved(page);
  expect((await answers(page, hash)).map((it) => it.length)).toEqual([900_000]);
});

test('a text there is no room for can be given up', async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency');
  await turn(page, `${hash}/element/d1`);
  await type(page, ANSWER, 'What we do.');
  await give(page, ANSWER, 'x'.repeat(1_000_001));
  // On its own page the way to it leads to its box, whatever question the address names.
  await turn(page, `${hash}/element/d1/own-title`);
  await page.locator('#over a').click();
  await expect(page.locator(ANSWER)).toBeFocused();
  await expect(page).toHaveURL((url) => url.hash === `${hash}/element/d1/own-title`);
  await turn(page, hash);
  // The file would go without it, and that is said where the file is asked for.
  await turn(page, `${hash}/check`);
  await expect(page.locator('#left-out')).toContainText('will not be in the file');
  await expect(page.locator('#left-out a')).toHaveAttribute('href', `${hash}/element/d1`);
  await turn(page, hash);
  // One press destroys nothing: it is asked once more, and can be thought better of.
  await page.getByRole('button', { name: 'Discard that text' }).click();
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Discard that text' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Yes, discard it' }).click();
  await untilSaved(page);
  await turn(page, `${hash}/element/d1`);
  await expect(page.locator(ANSWER)).toHaveValue('What we do.');
});

test('what is wrong with a date is said once its box is left, and again on the list of everything', async ({ page }) => {
  const hash = await start(page, SCHOOL, 'primary');
  const error = (box) => page.locator('.govuk-form-group', { has: page.locator(box) }).locator('.govuk-error-message');
  const check = async (box, typed, says) => {
    await page.locator(box).fill('');
    await type(page, box, typed);
    await expect(error(box), 'not in the middle of it').toHaveCount(0);
    await page.keyboard.press('Tab');
    if (says) await expect(error(box)).toHaveText(`Error: ${says}. What you typed is kept`);
    else await expect(error(box)).toHaveCount(0);
    await expect(page.locator(box)).toHaveValue(typed);
  };
  await turn(page, `${hash}/about`);
  await check('#dated', '27/3/27', 'Give the year in full, such as 2027');
  await check('#dated', '31 2 2027', 'There is no 31 February');
  await check('#dated', 'tomorrow', 'Enter a day, a month and a year, such as 27 3 2027');
  await check('#dated', '16 7 2027');
  await turn(page, `${hash}/questions/standing`);
  await check('#q-status-date', '1/9/26', 'Give the year in full, such as 2026');
  await turn(page, `${hash}/evidence`);
  await page.locator('#add-evidence').click();
  await check('#dated', 'Autumn 2026');
  await check('#dated', '29/11/26', 'Give the year in full, such as 2026');
  await page.locator('#title').fill('Training log');
  await turn(page, `${hash}/actions`);
  await page.locator('#add-action').click();
  await check('#by-when', 'end of summer term');
  await check('#by-when', '31 4 2027', 'There is no 31 April');
  await turn(page, `${hash}/check`);
  const main = page.locator('main');
  await expect(main).toContainText('16 July 2027');
  for (const said of ['Give the year in full, such as 2026', 'Date or period: Give the year in full, such as 2026', 'By when: There is no 31 April']) {
    await expect(page.locator('.rm-check__note').filter({ hasText: said }).first()).toBeVisible();
  }
  await turn(page, hash);
  await expect(main).toContainText('16 July 2027');
});
