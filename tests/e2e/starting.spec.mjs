// Starting: who somebody is leads to the scheme that fits, each answer at an address of its own; and lists that
// would be long: titles pasted at once, places taken one by one, evidence sorted, filtered and told apart.
import { EMPLOYER, PROVIDER, adopt, bundle, example, expect, start, test, turn, untilSaved, visit } from './support.mjs';

const heading = (page) => page.locator('#heading');
const at = (page, hash) => expect(page).toHaveURL((url) => url.hash === hash);

test('who somebody is leads to the scheme that fits, and back', { tag: '@both' }, async ({ page }) => {
  await visit(page);
  await page.getByRole('button', { name: 'Start a self-audit' }).click();
  await expect(heading(page)).toHaveText('Who are you?');
  await page.getByRole('link', { name: 'A school', exact: true }).click();
  await at(page, '#/start/for/schools');
  // There is one: the page says for whom it is, the estimate says that it is ours, and a button leads on.
  await expect(heading(page)).toHaveText('The scheme for a school');
  const cards = page.locator('.rm-cards > li');
  await expect(cards).toHaveCount(1);
  await expect(cards.getByRole('button', { name: 'Start Quality Mark', exact: true })).toBeVisible();
  await expect(cards).toContainText(
    /How long this form takes: our estimate\s*About .* to .* hours to answer everything\. About .* for the .* answers that count/,
  );
  await expect(page.locator('main .rm-source, main .rm-legend')).toHaveCount(0);
  await expect(cards).toContainText('Your own copy of the scheme’s guidance.');
  await expect(cards.getByText('What it costs')).toBeHidden();
  await cards.getByText('Cost, time and result').click();
  await expect(cards.getByText('What it costs')).toBeVisible();
  await page.reload();
  await expect(cards).toHaveCount(1);
  await page.goBack();
  await expect(heading(page)).toHaveText('Who are you?');
  await expect(heading(page)).toBeFocused();
  // Nobody has to know that a scheme is archived: it says so before anything else, and on its form again.
  await page.getByRole('link', { name: 'Somebody visiting a school' }).click();
  await expect(heading(page)).toHaveText('The form for a visit to a school');
  await expect(cards).toHaveCount(1);
  expect(await cards.evaluate((it) => it.textContent.trim().startsWith('Archived. '))).toBe(true);
  await cards.getByRole('button', { name: 'Start Joint visit form' }).click();
  await expect(page.locator('.rm-archived')).toBeVisible();
  await expect(page.getByRole('group', { name: 'What kind of school was visited?' })).toBeVisible();
  await page.locator('#begin').click();
  await expect(page.locator('#error-summary')).toContainText('Choose what kind of school was visited');
  await page.goBack();
  await page.goBack();
  await page.getByRole('link', { name: 'I am not sure' }).click();
  await expect(heading(page)).toHaveText('Which scheme is it for?');
  await expect(cards).toHaveCount(6);
  await expect(cards.getByRole('button', { name: /^Start / })).toHaveCount(6);
  await page.goBack();
  await page.getByRole('link', { name: 'I was sent a file' }).click();
  await at(page, '#/open');
});

test('on a phone the way to start is in view, and comes before what else there is to know', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await visit(page);
  const begin = page.getByRole('button', { name: 'Start a self-audit' });
  await expect(begin).toBeInViewport({ ratio: 1 });
  const comesFirst = (facts) => document.querySelector('main a[role=button]').compareDocumentPosition(facts) & Node.DOCUMENT_POSITION_FOLLOWING;
  expect(await page.locator('.rm-facts').evaluate(comesFirst)).toBeTruthy();
});

