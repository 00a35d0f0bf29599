// Two whole jobs with the keyboard alone, each from the empty first page to a file that opens elsewhere:
// an employer’s application to have practice endorsed, and a provider’s self-audit for the Quality Mark.
import { EMPLOYER, PROVIDER, expect, test, visit } from './support.mjs';
import { follow, walk } from './keyboard.mjs';
import { sendAndOpen } from './journey.mjs';
import { expectAfterwards, record } from './after.mjs';

/** Begins with the keyboard; returns what walks through the pages of the audit. */
async function begin(page, audience, scheme, chosen) {
  const typed = [];
  const fill = async (options) => typed.push(...(await walk(page, { option: (name) => chosen[name], ...options })));
  await visit(page);
  await follow(page, 'main a[href="#/start"]');
  await follow(page, `main a[href="#/start/for/${audience}"]`);
  await follow(page, `main a[href="#/start/${scheme}"]`);
  await fill();
  await follow(page, '#begin', { back: true });
  const hash = new URL(page.url()).hash;
  const hub = () => follow(page, `main a[href="${hash}"]`, { back: true });
  const open = (place) => follow(page, `main a[href="${hash}/${place}"]`);
  return { typed, fill, hash, hub, open };
}

test('an employer’s application, by keyboard', async ({ page, browser }, testInfo) => {
  test.setTimeout(240_000);
  const chosen = {
    setting: 'employer',
    'q-route': 'self',
    'q-status-checked': 'yes',
    'q-agreed': 'submit',
    'q-draft-final': 'yes',
    'q-n1-claim': 'contributes',
  };
  const { typed, fill, hash, hub, open } = await begin(page, 'social-work-employers', EMPLOYER, chosen);
  const sum = page.locator('#sum');
  await open('readiness');
  await expect(sum).toHaveText('Not ready to submit to the panel yet: four things to go.');
  await hub();
  for (const section of ['practice', 'route', 'conversation', 'agreement']) {
    await open(`questions/${section}`);
    await fill();
    await hub();
  }
  // One of the six references is enough.
  await open('element/n1');
  await fill();
  await hub();
  await open('readiness');
  await expect(sum).toHaveText('Ready to submit to the panel.');
  await hub();
  await open('after');
  await expectAfterwards(page, { stands: 'Ready to submit', dates: [] });
  typed.push(...(await record(page, 'The application was sent to Skills for Care', { on: '1 3 2025' })));
  await expectAfterwards(page, { stands: 'Submitted to Skills for Care', since: 'Since 1 March 2025' });
  await hub();
  const file = await sendAndOpen({ page, browser, testInfo, hash, typed });
  expect(file.payload.review.events.map((it) => it.state)).toEqual(['submitted']);
});

test('a provider’s self-audit, by keyboard', async ({ page, browser }, testInfo) => {
  test.setTimeout(300_000);
  const chosen = { 'q-registration': 'ofsted', 'q-commitment': 'yes' };
  const elements = Array.from({ length: 10 }, (_, n) => `e${n + 1}`);
  for (const element of elements) chosen[`q-${element}-extent`] = 'met';
  const { typed, fill, hash, hub, open } = await begin(page, 'out-of-school-providers', PROVIDER, chosen);
  const sum = page.locator('#sum');
  for (const section of ['registration', 'commitment', 'impact', 'assessment']) {
    await open(`questions/${section}`);
    await fill();
    await hub();
  }
  await open('element/e1');
  for (const element of elements) {
    // Every field of every element is reached; the same boxes are written in where the row begins and ends.
    const isBetween = element !== elements[0] && element !== elements.at(-1);
    await fill(isBetween ? { text: () => null } : {});
    const next = elements[elements.indexOf(element) + 1];
    await follow(page, `main nav a[href="${hash}${next ? `/element/${next}` : ''}"]`, { back: true });
  }
  await open('readiness');
  await expect(sum).toHaveText(/11 things to go\.$/);
  await hub();
  await open('evidence');
  await follow(page, '#add-evidence');
  await fill();
  await follow(page, `main a[href="${hash}/evidence"]`, { back: true });
  await hub();
  await open('readiness');
  await expect(sum).toHaveText('Ready to ask for assessment: every condition the document states is met. 8 of 10 elements have nothing written about them yet.');
  await hub();
  await sendAndOpen({ page, browser, testInfo, hash, typed });
});
