// Every page, empty, half filled, filled and with an error showing, narrow and wide, light and dark: axe finds nothing,
// nothing scrolls sideways, targets are big enough, and there is one heading and a title (R7.1, R7.4).
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { look } from './look.mjs';
import { APART, PLAIN, RATED, everyPlace, placesOf } from './places.mjs';
import { AGENCY, EXAMPLES, ROOT, SCHOOL, bundle, choose, example, expect, start, test, turn, visit } from './support.mjs';
import { BOROUGH, VISIT, aspect, field } from './rated.mjs';

test('pages without an audit', async ({ page }) => {
  await visit(page);
  const titles = new Set();
  for (const place of PLAIN) {
    await turn(page, place);
    await look(page, place);
    titles.add(await page.title());
  }
  // The two forms for beginning are one page.
  expect(titles.size).toBe(PLAIN.length - 1);
});

test('no kind of page is left out', async () => {
  const addresses = await readFile(path.join(ROOT, 'src/route.rs'), 'utf8');
  // How the address of each kind begins, as it is read: by itself, or after that of a self-audit.
  const kinds = [...addresses.matchAll(/^ {12}\["([a-z-]+)"/gm)].map(([, kind]) => kind);
  expect(kinds.length).toBeGreaterThan(15);
  const places = await everyPlace();
  // A thing that is only begun is looked at below, half filled; and so is what comes before deleting. The pages of a
  // review are looked at in `review.spec.mjs`, several side by side in `review-panel.spec.mjs`.
  const elsewhere = ['new-evidence', 'new-action', 'delete', 'judge', 'summary', 'review', 'reviews'];
  const isThere = (kind) => places.some((place) => place.split('/').includes(kind));
  expect(kinds.filter((kind) => !isThere(kind) && !elsewhere.includes(kind))).toEqual([]);
});

test('an audit just begun, and half filled', async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency', 'A Longnamedadoptionagencywithoutasinglespace');
  const pages = ['', '/about', '/questions/level', '/element/d3', '/evidence', '/actions', '/readiness', '/check', '/delete'];
  for (const place of pages) {
    await turn(page, hash + place);
    await look(page, `empty ${place}`);
  }
  await turn(page, '#/kept');
  await page.locator('summary').first().click();
  await page.locator('#wipe').click();
  await look(page, 'what is kept, and before it is deleted');
  await turn(page, `${hash}/questions/level`);
  await page.locator('#q-considered-no').check();
  await page.locator('#q-considered-on').fill('31 31 2027');
  await page.keyboard.press('Tab');
  await expect(page.locator('.govuk-error-message')).toBeVisible();
  await look(page, 'a date that is none');
  await turn(page, `${hash}/evidence`);
  await page.locator('#add-evidence').click();
  await expect(page.locator('#title')).toBeVisible();
  await look(page, 'a piece of evidence');
  await page.locator('#title').fill('https://example.org/averylongaddress/'.repeat(4));
  await page.locator('#serves-d3').check();
  await turn(page, `${hash}/actions`);
  await page.locator('#add-action').click();
  await expect(page.locator('#what')).toBeVisible();
  await page.locator('#what').fill('Agree a plan');
  await look(page, 'an action');
  await page.locator('#remove').click();
  await expect(page.locator('#notice button')).toBeVisible();
  await look(page, 'a removal that can be undone');
  for (const place of ['', '/element/d3', '/evidence', '/readiness', '/check']) {
    await turn(page, hash + place);
    await look(page, `half filled ${place}`);
  }
  await turn(page, '#/');
  await look(page, 'a list with an audit');
});

for (const id of EXAMPLES) {
  test(`a filled audit: ${id}`, async ({ page }) => {
    await visit(page, `#/example/${id}`);
    const places = await placesOf(id);
    const titles = new Set();
    for (const place of places) {
      await turn(page, `#/example/${id}${place}`);
      await look(page, id + place);
      titles.add(await page.title());
    }
    expect(titles.size, 'each page has a title of its own').toBe(places.length);
  });
}

test(`a filled audit with ratings: ${BOROUGH}`, async ({ page }) => {
  await visit(page, `#/example/${BOROUGH}`);
  const titles = new Set();
  for (const place of RATED) {
    await turn(page, `#/example/${BOROUGH}${place}`);
    await look(page, BOROUGH + place);
    titles.add(await page.title());
  }
  expect(titles.size, 'each page has a title of its own').toBe(RATED.length);

  // What only shows where something is wrong, above, or given in several phases.
  await turn(page, `#/example/${BOROUGH}${aspect('1-5', 'primary')}`);
  for (const folded of await page.locator('main summary').all()) await folded.click();
  await page.locator('#together-secondary').check();
  await page.locator(`${field('1-5', 'guidance-share', 'primary')}-part`).fill('67');
  await page.locator(`${field('1-5', 'rating', 'primary')} input`).first().check();
  await expect(page.locator('.govuk-error-message')).toBeVisible();
  await look(page, 'a figure that cannot be used');
});

test('a form kept apart, just begun', async ({ page }) => {
  const hash = await start(page, VISIT, 'special', 'Any Borough');
  for (const place of APART) {
    await turn(page, hash + place);
    await look(page, `visit form ${place}`);
  }
});

test('with an error or a preview showing', async ({ page }) => {
  await visit(page, `#/start/${SCHOOL}`);
  await page.locator('#begin').click();
  await expect(page.locator('#error-summary')).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.locator('#error-summary li')).toHaveText([
    'Choose who this self-audit is for',
    'Enter the name of your organisation',
  ]);
  await look(page, 'beginning with nothing said');

  await turn(page, '#/open');
  await choose(page, '<html>');
  await expect(page.locator('#error-summary')).toBeFocused();
  await look(page, 'a file refused');
  const { payload } = await example(EXAMPLES[0]);
  await choose(page, JSON.stringify(bundle(payload)));
  await expect(page.locator('#preview')).toBeFocused();
  await page.locator('main summary').click();
  await look(page, 'a file to look at');
});
