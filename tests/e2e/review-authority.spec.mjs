// A local authority’s ratings are judged by the National Strategies: the one exports, the other agrees, adjusts and asks,
// and what comes back stands beside the authority’s own, on its dashboard too. Two browsers; every word of both is in
// the files at the end.
import { follow, marker, press, tabTo } from './keyboard.mjs';
import { BOROUGH, dashboardText } from './rated.mjs';
import { exported, finalise, judge, keepBeside, missingIn, somebodyElse, sumUp } from './reviews.mjs';
import { adopt, bundle, choose, downloaded, example, expect, newest, test, turn, untilSaved, visit } from './support.mjs';

const ROLE = 'National Strategies (senior phase manager or Senior Regional Director)';
const VIEW = 'strategies-view';
/** What is judged, and how: two are agreed with, of which of one the authority has typed another view. */
const AGREED = { element: '1-1', phase: 'early-years' };
const ADJUSTED = { element: '1-2', phase: 'secondary' };
const QUERIED = { element: '1-5', phase: 'secondary' };
const DIFFERS = { element: '1-4', phase: 'primary' };
const place = ({ element, phase }) => `judge/${element}/in/${phase}`;

/** The authority’s file: everything filled, and of the other views only one that it typed. */
async function filled() {
  const { payload } = await example(BOROUGH);
  const answers = payload.answers.filter((it) => it.question !== VIEW);
  answers.push({ choice: 'ni', ...DIFFERS, question: VIEW });
  return bundle({ ...payload, answers });
}

/** The view of the National Strategies at a place, as a self-audit has it. */
const viewAt = (payload, { element, phase }) =>
  payload.answers.find((it) => it.element === element && it.phase === phase && it.question === VIEW)?.choice;

/** The cell of the dashboard for a place. */
async function cellOf(page, name) {
  const cells = await dashboardText(page);
  const found = cells.filter((it) => it.includes(`: ${name}`) && !it.startsWith(name));
  expect(found, name).toHaveLength(1);
  return found[0];
}

