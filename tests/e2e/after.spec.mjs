// What comes after submission: recorded by hand, with what follows from it, and kept like every
// other word.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  AGENCY,
  EMPLOYER,
  PROVIDER,
  ROOT,
  SCHOOL,
  choose,
  downloaded,
  expect,
  newest,
  start,
  test,
  turn,
  type,
  untilSaved,
  visit,
} from './support.mjs';
import { expectAfterwards, recording } from './after.mjs';
import { expectValid } from './schema.mjs';

/** Records what happened by its button, wherever it is, with its date. */
async function happened(page, event, on) {
  const others = page.locator('details', { hasText: 'Something else happened' });
  const name = recording(event);
  const next = page.locator('#next').getByRole('button', { name, exact: true });
  if ((await next.count()) === 0) await others.locator('summary').click();
  await page.getByRole('button', { name, exact: true }).click();
  const date = page.locator('input[id^="on-"]').first();
  await expect(date).toBeFocused();
  if (on) await page.keyboard.type(on);
}

test('three years from 29 February, with reminders, through a reload and into the file', async ({ page }, testInfo) => {
  await page.clock.setFixedTime('2028-03-10T12:00:00Z');
  const hash = await start(page, PROVIDER, null, 'Meadow Study Centre');
  await turn(page, `${hash}/after`);
  await expectAfterwards(page, { stands: 'Self-audit in progress', dates: [], next: [] });
  await happened(page, 'The assessment took place', '1 2 2028');
  await expectAfterwards(page, { stands: 'Assessed', since: 'Since 1 February 2028' });
  await happened(page, 'The award was recommended and made', '29 2 2028');
  const awarded = { stands: 'Quality Mark awarded', dates: [['Renewal due', '28 February 2031']] };
  await expectAfterwards(page, awarded);
  await expect(page.locator('#dates')).toContainText('Reminders: 28 August 2030 and 28 November 2030.');
  await untilSaved(page);
  await page.reload();
  await expectAfterwards(page, awarded);
  await turn(page, hash);
  await expect(page.locator('main')).toContainText('Quality Mark awarded. Since 29 February 2028 · Renewal due: 28 February 2031.');
  await turn(page, `${hash}/check`);
  await expect(page.locator('.rm-check', { hasText: 'After submission' })).toContainText('Renewal due: 28 February 2031');
  const { text } = await downloaded(page, testInfo, () => page.locator('#download').click());
  const file = JSON.parse(text);
  expectValid(file);
  expect(file.payload.review.events.map((it) => [it.state, it.on])).toEqual([
    ['assessed', '1 2 2028'],
    ['awarded', '29 2 2028'],
  ]);
  await turn(page, '#/');
  await expect(page.locator('.rm-cards')).toContainText('Quality Mark awarded. Since 29 February 2028');
});

test('two pauses, a date only for those who want it, applying again, an endorsement that ends', async ({ page }) => {
  const hash = await start(page, EMPLOYER, 'employer', 'Meadow Council');
  await turn(page, `${hash}/after`);
  await happened(page, 'The application was sent to Skills for Care', '1 3 2023');
  await happened(page, 'The application went to a panel meeting', '1 5 2023');
  await happened(page, 'The panel paused the application', '31 8 2023');
  await expectAfterwards(page, { stands: 'Paused by the panel', dates: [], next: ['We are applying again'] });
  const wanted = page.getByLabel('We intend to apply again');
  await wanted.check();
  const twelve = [['Twelve months for a future application', '31 August 2024, in the past']];
  await expectAfterwards(page, { stands: 'Paused by the panel', dates: twelve });
  await wanted.uncheck();
  await expectAfterwards(page, { dates: [] });
  await happened(page, 'We are applying again');
  await expectAfterwards(page, { stands: 'Draft', dates: [] });
  await expect(page.locator('main')).toContainText('Go through them again');
  await happened(page, 'The panel endorsed the practice', '3 5 2024');
  const ended = [['End of the two years of endorsement', '3 May 2026, in the past']];
  await expectAfterwards(page, { stands: 'Endorsement period ended', dates: ended, next: [] });
  await expect(page.locator('main')).not.toContainText(/reject|refus|fail/i);
});

