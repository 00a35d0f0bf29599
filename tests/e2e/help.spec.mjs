// Help: its contents lead to every topic by the keyboard, a topic has an address of its own, it is there without the rest
// of the app, and the words of a page are explained on that page.
import { AGENCY, SCHOOL, expect, start, test, turn, visit } from './support.mjs';
import { BOROUGH, aspect } from './rated.mjs';
import { follow, press } from './keyboard.mjs';
import { TOPICS } from './places.mjs';

const heading = (page) => page.locator('#heading');
/** What explains the words of a page, folded. */
const explained = (page) => page.locator('main details').filter({ has: page.locator('.rm-terms') });

test('the contents lead to every topic by the keyboard, and each topic back', async ({ page }) => {
  await visit(page);
  await follow(page, 'nav a[href="#/help"]');
  const links = page.locator('main .rm-tasks a');
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(addresses).toEqual(TOPICS.map((topic) => `#/help/${topic}`));
  await expect(page.locator('main h2')).toHaveCount(3);
  for (const address of addresses) {
    const name = await page.locator(`main .rm-tasks a[href="${address}"]`).textContent();
    await follow(page, `main .rm-tasks a[href="${address}"]`);
    await expect(heading(page)).toHaveText(name);
    await expect(page).toHaveTitle(`${name} – Help – Readymark`);
    await follow(page, '.rm-trail a[href="#/help"]', { back: true });
    await expect(heading(page)).toHaveText('Help');
  }
});

test('from the first topic, the way at the foot leads through all of them', async ({ page }) => {
  await visit(page, `#/help/${TOPICS[0]}`);
  const ways = page.getByRole('navigation', { name: 'Other help' });
  await expect(ways.locator('a')).toHaveText(['All help topics', /^Next: /]);
  for (const topic of TOPICS.slice(1)) {
    await ways.getByRole('link', { name: /^Next: / }).click();
    await expect(page).toHaveURL((url) => url.hash === `#/help/${topic}`);
    await expect(heading(page)).toBeFocused();
  }
  await expect(ways.locator('a')).toHaveText([/^Previous: /, 'All help topics']);
});

test('a topic is loaded by its own address, without the rest of the app', { tag: '@both' }, async ({ page }) => {
  let asked = 0;
  await page.route(/\/(split|chunk)_[^/]*\.wasm$/, () => {
    asked += 1;
  });
  await visit(page, '#/help/privacy');
  await expect(heading(page)).toHaveText('Privacy');
  expect(asked, 'nothing else was asked for').toBe(0);
  await page.unrouteAll({ behavior: 'wait' });
  // What explains how to fill in a self-audit comes with the part that does that.
  await turn(page, '#/help/words');
  await expect(heading(page)).toHaveText('Words and abbreviations');
  const meaning = (word) => page.locator('.rm-terms > div').filter({ has: page.locator('dt', { hasText: new RegExp(`^${word}$`) }) }).locator('dd');
  await expect(meaning('SIP')).toHaveText('School improvement partner.');
  await expect(meaning('ceiling')).toContainText('highest rating');
  await turn(page, '#/help/nothing');
  await expect(heading(page)).toHaveText('Page not found');
});

test('the words of a page are explained on it, folded, and not on paper', async ({ page }) => {
  const hash = await start(page, SCHOOL, 'primary');
  await turn(page, `${hash}/element/e1`);
  await expect(explained(page)).toHaveCount(1);
  await expect(explained(page).locator('dl')).toBeHidden();
  await press(page, 'main details:has(.rm-terms) > summary');
  await expect(explained(page).locator('dt', { hasText: 'element' })).toBeVisible();
  await expect(explained(page).locator('dt', { hasText: 'SIP' })).toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  await expect(explained(page)).toBeHidden();
  await page.emulateMedia({ media: null });

  // Each page has the words of its own scheme, and leads to its own part of help.
  const agency = await start(page, AGENCY, 'agency', 'Hill House');
  await turn(page, `${agency}/readiness`);
  await expect(explained(page).locator('dt')).toContainText(['Full', 'Working Towards']);
  await expect(page.locator('main a[href="#/help/readiness"]')).toBeVisible();
  await turn(page, `#/example/${BOROUGH}${aspect('1-1', 'primary')}`);
  await expect(explained(page).locator('dt')).toContainText(['ceiling', 'critical', 'EYFS', 'SI']);
  await expect(page.locator('main a[href="#/help/ratings"]')).toBeVisible();
  await turn(page, `#/example/${BOROUGH}/dashboard`);
  await expect(explained(page).locator('dt')).toContainText(['ceiling', 'LA', 'NCA', 'SIP']);
  await expect(page.locator('main a[href="#/help/ratings"]')).toBeVisible();
});
