// What goes wrong around the edges: a save that fails, a press made twice, a button that goes away.
import { AGENCY, SCHOOL, expect, holdDatabase, kept, newest, start, test, turn, type, untilSaved, untilTwice, visit } from './support.mjs';

test('while words could not be saved, no other audit takes their place', async ({ page }) => {
  const other = await start(page, AGENCY, 'agency', 'Second House');
  const hash = await start(page, AGENCY, 'agency', 'First House');
  await turn(page, `${hash}/element/d1`);
  await page.evaluate(() => {
    window.setItem = Storage.prototype.setItem;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await type(page, 'textarea >> nth=0', 'Words that are kept nowhere.');
  await expect(page.locator('#save-failure')).toBeVisible();
  for (const elsewhere of [other, '#/example/example-ashdene']) {
    await page.evaluate((elsewhere) => {
      location.hash = elsewhere;
    }, elsewhere);
    await expect(page).toHaveURL((url) => url.hash === `${hash}/element/d1`);
    await expect(page.locator('#notice')).toContainText('not saved yet, so no other was opened');
    await expect(page.locator('#notice button')).toHaveCount(0);
    await expect(page.locator('textarea').first()).toHaveValue('Words that are kept nowhere.');
  }
  // From the list too; and once there is room, everything is kept and the other opens.
  await turn(page, '#/');
  await page.evaluate((other) => {
    location.hash = other;
  }, other);
  await expect(page).toHaveURL((url) => url.hash === '#/');
  await page.evaluate(() => {
    Storage.prototype.setItem = window.setItem;
  });
  await turn(page, other);
  await expect(page.locator('#heading')).toHaveText('Second House');
  await expect(page.locator('#save-failure')).toHaveCount(0);
  expect(JSON.stringify(await newest(page, hash))).toContain('Words that are kept nowhere.');
});

/** Presses twice before the page can turn. */
const twice = (button) => button.evaluate((it) => [it, it].forEach((button) => button.click()));

test('a double press begins one audit and adds one item', { tag: '@both' }, async ({ page }) => {
  await visit(page, `#/start/${AGENCY}`);
  await page.locator('#setting-agency').check();
  await page.locator('#organisation').fill('Meadow House');
  await twice(page.locator('#begin'));
  await expect(page).toHaveURL(/#\/audit\/[a-z0-9]+$/);
  await untilSaved(page);
  const shelves = Object.keys(await kept(page)).map((key) => key.split('/')[2]);
  expect(new Set(shelves).size).toBe(1);
  const { hash } = new URL(page.url());
  for (const [list, add] of [
    ['evidence', '#add-evidence'],
    ['actions', '#add-action'],
    ['element/d1', '#add-evidence'],
  ]) {
    await turn(page, `${hash}/${list}`);
    await twice(page.locator(add));
    await expect(page).toHaveURL(/\/new-(evidence|action)\/.*as\/[a-z0-9]+$/);
    await page.locator('#title, #what').fill('Minutes');
  }
  await untilSaved(page);
  const { payload } = await newest(page, hash);
  expect([payload.evidence.length, payload.actions.length]).toEqual([2, 1]);
});

test('a button that goes away hands the focus on', { tag: '@both' }, async ({ page }) => {
  const hash = await start(page, SCHOOL, 'primary', 'Meadow House');
  await turn(page, `${hash}/element/e1`);
  await page.locator('input[type=radio]').first().check();
  const group = page.locator('fieldset').first();
  await page.getByRole('button', { name: /^Clear this answer/ }).press('Enter');
  await expect(group.locator('input').first()).toBeFocused();
  await page.locator('#add-evidence').click();
  await page.locator('#title').fill('Minutes');
  await turn(page, `${hash}/element/e1`);
  await page.getByRole('button', { name: /^Remove from here ?: Minutes/ }).press('Enter');
  await expect(page.locator('#add-evidence')).toBeFocused();
  await expect(page.locator('#notice')).toContainText('“Minutes” is no longer used here.');
  await page.locator('#notice').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: /^Remove from here ?: Minutes/ })).toBeVisible();
});

test('a school that has not said where it stands sees both pathways, and why neither counts yet', async ({ page }) => {
  const hash = await start(page, SCHOOL, 'primary', 'Meadow House');
  await turn(page, `${hash}/readiness`);
  const why = 'Whether this pathway applies depends on a question you have not answered yet.';
  await expect(page.locator('.rm-ways > section')).toHaveCount(2);
  await expect(page.getByText(why)).toHaveCount(2);
  await expect(page.locator('.rm-ways').getByText('Not known yet')).toHaveCount(2);
});

test('the level aimed at comes first, and what could already be sent is called that', async ({ page }) => {
  const hash = '#/example/example-ashdene';
  const order = () => page.locator('#shortest, #now').allTextContents();
  await visit(page, `${hash}/readiness`);
  const now = 'You could already send it for “Working Towards”';
  await turn(page, `${hash}/questions/level`);
  await page.getByRole('radio', { name: 'Full', exact: true }).check();
  await turn(page, `${hash}/readiness`);
  expect(await order()).toEqual(['What to do next', now]);
  // Taken back here, what comes first is another, and the page stays where it is.
  const undo = page.locator('main').getByRole('button', { name: /^Undo/ });
  await undo.click();
  await expect.poll(order).not.toEqual(['What to do next', now]);
  await page.locator('main').getByRole('button', { name: 'Redo', exact: true }).click();
  await expect.poll(order).toEqual(['What to do next', now]);
  await turn(page, `${hash}/questions/level`);
  await page.getByRole('radio', { name: 'Working Towards', exact: true }).check();
  await turn(page, `${hash}/readiness`);
  expect(await order()).toEqual(['What to do now']);
});

test('once something was recorded after submission, readiness says so instead of telling to send it again', async ({ page }) => {
  await visit(page, '#/example/example-wrenfold/readiness');
  const card = page.locator('section[aria-labelledby=now]');
  await expect(card).toContainText('See the next steps, or record what happened next');
  await expect(card).not.toContainText('Record that you sent it');
});

test('deleting one self-audit leaves alone another that was opened meanwhile', { tag: ['@both', '@waits'] }, async ({ page }) => {
  const second = await start(page, AGENCY, 'agency', 'Second House');
  const first = await start(page, AGENCY, 'agency', 'First House');
  await untilTwice(page);
  await turn(page, `${first}/delete`);
  const release = await holdDatabase(page);
  await page.locator('#delete').click();
  await turn(page, `${second}/element/d1`);
  await page.locator('textarea').first().fill('Typed while the other was going.');
  await release();
  await expect.poll(async () => JSON.stringify(await kept(page))).not.toContain('First House');
  expect(new URL(page.url()).hash).toBe(`${second}/element/d1`);
  await expect(page.locator('textarea').first()).toHaveValue('Typed while the other was going.');
  await untilSaved(page);
  expect(JSON.stringify(await newest(page, second))).toContain('Typed while the other was going.');
});
