// Readiness as its page says it, read off the page line by line.
import { expect } from './support.mjs';

/** Of each outcome: its status, its conditions and its advice, each as [status, title, because]. */
export function readiness(page) {
  return page.evaluate(() => {
    const words = (it) => it?.textContent.trim() ?? '';
    const lines = (list) =>
      [...(list?.children ?? [])].map((it) => [
        words(it.querySelector(':scope > strong')),
        ...[0, 1].map((index) => words(it.querySelectorAll(':scope > div > p')[index])),
      ]);
    const outcomes = [...document.querySelectorAll('main section[aria-labelledby^="outcome-"]')].map((card) => {
      const lists = card.querySelectorAll(':scope > ul');
      const status = words(card.querySelector('strong'));
      return [card.getAttribute('aria-labelledby').slice(8), { status, lines: lines(lists[0]), advice: lines(lists[1]) }];
    });
    return Object.fromEntries(outcomes);
  });
}

/** Sees that the readiness page says exactly this of an outcome. */
export async function expectOutcome(page, id, expected) {
  await expect.poll(async () => (await readiness(page))[id]).toMatchObject(expected);
}