test('titles are pasted at once, and shown with their elements before', async ({ page }) => {
  const hash = await start(page, PROVIDER, null);
  const first = page.locator('.rm-task', { hasText: 'Element 1' }).first();
  await expect(page.locator('#untitled')).toContainText('They are in your guidance booklet.');
  await page.locator('#untitled summary').click();
  const titles = Array.from({ length: 10 }, (_, n) => `${n + 1}. Title ${n + 1} of mine`);
  await page.locator('#titles').fill([...titles, 'one too many'].join('\n'));
  await expect(page.locator('#untitled')).toContainText('11 lines for 10 elements. The last line is not used.');
  await expect(page.locator('#untitled li')).toHaveCount(11);
  await expect(page.locator('#untitled li').last()).toHaveText('Not used: one too many');
  await expect(page.locator('#untitled li').nth(2)).toHaveText('Element 3: Title 3 of mine');
  await expect(first, 'nothing is done yet').toContainText('Not answered');
  await page.locator('#titles').fill(titles.join('\n'));
  await page.locator('#add-titles').click();
  await expect(page.locator('#notice')).toContainText('10 titles added.');
  await expect(heading(page)).toBeFocused();
  await expect(page.locator('#untitled')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Title 3 of mine' })).toBeVisible();
  await untilSaved(page);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Title 10 of mine' })).toBeVisible();
  await turn(page, `${hash}/element/e1`);
  await page.locator('#q-e1-own-title').fill('');
  await turn(page, hash);
  await page.locator('#untitled summary').click();
  await page.locator('#titles').fill('Another');
  await page.locator('#add-titles').click();
  await expect(page.getByRole('link', { name: 'Another', exact: true })).toBeVisible();
  await page.locator('#notice').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'Element 1', exact: true })).toBeVisible();
});

test('criteria are taken one by one', async ({ page }) => {
  const hash = await start(page, EMPLOYER, 'employer');
  const rows = page.locator('.rm-task a[href*="/element/"]');
  await expect(rows).toHaveCount(1);
  await page.locator('#add-element').click();
  await at(page, `${hash}/element/n2`);
  await page.goBack();
  await expect(rows, 'what is left empty is not in the list').toHaveCount(1);
  await turn(page, `${hash}/element/n1`);
  await page.locator('#q-n1-reference').fill('4.2');
  await turn(page, hash);
  await page.locator('#add-element').click();
  await page.locator('#q-n2-reference').fill('NEC+ 7');
  await turn(page, hash);
  await expect(rows).toHaveText(['4.2', 'NEC+ 7']);
  await expect(page.locator('main')).toContainText('You have finished 0 of 2 criteria.');
});

test('evidence is sorted and filtered from ten on, and told apart', async ({ page }) => {
  const { payload } = await example('example-pennimere');
  const one = payload.evidence[0];
  const ids = Array.from({ length: 10 }, (_, n) => n);
  const item = (n) => ({ ...one, id: `x${n}`, title: n < 2 ? 'Log' : `Item ${9 - n}`, dated: `${n + 1} 3 2026`, elements: n === 5 ? ['e3'] : [] });
  const sent = { ...payload, submission_id: 'many-entries', evidence: ids.map(item) };
  await visit(page);
  const hash = await adopt(page, JSON.stringify(bundle(sent)));
  await turn(page, `${hash}/evidence`);
  const links = page.locator('.rm-items--cards a');
  await expect(links).toHaveCount(10);
  await expect(links.nth(0)).toHaveText('Log (1 March 2026)');
  await expect(links.nth(1)).toHaveText('Log (2 March 2026)');
  await page.locator('#sort').selectOption({ label: 'Title, A to Z' });
  await expect(links.first()).toHaveText('Item 0');
  await page.locator('#only').selectOption({ label: '3. Target setting for the improvement of performance in English and mathematics' });
  await expect(links).toHaveText(['Item 4']);
  await expect(page.getByText('Showing 1 of 10.')).toBeVisible();
  // It stays as it is while somebody looks at one of them.
  await links.click();
  await page.goBack();
  await expect(links).toHaveText(['Item 4']);
  await page.locator('#only').selectOption({ label: 'All evidence' });
  await expect(links).toHaveCount(10);
  // With nine it is not long any more.
  await links.first().click();
  await page.locator('#remove').click();
  await expect(page.locator('#sort')).toHaveCount(0);
  await expect(links).toHaveCount(9);
});
