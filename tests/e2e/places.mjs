// Every page of the app, from the filled examples: what looks at all of them takes them from here.
import { AGENCY, EMPLOYER, EXAMPLES, PROVIDER, SCHOOL, example } from './support.mjs';
import { BOROUGH, aspect } from './rated.mjs';

/** The topics of Help, in their order. */
export const TOPICS = ['first-ten-minutes', 'assessors', 'councils', 'other-schemes', 'words', 'your-answers', 'privacy', 'readiness', 'ratings', 'tags', 'after-submission', 'keyboard', 'offline', 'data-protection', 'version'];

/** The pages without a self-audit; the last two are none. */
export const PLAIN = ['#/', '#/start', '#/start/for/not-sure', '#/start/for/early-years-settings', `#/start/${AGENCY}`, `#/start/${SCHOOL}`, '#/open', '#/kept', '#/help', ...TOPICS.map((topic) => `#/help/${topic}`), '#/nowhere', '#/audit/0000'];

/** Which page of questions about the whole to look at, by scheme. */
const SECTIONS = { [AGENCY]: 'full-statements', [SCHOOL]: 'standing', [PROVIDER]: 'registration', [EMPLOYER]: 'route' };

/** The pages of the example with ratings, by what follows its address. */
export const RATED = [
  '',
  aspect('2-4', 'secondary'),
  aspect('1-4', 'early-years'),
  '/dashboard',
  '/matrix',
  '/questions/overall',
  '/table/indicators',
  '/check',
  '/report',
  '/compare',
  '/last-time',
  '/search',
];

/** The pages of the form that is kept apart. */
export const APART = ['', '/element/challenge', '/questions/visit', '/report'];
const APART_EXAMPLE = 'example-upper-sallow';

/** The pages of one of the other examples. */
export async function placesOf(id) {
  const { payload } = await example(id);
  return [
    '',
    '/about',
    `/questions/${SECTIONS[payload.scheme.id]}`,
    `/element/${payload.answers.find((it) => it.element).element}`,
    '/evidence',
    `/evidence/${payload.evidence[0].id}`,
    '/matrix',
    '/actions',
    `/actions/${payload.actions[0].id}`,
    '/readiness',
    '/what-if',
    '/check',
    '/report',
    '/compare',
  '/last-time',
    '/search',
    '/after',
  ];
}

/** All of them, as addresses. */
export async function everyPlace() {
  const examples = await Promise.all(EXAMPLES.map(async (id) => (await placesOf(id)).map((place) => `#/example/${id}${place}`)));
  const rated = RATED.map((place) => `#/example/${BOROUGH}${place}`);
  const apart = APART.map((place) => `#/example/${APART_EXAMPLE}${place}`);
  return [...PLAIN, ...examples.flat(), ...rated, ...apart];
}
