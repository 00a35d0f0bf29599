// What every look at a page looks for, narrow and wide, light and dark: axe finds nothing, no words have a colour on
// another that is not listed, nothing scrolls sideways, targets are big enough, and there is one heading and a title.
// It comes with @axe-core/playwright, whose own way puts it into the page anew for each look.
import axeCore from 'axe-core';
import { unlisted } from './colours.mjs';
import { expect } from './support.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const WIDTHS = [320, 1280];

/** Buttons, fields and whatever looks like one, where they are smaller than 24 by 24. */
const smallTargets = () =>
  [...document.querySelectorAll('button, a[role=button], input, textarea, select, summary')]
    .filter((it) => it.checkVisibility({ visibilityProperty: true }))
    .map((it) => [it, it.getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([it, box]) => `${it.tagName} “${it.textContent.trim().slice(0, 40)}” ${box.width.toFixed(1)} by ${box.height.toFixed(1)}`);

/** Buttons whose words would touch where they take two lines. */
const tightButtons = () =>
  [...document.querySelectorAll('.govuk-button')]
    .map((it) => [it.textContent.trim(), getComputedStyle(it)])
    .filter(([, style]) => parseFloat(style.lineHeight) < 1.15 * parseFloat(style.fontSize))
    .map(([words]) => words);

async function axe(page, where, runOnly) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source);
  const found = await page.evaluate(async (runOnly) => {
    const { violations } = await window.axe.run(document, { runOnly, resultTypes: ['violations'] });
    return violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target.join(' ')).join(', ')}`);
  }, runOnly);
  expect.soft(found, `axe, ${where}`).toEqual([]);
}

/** Of what axe looks at, the theme changes the colours alone. */
const OF_COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const THEMES = [
  ['light', { type: 'tag', values: TAGS }],
  ['dark', OF_COLOURS],
];

/** Looks at the page as it stands, at both widths, in both themes. Problems are gathered, so that one run tells all. */
export async function look(page, what) {
  for (const width of WIDTHS) {
    const where = `${what} at ${width} px`;
    await page.setViewportSize({ width, height: 800 });
    for (const [colorScheme, runOnly] of THEMES) {
      await page.emulateMedia({ colorScheme });
      await axe(page, `${where}, ${colorScheme}`, runOnly);
      expect.soft(await unlisted(page), `colours on each other, ${where}, ${colorScheme}`).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: null });
    const room = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect.soft(room[0], `sideways scrolling, ${where}`).toBeLessThanOrEqual(room[1]);
    expect.soft(await page.evaluate(smallTargets), `small targets, ${where}`).toEqual([]);
    expect.soft(await page.evaluate(tightButtons), `tight buttons, ${where}`).toEqual([]);
  }
  // What cannot be reached any more is not read either.
  expect.soft(await page.locator('h1:not([inert] *)').count(), `headings, ${what}`).toBe(1);
  await expect.soft(page, what).toHaveTitle(/^.+ – Readymark$/);
}
