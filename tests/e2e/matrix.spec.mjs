// Evidence against elements: ticked and unticked by keyboard alone, each press one step back; the heads stay in sight,
// the page never scrolls sideways, paper has all of it, and in a tab that reads nothing is pressed.
import { active, follow, isAt, tabTo } from './keyboard.mjs';
import { look } from './look.mjs';
import { BOROUGH } from './rated.mjs';
import { EXAMPLES, PROVIDER, SCHOOL, adopt, bundle, example, expect, newest, start, test, turn, untilSaved, visit } from './support.mjs';

const region = (page) => page.locator('.rm-matrix');
const cell = (page, name) => region(page).getByRole('button', { name });
/** The row of a piece of evidence, by its name. */
const row = (page, name) => region(page).locator('tbody tr', { has: page.getByRole('link', { name, exact: true }) });
const pressed = (page) => region(page).locator('[aria-pressed="true"]');
const undo = (page) => page.locator('.rm-undo').getByRole('button', { name: /^Undo/ });
const toTable = (page, hash) => `main a[href="${hash}/matrix"]`;

/** Records a piece of evidence that supports these elements. */
async function record(page, hash, title, ...elements) {
  await turn(page, `${hash}/evidence`);
  await page.locator('#add-evidence').click();
  await page.locator('#title').fill(title);
  for (const element of elements) await page.locator(`#serves-${element}`).check();
  await untilSaved(page);
}

const focused = (page) => active(page).then(({ id }) => id);
const pieces = async (page, hash) => (await newest(page, hash)).payload.evidence;

test('by keyboard a piece is linked to an element, the list of what has none gets shorter, and undo gives all back', { tag: '@both' }, async ({ page }) => {
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/evidence`);
  await expect(page.locator(toTable(page, hash)), 'no way there without evidence').toHaveCount(0);
  await record(page, hash, 'Minutes', 'e1');
  await record(page, hash, 'Lesson plans');
  const before = await pieces(page, hash);
  const [minutes, plans] = before.map((it) => it.id);
  await turn(page, `${hash}/evidence`);
  const without = page.locator('section[aria-labelledby="to-do"] h3', { hasText: 'Elements with no evidence yet' }).locator('xpath=following-sibling::ul[1]/li');
  await expect(without).toHaveCount(9);

  // Tab comes to the table once; the arrow keys go on from there.
  await follow(page, toTable(page, hash));
  await expect(page.locator('#heading')).toHaveText('Which evidence supports which element');
  await expect(page.locator('main')).toContainText('1 of 10 elements has evidence.');
  await tabTo(page, '.rm-matrix__cell');
  expect(await focused(page)).toBe(`cell:${minutes}:e1`);
  await expect(page.locator(':focus')).toHaveAttribute('aria-pressed', 'true');
  for (const [key, to] of [
    ['ArrowDown', `cell:${plans}:e1`],
    ['ArrowRight', `cell:${plans}:e2`],
    ['End', `cell:${plans}:e10`],
    ['ArrowRight', `cell:${plans}:e10`],
    ['Home', `piece:${plans}`],
    ['ArrowUp', `piece:${minutes}`],
    ['Control+End', `cell:${plans}:e10`],
    ['Control+Home', `piece:${minutes}`],
    ['ArrowDown', `piece:${plans}`],
    ['ArrowRight', `cell:${plans}:e1`],
    ['ArrowRight', `cell:${plans}:e2`],
  ]) {
    await page.keyboard.press(key);
    const at = await active(page);
    expect(at.id, key).toBe(to);
    expect([at.uncovered, at.marked], `${key}: ${JSON.stringify(at)}`).toEqual([true, true]);
  }
  await page.keyboard.press('Space');
  await expect(page.locator(':focus')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator(':focus')).toHaveText('✓');
  await expect(page.locator('main')).toContainText('2 of 10 elements have evidence.');
  await expect(region(page).locator('thead td')).toHaveText(['1', '1', ...Array(8).fill('0')]);
  expect(await focused(page), 'focus stays').toBe(`cell:${plans}:e2`);
  await untilSaved(page);
  expect((await pieces(page, hash)).map((it) => it.elements ?? [])).toEqual([['e1'], ['e2']]);
  // Away from the table and back: to the cell that was left.
  await page.keyboard.press('Tab');
  expect(await isAt(page, '.rm-matrix *')).toBe(false);
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toBe(`cell:${plans}:e2`);

  await turn(page, `${hash}/evidence`);
  await expect(without).toHaveCount(8);
  await turn(page, `${hash}/matrix`);
  await undo(page).click();
  await expect(pressed(page)).toHaveCount(1);
  await untilSaved(page);
  expect(JSON.stringify(await pieces(page, hash)), 'as it was, to the letter').toBe(JSON.stringify(before));
  await page.keyboard.press('Control+Shift+Z');
  await expect(pressed(page)).toHaveCount(2);
});

test('a name leads to its piece of evidence, and from there back to where one was', async ({ page }) => {
  const hash = await start(page, SCHOOL, 'primary');
  await record(page, hash, 'Minutes', 'e1');
  await record(page, hash, 'Lesson plans');
  await turn(page, `${hash}/matrix`);
  await row(page, 'Lesson plans').getByRole('link').click();
  await expect(page.locator('#title')).toHaveValue('Lesson plans');
  await page.getByRole('button', { name: 'Save and return' }).click();
  await expect(row(page, 'Lesson plans').getByRole('link')).toBeFocused();
  await expect(cell(page, /^Minutes 1\. /)).toHaveAttribute('aria-pressed', 'true');
  // Untick and tick by the mouse.
  await cell(page, /^Minutes 1\. /).click();
  await expect(pressed(page)).toHaveCount(0);
  await expect(page.locator('main')).toContainText('0 of 10 elements have evidence.');
  await cell(page, /^Minutes 1\. /).click();
  await expect(pressed(page)).toHaveCount(1);
});

test('a link to an element of another setting is said, and outlasts a press in the same row', async ({ page }) => {
  const { payload } = await example('example-pennimere');
  const [item] = payload.evidence;
  Object.assign(item, { title: 'Old plan', elements: ['e1', 'e3', 'ey1'] });
  await visit(page);
  const hash = await adopt(page, JSON.stringify(bundle(payload)));
  await turn(page, `${hash}/matrix`);
  await expect(row(page, 'Old plan')).toContainText(/Also linked to element 1 \(.+\), which this self-audit does not ask about\./);
  await cell(page, /^Old plan 1\. /).click();
  await expect(row(page, 'Old plan').locator('[aria-pressed="true"]')).toHaveCount(1);
  await untilSaved(page);
  expect((await pieces(page, hash)).find((it) => it.id === item.id).elements).toEqual(['e3', 'ey1']);
});

test('the heads stay in sight, and the page does not scroll sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await visit(page, `#/example/${BOROUGH}/matrix`);
  await expect(region(page).locator('tbody tr').first()).toBeVisible();
  const [wide, window] = await region(page).evaluate((it) => [it.scrollWidth, it.clientWidth]);
  expect(wide, 'it is wider than its window').toBeGreaterThan(window);
  await region(page).evaluate((it) => it.scrollTo(it.scrollWidth, it.scrollHeight));
  const places = await region(page).evaluate((it) => {
    const at = (element) => element.getBoundingClientRect();
    const [box, corner, name] = [it, it.querySelector('thead th'), it.querySelector('tbody tr:last-child th')].map(at);
    return [corner.left - box.left, corner.top - box.top, name.left - box.left].map(Math.round);
  });
  for (const place of places) expect(place, `${places}`).toBeLessThanOrEqual(2);
  expect(await page.evaluate(() => [document.documentElement.scrollWidth <= innerWidth, scrollX])).toEqual([true, 0]);
});

