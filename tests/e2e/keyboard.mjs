// The keyboard’s way through the app: nothing here clicks, fills or loads a page. Wherever the
// keyboard stops, the place has to be seen: in view, not covered, and marked as focused.
import { SOON, expect } from './support.mjs';

/** What has focus now, and whether that is what `selector` says. */
export function active(page, selector = ':focus') {
  return page.evaluate((selector) => {
    const at = document.activeElement;
    const box = at.getBoundingClientRect();
    // A line is enough (WCAG 2.2, 2.4.11: not entirely hidden): where a box is in view in part,
    // Firefox does not scroll for focus, and no page can ask it to.
    const line = Math.max(box.y, 0) + Math.min(box.height / 2, 12);
    const hit = document.elementFromPoint(box.x + box.width / 2, line);
    const label = at.labels?.[0];
    // An input that is drawn by its label is not seen itself, and neither is a mark on it.
    const own = getComputedStyle(at);
    const drawn = label ? ['::before', '::after', null].map((part) => getComputedStyle(label, part)) : [];
    const marks = [...(own.opacity === '0' ? [] : [own]), ...drawn];
    const marked = (style) => style.boxShadow !== 'none' || (style.outlineStyle !== 'none' && style.outlineWidth !== '0px');
    return {
      what: `${at.tagName.toLowerCase()}#${at.id} “${at.textContent.trim().slice(0, 40)}”`,
      where: [box.x, box.y, box.width, box.height].map(Math.round).join(' '),
      on: hit?.outerHTML.slice(0, 60),
      tag: at.tagName,
      type: at.type,
      id: at.id,
      name: at.name,
      value: at.value,
      checked: at.checked,
      is: at.matches(selector),
      lost: at === document.body,
      inMain: Boolean(at.closest('main')),
      folds: at.tagName === 'SUMMARY' && !at.parentElement.open && at.parentElement.querySelector('input, textarea') !== null,
      uncovered: Boolean(hit) && (at.contains(hit) || hit.contains(at) || hit === label),
      marked: marks.some(marked),
    };
  }, selector);
}

const BACK = { Tab: 'Shift+Tab', 'Shift+Tab': 'Tab', ArrowDown: 'ArrowUp' };
const isSeen = (at) => at.lost || (at.uncovered && at.marked);

/** Presses a key that moves focus, and looks where it went. */
async function step(page, key, selector) {
  await page.keyboard.press(key);
  const at = await active(page, selector);
  if (isSeen(at)) return at;
  // A browser driven faster than it paints may leave out a scroll: once there and back.
  await page.keyboard.press(BACK[key]);
  await page.keyboard.press(key);
  const look = async () => isSeen(await active(page));
  await expect.poll(look, { message: `focus on ${at.what} is seen: ${JSON.stringify(at)}`, ...SOON }).toBe(true);
  return active(page, selector);
}

/** Whether focus is on `selector`, also while the browser’s own download list has the keyboard. */
export const isAt = (page, selector) => page.evaluate((selector) => document.activeElement.matches(selector), selector);

/** Presses Tab until focus is on `selector`; `back` goes the other way. */
export async function tabTo(page, selector, { back = false, most = 200 } = {}) {
  if (await isAt(page, selector)) return;
  for (let pressed = 0; pressed < most; pressed += 1) {
    const at = await step(page, back ? 'Shift+Tab' : 'Tab', selector);
    if (at.is) return;
  }
  throw new Error(`The Tab key did not reach ${selector} in ${most} steps.`);
}

/** Presses a link or button that leads to another page; focus has to be `to`, where reading begins. */
export async function follow(page, selector, { to = '#heading', ...options } = {}) {
  await tabTo(page, selector, options);
  const before = page.url();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url(), { message: `${selector} leads somewhere`, ...SOON }).not.toBe(before);
  await expect.poll(() => isAt(page, to), { message: `focus on ${to} after ${selector}`, ...SOON }).toBe(true);
}

/**
 * Presses a button that stays on the page, or ticks a box with another `key`. Where it goes away with what it did, focus
 * moves on within a frame or two.
 */
export async function press(page, selector, { key = 'Enter', ...options } = {}) {
  await tabTo(page, selector, options);
  await page.keyboard.press(key);
  await expect.poll(async () => (await active(page)).lost, { message: `focus after ${selector}`, ...SOON }).toBe(false);
}

const DATES = {
  dated: '22 11 2026',
  'review-by': '22 11 2030',
  'q-considered-on': '3 9 2026',
  'q-first-contact': '2 9 2026',
  'q-meeting-date': '17 9 2026',
  'q-status-date': '14 5 2025',
};
let words = 0;
/** Words that tell of which field they were typed in, never twice the same; or a date. */
export function marker(id) {
  if (DATES[id]) return DATES[id];
  words += 1;
  return `${words} ${id} é <b>&`;
}

/** With the keyboard in a group of radios: goes to one and chooses it. */
export async function choose(page, wanted) {
  let at = await active(page);
  for (let pressed = 0; at.value !== wanted; pressed += 1) {
    if (pressed > 20) throw new Error(`${at.name} has no ${wanted}.`);
    at = await step(page, 'ArrowDown');
  }
  if (!at.checked) await page.keyboard.press('Space');
  expect((await active(page)).checked, `${at.name} is ${wanted}`).toBe(true);
}

/** How many keys of a text are pressed one by one. */
const KEYS = 3;

/** Types a text: its end key by key, what comes before at once, as from an input method. */
async function enter(page, words) {
  await page.keyboard.insertText(words.slice(0, -KEYS));
  await page.keyboard.type(words.slice(-KEYS));
}

/**
 * Tabs from the heading through the whole page and fills every field in order, unfolding what holds
 * any. `text`, `option` and `tick` say what to type, choose and tick, by the field’s id; a text that
 * is null leaves its box empty.
 * Returns everything typed; fails where a field of the page was not reached.
 */
export async function walk(page, { text = marker, option = () => null, tick = () => true } = {}) {
  const typed = [];
  const reached = new Set();
  let at = await step(page, 'Tab');
  for (; at.inMain; at = await step(page, 'Tab')) {
    if (at.tag === 'TEXTAREA' || at.type === 'text') {
      const wanted = at.value === '' ? text(at.id) : null;
      if (wanted !== null) {
        typed.push(wanted);
        await enter(page, wanted);
      }
      reached.add(at.id);
    } else if (at.type === 'radio') {
      await choose(page, option(at.name) ?? at.value);
      reached.add(at.name);
    } else if (at.type === 'checkbox') {
      if (tick(at.id) !== at.checked) await page.keyboard.press('Space');
      expect((await active(page)).checked, at.id).toBe(tick(at.id));
      reached.add(at.id);
    } else if (at.folds) {
      await page.keyboard.press('Enter');
    }
  }
  const fields = await page.evaluate(() =>
    [...document.querySelectorAll('main input, main textarea')].map((it) => (it.type === 'radio' ? it.name : it.id)),
  );
  expect([...reached].sort(), 'every field of the page').toEqual([...new Set(fields)].sort());
  return typed;
}
