// The pages of rated elements, one thing at a time: the printed dashboard, filters, several phases at
// once, figures that cannot be read, the form kept apart, and what is fetched only when it is needed.
import {
  AUTHORITY,
  canonical,
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
import { tabTo } from './keyboard.mjs';
import {
  BOROUGH,
  NOTHING_ANSWERED,
  VISIT,
  aspect,
  choice,
  dashboardText,
  dashboardWords,
  expectCeiling,
  field,
  flags,
} from './rated.mjs';
import { expectValid } from './schema.mjs';

const [YES, NO, DOES_NOT_APPLY, NOT_ANSWERED] = ['0', '1', '2', '3'];
const EXAMPLE = `#/example/${BOROUGH}`;

const undo = (page) => page.locator('main').getByRole('button', { name: /^Undo/ });
const begin = (page) => start(page, AUTHORITY, null, 'Any Borough');

const say = (page, group, value) => page.locator(choice(group, value)).check();
const said = (page, group) => page.locator(`${group} input:checked`);

/** As in crates/core/tests/it/dashboard.rs: each phase with its ten aspects, an overall after each theme; then the two overalls. */
const ANY_BOROUGH = `
    early-years g g os n/a ni | g || g n/a n/a g si | ni
    primary ni ni g g g | ni || ni g g g g | g
    secondary g g os g g | g || ni g ni g g | ni
    overall g || ni`;

/** The printed dashboard as the page lays it out: an aspect to a row, a phase to a column. */
function printed() {
  const words = {
    os: 'Outstanding',
    g: 'Good',
    ni: 'Needs improvement',
    si: 'Significant improvement needed',
    'n/a': 'Does not apply',
  };
  const lines = ANY_BOROUGH.trim()
    .split('\n')
    .map((line) => line.trim().replace(/^\S+ /, '').split(' || '));
  const overall = lines.pop();
  return overall.map((all, theme) => {
    const phases = lines.map((line) => line[theme].split(/[ |]+/).map((it) => words[it]));
    return [...phases[0].map((_, row) => phases.map((phase) => phase[row])), words[all]];
  });
}

test('the printed dashboard comes out as printed; an answer that lowers a ceiling flags the rating and changes none', async ({ page }) => {
  await visit(page, `${EXAMPLE}/dashboard`);
  const expected = printed();
  expect(expected.flat(2).filter((word) => word === 'Does not apply').length).toBe(3);
  expect(expected.map((theme) => theme.length), 'five aspects, the overalls of the phases, that of all').toEqual([7, 7]);
  expect(await dashboardWords(page)).toEqual(expected);
  await expect(page.locator('.rm-theme thead')).toHaveText(Array(2).fill('AspectEarly YearsPrimarySecondary'));
  const before = await flags(page).allTextContents();
  const statement = field('1-3', '1-3-g-1', 'early-years');
  await turn(page, EXAMPLE + aspect('1-3', 'early-years'));
  await expectCeiling(page, 'Outstanding');
  await say(page, statement, NO);
  await expectCeiling(page, 'Good', 'Your answers allow Good at most.');
  await expect(said(page, field('1-3', 'rating', 'early-years'))).toHaveValue('0');

  await turn(page, `${EXAMPLE}/dashboard`);
  const flag =
    '1.3, Early Years: You rated this Outstanding, but your answers allow Good at most. ' +
    'The rating stays until you change it or your answers.';
  await expect(flags(page)).toHaveText([flag, ...before]);
  await expect(page.locator('td', { hasText: ': 1.3, Early Years' })).toContainText('Above the ceiling: Good at most');
  expect(await dashboardWords(page)).toEqual(printed());
  await undo(page).click();
  await expect(flags(page)).toHaveText(before);
  expect(await dashboardWords(page)).toEqual(printed());
});

test('a rating above the ceiling is listed until it is said why it stands', async ({ page }) => {
  const hash = await begin(page);
  const place = hash + aspect('1-1', 'primary');
  const why = page.locator(field('1-1', 'stand-by', 'primary'));
  await turn(page, place);
  await say(page, field('1-1', '1-1-g-1', 'primary'), NO);
  await expect(why).toHaveCount(0);
  await say(page, field('1-1', 'rating', 'primary'), '0');
  const flag = page.locator('.rm-rate__card .rm-flag');
  await expect(flag).toContainText('You rated this Outstanding, but your answers allow Good at most.');
  await turn(page, `${hash}/dashboard`);
  await flags(page).getByRole('link', { name: '1.1, Primary' }).click();
  await expect(page).toHaveURL((url) => url.hash === place);
  await why.fill('Seen in every school in June.');
  await turn(page, `${hash}/dashboard`);
  await expect(page.locator('.rm-dashboard')).toHaveCount(2);
  await expect(flags(page)).toHaveCount(0);
  await expect(page.locator('td', { hasText: ': 1.1, Primary' })).toContainText(
    'Above the ceiling: Good at most. Your reason: Seen in every school in June.',
  );
  await expect(page.locator('.rm-glance')).toHaveText('1 of 27 ratings entered. 1 is above what your answers allow.');
});

const expectCodes = (page, codes) => expect(page.locator('.rm-level .rm-code')).toHaveText(codes);
const filter = (page, name) => page.locator('.rm-filters').getByRole('button', { name, exact: true });
/** The codes of statements of aspect 1.5, level by level. */
const some = (numbers, levels = ['OS', 'G', 'NI', 'SI']) =>
  levels.flatMap((level) => numbers.map((it) => `1.5/${level}/${it}`));

test('the filters show what they say', async ({ page }) => {
  const hash = await begin(page);
  await turn(page, hash + aspect('1-5', 'primary'));
  const all = some([1, 2, 3, 4, 5, 6]);
  await expectCodes(page, all);

  await filter(page, 'Only critical').click();
  await expect(filter(page, 'Only critical')).toHaveAttribute('aria-pressed', 'true');
  await expect(filter(page, 'All statements')).toHaveAttribute('aria-pressed', 'false');
  await expectCodes(page, some([1, 2]));
  await filter(page, 'Good').click();
  await expectCodes(page, some([1, 2], ['G']));
  await expect(page.locator('.rm-level h3')).toHaveText('Good: 6 statements, 2 critical');
  await filter(page, 'All statements').click();
  await expectCodes(page, some([1, 2, 3, 4, 5, 6], ['G']));
  // What a figure decides is nothing to be answered by hand.
  await filter(page, 'All levels').click();
  await filter(page, 'Only unanswered').click();
  await expectCodes(page, some([1, 3, 4, 5, 6]));
  // They stay from phase to phase.
  await turn(page, hash + aspect('1-5', 'early-years'));
  await expectCodes(page, some([2, 3, 4, 5, 6]));
  await filter(page, 'All statements').click();
  await expectCodes(page, all);

  // A stem stands where a bullet of it does.
  await turn(page, hash + aspect('2-3', 'secondary'));
  await filter(page, 'Only critical').click();
  await filter(page, 'Good').click();
  await expectCodes(page, ['1', '2', '4', '4/a', '4/b', '4/c', '4/d', '6'].map((it) => `2.3/G/${it}`));
});

test('a statement just answered stays where it is while only the unanswered are shown', async ({ page }) => {
  const hash = await begin(page);
  await turn(page, hash + aspect('1-5', 'primary'));
  await filter(page, 'Only unanswered').click();
  const before = some([1, 3, 4, 5, 6]);
  await expectCodes(page, before);
  const group = field('1-5', '1-5-g-3', 'primary');
  const input = page.locator(choice(group, YES));
  const where = await input.evaluate((it) => it.getBoundingClientRect().y + scrollY);
  await input.check();
  await expect(page.locator('.rm-level h3', { hasText: 'Good:' }).locator('+ p')).toContainText('1 of 6 answered');
  await expectCodes(page, before);
  await expect(input).toBeChecked();
  await expect(input).toBeFocused();
  expect(await input.evaluate((it) => it.getBoundingClientRect().y + scrollY)).toBeCloseTo(where, 0);
  // Looked for again, it is not among them.
  await filter(page, 'All statements').click();
  await filter(page, 'Only unanswered').click();
  await expectCodes(page, before.filter((it) => it !== '1.5/G/3'));

  // With all of a level answered there is nothing to show, and it is said why.
  await filter(page, 'Good').click();
  for (const number of [1, 4, 5, 6]) await say(page, field('1-5', `1-5-g-${number}`, 'primary'), YES);
  await filter(page, 'All statements').click();
  await filter(page, 'Only unanswered').click();
  await expect(page.locator('.rm-none')).toContainText('No statement here needs an answer from you.');
});

test('a link from the ceiling leads to its statement, whatever is shown', async ({ page }) => {
  const hash = await begin(page);
  await turn(page, hash + aspect('1-5', 'primary'));
  await say(page, field('1-5', '1-5-g-1', 'primary'), NO);
  const group = page.locator(field('1-5', '1-5-g-1', 'primary'));
  const link = page.locator('.rm-rate__card a', { hasText: '1.5/G/1' }).filter({ hasText: 'is not met' });
  const hide = async () => {
    await filter(page, 'Only unanswered').click();
    await filter(page, 'Significant improvement needed').click();
    await expect(group).toHaveCount(0);
  };
  await hide();
  await link.click();
  await expect(group.locator('input:checked')).toBeFocused();
  await expect(group).toBeInViewport();
  await expect(filter(page, 'All statements')).toHaveAttribute('aria-pressed', 'true');
  await expect(filter(page, 'All levels')).toHaveAttribute('aria-pressed', 'true');
});

test('a link from the ceiling leads there a second time too', { tag: '@both' }, async ({ page }) => {
  const hash = await begin(page);
  await turn(page, hash + aspect('1-5', 'primary'));
  const group = page.locator(field('1-5', '1-5-os-1', 'primary'));
  const link = page.locator('.rm-rate__card').getByRole('link', { name: /1\.5\/OS\/1$/ });
  await link.click();
  await expect(group.locator('input:checked')).toBeFocused();
  await filter(page, 'Good').click();
  await expect(group).toHaveCount(0);
  await link.click();
  await expect(group.locator('input:checked')).toBeFocused();
  await expect(group).toBeInViewport();
});

const together = (page) => page.getByText('Same answers in more than one phase?');
const inPhase = (page, title) => page.locator('main').getByRole('checkbox', { name: title, exact: true });

test('an answer is given in several phases at once, and taken back at once', async ({ page }) => {
  const hash = await begin(page);
  const statement = (phase) => field('1-5', '1-5-os-3', phase);
  await turn(page, hash + aspect('1-5', 'primary'));
  await together(page).click();
  await inPhase(page, 'Secondary').check();
  await say(page, statement('primary'), YES);
  await turn(page, hash + aspect('1-5', 'secondary'));
  await expect(said(page, statement('secondary'))).toHaveValue(YES);
  await turn(page, hash + aspect('1-5', 'early-years'));
  await expect(said(page, statement('early-years')), 'a phase that was not ticked').toHaveValue(NOT_ANSWERED);

  await turn(page, hash + aspect('1-5', 'primary'));
  await undo(page).click();
  await expect(said(page, statement('primary'))).toHaveValue(NOT_ANSWERED);
  await turn(page, hash + aspect('1-5', 'secondary'));
  await expect(said(page, statement('secondary'))).toHaveValue(NOT_ANSWERED);
  await untilSaved(page);
  expect((await newest(page, hash)).payload.answers).toEqual([]);
});

test('the same in several phases belongs to one aspect, and is the same from each of its phases', async ({ page }) => {
  const hash = await begin(page);
  const saved = page.getByText(/^Your answers here count for: /);
  await turn(page, hash + aspect('1-2', 'early-years'));
  await together(page).click();
  await inPhase(page, 'Primary').check();
  await inPhase(page, 'Secondary').check();
  for (const phase of ['early-years', 'primary', 'secondary']) {
    await turn(page, hash + aspect('1-2', phase));
    await expect(saved.first()).toContainText('Your answers here count for: Early Years, Primary, Secondary.');
  }
  for (const [element, phase] of [['1-3', 'secondary'], ['1-5', 'secondary'], ['1-3', 'primary']]) {
    await turn(page, hash + aspect(element, phase));
    await expect(page.locator('#statements')).toBeVisible();
    await expect(saved).toHaveCount(0);
  }
});

test('that answers are given elsewhere too is said where they are given, with a way out', async ({ page }) => {
  const hash = await begin(page);
  await turn(page, hash + aspect('1-5', 'primary'));
  await together(page).click();
  await inPhase(page, 'Secondary').check();
  await expect(page.getByText(/^Your answers here count for: .*Secondary/).first()).toBeVisible();
  await page.getByRole('button', { name: /^Save to .* only$/ }).first().press('Enter');
  await expect(page.locator('.rm-line input:focus')).toHaveCount(1);
  await expect(page.getByText(/^Your answers here count for: /)).toHaveCount(0);
  await expect(inPhase(page, 'Secondary')).not.toBeChecked();
  await say(page, field('1-5', '1-5-os-3', 'primary'), YES);
  // Nor does one audit’s choice reach another.
  await inPhase(page, 'Secondary').check();
  const other = await begin(page);
  await turn(page, other + aspect('1-5', 'primary'));
  await say(page, field('1-5', '1-5-os-3', 'primary'), YES);
  for (const audit of [hash, other]) {
    await turn(page, audit + aspect('1-5', 'secondary'));
    await expect(said(page, field('1-5', '1-5-os-3', 'secondary'))).toHaveValue(NOT_ANSWERED);
  }
});

test('an answer in several phases by the arrow keys', { tag: '@both' }, async ({ page }) => {
  const hash = await begin(page);
  for (const [number, key, times, wanted] of [
    [3, 'ArrowDown', 2, NO],
    [4, 'ArrowUp', 2, NO],
    [5, 'ArrowDown', 4, NOT_ANSWERED],
  ]) {
    const statement = (phase) => field('1-5', `1-5-os-${number}`, phase);
    await turn(page, hash + aspect('1-5', 'primary'));
    if (number === 3) {
      await together(page).click();
      await inPhase(page, 'Secondary').check();
    }
    await said(page, statement('primary')).focus();
    for (let pressed = 0; pressed < times; pressed += 1) await page.keyboard.press(key);
    await expect(said(page, statement('primary')), `${times} presses of ${key}`).toHaveValue(wanted);
    await turn(page, hash + aspect('1-5', 'secondary'));
    await expect(said(page, statement('secondary')), `the other phase, ${times} presses of ${key}`).toHaveValue(wanted);
  }
});

test('what is answered otherwise in another phase is left so, and said', async ({ page }) => {
  const hash = await begin(page);
  const statement = (phase) => field('1-5', '1-5-os-4', phase);
  await turn(page, hash + aspect('1-5', 'secondary'));
  await say(page, statement('secondary'), NO);
  await turn(page, hash + aspect('1-5', 'primary'));
  await together(page).click();
  await inPhase(page, 'Secondary').check();
  await say(page, statement('primary'), YES);
  const row = page.locator('.rm-line', { has: page.locator(statement('primary')) });
  await expect(row).toContainText('A different answer is kept in Secondary: Not met');
  await expect(page.getByText('A different answer is kept in'), 'said once, where it is so').toHaveCount(1);
  await turn(page, hash + aspect('1-5', 'secondary'));
  await expect(said(page, statement('secondary'))).toHaveValue(NO);
});

test('the answers of another phase are taken over where there are none', async ({ page }) => {
  const hash = await begin(page);
  const of = (number, phase) => field('1-5', `1-5-os-${number}`, phase);
  await turn(page, hash + aspect('1-5', 'primary'));
  await say(page, of(3, 'primary'), YES);
  await say(page, of(4, 'primary'), YES);
  await say(page, of(5, 'primary'), NO);
  // Why a statement does not apply in one phase says nothing of another.
  await say(page, of(6, 'primary'), DOES_NOT_APPLY);
  await turn(page, hash + aspect('1-5', 'secondary'));
  await say(page, of(4, 'secondary'), NO);
  const now = () => Promise.all([3, 4, 5, 6].map((number) => said(page, of(number, 'secondary')).inputValue()));
  await together(page).click();
  const take = page.getByRole('button', { name: 'Copy the answers from Primary where there are none here' });
  await take.click();
  await expect(page.locator('#notice')).toContainText('Answers copied.');
  await expect.poll(now).toEqual([YES, NO, NO, NOT_ANSWERED]);
  await take.click();
  await expect(page.locator('#notice')).toHaveText('There were no answers to copy.');
  await undo(page).click();
  await expect.poll(now).toEqual([NOT_ANSWERED, NO, NOT_ANSWERED, NOT_ANSWERED]);
});

/** What a field’s description says to whoever cannot see where it stands. */
const described = (page, selector) =>
  page.locator(selector).evaluate((it) =>
    (it.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' '),
  );

const SHARES = [
  ['5', '4', 'The first number is larger than the second. Check both'],
  ['110%', '100%', 'Enter how many there are and out of how many. The percentage is worked out from them'],
  ['110%', '', 'Enter how many there are and out of how many. The percentage is worked out from them'],
  ['three', '4', 'Enter a number in figures, such as 12 or 1,200'],
  ['9,5', '100', 'Enter a whole number. A comma goes only between thousands, as in 1,200'],
  ['1 2', '40', 'A space goes only between thousands, as in 1 200. Check the number'],
  ['9', '10.5', 'Enter a whole number, such as 10 or 11'],
  ['3', '', 'Enter out of how many as well'],
  ['', '4', 'Enter how many of them as well'],
];

/** The file is a good one, with this share and nothing else. */
function expectKept(file, part, of) {
  expectValid(file);
  const share = { element: '1-5', phase: 'primary', question: 'guidance-share', share: [part, of] };
  expect(file.payload.answers).toEqual([share]);
}

test('a share that cannot be read is said, kept and not counted', async ({ page }, testInfo) => {
  const hash = await begin(page);
  const place = hash + aspect('1-5', 'primary');
  const group = field('1-5', 'guidance-share', 'primary');
  const boxes = [`${group}-part`, `${group}-of`].map((selector) => page.locator(selector));
  for (const [part, of, says] of SHARES) {
    await test.step(`“${part}” of “${of}”`, async () => {
      const expectSaid = async () => {
        await expect(boxes[0]).toHaveValue(part);
        await expect(boxes[1]).toHaveValue(of);
        await expect(page.locator('.rm-measure')).toContainText(says);
        // Where one box is empty, either may say so.
        const both = async () => (await described(page, `${group}-part`)) + (await described(page, `${group}-of`));
        await expect.poll(both, 'the description of the field').toContain(says);
        await expectCeiling(page, NOTHING_ANSWERED);
        const row = page.locator('.rm-line', { hasText: '1.5/G/2' });
        await expect(row.locator('.rm-line__answer')).toHaveText('Not answered');
      };
      await turn(page, place);
      // What the step before left.
      for (const box of boxes) await box.fill('');
      await page.locator('#heading').focus();
      await expect(page.locator('.rm-measure .govuk-error-message')).toHaveCount(0);
      if (part) await type(page, `${group}-part`, part);
      if (of) await type(page, `${group}-of`, of);
      // Not said in the middle of it, nor on the way from one box to the other.
      await expect(page.locator('.rm-measure .govuk-error-message')).toHaveCount(0);
      await page.locator('#heading').focus();
      await expectSaid();
      await untilSaved(page);
      await page.reload();
      await expectSaid();
      expectKept(await newest(page, hash), part, of);
    });
  }
  // Nothing stands in the way, and the file has what the store has.
  await turn(page, hash + aspect('1-5', 'secondary'));
  await turn(page, `${hash}/check`);
  const { text } = await downloaded(page, testInfo, () => page.locator('#download').click());
  expectKept(JSON.parse(text), ...SHARES.at(-1));
});

test('figures that cannot be read are said, kept, and block nothing', async ({ page }, testInfo) => {
  const hash = await begin(page);
  await turn(page, `${hash}/table/indicators`);
  const box = (question, phase) => `[id="q-${question}-${phase}"]`;
  const wrong = [
    [box('p-1.figure', 'primary'), '110', 'A percentage is at most 100. What you typed is kept'],
    [box('s-11.compared', 'secondary'), 'most', 'Enter a number in figures, such as 62 or 62.5. What you typed is kept'],
    [box('p-4.figure-2007', 'primary'), '2.5', 'Enter a whole number, such as 2 or 3. What you typed is kept'],
  ];
  const right = [
    [box('p-5.figure', 'primary'), '-3.5'],
    [box('s-5.figure-2009', 'secondary'), '2'],
    [box('p-1.source', 'primary'), 'England; most of it'],
  ];
  const expectSaid = async () => {
    for (const [selector, text, says] of wrong) {
      await expect(page.locator(selector)).toHaveValue(text);
      await expect.poll(() => described(page, selector), `the description of ${selector}`).toBe(`Error: ${says}`);
    }
    for (const [selector, text] of right) {
      await expect(page.locator(selector)).toHaveValue(text);
      expect(await described(page, selector)).toBe('');
    }
    await expect(page.locator('.govuk-error-message')).toHaveCount(wrong.length);
  };
  await turn(page, `${hash}/dashboard`);
  const before = await dashboardText(page);
  await turn(page, `${hash}/table/indicators`);
  for (const [selector, text] of [...wrong, ...right]) await type(page, selector, text);
  await page.keyboard.press('Tab');
  await expectSaid();
  await untilSaved(page);
  await page.reload();
  await expectSaid();

  await turn(page, `${hash}/dashboard`);
  expect(await dashboardText(page), 'nothing here feeds a rating').toEqual(before);
  await turn(page, `${hash}/check`);
  const { text } = await downloaded(page, testInfo, () => page.locator('#download').click());
  const file = JSON.parse(text);
  expectValid(file);
  expect(file.payload.answers.map((it) => it.text).sort()).toEqual([...wrong, ...right].map((it) => it[1]).sort());
});

test('the joint visit form is kept apart: nothing of it is in the authority’s file', async ({ page }, testInfo) => {
  const hash = await begin(page);
  await turn(page, hash + aspect('2-2', 'secondary'));
  await say(page, field('2-2', '2-2-g-1-a', 'secondary'), YES);
  await say(page, field('2-2', 'rating', 'secondary'), '1');
  await turn(page, `${hash}/dashboard`);
  const dashboard = await dashboardText(page);
  await untilSaved(page);
  const before = await newest(page, hash);

  await turn(page, hash);
  await page.locator(`main a[href="#/start/${VISIT}"]`).click();
  await expect(page.locator('#heading')).toHaveText('Your details');
  await page.locator('#setting-secondary').check();
  await page.locator('#organisation').fill('Quillborough');
  await page.locator('#begin').click();
  await expect(page).toHaveURL((url) => /^#\/audit\/[a-z0-9]+$/.test(url.hash) && url.hash !== hash);
  const form = new URL(page.url()).hash;
  const words = ['Quillborough', 'Zenobia Quirk', 'It was asked of every third pupil', 'Heads were heard'];
  await page.locator(`main a[href="${form}/questions/visit"]`).click();
  await page.locator('#q-person').fill(words[1]);
  await turn(page, `${form}/element/challenge`);
  await page.locator('#q-challenge-grade-g2').check();
  await page.locator('#q-challenge-evidence').fill(words[2]);
  await turn(page, `${form}/questions/feedback`);
  await page.locator('#q-head-strengths').fill(words[3]);
  // It rates nothing and leads to nothing.
  await turn(page, form);
  await expect(page.locator(`main a[href="${form}/element/challenge"]`)).toBeVisible();
  await expect(page.locator('main a').and(page.locator('[href$="/dashboard"], [href$="/readiness"]'))).toHaveCount(0);
  await turn(page, `${form}/check`);
  const sent = JSON.parse((await downloaded(page, testInfo, () => page.locator('#download').click())).text);
  expectValid(sent);
  expect(sent.payload.scheme.id).toBe(VISIT);
  const grade = sent.payload.answers.find((it) => it.question === 'grade');
  expect(grade).toEqual({ choice: 'g2', element: 'challenge', question: 'grade' });
  for (const some of words) expect(JSON.stringify(sent)).toContain(some);

  await turn(page, `${hash}/dashboard`);
  expect(await dashboardText(page)).toEqual(dashboard);
  await turn(page, `${hash}/check`);
  const { text } = await downloaded(page, testInfo, () => page.locator('#download').click());
  for (const some of [...words, VISIT, sent.payload.submission_id]) expect(text).not.toContain(some);
  const without = ({ saved_at, generation, ...rest }) => canonical(rest);
  expect(without(JSON.parse(text).payload)).toBe(without(before.payload));
});

test('exactly 80 per cent of National Challenge schools is left to the person', async ({ page }) => {
  const hash = await begin(page);
  await turn(page, hash + aspect('2-3', 'secondary'));
  const group = (id) => field('2-3', id, 'secondary');
  const part = page.locator(`${group('challenge-share')}-part`);
  const open = ['2-3-ni-3', '2-3-si-3'];
  const answer = (code) => page.locator('.rm-line', { hasText: code }).locator('.rm-line__answer');
  await page.locator(`${group('challenge-share')}-of`).fill('5');
  for (const [typed, words] of [
    ['3', ['Not met', 'Not true', 'True']],
    ['5', ['Met', 'Not true', 'Not true']],
    ['4', ['Not met', null, null]],
  ]) {
    await part.fill(typed);
    for (const [index, code] of ['2.3/G/2', '2.3/NI/3', '2.3/SI/3'].entries()) {
      if (words[index]) await expect(answer(code), `${typed} of 5`).toHaveText(words[index]);
    }
    for (const id of open) await expect(page.locator(group(id)), `${typed} of 5`).toHaveCount(typed === '4' ? 1 : 0);
  }
  for (const id of open) await expect(said(page, group(id))).toHaveValue(NOT_ANSWERED);
  await say(page, group(open[0]), YES);
  await say(page, group(open[1]), NO);
  await untilSaved(page);
  const { answers } = (await newest(page, hash)).payload;
  expect(open.map((id) => answers.find((it) => it.question === id).holds)).toEqual([true, false]);
  // Beside a figure that decides, what was said by hand counts no more.
  await part.fill('3');
  await expect(answer('2.3/NI/3')).toHaveText('Not true');
  await expect(answer('2.3/SI/3')).toHaveText('True');
});

/** What every page but the first needs, and what one page needs of its own. */
const LATER = '**/split_later.wasm';
const CHUNKS = /\/(split|chunk)_\w+\.wasm$/;
const NOT_FETCHED = 'The rest of Readymark did not load';

test('the rest of the app is fetched when it is needed, once', { tag: '@both' }, async ({ page }) => {
  const asked = [];
  page.on('request', (request) => {
    if (CHUNKS.test(request.url())) asked.push(request.url());
  });
  await visit(page);
  await turn(page, '#/help');
  await turn(page, '#/');
  await page.waitForLoadState('networkidle');
  expect(asked, 'nothing is kept, nothing is looked at').toEqual([]);
  await turn(page, '#/start');
  const has = (chunk) => asked.some((url) => url.endsWith(`/split_${chunk}.wasm`));
  expect([has('later'), has('library'), has('rated')]).toEqual([true, true, false]);
  await turn(page, `${EXAMPLE}/dashboard`);
  expect(has('rated')).toBe(true);
  for (const hash of ['#/open', '#/start', EXAMPLE, `${EXAMPLE}/dashboard`, '#/open']) await turn(page, hash);
  expect(asked.length, 'each once').toBe(new Set(asked).size);
});

test('the first pages do not wait for the rest', async ({ page }) => {
  let held = 0;
  await page.route(LATER, () => {
    held += 1;
  });
  await visit(page);
  await turn(page, '#/help');
  await turn(page, '#/');
  expect(held, 'nothing of it was asked for').toBe(0);
  await page.locator('main a[href="#/start"]').click();
  await expect(page.locator('main')).toHaveText('Opening…');
  await expect.poll(() => held, 'it was asked for, and never came').toBe(1);
  await page.goBack();
  await expect(page.locator('main a[href="#/start"]')).toBeVisible();
  expect(held, 'once').toBe(1);
});

test('where the rest cannot be fetched it is said, and can be tried again', async ({ page, faults }) => {
  await page.route(LATER, (route) => route.abort());
  const others = [];
  page.on('console', (message) => {
    const { url } = message.location();
    const aboutIt = /\/(split_later\.wasm|__wasm_split\.js)$/.test(url);
    if (message.type() === 'error' && !aboutIt) others.push([url, message.text()]);
  });
  page.on('pageerror', (error) => others.push(String(error)));
  await visit(page);
  await page.locator('main a[href="#/start"]').click();
  await expect(page.locator('#heading')).toHaveText(NOT_FETCHED);
  const again = page.getByRole('button', { name: 'Try again' });
  await again.press('Enter');
  await expect(page.locator('#heading'), 'no better yet').toHaveText(NOT_FETCHED);
  await expect(again).toBeVisible();
  // The browser speaks of the request that failed, and of nothing else.
  expect(others).toEqual([]);
  faults.length = 0;
  await page.unroute(LATER);
  await again.press('Enter');
  await expect(page.locator('#heading')).toHaveText('Who are you?');
  await expect(page.locator('#heading')).toBeFocused();
  const hash = await begin(page);
  await turn(page, hash + aspect('1-5', 'primary'));
  await expectCeiling(page, NOTHING_ANSWERED);
});

test('schemes that cannot be fetched are asked for again once by each page that needs them, and by a press', async ({ page, faults }) => {
  const other = '**/schemes/quality-mark.json';
  let asked = 0;
  await page.route(other, (route) => {
    asked += 1;
    return route.abort();
  });
  // It needs its own scheme only; the others come after it.
  await visit(page, EXAMPLE);
  await turn(page, '#/start/for/not-sure');
  await expect(page.locator('#heading')).toHaveText(NOT_FETCHED);
  await turn(page, EXAMPLE);
  await turn(page, '#/start/for/not-sure');
  await expect(page.locator('#heading')).toHaveText(NOT_FETCHED);
  // Once for each page that needs them, and once ahead of any; not by drawing a page again.
  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThanOrEqual(3);
  await page.unroute(other);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('#heading')).toHaveText('Which scheme is it for?');
  faults.length = 0;
});

test('on a narrow page the ceiling stays in view, and leads to the rating', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const hash = await begin(page);
  await turn(page, hash + aspect('1-5', 'primary'));
  const bar = page.locator('.rm-rate__bar');
  const middle = page.locator(field('1-5', '1-5-g-6', 'primary'));
  await middle.evaluate((it) => it.scrollIntoView({ block: 'center' }));
  await expect(middle).toBeInViewport({ ratio: 1 });
  await expect(bar).toBeInViewport({ ratio: 1 });
  const edges = await bar.evaluate((it) => [Math.round(it.getBoundingClientRect().bottom), innerHeight]);
  expect(edges[0], 'the foot of the page in view').toBe(edges[1]);
  await expect(bar).toContainText(`Ceiling: ${NOTHING_ANSWERED}`);
  await say(page, field('1-5', '1-5-si-1', 'primary'), YES);
  await expect(bar).toContainText('Ceiling: Significant improvement needed');
  await middle.evaluate((it) => it.scrollIntoView({ block: 'center' }));
  await bar.getByRole('button', { name: 'Your rating' }).click();
  await expect(page.locator('#your-rating')).toBeFocused();
  await expect(page.locator('#your-rating')).toBeInViewport({ ratio: 1 });
  await say(page, field('1-5', 'rating', 'primary'), '0');
  await expect(bar).toContainText('Ceiling: Significant improvement needed. Look at your rating');
});

