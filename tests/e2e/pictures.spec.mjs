// Pictures, each beside the same in words: the dashboard with its filters and ratings entered in its rows, how far each
// element is, what the evidence supports, and the timeline with its dates for a calendar.
import { AUTHORITY, PROVIDER, SCHOOL, downloaded, expect, start, test, turn, visit } from './support.mjs';
import { BOROUGH, aspect, choice, field } from './rated.mjs';

/** What a picture is drawn with, without the words beside it: how many cells of each kind. */
const cells = (bar) =>
  bar.evaluate((svg) =>
    Object.fromEntries(
      [...svg.querySelectorAll('g')].map((kind) => [
        kind.getAttribute('class').replace('rm-marks__', ''),
        kind.lastElementChild.getAttribute('d').split('M').length - 1,
      ]),
    ),
  );

/** Waits until a picture has so many cells of each kind. */
const expectCells = (bar, kinds) => expect.poll(() => cells(bar)).toEqual(kinds);

test('the dashboard: a strip, filters, and a rating entered in its row with the reasons it asks for', async ({ page }) => {
  const hash = await start(page, AUTHORITY, null, 'Any Borough');
  await turn(page, hash + aspect('1-1', 'primary'));
  await page.locator(choice(field('1-1', '1-1-g-1', 'primary'), '1')).check();
  await turn(page, `${hash}/dashboard`);
  const strip = page.locator('.rm-tally svg');
  const rows = page.locator('.rm-dashboard tbody tr:not(.rm-dashboard__overall)');
  await expectCells(strip, { blank: 27 });

  // Straight to the first rating of the row, by keyboard.
  const enter = page.getByRole('button', { name: 'Enter ratings 1.1' });
  await expect(enter).toHaveAttribute('aria-expanded', 'false');
  await enter.press('Enter');
  await expect(page.locator('#rate-1-1-early-years')).toBeFocused();
  const rating = field('1-1', 'rating', 'primary');
  await expect(page.locator(rating)).toContainText('above the ceiling, so it will be flagged');
  await page.locator(choice(rating, '0')).check();
  const row = page.locator('.rm-dashboard__rate');
  await expect(row).toContainText('You rated this Outstanding, but your answers allow Good at most.');
  await expect(row).toContainText('Outstanding asks for substantial evidence of impact. You have not given any yet.');
  await row.locator(field('1-1', 'stand-by', 'primary')).fill('Seen in every school in June.');
  await expect(row.locator(field('1-1', 'impact', 'primary'))).toBeVisible();
  const cell = page.locator('td', { hasText: ': 1.1, Primary' });
  await expect(cell).toContainText('▲ Above the ceiling: Good at most. Your reason: Seen in every school in June.');
  await expect(cell).toContainText('No evidence of impact yet');
  await expectCells(strip, { best: 1, blank: 26 });

  // The filters leave the row that is open, and say how many they find.
  await page.getByRole('button', { name: 'Not rated (26)' }).click();
  await expect(rows.filter({ visible: true })).toHaveCount(11);
  await page.getByRole('button', { name: 'Close the ratings of 1.1' }).click();
  await expect(enter).toBeFocused();
  await expect(row).toHaveCount(0);
  await page.getByRole('button', { name: 'Above the ceiling (1)' }).click();
  await expect(rows.filter({ visible: true })).toHaveCount(1);
  await expect(cell).toHaveClass('rm-cell--found');
  // The reason is one step back, the rating the next.
  const undo = page.locator('.rm-undo').getByRole('button', { name: 'Undo' });
  await undo.click();
  await undo.click();
  await expectCells(strip, { blank: 27 });
  await expect(rows.filter({ visible: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'All ratings' }).click();
  await expect(rows.filter({ visible: true })).toHaveCount(10);

  // Where there is room the two themes stand side by side.
  await page.setViewportSize({ width: 1700, height: 1000 });
  const tops = await page.locator('.rm-dashboard').evaluateAll((all) => all.map((it) => Math.round(it.getBoundingClientRect().top)));
  expect(tops[0]).toBe(tops[1]);
});

test('a ceiling is explained in words, with numbers small', async ({ page }) => {
  const hash = await start(page, AUTHORITY, null, 'Any Borough');
  await turn(page, hash + aspect('1-1', 'primary'));
  const card = page.locator('.rm-rate__card');
  await expect(card.locator('.rm-rate__why', { hasText: '1 critical statement needs an answer' })).toBeVisible();
  await page.locator(choice(field('1-1', '1-1-g-1', 'primary'), '1')).check();
  await page.locator(choice(field('1-1', '1-1-g-2-c', 'primary'), '1')).check();
  await expect(card).toContainText('2 Good statements are not met:');
  await expect(card).toContainText('If both are met, your answers can allow Outstanding');
  const way = card.getByRole('link', { name: /^The authority’s EYCs .*1\.1\/G\/2\/c$/ });
  await way.click();
  await expect(page.locator(`${field('1-1', '1-1-g-2-c', 'primary')} input:checked`)).toBeFocused();
  // What a statement shares with the one above it is heard in full and seen once.
  await turn(page, hash + aspect('2-5', 'primary'));
  const statement = page.locator('#text-2-5-g-2-b');
  await expect(statement).toContainText('Data covers both performance and context, and');
  await expect(statement.locator('.govuk-visually-hidden')).toHaveText('Data covers both performance and context, and ');
});

test('how far each element is, and what the evidence supports', async ({ page }) => {
  const hash = await start(page, SCHOOL, 'primary');
  for (const [element, extent] of [['e1', 'met'], ['e2', 'part'], ['e3', 'not']]) {
    await turn(page, `${hash}/element/${element}`);
    await page.locator(`#q-${element}-extent-${extent}`).check();
  }
  await turn(page, hash);
  const side = page.locator('.rm-side');
  await expect(side).toContainText('1 met, 1 partly met, 1 not met and 7 not answered.');
  await expectCells(side.locator('svg'), { met: 1, part: 1, not: 1, blank: 7 });
  await turn(page, `${hash}/readiness`);
  const rows = page.locator('.rm-profile li');
  await expect(rows).toHaveCount(10);
  await expectCells(rows.nth(0).locator('svg'), { met: 4 });
  await expectCells(rows.nth(1).locator('svg'), { part: 3, rest: 1 });
  await expectCells(rows.nth(2).locator('svg'), { not: 1, rest: 3 });
  await expectCells(rows.nth(3).locator('svg'), { rest: 4 });
  await expect(rows.nth(3)).toContainText('Not answered');

  await turn(page, `${hash}/evidence`);
  await expect(page.locator('.rm-coverage')).toHaveCount(0);
  await page.locator('#add-evidence').click();
  await page.locator('#title').fill('Minutes');
  await page.locator('#kind-document').check();
  await page.locator('#serves-e1').check();
  await turn(page, `${hash}/evidence`);
  const line = page.locator('.rm-coverage tbody tr').first();
  await expect(line.locator('td')).toHaveText(['Document1', '0', '0', '0', '0', '0']);
  await expectCells(line.locator('svg'), { met: 1 });
  await expect(page.locator('main')).toContainText('1 of 10 elements has evidence.');
});

test('a timeline, and its dates for a calendar', async ({ page }, testInfo) => {
  await page.clock.setFixedTime('2028-03-10T12:00:00Z');
  const hash = await start(page, PROVIDER, null, 'Meadow, Oak');
  await turn(page, `${hash}/after`);
  await expect(page.locator('#calendar')).toHaveCount(0);
  await expect(page.locator('.rm-timeline')).toHaveCount(0);
  await page.locator('summary', { hasText: 'Something else happened' }).click();
  await page.getByRole('button', { name: 'Record “The award was recommended and made”' }).click();
  await page.locator('input[id^="on-"]').fill('29 2 2028');
  await page.locator('textarea[id^="note-"]').fill('Told by Ann');
  await expect(page.locator('.rm-timeline li')).toHaveText([
    '29 February 2028: Quality Mark awarded',
    '10 March 2028: Today',
    '28 August 2030: Renewal due (reminder)',
    '28 November 2030: Renewal due (reminder)',
    '28 February 2031: Renewal due',
  ]);
  await expect(page.locator('.rm-axis text')).toHaveText(['2029', '2030', '2031']);
  const { name, text } = await downloaded(page, testInfo, () => page.locator('#calendar').click());
  expect(name).toBe('meadow-oak.quality-mark-extended-services.dates.ics');
  expect(text.split('\r\n').filter((line) => /^DT/.test(line))).toEqual(
    ['20300828', '20301128', '20310228'].flatMap((day) => ['DTSTAMP:20280310T120000Z', `DTSTART;VALUE=DATE:${day}`]),
  );
  expect(text.replaceAll('\r\n ', '')).toContain('SUMMARY:Renewal due: Quality Mark\\, extended services\\, Meadow\\, Oak\r\n');
  expect(text).not.toContain('Ann');
  await expect(page.locator('#notice')).toContainText(name);
});

test('pictures keep their marks with forced colours and on paper', async ({ page }) => {
  await visit(page, `#/example/${BOROUGH}/dashboard`);
  const bar = page.locator('.rm-tally svg');
  const kinds = await cells(bar);
  expect(Object.keys(kinds).length).toBeGreaterThan(2);
  /** What each kind of cell looks like, by its shape and not by its colour. */
  const shapes = () =>
    bar.evaluate((svg) => [...svg.querySelectorAll('g')].map((kind) => {
      const [inside, edge] = kind.querySelectorAll('path');
      const first = (path) => path.getAttribute('d').split('M')[1]?.replace(/^\S+ \S/, '') ?? '';
      return [first(inside), first(edge), getComputedStyle(edge).strokeDasharray, getComputedStyle(edge).stroke].join(' ');
    }));
  const withoutColour = async () => new Set((await shapes()).map((it) => it.replace(/rgb.*$/, ''))).size;
  for (const media of [{ forcedColors: 'active' }, { forcedColors: null, media: 'print' }]) {
    await page.emulateMedia(media);
    expect(await withoutColour(), JSON.stringify(media)).toBe(Object.keys(kinds).length);
  }
});
