// The Improvement Route: a secondary school in a category is asked for a baseline, nothing speaks to
// it of the award, and where the document can be read two ways both readings are shown.
import { SCHOOL, bundle, choose, example, expect, newest, start, test, turn, untilSaved, visit } from './support.mjs';
import { expectOutcome, readiness } from './readiness.mjs';

const ELEMENTS = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7', 'e8', 'e9', 'e10', 'e11'];
const GRADED = 'How far every element is met now';

test('a secondary school in a category works through its baseline', async ({ page }) => {
  const hash = await start(page, SCHOOL, 'secondary', 'Hillside School');
  const noAward = async () => {
    for (const place of ['', '/readiness', '/check']) {
      await turn(page, hash + place);
      await expect(page.locator('main')).not.toContainText(/award/i);
    }
  };
  await turn(page, `${hash}/element/e1`);
  await expect(page.locator('#q-e1-sources')).toHaveCount(0);
  await expect(page.locator('#q-e1-made-by')).toHaveCount(0);

  await turn(page, `${hash}/questions/standing`);
  await page.locator('#q-category-in').check();
  await expect(page.locator('#q-good-or-better'), 'not asked in a category').toHaveCount(0);
  await turn(page, hash);
  await expect(page.locator('main')).toContainText('You have finished 0 of 11 elements.');
  for (const element of ELEMENTS) {
    await expect(page.locator(`main a[href="${hash}/element/${element}"]`)).toHaveCount(1);
  }
  await noAward();

  await turn(page, `${hash}/readiness`);
  expect(Object.keys(await readiness(page))).toEqual(['baseline']);
  const line = (title, count) => ['Not answered', title, `${count} of 11 elements answered`];
  await expectOutcome(page, 'baseline', {
    status: '11 to go',
    lines: [line(GRADED, 0)],
    // What the Improvement Specialist gives the school is worth thinking about first, and waits for nobody.
    advice: [
      line('Key strengths for every element', 0),
      line('Areas for improvement for every element', 0),
      line('A target for every element', 0),
      line('What the answers for every element are based on', 0), line('Who wrote the answers for every element', 0),
    ],
  });

  for (const element of ELEMENTS) {
    await turn(page, `${hash}/element/${element}`);
    // The baseline is how far each is met, whatever that is.
    if (element !== 'e11') await page.locator(`#q-${element}-extent-${element === 'e1' ? 'met' : 'planned'}`).check();
    for (const field of ['strengths', 'areas', 'target']) {
      await page.locator(`#q-${element}-${field}`).fill(`The ${field} of ${element}`);
    }
    await page.locator(`#q-${element}-sources-inspection`).check();
    await page.locator(`#q-${element}-made-by-both`).check();
  }
  await turn(page, `${hash}/readiness`);
  await expect(page.locator('#sum')).toHaveText('Your own record for the baseline is not complete yet: one thing to go.');
  await page.locator(`main section a[href="${hash}/element/e11/extent"]`).first().click();
  await expect(page.locator('#q-e11-extent input:focus')).toHaveCount(1);
  await page.locator('#q-e11-extent-planned').check();
  await turn(page, `${hash}/readiness`);
  await expect(page.locator('#sum')).toHaveText('Your own record for the baseline is complete.');
  await expectOutcome(page, 'baseline', {
    status: 'Ready',
    lines: [['Met', GRADED, '11 of 11 elements answered']],
    advice: Array(5).fill(expect.arrayContaining(['Met', '11 of 11 elements answered'])),
  });
  await noAward();
  await untilSaved(page);
  const file = await newest(page, hash);
  expect(JSON.stringify(file.payload.readiness)).not.toMatch(/award/i);
});

test('the example in a category never speaks of the award', async ({ page }) => {
  for (const place of ['', '/readiness', '/check', '/questions/standing', '/questions/impact', '/element/e11']) {
    await visit(page, `#/example/example-ostlebury${place}`);
    await expect(page.locator('main')).not.toContainText(/\baward\b/i);
  }
});

test('emerged, and not good or better: both phrases are quoted and the scheme decides', async ({ page }) => {
  const file = await example('example-pennimere');
  const { payload } = file;
  for (const answer of payload.answers) {
    if (answer.question === 'category') answer.choice = 'emerged';
    if (answer.question === 'good-or-better') answer.choice = 'no';
    if (answer.question === 'extent') answer.choice = 'met';
  }
  payload.evidence[0] = { ...payload.evidence[0], shows: ['impact-practice', 'impact-provision'] };
  await visit(page, '#/open');
  await choose(page, JSON.stringify(bundle(payload)));
  await page.locator('#keep').click();
  await expect(page).toHaveURL(/#\/audit\//);
  await turn(page, `${new URL(page.url()).hash}/readiness`);
  const award = page.locator('section[aria-labelledby="outcome-award"]');
  await expectOutcome(page, 'award', { status: 'Open: the scheme decides' });
  const [open, ...rest] = (await readiness(page)).award.lines;
  expect(open[0]).toBe('Open');
  expect(rest.map(([status]) => status)).toEqual(['Met', 'Met', 'Met']);
  await expect(award).toContainText('“emerge from an improvement category”');
  await expect(award).toContainText('“a good or better inspection status”');
  await expect(award).toContainText('Ask Tribal which applies to you.');
  await expect(page.locator('#sum')).toContainText(
    'Quality Mark award: the scheme’s document leaves one thing open.',
  );
  await expect(page.locator('#sum')).not.toContainText(/\bready for the award:/i);
  // Which pathway applies is open with it, so the other is laid out beside it.
  await expectOutcome(page, 'baseline', {});
  await expect(page.locator('section[aria-labelledby="outcome-baseline"]')).toContainText(
    'The scheme’s document leaves open whether this pathway applies.',
  );
});
