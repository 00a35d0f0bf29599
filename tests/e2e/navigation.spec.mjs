// Finding the way: the browser’s own buttons, addresses that lead to one question, focus where reading
// begins, and a link from every gap to the question that mends it.
import { AGENCY, EXAMPLES, SCHOOL, expect, newest, start, test, turn, visit } from './support.mjs';

const heading = (page) => page.locator('#heading');

test('back and forward, with focus at the top of each page', { tag: '@both' }, async ({ page }) => {
  await visit(page);
  const trail = ['#/start', '#/start/for/schools', '#/help', '#/help/words', '#/open', `#/start/${SCHOOL}`];
  for (const place of trail) {
    await turn(page, place);
    await expect(heading(page)).toBeFocused();
    expect(await page.evaluate(() => scrollY)).toBe(0);
  }
  for (const place of [...trail.slice(0, -1)].reverse()) {
    await page.goBack();
    await expect(page).toHaveURL((url) => url.hash === place);
    await expect(heading(page)).toBeFocused();
  }
  await page.goForward();
  await expect(page).toHaveURL((url) => url.hash === trail[1]);
  await expect(heading(page)).toHaveText('The scheme for a school');
  await expect(heading(page)).toBeFocused();
});

test('a link that is called a button is followed by either key of a button', { tag: '@both' }, async ({ page }) => {
  for (const key of ['Enter', 'Space']) {
    await visit(page);
    const link = page.getByRole('button', { name: 'Start a self-audit' });
    await link.press(key);
    await expect(page).toHaveURL((url) => url.hash === '#/start');
    await expect(heading(page)).toBeFocused();
  }
});

test('back from an audit just begun does not lead to its form again', { tag: '@both' }, async ({ page }) => {
  await visit(page);
  await turn(page, '#/start');
  await turn(page, `#/start/${AGENCY}`);
  await page.locator('#setting-agency').check();
  await page.locator('#organisation').fill('Meadow House');
  await page.locator('#begin').click();
  await expect(heading(page)).toHaveText('Meadow House');
  await expect(heading(page)).toBeFocused();
  await page.goBack();
  await expect(page).toHaveURL((url) => url.hash === '#/start');
});

test('an address leads to one question, also when it is loaded anew', { tag: '@both' }, async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency');
  for (const [place, field] of [
    ['/questions/level/considered-by', '#q-considered-by'],
    ['/questions/full-statements/upholds', '#q-upholds input'],
    ['/questions/situation/situations', '#q-situations input'],
    ['/element/d4/own-title', '#q-d4-own-title'],
    ['/element/d7/target', '#q-d7-target'],
  ]) {
    await turn(page, hash + place);
    await expect(page.locator(field).first()).toBeFocused();
    await expect(page.locator(field).first()).toBeInViewport();
    await page.reload();
    await expect(page.locator(field).first()).toBeFocused();
  }
  // A question that is not on the page: its top.
  await turn(page, `${hash}/questions/level/no-such-question`);
  await expect(heading(page)).toBeFocused();
});

test('another question of the same page moves the focus, and draws nothing anew', { tag: '@both' }, async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency');
  await turn(page, `${hash}/element/d4/own-title`);
  await page.evaluate(() => {
    window.before = [...document.querySelectorAll('main *')];
    window.changes = 0;
    const count = (records) => (window.changes += records.filter((it) => it.addedNodes.length || it.removedNodes.length).length);
    new MutationObserver(count).observe(document.querySelector('main'), { childList: true, subtree: true });
  });
  const field = page.locator('#q-d4-target');
  await turn(page, `${hash}/element/d4/target`);
  await expect(field).toBeFocused();
  await expect(field).toBeInViewport();
  await page.goBack();
  await expect(page.locator('#q-d4-own-title')).toBeFocused();
  await turn(page, `${hash}/element/d4`);
  await expect(heading(page)).toBeFocused();
  expect(await page.evaluate(() => window.before.every((it) => it.isConnected))).toBe(true);
  expect(await page.evaluate(() => window.changes)).toBe(0);
  // Another page of the same kind is another page.
  await turn(page, `${hash}/element/d7/target`);
  await expect(page.locator('#q-d7-target')).toBeFocused();
  expect(await page.evaluate(() => window.before.some((it) => it.isConnected))).toBe(false);
});