test('an authority’s ratings are assessed, and the other views taken up on its dashboard', async ({ page, browser }, testInfo) => {
  test.setTimeout(360_000);
  await visit(page);
  const own = await adopt(page, JSON.stringify(await filled()));
  // The authority adds a word of its own, so that its file is one that this browser made.
  const mine = [marker('overall')];
  await turn(page, `${own}/questions/overall`);
  await tabTo(page, '#q-overall-1-why-primary');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(mine[0]);
  await untilSaved(page);
  const sent = await exported(page, testInfo, own);
  expect(missingIn(sent, mine)).toEqual([]);
  const before = JSON.parse(sent).payload;

  // The National Strategies open it for assessment.
  const { context, page: assessor, faults } = await somebodyElse(browser);
  await visit(assessor);
  await follow(assessor, 'main a[href="#/open"]');
  await tabTo(assessor, '#file');
  await choose(assessor, sent);
  await expect(assessor.locator('#preview')).toBeFocused();
  await follow(assessor, '#assess');
  const { hash } = new URL(assessor.url());
  await expect(assessor.locator('#progress')).toHaveText('0 of 27 judged. Not finalised yet.');
  const theirs = [];
  theirs.push(...(await judge(assessor, hash, place(AGREED), 'agree')));
  theirs.push(...(await judge(assessor, hash, place(ADJUSTED), 'adjust', 'ni')));
  theirs.push(...(await judge(assessor, hash, place(QUERIED), 'query')));
  theirs.push(...(await judge(assessor, hash, place(DIFFERS), 'agree')));
  await expect(assessor.locator('#progress')).toHaveText('4 of 27 judged. Not finalised yet.');
  const row = (it) => assessor.locator('li.rm-judged', { has: assessor.locator(`a[href="${hash}/${place(it)}"]`) });
  await expect(row(ADJUSTED)).toContainText('They say: Good');
  await expect(row(ADJUSTED)).toContainText('You say: Adjust: Needs improvement');
  await expect(row(QUERIED)).toContainText('You say: Query');
  theirs.push(...(await sumUp(assessor, hash, 'national-strategies')));
  await expect(assessor.locator('#no-decision')).toBeVisible();
  const reviewed = await finalise(assessor, testInfo, 'Finalised. 4 of 27 judged.');
  const review = JSON.parse(reviewed).payload;
  expect(review.submission, 'the submission, to the letter').toBe(sent);
  const of = ({ element, phase }) => review.said.judgements.find((it) => it.element === element && it.phase === phase);
  expect(of(AGREED)).toMatchObject({ opinion: 'agree' });
  expect(of(ADJUSTED)).toMatchObject({ opinion: 'adjust', instead: 'ni', reason: theirs.find((it) => it.includes(`${place(ADJUSTED)} reason`)) });
  expect(of(QUERIED)).toMatchObject({ opinion: 'query', reason: theirs.find((it) => it.includes(`${place(QUERIED)} reason`)) });
  expect(review.said.judgements).toHaveLength(4);

  // The authority keeps it beside its own, and sees whose it is and where it differs.
  const address = await keepBeside(page, own, reviewed);
  const main = page.locator('main');
  await expect(main).toContainText(ROLE);
  await expect(main).toContainText('4 of 27 judged: 2 agree, 1 adjust, 1 query.');
  await expect(page.locator('#about-version')).toContainText('This is a review of the file you saved on');
  const differing = page.locator('#differs ~ section').filter({ has: page.locator(`h3 a[href^="${own}/element/"]`) });
  await expect(differing.locator('h3')).toHaveText([/^1\.2.*: Secondary$/, /^1\.5.*: Secondary$/]);
  await expect(differing.first()).toContainText('Would say: Needs improvement');
  await expect(differing.first()).toContainText(of(ADJUSTED).reason);
  await expect(differing.last()).toContainText('Has a question');
  await expect(differing.last()).toContainText(of(QUERIED).reason);
  const words = (await main.textContent()).replace(/\s+/g, ' ');
  expect(theirs.filter((it) => !words.includes(it)), 'words of the assessor that are not shown').toEqual([]);
  expect((await newest(page, own)).payload, 'nothing is taken up by itself').toEqual(before);

  // The views are taken up in one press, undone in one step, and taken up again; a view that was typed stays.
  const views = page.locator('#other-views');
  await expect(views).toContainText('Ratings in this review: 3.');
  const expectViews = async (expected) => {
    await untilSaved(page);
    const { payload } = await newest(page, own);
    expect([AGREED, ADJUSTED, QUERIED, DIFFERS].map((it) => viewAt(payload, it))).toEqual(expected);
  };
  const taken = ['g', 'ni', undefined, 'ni'];
  await press(page, '#copy-views');
  await expectViews(taken);
  await expect(page.locator('#copied')).toBeFocused();
  await press(page, '.rm-undo button:first-child', { back: true });
  await expectViews([undefined, undefined, undefined, 'ni']);
  expect((await newest(page, own)).payload.answers, 'one step takes back all of it, and no more').toEqual(before.answers);
  // One by one: only that one is used, and one that differs says that it replaces.
  await views.locator('summary').click();
  await expect(views.locator('li')).toHaveCount(3);
  await expect(views.getByRole('button', { name: /^Replace yours with this view/ })).toHaveCount(1);
  await views.getByRole('button', { name: /^Use this view/ }).first().click();
  await expectViews(['g', undefined, undefined, 'ni']);
  await expect(views.locator('li').first()).toContainText('Used in your record');
  await press(page, '.rm-undo button:first-child', { back: true });
  await expectViews([undefined, undefined, undefined, 'ni']);
  await press(page, '#copy-views');
  await expectViews(taken);
  await expect(page.locator('#differing')).toHaveText('1 of these differs from a view you typed. Yours stays unless you replace it.');

  // The dashboard has both; so it has after a reload.
  await follow(page, '#copied');
  for (const look of ['at once', 'after a reload']) {
    expect(await cellOf(page, '1.2, Secondary'), look).toMatch(/^SecondaryGood: 1\.2, Secondary.*National Strategies’ view: Needs improvement/);
    expect(await cellOf(page, '1.4, Primary'), look).toContain('National Strategies’ view: Needs improvement');
    for (const same of ['1.1, Early Years', '1.5, Secondary']) {
      expect(await cellOf(page, same), look).not.toContain('National Strategies’ view');
    }
    await expect(page.locator('.rm-glance')).toContainText('2 differ from the other view.');
    await page.reload();
  }
  // The one that was typed is replaced where somebody says so.
  await turn(page, address);
  await press(page, '#replace-views');
  await expectViews(['g', 'ni', undefined, 'g']);
  await expect(page.locator('#replace-views')).toHaveCount(0);
  await follow(page, '#copied', { back: true });
  expect(await cellOf(page, '1.4, Primary')).not.toContain('National Strategies’ view');
  await expect(page.locator('.rm-glance')).toContainText('1 differs from the other view.');

  // Every word of either side: the authority’s file is what it was, with the views in it and no word of the assessor;
  // the review is kept as it came, and as the assessor has it.
  const last = await exported(page, testInfo, own);
  const after = JSON.parse(last).payload;
  const ours = (payload) => payload.answers.filter((it) => it.question !== VIEW);
  expect(ours(after), 'what the authority wrote').toEqual(ours(before));
  for (const part of ['evidence', 'actions', 'finished', 'provider', 'setting']) expect(after[part], part).toEqual(before[part]);
  expect(missingIn(last, mine)).toEqual([]);
  expect(missingIn(last, theirs), 'words of the assessor in the authority’s file').toEqual(theirs);
  expect(missingIn(reviewed, theirs), 'words of the assessor that are not in the review').toEqual([]);
  expect(theirs.length).toBeGreaterThan(20);
  expect((await newest(assessor, hash)).payload.said, 'as the assessor has it').toEqual(review.said);
  await turn(page, address);
  const copy = await downloaded(page, testInfo, () => page.locator('#download-review').click());
  expect(copy.text, 'as it came').toBe(reviewed);
  expect(faults, 'errors in the assessor’s browser').toEqual([]);
  await context.close();
});
