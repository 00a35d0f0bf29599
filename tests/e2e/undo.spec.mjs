// Undo and redo: every kind of edit is one step back and one step forth, by button and by key, and
// inside a text box undo is the box’s own.
import { AGENCY, expect, give, newest, start, test, turn, untilSaved } from './support.mjs';

const undo = (page) => page.locator('main').getByRole('button', { name: /^Undo/ });
const redo = (page) => page.locator('main').getByRole('button', { name: 'Redo', exact: true });

/** Undoes and does again, by button and then by key; each time the page has to say so. */
async function thereAndBack(page, without, withIt) {
  await withIt();
  await undo(page).click();
  await without();
  await redo(page).click();
  await withIt();
  await page.keyboard.press('Control+z');
  await without();
  await page.keyboard.press('Control+Shift+Z');
  await withIt();
}

test('a choice, and taking it back; ticking', async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency');
  await turn(page, `${hash}/questions/level`);
  const yes = page.locator('#q-considered-yes');
  const no = page.locator('#q-considered-no');
  await yes.check();
  await thereAndBack(page, () => expect(yes).not.toBeChecked(), () => expect(yes).toBeChecked());
  await no.check();
  await thereAndBack(page, () => expect(yes).toBeChecked(), () => expect(no).toBeChecked());
  await page.locator('main').getByRole('button', { name: /^Clear this answer/ }).first().click();
  await expect(no).not.toBeChecked();
  await undo(page).click();
  await expect(no).toBeChecked();

  // A box to tick is one step too.
  await turn(page, `${hash}/questions/situation`);
  const box = page.locator('#q-situations-testing');
  await box.check();
  await thereAndBack(page, () => expect(box).not.toBeChecked(), () => expect(box).toBeChecked());
});

test('typing in one field is one step', { tag: '@both' }, async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency');
  await turn(page, `${hash}/questions/full-statements`);
  const one = page.locator('#q-experience-how');
  const other = page.locator('#q-rounded-how');
  await one.pressSequentially('Forty placements');
  await other.pressSequentially('Three plans');
  await undo(page).click();
  await expect(other).toHaveValue('');
  await expect(one).toHaveValue('Forty placements');
  await undo(page).click();
  await expect(one).toHaveValue('');
  await redo(page).click();
  await redo(page).click();
  await expect(one).toHaveValue('Forty placements');
  await expect(other).toHaveValue('Three plans');
  await untilSaved(page);
  const texts = (await newest(page, hash)).payload.answers.map((it) => it.text);
  expect(texts).toEqual(['Forty placements', 'Three plans']);
});

test('inside a text box undo is the box’s own', { tag: '@both' }, async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency');
  await turn(page, `${hash}/questions/level`);
  await page.locator('#q-considered-yes').check();
  const box = page.locator('#q-considered-by');
  await box.pressSequentially('Heads');
  await page.keyboard.press('Control+z');
  await expect(box).not.toHaveValue('Heads');
  await expect(page.locator('#q-considered-yes'), 'the choice before it').toBeChecked();
  for (let more = 0; more < 4; more += 1) await page.keyboard.press('Control+z');
  await expect(page.locator('#q-considered-yes')).toBeChecked();
  // What the box took back is taken back in the audit too.
  const left = await box.inputValue();
  await untilSaved(page);
  const { answers } = (await newest(page, hash)).payload;
  expect(answers.find((it) => it.question === 'considered-by')?.text ?? '').toBe(left);
});

test('adding and removing evidence and actions', async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency');
  for (const [place, add, field] of [
    ['evidence', '#add-evidence', '#title'],
    ['actions', '#add-action', '#what'],
  ]) {
    await turn(page, `${hash}/${place}`);
    const rows = page.locator(`main :is(.rm-items, table) a[href^="${hash}/${place}/"]`);
    const notice = page.locator('#notice');

    // Begun and left empty, by a link, by going back and by loading the page anew: nothing is left.
    for (const leave of [
      () => turn(page, `${hash}/${place}`),
      () => page.goBack(),
      async () => {
        await page.reload();
        await expect(page.locator(field)).toHaveValue('');
        await turn(page, `${hash}/${place}`);
      },
    ]) {
      await page.locator(add).click();
      await expect(page.locator(field)).toBeVisible();
      await expect(page).toHaveURL(/\/as\/[a-z0-9]+$/);
      await leave();
      await expect(page.locator(add)).toBeVisible();
      await expect(rows).toHaveCount(0);
    }

    // Typed in, emptied again, and typed in once more: it is there while it says something.
    await page.locator(add).click();
    await page.locator(field).fill('T');
    await expect(page.locator('#remove')).toBeVisible();
    await page.locator(field).fill('');
    await expect(page.locator('#remove')).toHaveCount(0);
    await page.locator(field).fill('Minutes');
    await untilSaved(page);
    await page.reload();
    await expect(page.locator(field)).toHaveValue('Minutes');
    await turn(page, `${hash}/${place}`);
    await expect(rows).toHaveCount(1);

    // Named, removed from its own page, and brought back whole.
    await rows.click();
    await page.locator(field).fill('The training log');
    await page.locator('#remove').click();
    await expect(page.locator('#heading')).toBeFocused();
    await expect(notice).toContainText('Removed “The training log”.');
    await expect(rows).toHaveCount(0);
    await notice.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(rows).toHaveText('The training log');
    // The button is gone: it is said what became of it, and the keyboard is at the top of the page.
    await expect(notice).toHaveText('Undone.');
    await expect(page.locator('#heading')).toBeFocused();
    await redo(page).click();
    await expect(rows).toHaveCount(0);
    await undo(page).click();
    await expect(rows).toHaveText('The training log');
  }
});

test('marking as finished, and a removal undone from elsewhere', async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency');
  await turn(page, `${hash}/element/d1`);
  await give(page, '#q-d1-provide', 'We do');
  const finish = page.locator('#finish');
  await finish.check();
  await thereAndBack(page, () => expect(finish).not.toBeChecked(), () => expect(finish).toBeChecked());
  await turn(page, hash);
  await expect(page.locator('main')).toContainText('You have finished 1 of 7 descriptors.');
  await undo(page).click();
  await expect(page.locator('main')).toContainText('You have finished 0 of 7 descriptors.');
  await redo(page).click();
  await expect(page.locator('main')).toContainText('You have finished 1 of 7 descriptors.');
});

test('undo and redo are not shown while there is neither, and nothing moves when they come', async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency');
  await turn(page, `${hash}/questions/level`);
  await expect(undo(page)).toHaveCount(0);
  await expect(redo(page)).toHaveCount(0);
  const before = await page.locator('#q-considered-yes').boundingBox();
  await page.locator('#q-considered-yes').check();
  await expect(undo(page)).toBeVisible();
  expect(await page.locator('#q-considered-yes').boundingBox()).toEqual(before);
  await expect(undo(page)).toHaveAttribute('aria-disabled', 'false');
  await expect(redo(page)).toHaveAttribute('aria-disabled', 'true');
  await undo(page).press('Enter');
  await expect(undo(page)).toBeFocused();
  await expect(redo(page)).toHaveAttribute('aria-disabled', 'false');
});
