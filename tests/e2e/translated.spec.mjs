// A browser that translates the page puts every text into an element of its own (R1.15). The whole job
// goes on all the same, and what is said still changes where it has to.
import { SCHOOL, downloaded, expect, newest, start, test, turn, type, untilSaved, visit } from './support.mjs';

/** Wraps every text of the page, and each that comes, as translators do. */
const translate = () => {
  const wrap = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const parent = text.parentElement;
      if (!parent || !text.data.trim() || parent.closest('font, script, style, textarea, title')) continue;
      const font = document.createElement('font');
      text.replaceWith(font);
      font.append(text);
    }
  };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.nodeType === Node.TEXT_NODE && node.parentElement && !node.parentElement.closest('font')) wrap(node.parentElement);
        else if (node.nodeType === Node.ELEMENT_NODE && node.tagName !== 'FONT') wrap(node);
      }
    }
  }).observe(document, { childList: true, subtree: true });
};

test('with every text wrapped, the whole job goes on and is saved', async ({ page }, testInfo) => {
  await page.addInitScript(translate);
  await visit(page);
  const hash = await start(page, SCHOOL, 'primary', 'Meadow House');
  await expect(page.locator('h1 font')).toHaveText('Meadow House');
  await turn(page, `${hash}/element/e1`);
  await type(page, '#q-e1-strengths', 'Translated words.');
  await page.locator('main input[type=radio]').first().check();
  await untilSaved(page);
  await page.locator('#add-evidence').click();
  await page.locator('#title').fill('Minutes');
  await turn(page, `${hash}/element/e1`);
  await page.getByRole('button', { name: /^Remove from here ?: Minutes/ }).click();
  await page.locator('#notice').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: /^Remove from here ?: Minutes/ })).toBeVisible();
  for (const place of ['', '/about', '/evidence', '/actions', '/readiness', '/check', '/search', '/after', '/element/e2']) {
    await turn(page, hash + place);
  }
  // Another organisation’s name is shown everywhere it stands.
  await turn(page, `${hash}/about`);
  await page.locator('#organisation').fill('Orchard House');
  await untilSaved(page);
  await turn(page, hash);
  await expect(page.locator('h1')).toHaveText('Orchard House');
  await turn(page, `${hash}/check`);
  const { text } = await downloaded(page, testInfo, () => page.locator('#download').click());
  expect(text).toContain('Translated words.');
  await turn(page, '#/');
  await expect(page.locator('main h2')).toContainText(['Orchard House']);
  await turn(page, `${hash}/delete`);
  expect(JSON.stringify(await newest(page, hash))).toContain('Translated words.');
});