test('an address that is none', async ({ page }) => {
  for (const place of ['#/nowhere', '#/audit', '#/audit/UPPER', '#/start/no-such-scheme', '#/example/example-ashdene/element/d9']) {
    await visit(page, place);
    await expect(heading(page), place).toHaveText('Page not found');
    await expect(page.locator('main a[href="#/"]')).toBeVisible();
  }
  await visit(page, '#/audit/0000000000000000000000000');
  await expect(heading(page)).toHaveText('This self-audit is not in this browser.');
  await visit(page, '#/example/no-such-example');
  await expect(heading(page)).toHaveText('This self-audit is not in this browser.');
});

test('the link to skip to the content', { tag: '@both' }, async ({ page }) => {
  await visit(page);
  await page.keyboard.press('Tab');
  const skip = page.locator('.govuk-skip-link');
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => Boolean(document.activeElement.closest('main')))).toBe(true);
});

test('an example is worked on and never kept', async ({ page }) => {
  await visit(page, '#/example/example-ashdene/element/d1');
  await page.locator('#q-d1-plan').fill('Something else');
  await turn(page, '#/example/example-ashdene/check');
  await expect(page.locator('main')).toContainText('Something else');
  await expect(page.locator('#save-status')).toHaveText('Example: nothing is saved');
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

// The other examples have no gaps.
for (const id of EXAMPLES.slice(0, 3)) {
  test(`every gap of ${id} leads to what mends it`, async ({ page }) => {
    await visit(page, `#/example/${id}/readiness`);
    const links = await page.locator('main section a').evaluateAll((all) => all.map((it) => it.getAttribute('href')));
    await followAll(page, [...new Set(links)]);
  });
}

test('every gap of an audit just begun leads to what mends it', async ({ page }) => {
  for (const [scheme, setting, first] of [
    [AGENCY, 'agency', null],
    [SCHOOL, 'primary', '#q-category-never'],
    [SCHOOL, 'secondary', '#q-category-in'],
  ]) {
    const hash = await start(page, scheme, setting);
    if (first) {
      await turn(page, `${hash}/questions/standing`);
      await page.locator(first).check();
    }
    await turn(page, `${hash}/readiness`);
    const links = await page
      .locator('main section a')
      .evaluateAll((all) => all.map((it) => it.getAttribute('href')));
    expect(links.length).toBeGreaterThan(5);
    await followAll(page, [...new Set(links)]);
  }
});

test('what has to be said before anything else is one press away, in the hub and on the readiness page', async ({ page }) => {
  const hash = await start(page, SCHOOL, 'primary');
  const question = `${hash}/questions/standing/category`;
  const glance = page.locator('.rm-glance a');
  await expect(glance).toHaveText('Answer “Is the school in an improvement category?” to see which pathway applies.');
  await glance.click();
  await expect(page).toHaveURL((url) => url.hash === question);
  await expect(page.locator('#q-category input').first()).toBeFocused();
  await turn(page, `${hash}/readiness`);
  const next = page.locator('section[aria-labelledby="shortest"]');
  await expect(next.locator('h2')).toHaveText('What to do next');
  await expect(next.locator('a')).toHaveAttribute('href', question);
  // Once it is said, the bold line leads to why.
  await turn(page, question);
  await page.locator('#q-category-in').check();
  await turn(page, hash);
  await expect(glance).toHaveAttribute('href', `${hash}/readiness`);
});

/** Goes to each address: focus has to be in the question it names, or at the top of its page. */
async function followAll(page, links) {
  for (const link of links) {
    await turn(page, link);
    const [, , , page_, one, question] = link.split('/');
    const field = { questions: `q-${question}`, element: `q-${one}-${question}` }[page_];
    const inField = (id) => {
      const at = document.activeElement;
      return at.id === id || at.closest('fieldset')?.id === id;
    };
    if (question) await expect.poll(() => page.evaluate(inField, field), link).toBe(true);
    else await expect(heading(page), link).toBeFocused();
    await expect(heading(page)).not.toHaveText('Page not found');
  }
}

test('Ctrl and S saves at once, and the browser’s own window stays away', { tag: '@both' }, async ({ page }) => {
  const hash = await start(page, AGENCY, 'agency');
  await turn(page, `${hash}/questions/level`);
  await page.evaluate(() => {
    window.addEventListener('keydown', (event) => {
      if (event.key !== 's') return;
      window.prevented = event.defaultPrevented;
      window.heldThen = Object.values(localStorage).some((text) => text.includes('Heads'));
    });
  });
  await page.locator('#q-considered-by').pressSequentially('Heads');
  await page.keyboard.press('Control+s');
  expect(await page.evaluate(() => [window.prevented, window.heldThen])).toEqual([true, true]);
  expect((await newest(page, hash)).payload.answers[0].text).toBe('Heads');
  await expect(page.locator('#q-considered-by')).toBeFocused();
});
