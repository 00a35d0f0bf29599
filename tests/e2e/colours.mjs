// Which colour may stand on which, by the names of `style/_colours.scss`: every pair there is on a page is here, and is
// strong enough in both themes (WCAG 2.2: 1.4.3, 1.4.11).

const PAGE = ['paper', 'card', 'wash', 'row'];
const WASHES = ['best-wash', 'met-wash', 'part-wash', 'not-wash', 'blank-wash', 'open-wash'];

/** Words, at least 4.5 to 1, small or large: what is written, and on what. */
export const WORDS = {
  ink: [...PAGE, 'part-wash', 'open-wash', 'not-wash', 'wash-hover'],
  soft: PAGE,
  link: [...PAGE, 'part-wash', 'open-wash', 'not-wash'],
  'link-hover': [...PAGE, 'part-wash', 'open-wash', 'not-wash'],
  brand: ['wash'],
  'on-bar': ['bar'],
  'on-action': ['action', 'action-hover', 'stop', 'stop-hover'],
  'on-mark': ['mark'],
  error: ['paper', 'card'],
  // A link of an error summary, under the pointer.
  'stop-edge': ['paper', 'card'],
  'on-not': ['not-wash'],
  ...Object.fromEntries(WASHES.map((wash) => [wash.replace('-wash', ''), [wash]])),
};

/** Edges of what can be pressed or filled in, and marks that say something: at least 3 to 1. */
export const EDGES = {
  edge: ['paper', 'card', 'wash'],
  field: ['paper', 'card', 'wash'],
  error: ['paper', 'card'],
  brand: ['paper', 'card', 'wash'],
  not: ['paper', 'card', 'not-wash'],
  part: ['paper', 'card', 'part-wash'],
  // The cells of pictures.
  ...Object.fromEntries(['best', 'met', 'blank', 'open'].map((mark) => [mark, ['paper', 'card']])),
  action: ['paper', 'card', 'wash'],
  stop: ['paper', 'card'],
  ink: ['paper', 'card', 'wash'],
  'on-mark': ['mark'],
};

/** What is told from the other by its colour: at least 3 to 1, as chosen beside not chosen, focused beside not. */
export const CHOICES = [
  ['action', 'card'],
  ['action', 'mark'],
  ['stop', 'mark'],
];

/** These only part or decorate: what they say is said by words or by an edge as well. */
export const DECORATION = ['line', 'bar-mark', 'action-edge', 'stop-edge', 'wash-edge', 'mark'];

/** The colours of the theme the page has, by name, in hex of six digits. */
export const themeOf = (page) =>
  page.evaluate(() => {
    const named = new Map();
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        // The rule that has the paper has them all.
        if (rule.selectorText !== ':root' || rule.style.getPropertyValue('--paper') === '') continue;
        for (const property of rule.style) if (property.startsWith('--')) named.set(property.slice(2));
      }
    }
    const style = getComputedStyle(document.documentElement);
    const long = (hex) => (hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex);
    return Object.fromEntries([...named.keys()].map((name) => [name, long(style.getPropertyValue(`--${name}`).trim().toLowerCase())]));
  });

/** The relative luminance of a colour, and how strongly two stand out from each other (WCAG 2.2). */
function luminance(hex) {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((first, second) => first - second);
  return (high + 0.05) / (low + 0.05);
}

/** Which words on the page, as it stands, have a colour on another that is not in the list. */
export async function unlisted(page) {
  const colours = await themeOf(page);
  const pairs = Object.entries(WORDS).flatMap(([word, surfaces]) => surfaces.map((on) => `${colours[word]} ${colours[on]}`));
  const found = await page.evaluate((pairs) => {
    const listed = new Set(pairs);
    const hex = (colour) => `#${colour.match(/[\d.]+/g).slice(0, 3).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
    const isClear = (colour) => /, 0\)$/.test(colour);
    const under = (element) => {
      for (let at = element; at !== null; at = at.parentElement) {
        const colour = getComputedStyle(at).backgroundColor;
        if (!isClear(colour)) return hex(colour);
      }
      return 'nothing';
    };
    const wrong = new Map();
    const look = (style, on, element) => {
      const pair = `${hex(style.color)} ${on}`;
      if (!listed.has(pair) && !wrong.has(pair)) wrong.set(pair, `${element.tagName}.${element.className} “${element.textContent.trim().slice(0, 30)}”`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
    for (let element = walker.nextNode(); element !== null; element = walker.nextNode()) {
      const speaks = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '') || element.matches('input, textarea, select');
      const before = getComputedStyle(element, '::before');
      const speaksBefore = /counter|[^"\s/]/.test(before.content) && !['none', 'normal', '""'].includes(before.content);
      if ((!speaks && !speaksBefore) || element.matches('script, style, noscript, option') || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      // One that cannot be used may be faint.
      if (element.closest(':disabled, [aria-disabled="true"]')) continue;
      if (speaks) look(getComputedStyle(element), under(element), element);
      if (speaksBefore) look(before, isClear(before.backgroundColor) ? under(element) : hex(before.backgroundColor), element);
    }
    return [...wrong];
  }, pairs);
  const nameOf = (colour) => Object.keys(colours).find((name) => colours[name] === colour) ?? colour;
  return found.map(([pair, where]) => `${pair.split(' ').map(nameOf).join(' on ')}: ${where}`);
}
