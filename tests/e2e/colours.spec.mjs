// The colours of the stylesheet as it is built: every one has a name, every name may stand only where the list of
// pairs says, and every pair there is strong enough, in both themes and on paper (R7.5). What stands on what in the pages
// themselves, `look.mjs` holds to the same list.
import { CHOICES, DECORATION, EDGES, WORDS, contrast, themeOf } from './colours.mjs';
import { expect, test, visit } from './support.mjs';

/** What can stand for a colour without being one of ours: the browser's own, or what is around. */
const KEYWORDS =
  /^(inherit|initial|currentcolor|transparent|none|0|canvas|canvastext|linktext|highlight|highlighttext|buttontext|buttonborder|graytext|mark|marktext|selecteditem|selecteditemtext)$/i;
const PROPERTIES = /^(color|background|background-color|border|border-(top|right|bottom|left)|border(-(top|right|bottom|left))?-color|outline|outline-color|box-shadow|fill|stroke|accent-color|text-decoration-color|caret-color)$/;

/** Every rule of the page's stylesheet as its selector, the conditions it stands under, and its declarations. */
const rules = (page) =>
  page.evaluate(() => {
    const found = [];
    const walk = (list, under) => {
      for (const rule of list) {
        if (rule.cssRules?.length) walk(rule.cssRules, [...under, rule.conditionText ?? '']);
        if (rule.selectorText === undefined) continue;
        // As it is written: what is given in short is not read out part by part where a name stands in it.
        const text = rule.style.cssText.replaceAll('rgba(0, 0, 0, 0)', 'transparent');
        const declarations = text.split(/;\s*/).filter(Boolean).map((it) => it.split(/:\s*(.*)/s).slice(0, 2));
        found.push({ selector: rule.selectorText, under: under.join(' '), declarations });
      }
    };
    for (const sheet of document.styleSheets) walk(sheet.cssRules, []);
    return found;
  });

/** The names of ours in a value; those of govuk-frontend stand for ours. */
const names = (value) => [...value.matchAll(/var\(--(?!govuk-)([a-z-]+)\)/g)].map(([, name]) => name);

