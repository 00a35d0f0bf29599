// One element’s page: its first question is in view, boxes grow with their text, the card says what counts and is
// missing, and whoever comes back from evidence or an action is at the spot they left.
import { AGENCY, EMPLOYER, PROVIDER, SCHOOL, SOON, expect, start, test, turn } from './support.mjs';

/** Every scheme without ratings, with a setting where there are several, and its first element. */
const FIRST = [
  [AGENCY, 'agency', 'd1'],
  [SCHOOL, 'primary', 'e1'],
  [PROVIDER, null, 'e1'],
  [EMPLOYER, 'employer', 'n1'],
  ['joint-visit-form', 'primary', 'challenge'],
];

/** To be run in the page: how far down the first question ends, up to the top of its first box or answer, and the window. */
const firstQuestion = () => {
  const question = document.querySelector('.rm-question');
  const ends = [...question.querySelectorAll('label, legend')].slice(0, 1).concat(question.querySelector('input, textarea'));
  const bottom = Math.max(...ends.map((it) => Math.min(it.getBoundingClientRect().bottom, it.getBoundingClientRect().top + 40)));
  return { bottom: Math.round(bottom), scrolled: scrollY, window: innerHeight };
};

test('the first question of each scheme’s first element is in view', async ({ page }) => {
  for (const [scheme, setting, element] of FIRST) {
    const hash = await start(page, scheme, setting);
    for (const [width, height] of [[1280, 800], [360, 740]]) {
      await page.setViewportSize({ width, height });
      await turn(page, hash);
      await turn(page, `${hash}/element/${element}`);
      const { bottom, scrolled, window } = await page.evaluate(firstQuestion);
      expect.soft(scrolled, `${scheme} at ${width}`).toBe(0);
      expect.soft(bottom, `${scheme} at ${width}`).toBeLessThanOrEqual(window);
    }
  }
});

test('the card, boxes that grow, and a tick that asks', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/element/e1`);
  const card = page.locator('.rm-desk__card');
  await expect(card.locator('.rm-needs .rm-word')).toHaveText(['To do', 'To do']);
  // Each leads to its question on this page.
  await card.getByRole('link', { name: 'How far do you meet this now?', exact: true }).click();
  await expect(page.locator('#q-e1-extent-met')).toBeFocused();

  // Answers stand in a row.
  const tops = await page.locator('#q-e1-extent .govuk-radios__item').evaluateAll((all) => all.map((it) => it.offsetTop));
  expect(new Set(tops).size).toBe(1);

  // What is finished without an answer is asked, and not blocked.
  const finish = page.locator('#finish');
  const asked = page.locator('#finish-anyway');
  await finish.check();
  await expect(page.locator('main')).toContainText('have not answered “How far do you meet this now?”. Finish anyway?');
  await expect(finish).toBeChecked();
  await page.locator('#not-finished').click();
  await expect(finish).not.toBeChecked();
  await expect(page.locator('#q-e1-extent-met')).toBeFocused();
  await finish.check();
  await asked.click();
  await expect(finish).toBeChecked();
  await expect(finish).toBeFocused();
  await expect(asked).toHaveCount(0);

  // Undo says what it takes back, and the card follows.
  await page.locator('#q-e1-extent-part').check();
  await page.locator('#q-e1-extent-planned').check();
  await expect(card.locator('.rm-needs .rm-word')).toHaveText(['To do', 'To do']);
  await card.getByRole('button', { name: 'Undo: “Planned only” was “Partly met”' }).click();
  await expect(page.locator('#q-e1-extent-part')).toBeChecked();

  // The card is still in view far down, and a box holds all of its text without scrolling; it shrinks again.
  const box = page.locator('#q-e1-provide');
  const heights = () => box.evaluate((it) => [it.clientHeight, it.scrollHeight]);
  const [before] = await heights();
  await box.fill(Array.from({ length: 14 }, (_, n) => `Line ${n + 1}`).join('\n'));
  await expect.poll(async () => { const [seen, whole] = await heights(); return whole - seen; }, SOON).toBeLessThanOrEqual(1);
  expect((await heights())[0]).toBeGreaterThan(before * 3);
  await box.fill('One line');
  await expect.poll(async () => (await heights())[0], SOON).toBe(before);
  await page.locator('#add-action').scrollIntoViewIfNeeded();
  await expect(card.locator('.rm-needs')).toBeInViewport({ ratio: 1 });

  // On to the next, which begins at its top.
  await page.getByRole('button', { name: 'Save and continue to element 2' }).click();
  await expect(page.locator('#heading')).toContainText('2. ');
  await expect(page.locator('#heading')).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('whoever comes back from evidence or an action is at the spot they left', { tag: '@both' }, async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/element/e5`);
  const top = (it) => it.evaluate((it) => it.getBoundingClientRect().top);
  const isBack = async (it, before) => {
    await expect(it).toBeFocused();
    expect(Math.abs((await top(it)) - before)).toBeLessThan(3);
  };
  // The row of what is added pushes the button down; what is left and come back to is in the window where it was.
  const evidence = page.locator('#add-evidence');
  await evidence.scrollIntoViewIfNeeded();
  let before = await top(evidence);
  await evidence.click();
  await page.locator('#title').fill('Minutes');
  await page.getByRole('button', { name: 'Save and return to element 5' }).click();
  await isBack(evidence, before);

  // By the browser’s own button, from what is there already.
  const link = page.getByRole('link', { name: 'Minutes' });
  await link.scrollIntoViewIfNeeded();
  before = await top(link);
  await link.click();
  await expect(page.locator('#title')).toHaveValue('Minutes');
  await page.goBack();
  await isBack(link, before);

  // An action comes back to its element, kept or removed.
  const action = page.locator('#add-action');
  await action.scrollIntoViewIfNeeded();
  before = await top(action);
  await action.click();
  await page.locator('#what').fill('Read more');
  await page.getByRole('button', { name: 'Save and return to element 5' }).click();
  await isBack(action, before);
  await page.getByRole('link', { name: 'Read more' }).click();
  await page.locator('#remove').click();
  await expect(page.locator('#notice')).toContainText('Removed “Read more”.');
  await expect(action).toBeFocused();
  await expect(action).toBeInViewport();

  // From the list of evidence one comes back to that.
  await turn(page, `${hash}/evidence`);
  await page.getByRole('link', { name: 'Minutes' }).click();
  await page.getByRole('button', { name: 'Save and return to your evidence' }).click();
  await expect(page.locator('#heading')).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`${hash}/evidence$`));
});
