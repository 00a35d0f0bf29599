// An adoption agency’s whole self-audit with the keyboard alone: from the empty first page to a file
// that opens elsewhere as the same audit, with each level turning from not yet to ready on the way.
import { AGENCY, expect, kept, test, visit } from './support.mjs';
import { choose, follow, walk } from './keyboard.mjs';
import { sendAndOpen, typeAndReload } from './journey.mjs';
import { expectOutcome } from './readiness.mjs';
import { OF_RATED_ELEMENTS, REVIEW, emptyIn } from './schema.mjs';

const DESCRIPTORS = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7'];
const KINDS = ['document', 'data', 'feedback', 'case'];
const CHOSEN = { setting: 'agency', 'q-considered': 'yes', 'q-intended': 'full', 'q-committed': 'part', 'q-plan-finished': 'yes' };
const SITUATIONS = ['q-situations-developing', 'q-situations-testing'];

const considered = 'The agency and any partners have considered which level to apply for';
const plan = 'Service action plan';
const document = 'At least one supporting document linked to a descriptor';
const written = 'Something written for each descriptor';
const full = [
  ['Experience of fostering for adoption, concurrency or both', 'Experience of placements'],
  [
    'A well-rounded approach with progress in planning, delivery and outcomes for children',
    'Well-rounded approach with progress',
  ],
  ['Commitment through specialist or innovative services', 'Specialist or innovative services'],
  ['Early permanence principles and partnership working are clearly upheld', 'Principles and partnership upheld'],
];

test('an agency’s whole self-audit, by keyboard', { tag: '@both' }, async ({ page, browser }, testInfo) => {
  test.setTimeout(240_000);
  const typed = [];
  const fill = async (options) => typed.push(...(await walk(page, { option: (name) => CHOSEN[name], ...options })));
  const sum = page.locator('#sum');

  await visit(page);
  expect(await kept(page)).toEqual({});
  await follow(page, 'main a[href="#/start"]');
  await follow(page, 'main a[href="#/start/for/adoption-agencies"]');
  await follow(page, `main a[href="#/start/${AGENCY}"]`);
  await fill();
  await follow(page, '#begin', { back: true });
  const hash = new URL(page.url()).hash;
  const hub = () => follow(page, `main a[href="${hash}"]`, { back: true });
  const open = (place) => follow(page, `main a[href="${hash}/${place}"]`);

  // Nothing said: nothing met, and nothing held against the agency.
  await open('readiness');
  await expect(sum).toHaveText(
    'Not ready to apply for Working Towards yet: four things to go. Not ready to apply for Full yet: five things to go.',
  );
  const unanswered = (title, short) => ['Not answered', title, `${short}: not answered yet`];
  await expectOutcome(page, 'working-towards', {
    status: '4 to go',
    lines: [
      unanswered(considered, 'Considered which level to apply for'),
      ['Not answered', plan, 'Service action plan finished: not answered yet. No action recorded yet'],
      ['Not answered', document, 'No evidence recorded yet'],
    ],
    advice: [['Not answered', written, '0 of 7 descriptors answered']],
  });
  await expectOutcome(page, 'full', {
    status: '5 to go',
    lines: [
      unanswered(considered, 'Considered which level to apply for'),
      ...full.map(([title, short]) => unanswered(title, short)),
    ],
  });
  await hub();

  for (const section of ['level', 'full-statements', 'situation', 'plan']) {
    await open(`questions/${section}`);
    await fill({ tick: (id) => SITUATIONS.includes(id) });
    await hub();
  }

  await open('element/d1');
  for (const descriptor of DESCRIPTORS) {
    await fill();
    await expect(page.locator('#finish')).toBeChecked();
    const next = DESCRIPTORS[DESCRIPTORS.indexOf(descriptor) + 1];
    await follow(page, `main nav a[href="${hash}${next ? `/element/${next}` : ''}"]`, { back: true });
  }
  await expect(page.locator('main')).toContainText('You have finished 7 of 7 descriptors.');

  await open('evidence');
  for (const kind of KINDS) {
    await follow(page, '#add-evidence');
    await fill({ option: () => kind });
    await follow(page, `main a[href="${hash}/evidence"]`, { back: true });
  }
  await hub();

  // Everything but the plan.
  await open('readiness');
  await expect(sum).toHaveText(
    'Not ready to apply for Working Towards yet: one thing to go. Not ready to apply for Full yet: one thing to go.',
  );
  const met = (title, short, answer) => ['Met', title, `${short}: “${answer}”`];
  const consideredMet = met(considered, 'Considered which level to apply for', 'Yes, we have considered it');
  const document1 = typed.find((words) => / title /.test(words));
  const working = (third) => ({
    lines: [consideredMet, third, ['Met', document, `“${document1}”`]],
    advice: [['Met', written, '7 of 7 descriptors answered']],
  });
  await expectOutcome(page, 'working-towards', {
    status: '1 to go',
    ...working(['Not answered', plan, 'No action recorded yet']),
  });
  const fullLines = (commitment) => [
    consideredMet,
    met(...full[0], 'Yes'),
    met(...full[1], 'Yes'),
    commitment,
    met(...full[3], 'Yes'),
  ];
  const inPart = ['Not met', full[2][0], `${full[2][1]}: “In part”`];
  await expectOutcome(page, 'full', { status: '1 to go', lines: fullLines(inPart) });

  // The plan, by the link that says what is missing: Working Towards turns ready.
  await follow(page, `main section a[href^="${hash}/new-action"]`);
  for (const [index, element] of ['d1', 'd4', 'd7'].entries()) {
    if (index > 0) await follow(page, '#add-action');
    await fill({ option: (name) => (name === 'status' ? String(index) : element) });
    await follow(page, `main a[href="${hash}/actions"]`, { back: true });
  }
  await hub();
  await open('readiness');
  await expect(sum).toHaveText(
    'Ready to apply for Working Towards. Not ready to apply for Full yet: one thing to go.',
  );
  await expectOutcome(page, 'working-towards', { status: 'Ready', ...working(['Met', plan, 'Service action plan finished: “Yes”. 3 actions']) });
  await expectOutcome(page, 'full', { status: '1 to go', lines: fullLines(inPart) });

  // The last statement, by its link: Full turns ready.
  const gap = `main section a[href="${hash}/questions/full-statements/committed"]`;
  await follow(page, gap, { to: '#q-committed input' });
  await choose(page, 'yes');
  await hub();
  await open('readiness');
  await expect(sum).toHaveText('Ready to apply for Working Towards. Ready to apply for Full.');
  await expectOutcome(page, 'full', { status: 'Ready', lines: fullLines(met(...full[2], 'Yes')) });
  await hub();

  // A reload in the same task as a keystroke.
  await open('element/d7');
  typed.push(await typeAndReload(page, '#q-d7-strengths', '!'));
  await hub();

  const file = await sendAndOpen({ page, browser, testInfo, hash, typed });
  // Nothing has come after it yet: the other journeys record that.
  expect(emptyIn(file, [...OF_RATED_ELEMENTS, REVIEW]), 'fields of the file left empty').toEqual([]);
});