test('in the stylesheet, every colour has a name, and no name stands where the list does not have it', async ({ page }) => {
  await visit(page);
  const all = await rules(page);
  expect(all.length).toBeGreaterThan(300);
  const surfaces = new Set([...Object.values(WORDS), ...Object.values(EDGES)].flat());
  const edges = new Set([...Object.keys(EDGES), ...DECORATION]);
  const wrong = [];
  for (const [at, { selector, under, declarations: written }] of all.entries()) {
    // Where the browser has colours of its own, and on paper, which is white.
    if (/forced-colors/.test(under) || /^print\b/.test(under)) continue;
    // Of a background only the last one given to the same selector is drawn.
    const isSame = (other) => other.under === under && other.selector.split(', ').includes(selector);
    const later = all.slice(at + 1).filter(isSame);
    const isDrawn = (property) => !property.startsWith('background') || !later.some((other) => other.declarations.some(([it]) => /^background(-color)?$/.test(it)));
    const declarations = written.filter(([property]) => isDrawn(property));
    const value = (name) => declarations.find(([it]) => it === name)?.[1];
    for (const [property, text] of declarations) {
      const tell = (what) => wrong.push(`${selector} { ${property}: ${text} }: ${what}`);
      if (!PROPERTIES.test(property)) {
        if (/#[0-9a-f]{3,8}\b|\b(rgb|hsl)a?\(/i.test(text) && !property.startsWith('--')) tell('a colour here');
        continue;
      }
      if (/#[0-9a-f]{3,8}\b|\b(rgb|hsl)a?\(|\b(black|white|red)\b/i.test(text)) tell('a colour without a name');
      const own = names(text);
      if (property === 'color') {
        for (const name of own) if (!(name in WORDS)) tell(`no words are to be ${name}`);
        if (own.length === 0 && !KEYWORDS.test(text.replace(/ !important$/, ''))) tell('not known');
      } else if (property.startsWith('background')) {
        for (const name of own) if (!surfaces.has(name) && !edges.has(name)) tell(`nothing is listed that stands on ${name}`);
      } else {
        for (const name of own) if (!edges.has(name) && !surfaces.has(name)) tell(`${name} is the edge of nothing`);
      }
    }
    const on = names(value('background') ?? value('background-color') ?? '');
    for (const word of names(value('color') ?? '')) {
      for (const surface of on) {
        if (!WORDS[word]?.includes(surface)) wrong.push(`${selector}: ${word} on ${surface} is not listed`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

/** How a theme comes about, and which it is. */
const WAYS = [
  ['light', { colorScheme: 'light' }, 'system'],
  ['dark', { colorScheme: 'dark' }, 'system'],
  ['dark', { colorScheme: 'light' }, 'dark'],
  ['light', { colorScheme: 'dark' }, 'light'],
  ['paper', { colorScheme: 'dark', media: 'print' }, 'dark'],
  ['paper', { colorScheme: 'light', media: 'print' }, 'system'],
];

test('every pair of colours is strong enough, in both themes and on paper, however they come about', async ({ page, browserName }) => {
  test.skip(browserName === 'firefox', 'no theme and no paper can be set over BiDi');
  await visit(page);
  const themes = {};
  for (const [theme, media, chosen] of WAYS) {
    await page.emulateMedia({ media: null, ...media });
    await page.locator('html').evaluate((root, chosen) => root.setAttribute('data-appearance', chosen), chosen);
    const colours = await themeOf(page);
    themes[theme] ??= colours;
    expect(colours, `${JSON.stringify(media)}, ${chosen} chosen`).toEqual(themes[theme]);
    const scheme = theme === 'dark' ? 'dark' : 'light';
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(scheme);
  }
  expect(themes.dark).not.toEqual(themes.light);
  expect(themes.paper).toMatchObject({ paper: '#ffffff', card: '#ffffff', ink: '#000000', soft: '#000000', link: '#000000' });
  const used = new Set(DECORATION);
  for (const [theme, colours] of Object.entries(themes)) {
    const hold = (one, other, least, what) => {
      for (const name of [one, other]) expect(colours[name], `${name} in ${theme}`).toMatch(/^#[0-9a-f]{6}$/);
      used.add(one).add(other);
      const ratio = contrast(colours[one], colours[other]);
      expect.soft(ratio, `${theme}: ${one} on ${other}, ${what}`).toBeGreaterThanOrEqual(least);
    };
    for (const [word, surfaces] of Object.entries(WORDS)) for (const on of surfaces) hold(word, on, 4.5, 'words');
    for (const [edge, surfaces] of Object.entries(EDGES)) for (const on of surfaces) hold(edge, on, 3, 'an edge or a mark');
    for (const [one, other] of CHOICES) hold(one, other, 3, 'one state beside the other');
    // The mark of the focus has two colours: one of them at least is seen on whatever is around it.
    for (const on of ['paper', 'card', 'wash', 'row', 'bar', 'action', 'stop', 'not-wash', 'open-wash', 'part-wash']) {
      const best = Math.max(contrast(colours.mark, colours[on]), contrast(colours['on-mark'], colours[on]));
      expect.soft(best, `${theme}: the mark of the focus on ${on}`).toBeGreaterThanOrEqual(3);
    }
    expect(Object.keys(colours).filter((name) => !used.has(name)), 'colours that stand nowhere').toEqual([]);
  }
});

test('a pair that is not listed is found', async ({ page }) => {
  await visit(page);
  const { unlisted } = await import('./colours.mjs');
  expect(await unlisted(page)).toEqual([]);
  await page.locator('#heading').evaluate((heading) => heading.style.setProperty('color', 'var(--line)'));
  expect(await unlisted(page)).toEqual([expect.stringContaining('line on paper')]);
});
