// Files with a hostile text in every field that takes one, and the pages it could be shown on.
import { bundle, example, expect, turn } from './support.mjs';

/** Fields of one line, and of paragraphs, by the lists they are in. */
const LINES = 2_000;
const TEXTS = 10_000;
const cut = (text, most) => [...text].slice(0, most).join('');

/** The file of an example with what `next` gives in every field that takes text. */
export async function fileFullOf(id, next, change = () => {}) {
  const { payload } = await example(id);
  const line = () => cut(next(), LINES);
  const text = () => cut(next(), TEXTS);
  for (const field of Object.keys(payload.provider)) payload.provider[field] = line();
  for (const answer of payload.answers) {
    if ('text' in answer) answer.text = text();
    if ('does_not_apply' in answer) answer.does_not_apply = text();
    if ('share' in answer) answer.share = [line(), line()];
  }
  for (const item of payload.evidence) Object.assign(item, { title: line(), kept: line(), dated: line(), review_by: line(), looked_after_by: line(), note: text() });
  for (const action of payload.actions) Object.assign(action, { what: text(), who: line(), by_when: line() });
  for (const event of payload.review?.events ?? []) Object.assign(event, { on: line(), note: text() });
  payload.scheme.title = line();
  change(payload);
  return JSON.stringify(bundle(payload));
}

/** The addresses of an audit’s pages, after its own: one of each kind, and every element, item and action. */
export function pagesOf(file) {
  const { answers, evidence, actions } = JSON.parse(file).payload;
  const elements = [...new Set(answers.filter((it) => it.element && !it.phase).map((it) => it.element))];
  const rated = answers.filter((it) => it.element && it.phase).map((it) => `/element/${it.element}/${it.phase}`);
  return [
    '',
    '/about',
    ...elements.slice(0, 4).map((it) => `/element/${it}`),
    ...[...new Set(rated)].slice(0, 3),
    '/evidence',
    ...evidence.slice(0, 3).map((it) => `/evidence/${it.id}`),
    '/matrix',
    '/actions',
    ...actions.slice(0, 3).map((it) => `/actions/${it.id}`),
    '/readiness',
    '/what-if',
    '/check',
    '/report',
    '/compare',
    '/last-time',
    '/search',
    '/after',
    '/delete',
  ];
}

/** Turns to every page in turn, opens what is folded there, and looks. */
export async function everyPage(page, hash, file, look) {
  for (const place of pagesOf(file)) {
    await turn(page, hash + place);
    // What is found is shown in pieces.
    if (place === '/search') await page.locator('#search').fill('a');
    await page.evaluate(() => document.querySelectorAll('details').forEach((it) => it.setAttribute('open', '')));
    await look(place || 'hub');
  }
  await turn(page, '#/');
  await expect(page.locator('main h2 a').first()).toBeVisible();
  await look('home');
}