test('early permanence: a recognition first, Full later', async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency');
  await turn(page, `${hash}/after`);
  await happened(page, 'We applied for Working Towards', '1 2 2026');
  await happened(page, 'The agency was recognised as Working Towards', '1 4 2026');
  await expectAfterwards(page, { stands: 'Recognised as Working Towards', next: ['We applied for Full'] });
  await happened(page, 'We applied for Full', '1 9 2026');
  await happened(page, 'The Full Mark was awarded', '1 11 2026');
  await expectAfterwards(page, { stands: 'Full Mark awarded', dates: [] });
});

test('the improvement route loops until the answers lead out of it', async ({ page }) => {
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/questions/standing`);
  await page.locator('#q-category-in').check();
  await turn(page, `${hash}/after`);
  await expectAfterwards(page, {
    stands: 'On the Improvement Route: baseline',
    next: ['We sent our self-audit', 'The Improvement Visit took place'],
  });
  await happened(page, 'The Improvement Visit took place', '1 2 2026');
  await happened(page, 'We did further work or had a further visit', '1 5 2026');
  await happened(page, 'We did further work or had a further visit', '1 9 2026');
  await expectAfterwards(page, { stands: 'Improving', next: ['We did further work or had a further visit'] });
  await turn(page, `${hash}/questions/standing`);
  await page.locator('#q-category-emerged').check();
  await page.locator('#q-good-or-better-yes').check();
  await turn(page, `${hash}/after`);
  await expectAfterwards(page, {
    stands: 'On the award pathway',
    next: ['We sent our self-audit', 'The Quality Mark was awarded'],
  });
  await expect(page.locator('.rm-cards > li')).toHaveCount(3);
});

test('a date that cannot be read is said and kept; adding and typing can be undone', async ({ page }) => {
  const hash = await start(page, SCHOOL, 'early-years');
  await expect(page.locator('main')).toContainText('A balanced use of child-initiated and adult-led, play-based activities');
  await turn(page, `${hash}/after`);
  await happened(page, 'The Quality Mark was awarded');
  const date = page.locator('input[id^="on-"]');
  const undated = page.getByText('Recorded without a date. Enter the day it happened.');
  await expect(undated, 'it is not recorded silently').toBeVisible();
  await type(page, 'input[id^="on-"]', 'next spring');
  await expect(page.locator('.govuk-error-message')).toHaveCount(0);
  await expect(undated).toHaveCount(0);
  await page.locator('#heading').focus();
  await expect(page.locator('.govuk-error-message')).toContainText('Enter a day, a month and a year');
  await expectAfterwards(page, { stands: 'Quality Mark awarded', since: 'Date given: next spring', dates: [] });
  await untilSaved(page);
  expect((await newest(page)).payload.review.events[0].on).toBe('next spring');
  const undo = page.locator('.rm-undo').getByRole('button', { name: 'Undo' });
  await undo.click();
  await expect(date).toHaveValue('');
  await expect(undated).toBeVisible();
  await undo.click();
  await expect(date).toHaveCount(0);
  await expectAfterwards(page, { stands: 'Self-audit in progress' });
  await page.locator('.rm-undo').getByRole('button', { name: 'Redo' }).click();
  await expect(date).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove “Quality Mark awarded”' }).click();
  await expect(date).toHaveCount(0);
});

test('a scheme that says nothing of it has no such page', async ({ page }) => {
  const pack = JSON.parse(await readFile(path.join(ROOT, 'tests/data/packs/eco-garden.pack.json'), 'utf8'));
  delete pack.scheme.state;
  await visit(page, '#/open');
  await choose(page, JSON.stringify(pack), 'scheme.pack.json');
  await page.locator('#keep-pack').click();
  await expect(page).toHaveURL(/#\/start\/[a-z0-9._-]+$/);
  const hash = await start(page, pack.scheme.id, pack.scheme.setting.length > 1 ? pack.scheme.setting[0].id : null, 'Meadow House');
  await expect(page.locator('main')).not.toContainText('After submission');
  await visit(page, `${hash}/after`);
  await expect(page.locator('#heading')).toHaveText('Page not found');
});
