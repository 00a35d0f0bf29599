// The page “After submission”: what it says, and recording by keyboard what happened.
import { expect } from './support.mjs';
import { isAt, marker, press, tabTo, walk } from './keyboard.mjs';

/** What a button records, which it names in quotation marks. */
export const recording = (event) => `Record “${event}”`;

/** Where it stands, since when, each date with everything said of it, and the buttons of what comes next. */
export function afterwards(page) {
  return page.evaluate(() => {
    const words = (it) => it?.textContent.trim() ?? '';
    const rows = [...document.querySelectorAll('#dates > div')];
    return {
      stands: words(document.querySelector('#stands')),
      since: words(document.querySelector('.rm-stands > .rm-quiet')),
      dates: rows.map((row) => [words(row.querySelector('dt')), words(row.querySelector('dd > strong')), words(row.querySelector('dd'))]),
      next: [...document.querySelectorAll('#next button')].map(words),
    };
  });
}

/** Sees that the page says this of where the audit stands; of dates, only their titles and days; next, what happens. */
export async function expectAfterwards(page, { dates, ...said }) {
  const expected = said.next ? { ...said, next: said.next.map(recording) } : said;
  const seen = async () => {
    const all = await afterwards(page);
    return { ...all, dates: all.dates.map(([title, day]) => [title, day]) };
  };
  await expect.poll(seen).toMatchObject(dates ? { ...expected, dates } : expected);
}

/**
 * Records by keyboard what happened, from its button to its date and everything else it asks for.
 * Returns everything typed.
 */
export async function record(page, event, { on, tick = () => false }) {
  const { next } = await page.evaluate(() => ({ next: [...document.querySelectorAll('#next button')].map((it) => it.textContent) }));
  expect(next, 'what can be recorded now').toContain(recording(event));
  await press(page, `#next li:nth-child(${next.indexOf(recording(event)) + 1}) button`);
  // Straight into its date.
  await expect.poll(() => isAt(page, 'input[id^="on-"]'), `focus in the date of “${event}”`).toBe(true);
  await tabTo(page, '#heading + p, .rm-undo button', { back: true });
  return walk(page, { text: (id) => (id.startsWith('on-') ? on : marker(id)), tick });
}
