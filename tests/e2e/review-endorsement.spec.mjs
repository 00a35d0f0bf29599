// An application to have practice endorsed, looked at three times: a draft by the lead, who agrees with the employer to
// pause it; its second version by the lead again, with what was said the first time beside it; and that version by a
// member of the panel, whose pause is another one. Three browsers, and none takes anything over by itself.
import { choose as pick, follow, marker, press, tabTo } from './keyboard.mjs';
import { expectAfterwards } from './after.mjs';
import { ON, assess, exported, finalise, judge, keepBeside, missingIn, somebodyElse, sumUp } from './reviews.mjs';
import { adopt, bundle, choose, example, expect, newest, test, turn, untilSaved, visit } from './support.mjs';

const AGREED_PAUSE = { stands: 'Paused, agreed at the conversation', since: 'Since 3 March 2026' };
const NOT_READY = 'Not ready to submit to the panel yet: two things to go.';
const NO_FEEDBACK = 'This decision needs written feedback. There is none yet (on this page)';

/** The employer’s application before anything happened to it. */
async function written() {
  const { review, ...payload } = (await example('example-marrowby')).payload;
  expect(review.events.length, 'what happened to the example').toBeGreaterThan(0);
  return JSON.stringify(bundle(payload));
}

test('a draft is paused by agreement, goes on, and its second version is paused by the panel', async ({ page, browser }, testInfo) => {
  test.setTimeout(400_000);
  await visit(page);
  const own = await adopt(page, await written());
  // It is a draft: nothing is agreed yet, by keyboard.
  await turn(page, `${own}/questions/agreement`);
  for (const [question, answer] of [
    ['agreed', 'not-yet'],
    ['draft-final', 'no'],
  ]) {
    await tabTo(page, `#q-${question} input`);
    await pick(page, answer);
  }
  await untilSaved(page);
  await turn(page, `${own}/after`);
  await expectAfterwards(page, { stands: 'Draft' });
  const draft = await exported(page, testInfo, own);
  const first = JSON.parse(draft).payload;

  // The lead opens it for assessment: that it is not ready is said before, and on the list; it keeps nobody from judging.
  const { context: atTheLead, page: lead, faults: leadFaults } = await somebodyElse(browser);
  await visit(lead);
  await follow(lead, 'main a[href="#/open"]');
  await tabTo(lead, '#file');
  await choose(lead, draft);
  await expect(lead.locator('#preview')).toBeFocused();
  await expect(lead.locator('.rm-preview')).toContainText(NOT_READY);
  await follow(lead, '#assess');
  const { hash } = new URL(lead.url());
  const readiness = (it, address) => it.locator('li.rm-task', { has: it.locator(`a[href="${address}/readiness"]`) });
  await expect(readiness(lead, hash)).toContainText(NOT_READY);
  await expect(lead.locator('#progress')).toHaveText('0 of 7 judged. Not finalised yet.');

  const said = [];
  said.push(...(await judge(lead, hash, 'judge/n1', 'agree')));
  said.push(...(await judge(lead, hash, 'judge/n2', 'adjust', 'contributes')));
  said.push(...(await judge(lead, hash, 'judge/n3', 'query')));
  // There is no scale for the whole, so no other answer is offered there.
  await turn(lead, `${hash}/judge`);
  await expect(lead.locator('#heading')).toHaveText('The practice as a whole');
  await expect(lead.locator('#opinion input')).toHaveCount(2);
  await expect(lead.locator('#opinion-adjust')).toHaveCount(0);
  await turn(lead, hash);
  said.push(...(await judge(lead, hash, 'judge', 'query')));
  await expect(lead.locator('#progress')).toHaveText('4 of 7 judged. Not finalised yet.');
  said.push(...(await sumUp(lead, hash, 'lead', 'pause')));
  // The panel’s words are not the lead’s.
  await expect(lead.locator('#decision')).not.toContainText('Approved');
  await expect(lead.locator('#written-feedback')).toHaveCount(0);
  const sentBack = await finalise(lead, testInfo, 'Finalised. 4 of 7 judged.');
  const code = await lead.locator('#sent-code').textContent();
  const review = JSON.parse(sentBack).payload;
  expect(review.submission, 'the draft, to the letter').toBe(draft);
  expect(review.said).toMatchObject({ final: true, reviewer: { role: 'lead' }, summary: { decision: 'pause', decided_on: ON } });
  expect(missingIn(sentBack, said), 'words of the lead that are not in the review').toEqual([]);
  expect(said.length).toBeGreaterThan(20);

  // The employer opens it. Nothing is recorded by that; by a press it is paused, by agreement and not by the panel.
  const address = await keepBeside(page, own, sentBack);
  const decided = page.locator('#decided');
  await expect(decided).toContainText('The decision in this file: Paused by agreement, with guidance. Dated 3 March 2026.');
  await expect(decided).toContainText('Readymark cannot tell who made it.');
  expect((await newest(page, own)).payload, 'nothing is taken up by itself').toEqual(first);
  await expect(page.locator('#record-this')).toHaveText('Record it as “Paused, agreed at the conversation”');
  await press(page, '#record-this');
  await expect(page.locator('#recorded')).toBeFocused();
  await follow(page, '#recorded');
  await expectAfterwards(page, AGREED_PAUSE);
  await expect(page.locator('#stands')).not.toContainText('panel');
  // A recommendation becomes an action, in the lead’s words and about the same claim.
  await turn(page, address);
  const recommended = said.find((words) => words.includes('judge/n2 judge-recommendations'));
  const which = page.locator('#recommended ~ ul li', { hasText: recommended });
  await which.getByRole('button').press('Enter');
  await expect(which.getByRole('link', { name: 'In your action plan' })).toBeFocused();
  // And an answer is changed.
  await turn(page, `${own}/element/n2`);
  const changed = marker('changed since');
  await tabTo(page, '#q-n2-how');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(changed);
  await untilSaved(page);
  const second = await exported(page, testInfo, own);
  const next = JSON.parse(second).payload;
  expect(next.review.events).toEqual([
    expect.objectContaining({ state: 'paused-conversation', on: ON, note: `From a review file, check code ${code}` }),
  ]);
  expect(next.actions.slice(0, -1), 'the actions there were').toEqual(first.actions);
  expect(next.actions.at(-1)).toMatchObject({ what: recommended, element: 'n2' });
  const isOf = (it) => it.element === 'n2' && it.question === 'how';
  const others = (payload) => payload.answers.filter((it) => !isOf(it));
  expect(others(next), 'the other answers').toEqual(others(first));
  expect(next.answers.find(isOf).text).toBe(changed);
  const unasked = said.filter((words) => words !== recommended);
  expect(missingIn(second, unasked), 'words of the lead in the employer’s file').toEqual(unasked);

  // The lead opens the second version, with the earlier review beside it.
  const again = await assess(lead, second);
  await expect(lead.locator('#earlier-review')).toContainText('You also assessed the version saved on');
  await expect(lead.locator('#progress')).toHaveText('0 of 7 judged. Not finalised yet.');
  for (const [place, whether] of [
    ['judge/n1', 'Nothing about it has changed since.'],
    ['judge/n2', 'See the 1 thing that has changed'],
    ['judge/n4', 'You did not judge it then.'],
  ]) {
    await turn(lead, `${again}/${place}`);
    const earlier = lead.locator('#earlier-judgement');
    await expect(earlier, place).toContainText(whether);
    const then = said.filter((words) => words.includes(`${place} `));
    const shown = await earlier.textContent();
    expect(then.filter((words) => !shown.includes(words)), `what was said of ${place}`).toEqual([]);
    // It is not carried over.
    await expect(lead.locator('#opinion input:checked'), place).toHaveCount(0);
  }
  expect((await newest(lead, hash)).payload.said, 'the earlier review').toEqual(review.said);
  expect(leadFaults, 'errors in the lead’s browser').toEqual([]);
  await atTheLead.close();

  // A member of the panel opens the second version, and knows of no earlier review.
  const { context: atThePanel, page: member, faults } = await somebodyElse(browser);
  await visit(member);
  const panel = await assess(member, second);
  await expect(member.locator('#earlier-review')).toHaveCount(0);
  const words = await judge(member, panel, 'judge', 'query');
  await follow(member, `main a[href="${panel}/summary"]`);
  await tabTo(member, '#role input');
  await pick(member, 'panel');
  await tabTo(member, '#decision input');
  await pick(member, 'paused');
  await tabTo(member, '#decided-on');
  await member.keyboard.type(ON);
  // Without feedback it is flagged, and can be finalised all the same.
  await expect(member.locator('#to-check')).toContainText(NO_FEEDBACK);
  const bare = JSON.parse(await finalise(member, testInfo, 'Finalised. 1 of 7 judged.')).payload;
  expect(bare.said).toMatchObject({ version: 1, final: true, summary: { decision: 'paused' } });
  expect(bare.said.summary.feedback ?? '').toBe('');
  // It is written in the next version, and that is final.
  await expect(member.locator('#reopen')).toBeEnabled();
  await press(member, '#reopen');
  await expect(member.locator('#to-check')).toContainText(NO_FEEDBACK);
  await tabTo(member, '#written-feedback');
  const feedback = marker('feedback');
  await member.keyboard.type(feedback);
  await expect(member.locator('#to-check')).not.toContainText(NO_FEEDBACK);
  const fromPanel = await finalise(member, testInfo, 'Finalised (version 2). 1 of 7 judged.');
  const panels = JSON.parse(fromPanel).payload;
  expect(panels.submission, 'the second version, to the letter').toBe(second);
  expect(panels.said).toMatchObject({
    version: 2,
    final: true,
    reviewer: { role: 'panel' },
    summary: { decision: 'paused', decided_on: ON, feedback },
  });
  expect(missingIn(fromPanel, words), 'words of the panel’s member that are not in the review').toEqual([]);
  expect(missingIn(fromPanel, unasked), 'words of the lead in the panel’s file').toEqual(unasked);
  expect(faults, 'errors in the panel’s browser').toEqual([]);
  await atThePanel.close();

  // The employer reads it: the panel’s pause is offered as the other one that it is, and nothing is recorded by itself.
  await keepBeside(page, own, fromPanel);
  await expect(decided).toContainText('The decision in this file: Paused, with written feedback.');
  await expect(page.locator('#record-this')).toHaveText('Record it as “Paused by the panel”');
  await expect(page.locator('main')).toContainText(feedback);
  await turn(page, `${own}/after`);
  await expectAfterwards(page, AGREED_PAUSE);
});
