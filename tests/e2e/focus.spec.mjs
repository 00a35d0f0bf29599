// Focus moves in the frame after a page is drawn, and on a busy machine that frame comes late. Whoever has gone to
// a box by then is left there, and no key goes elsewhere. Frames are held here, so that they come when they are told.
import { AGENCY, expect, start, test, turn } from './support.mjs';

const FIELD = '#q-considered-by';

/** To be run before a page’s own scripts: frames come as ever, but between `holdFrames` and `releaseFrames`. */
const holdable = () => {
  const ask = window.requestAnimationFrame.bind(window);
  let held = null;
  window.requestAnimationFrame = (draw) => (held ? held.push(draw) : ask(draw));
  window.holdFrames = () => {
    held = [];
  };
  /** How many were held, once they have come. */
  window.releaseFrames = () =>
    new Promise((done) => {
      const all = held;
      held = null;
      ask((time) => {
        for (const draw of all) draw(time);
        done(all.length);
      });
    });
};

const hold = (page) => page.evaluate(() => window.holdFrames());

async function release(page) {
  expect(await page.evaluate(() => window.releaseFrames()), 'frames that were held').toBeGreaterThan(0);
}

/** Turns to a page whose frame is held. */
async function turnHeld(page, hash) {
  await hold(page);
  await page.evaluate((hash) => {
    location.hash = hash;
  }, hash);
}

test.beforeEach(({ page }) => page.addInitScript(holdable));

test('on a page turned to, whoever types before its frame goes on typing', { tag: ['@both', '@waits'] }, async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency');
  await turnHeld(page, `${hash}/questions/level`);
  await page.locator(FIELD).focus();
  await page.keyboard.type('Before the frame, ');
  await release(page);
  await expect(page.locator(FIELD)).toBeFocused();
  await page.keyboard.type('and after it.');
  await expect(page.locator(FIELD)).toHaveValue('Before the frame, and after it.');

  // Also where the address names another question of the page.
  await turn(page, hash);
  await turnHeld(page, `${hash}/questions/level/considered`);
  await page.locator(FIELD).focus();
  await release(page);
  await expect(page.locator(FIELD)).toBeFocused();

  // Where nobody has gone anywhere, it is the page's beginning, or the question.
  await turnHeld(page, hash);
  await expect(page.locator('#heading')).toHaveText('Meadow House');
  await expect(page.locator('#heading')).not.toBeFocused();
  await release(page);
  await expect(page.locator('#heading')).toBeFocused();
  await turnHeld(page, `${hash}/questions/level/considered-by`);
  await expect(page.locator(FIELD)).not.toBeFocused();
  await release(page);
  await expect(page.locator(FIELD)).toBeFocused();
});

for (const place of ['', '/considered']) {
  test(`on a page loaded anew${place && ' at one question'}, whoever types before its frame goes on typing`, { tag: '@both' }, async ({ page }) => {
    const hash = await start(page, AGENCY, 'agency');
    await turn(page, `${hash}/questions/level${place}`);
    await page.addInitScript(() => window.holdFrames());
    await page.reload();
    await page.locator(FIELD).focus();
    await page.keyboard.type('Before the frame, ');
    await release(page);
    await expect(page.locator(FIELD)).toBeFocused();
    await page.keyboard.type('and after it.');
    await expect(page.locator(FIELD)).toHaveValue('Before the frame, and after it.');
  });
}

test('where two pages are turned to before a frame comes, the last one says where focus is', { tag: ['@both', '@waits'] }, async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency');
  await turnHeld(page, `${hash}/evidence`);
  await expect(page.locator('#add-evidence')).toBeVisible();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `${hash}/questions/level/considered-by`);
  await expect(page.locator(FIELD)).toBeVisible();
  await release(page);
  await expect(page.locator(FIELD)).toBeFocused();
});

test('what a press on a page leads to has the focus, unless somebody has gone elsewhere by then', { tag: ['@both', '@waits'] }, async ({ page }) => {
  await start(page, AGENCY, 'agency');
  await turn(page, '#/kept');
  const keep = page.getByRole('button', { name: 'Keep them' });
  await hold(page);
  await page.locator('#wipe').click();
  await keep.focus();
  await release(page);
  await expect(keep).toBeFocused();
  await keep.click();
  await expect(page.locator('#wipe')).toBeFocused();
  await hold(page);
  await page.locator('#wipe').click();
  await expect(page.locator('#delete-everything')).not.toBeFocused();
  await release(page);
  await expect(page.locator('#delete-everything')).toBeFocused();
});
