// Trying what would follow if some conditions were met: by keyboard, with nothing of it kept, and readiness left as it is.
import { AGENCY, append, database, expect, kept, start, test, turn, untilTwice, visit } from './support.mjs';
import { follow, press } from './keyboard.mjs';
import { look } from './look.mjs';
import { plain, printed } from './paper.mjs';
import { expectOutcome } from './readiness.mjs';

const BANNER = 'This is a try-out. Nothing here is saved, and none of it is in your file, your report or your readiness.';

const says = (page) => page.locator('main section [role=status]');
const boxes = (page) => page.locator('#conditions input[type=checkbox]');
const ticked = (page) => page.locator('#conditions input:checked');

const NOTHING_TICKED = [
  'Working Towards: three conditions would still be missing.',
  'Full: five conditions would still be missing.',
];

test('what would follow is tried by keyboard, and nothing of it is kept', { tag: '@both' }, async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency', 'Meadow House');
  await turn(page, `${hash}/questions/level`);
  await append(page, '#q-considered-by', 'Everybody');
  await untilTwice(page);
  const before = [await kept(page), await database(page)];
  await turn(page, `${hash}/readiness`);
  await follow(page, `main a[href="${hash}/what-if"]`);
  await expect(page).toHaveTitle('What if? – Meadow House – Readymark');
  await expect(page.locator('#try-out')).toHaveText(BANNER);
  await expect(says(page)).toHaveText(NOTHING_TICKED);
  await expect(boxes(page)).toHaveCount(7);
  await expect(ticked(page)).toHaveCount(0);

  // One condition is that of both.
  await press(page, '#if-working-towards-considered', { key: 'Space' });
  await expect(says(page)).toHaveText([
    'Working Towards: two conditions would still be missing.',
    'Full: four conditions would still be missing.',
  ]);
  for (const id of ['working-towards-plan', 'working-towards-document', 'full-experience', 'full-rounded', 'full-committed']) {
    await press(page, `#if-${id}`, { key: 'Space' });
  }
  await expect(says(page)).toHaveText(['Working Towards: you would be ready.', 'Full: one condition would still be missing.']);
  await expect(page.locator('main section li')).toHaveText(['Early permanence principles and partnership working are clearly upheld']);
  await press(page, '#if-full-upholds', { key: 'Space' });
  await expect(says(page)).toHaveText(['Working Towards: you would be ready.', 'Full: you would be ready.']);
  await expect(page.locator('main section li')).toHaveCount(0);
  // What is real is still said as it is.
  await expect(page.locator('#now')).toContainText('Not ready to apply for Full yet: five things to go.');

  await press(page, '#untick-all');
  await expect(says(page)).toHaveText(NOTHING_TICKED);
  await expect(ticked(page)).toHaveCount(0);
  await press(page, '#if-full-upholds', { key: 'Space', back: true });
  await expect(ticked(page)).toHaveCount(1);
  await untilTwice(page);
  expect([await kept(page), await database(page)]).toEqual(before);

  // Loaded anew, and left and come back to, nothing is ticked.
  await page.reload();
  await expect(says(page)).toHaveText(NOTHING_TICKED);
  await expect(ticked(page)).toHaveCount(0);
  await boxes(page).first().check();
  await expect(ticked(page)).toHaveCount(1);
  await turn(page, `${hash}/readiness`);
  await expectOutcome(page, 'full', { status: '5 to go' });
  await turn(page, `${hash}/what-if`);
  await expect(says(page)).toHaveText(NOTHING_TICKED);
  await expect(ticked(page)).toHaveCount(0);
});

test('with conditions ticked the page can be read by everybody, and on paper it says that it is not real', async ({ page }, testInfo) => {
  const hash = await start(page, AGENCY, 'agency', 'Meadow House');
  await turn(page, `${hash}/what-if`);
  await boxes(page).nth(0).check();
  await boxes(page).nth(3).check();
  await expect(says(page)).toHaveText([
    'Working Towards: two conditions would still be missing.',
    'Full: three conditions would still be missing.',
  ]);
  await look(page, 'what if, with two conditions ticked');
  const paper = await printed(page, testInfo);
  if (paper !== null) {
    expect(paper).toContain(plain(BANNER));
    expect(paper).not.toContain(plain('Untick all'));
  }
});

test('where every condition is met there is nothing to try', async ({ page }) => {
  await visit(page, '#/example/example-wrenfold/readiness');
  await expect(page.locator('.rm-ways')).toBeVisible();
  await expect(page.locator('main a[href$="/what-if"]')).toHaveCount(0);
  await turn(page, '#/example/example-wrenfold/what-if');
  await expect(page.locator('main')).toContainText('There is no condition to tick.');
  await expect(boxes(page)).toHaveCount(0);
});