test('the page is fit to use for each scheme, as it is and with a cell under the keyboard', async ({ page }) => {
  await visit(page);
  for (const id of [BOROUGH, ...EXAMPLES]) {
    await turn(page, `#/example/${id}/matrix`);
    await look(page, `matrix, ${id}`);
  }
  await region(page).locator('.rm-matrix__cell').last().focus();
  await look(page, 'matrix, a cell under the keyboard');
  await page.locator('main details').evaluateAll((all) => all.forEach((it) => it.setAttribute('open', '')));
  await look(page, 'matrix, unfolded');
});

test('with many pieces fifty are in sight, and all of them on paper', async ({ page }) => {
  const { payload } = await example(EXAMPLES[1]);
  const [first] = payload.evidence;
  payload.evidence = Array.from({ length: 120 }, (_, at) => ({ ...first, id: `many-${at}`, title: `Piece ${at + 1}` }));
  await visit(page);
  const hash = await adopt(page, JSON.stringify(bundle(payload)));
  await turn(page, `${hash}/matrix`);
  const rows = region(page).locator('tbody tr');
  await expect(rows).toHaveCount(50);
  await page.locator('#pieces').selectOption({ label: '101 to 120 of 120' });
  await expect(rows).toHaveCount(20);
  await expect(rows.first()).toContainText('101. Piece 101');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(rows).toHaveCount(120);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(rows).toHaveCount(20);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.rm-undo')).toBeHidden();
  await expect(rows.first()).toBeVisible();
});

test('a tab that reads shows the marks, and nothing in it can be pressed', { tag: '@both' }, async ({ page }) => {
  const hash = await start(page, PROVIDER, null, 'Meadow Oak');
  await record(page, hash, 'Minutes', 'e1', 'e3');
  const other = await page.context().newPage();
  await visit(other, `${hash}/matrix`);
  await expect(other.locator('#elsewhere')).toBeVisible();
  await expect(region(other).getByText('✓')).toHaveCount(2);
  await expect(region(other).getByRole('button')).toHaveCount(0);
  await expect(region(other).getByRole('row', { name: /Minutes/ }).getByText('Yes', { exact: true })).toHaveCount(2);
});
