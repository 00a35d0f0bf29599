// A primary school’s whole self-audit with the keyboard alone: what is only planned never counts, and
// the award turns ready with the last element met.
import { SCHOOL, expect, kept, test, visit } from './support.mjs';
import { choose, follow, marker, walk } from './keyboard.mjs';
import { sendAndOpen, typeAndReload } from './journey.mjs';
import { expectOutcome, readiness } from './readiness.mjs';

const ELEMENTS = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7', 'e8', 'e9', 'e10'];
const CHOSEN = {
  setting: 'primary',
  'q-category': 'never',
  'q-good-or-better': 'yes',
  'q-e10-extent': 'planned',
  kind: 'data',
};

const status = [
  'Met',
  'Out of any improvement category, and good or better',
  'Good or better: “Yes”',
];
const elements = 'The criteria for every element are met now';
const demonstrated =
  'Every element is demonstrated, by evidence linked to it or a description of practice: the document says “demonstrate that the criteria for all are met”';
const impact = 'Evidence that taking part had a positive impact on provision and practice';
const described = 'The difference taking part has made is described';

test('a primary school’s whole self-audit, by keyboard', async ({ page, browser }, testInfo) => {
  test.setTimeout(240_000);
  const typed = [];
  const fill = async (options) => typed.push(...(await walk(page, { option: (name) => CHOSEN[name], ...options })));
  const sum = page.locator('#sum');

  await visit(page);
  expect(await kept(page)).toEqual({});
  await follow(page, 'main a[href="#/start"]');
  await follow(page, 'main a[href="#/start/for/schools"]');
  await follow(page, `main a[href="#/start/${SCHOOL}"]`);
  await fill();
  await follow(page, '#begin', { back: true });
  const hash = new URL(page.url()).hash;
  const hub = () => follow(page, `main a[href="${hash}"]`, { back: true });
  const open = (place) => follow(page, `main a[href="${hash}/${place}"]`);

  // Which pathway it is comes before anything else, and its question is one key away.
  await open('readiness');
  await expect(sum).toHaveText('Answer “Is the school in an improvement category?” to see which pathway applies.');
  // Both pathways are laid out, and neither counts yet.
  expect(Object.values(await readiness(page)).map((outcome) => outcome.status)).toEqual(['Not known yet', 'Not known yet']);
  await follow(page, `main a[href="${hash}/questions/standing/category"]`, { to: '#q-category-in' });
  await choose(page, 'never');
  await hub();
  await open('questions/standing');
  await fill();
  await hub();

  // The pathway is known, and nothing else is said.
  await open('readiness');
  await expect(sum).toHaveText('Not ready for the award yet: 11 things to go.');
  await expectOutcome(page, 'award', {
    status: '11 to go',
    lines: [
      status,
      ['Not answered', elements, '0 of 10 elements met, 10 not answered'],
      ['Not answered', demonstrated, '0 of 10 elements demonstrated'],
      ['Not answered', impact, 'No evidence recorded yet'],
    ],
    advice: [['Not answered', described, 'Change in provision: not answered yet. Change in practice: not answered yet']],
  });
  expect(Object.keys(await readiness(page))).toEqual(['award']);
  await hub();

  await open('questions/impact');
  await fill();
  await hub();
  await open('element/e1');
  for (const [index, element] of ELEMENTS.entries()) {
    await fill();
    await expect(page.locator('#finish')).toBeChecked();
    const next = ELEMENTS[index + 1];
    await follow(page, `main nav a[href="${hash}${next ? `/element/${next}` : ''}"]`, { back: true });
    expect(page.url(), element).toContain(next ?? hash);
  }

  // One piece of evidence shows one of the two things: that is not enough.
  await open('evidence');
  const title = marker('title');
  typed.push(title);
  await follow(page, '#add-evidence');
  await fill({
    text: (id) => (id === 'title' ? title : marker(id)),
    tick: (id) => id !== 'shows-impact-practice',
  });
  await follow(page, `main a[href="${hash}/evidence"]`, { back: true });
  await hub();
  await open('readiness');
  await expect(sum).toHaveText('Not ready for the award yet: two things to go.');
  const shown = ['Met', demonstrated, '10 of 10 elements demonstrated'];
  const planned = ['Not met', elements, '9 of 10 elements met, 1 not yet'];
  await expectOutcome(page, 'award', {
    status: '2 to go',
    lines: [
      status,
      planned,
      shown,
      ['Not met', impact, 'No evidence recorded so far shows: Taking part has improved practice'],
    ],
    advice: [['Met', described, 'Change in provision: answered. Change in practice: answered']],
  });

  // The other thing, by the link that says what is missing: what it is to show is named, and nothing is ticked for anybody.
  await follow(page, `main section a[href^="${hash}/new-evidence/shows/impact-practice"]`);
  await expect(page.locator('#shows-hint')).toHaveText('You came here to record evidence that shows “Taking part has improved practice”. Tick only what this piece shows');
  await expect(page.locator('#shows-impact-practice')).not.toBeChecked();
  await expect(page.locator('#shows-impact-provision')).not.toBeChecked();
  const other = marker('title');
  typed.push(other);
  await fill({ text: (id) => (id === 'title' ? other : marker(id)) });
  await page.locator('#shows-impact-practice').check();
  await follow(page, `main a[href="${hash}/evidence"]`, { back: true });
  await hub();
  await open('readiness');
  await expect(sum).toHaveText('Not ready for the award yet: one thing to go.');
  const impactMet = ['Met', impact, `“${title}”, “${other}”`];
  await expectOutcome(page, 'award', { status: '1 to go', lines: [status, planned, shown, impactMet] });

  // An action for the element that is only planned does not make it count; being met does.
  const gap = page.locator(`main section a[href="${hash}/element/e10/extent"]`);
  await expect(gap.first()).toHaveText(
    'Element 10, An effective procedure for monitoring planning and assessing performance in English and mathematics: you answered “Planned only”, and it needs to be “Met”',
  );
  await follow(page, `main section a[href="${hash}/element/e10/extent"]`, { to: '#q-e10-extent input' });
  await follow(page, '#add-action');
  await fill({ option: (name) => (name === 'status' ? '1' : 'e10') });
  await follow(page, `main a[href="${hash}/actions"]`, { back: true });
  await hub();
  await open('readiness');
  await expectOutcome(page, 'award', { status: '1 to go', lines: [status, planned, shown, impactMet] });
  await follow(page, `main section a[href="${hash}/element/e10/extent"]`, { to: '#q-e10-extent input' });
  await choose(page, 'met');
  await hub();
  await open('readiness');
  await expect(sum).toHaveText('Ready for the award: every condition the document states is met.');
  const met = ['Met', elements, '10 of 10 elements met'];
  await expectOutcome(page, 'award', { status: 'Ready', lines: [status, met, shown, impactMet] });
  await hub();

  await open('element/e10');
  typed.push(await typeAndReload(page, '#q-e10-target', '!'));
  await hub();
  const file = await sendAndOpen({ page, browser, testInfo, hash, typed });
  expect(file.payload.readiness.map((it) => [it.id, it.standing])).toEqual([['award', 'ready']]);
});