test('a rating that is chosen stays in view, though the card grows', async ({ page }) => {
  // High enough for the card to grow and not to scroll.
  await page.setViewportSize({ width: 1280, height: 1000 });
  const hash = await begin(page);
  await turn(page, hash + aspect('1-5', 'secondary'));
  const rating = page.locator(field('1-5', 'rating', 'secondary'));
  const first = rating.locator('input').first();
  await rating.locator('input:checked').focus();
  // At the end of the statements the card goes out at the top, with its first rating just below it.
  const top = await first.evaluate((it) => {
    const end = document.querySelector('.rm-rate').getBoundingClientRect().bottom;
    scrollBy(0, end - innerHeight / 2);
    scrollBy(0, it.getBoundingClientRect().y - 6);
    return it.getBoundingClientRect().y;
  });
  expect(Math.round(top)).toBe(6);
  await page.keyboard.press('ArrowDown');
  await expect(first).toBeChecked();
  await expect(page.locator('.rm-rate__card')).toContainText('Outstanding asks for substantial evidence of impact.');
  await expect(first).toBeInViewport({ ratio: 1 });
});

test('on a narrow page nothing that has focus is behind the line at the foot', { tag: '@both' }, async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const hash = await begin(page);
  await turn(page, hash + aspect('1-5', 'primary'));
  await expect(page.locator('#heading')).toBeFocused();
  // Each step looks whether the place is seen.
  await tabTo(page, '#finish');
  await tabTo(page, `${field('1-5', '1-5-os-3', 'primary')} input`, { back: true });
});
