// What the tests of rated elements share: their addresses, the ceiling in words, and the dashboard
// cell by cell.
import { expect } from './support.mjs';

export const BOROUGH = 'example-any-borough';
export const VISIT = 'joint-visit-form';
export const LEVELS = ['Outstanding', 'Good', 'Needs improvement', 'Significant improvement needed'];
export const NOTHING_ANSWERED = 'Between Outstanding and Significant improvement needed';

/** The end of the address of an aspect in a phase, or of one of its statements. */
export const aspect = (element, phase, question) => `/element/${element}/in/${phase}${question ? `/${question}` : ''}`;

/** The field of a question of an aspect in a phase; `1-5-g-3` is the third Good statement of 1.5. */
export const field = (element, question, phase) => `#q-${element}-${question}-${phase}`;

/** One choice of a group: 0 is met or true, 1 is not, 2 does not apply, 3 is not answered. */
export const choice = (group, value) => `${group} input[value="${value}"]`;

/** The card beside the statements, and the line at the foot, say the ceiling in the same words. */
export async function expectCeiling(page, short, sentence) {
  await expect(page.locator('.rm-rate__ceiling')).toHaveText(short);
  await expect(page.locator('.rm-rate__bar > span')).toContainText(`Ceiling: ${short}`);
  if (sentence) await expect(page.locator('.rm-rate__card p[role="status"]')).toHaveText(sentence);
}

/** Waits until the dashboard is there with both its tables. */
const drawn = (page) => expect(page.locator('.rm-dashboard')).toHaveCount(2);
const PARTS = '.rm-glance, section[aria-labelledby="above"] li, th, td, .rm-dashboard__all, .rm-theme > p';

/** Every cell of the dashboard, and what stands above and below its tables, as text. */
export async function dashboardText(page) {
  await drawn(page);
  const texts = await page.locator('main').locator(PARTS).allTextContents();
  return texts.map((it) => it.replace(/\s+/g, ' ').trim());
}

/** The dashboard’s words alone: a list of rows for each theme, then its overall for all phases. */
export async function dashboardWords(page) {
  await drawn(page);
  return page.locator('.rm-theme').evaluateAll((themes) =>
    themes.map((theme) => {
      // What does not apply has a sign before its words, and after them what only is heard.
      const word = (it) => it.querySelector('.rm-word, .rm-quiet').firstChild.textContent.replace(/^\W+/, '');
      const rows = [...theme.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('td')].map(word));
      return [...rows, word(theme.querySelector('.rm-dashboard__all'))];
    }),
  );
}

/** The ratings above what the answers allow, as the dashboard lists them. */
export const flags = (page) => page.locator('section[aria-labelledby="above"] li');
