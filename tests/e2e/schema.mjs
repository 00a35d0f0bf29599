// The file’s JSON Schema: whether a file fits it, and whether a file leaves any field of it empty.
import Ajv from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, expect } from './support.mjs';

const schema = JSON.parse(readFileSync(path.join(ROOT, 'schema/bundle.schema.json'), 'utf8'));
const ajv = new Ajv({ allErrors: true, strict: false, formats: { uint64: true } });
const validate = ajv.compile(schema);
const validateReview = ajv.compile(JSON.parse(readFileSync(path.join(ROOT, 'schema/review.schema.json'), 'utf8')));

/** Sees that a file fits the schema of its kind. */
export function expectValid(file) {
  const fits = file.format === 'readymark-review' ? validateReview : validate;
  fits(file);
  expect(fits.errors ?? []).toEqual([]);
}

/** The path of every property the schema knows, such as `payload.answers[].text`. */
export function properties(part = schema, at = '', within = []) {
  if (part.$ref) {
    if (within.includes(part.$ref)) return [];
    const target = part.$ref.slice(2).split('/').reduce((it, name) => it[name], schema);
    return properties(target, at, [...within, part.$ref]);
  }
  const found = [];
  for (const [name, inner] of Object.entries(part.properties ?? {})) {
    const here = at ? `${at}.${name}` : name;
    found.push(here, ...properties(inner, here, within));
  }
  if (part.items) found.push(...properties(part.items, `${at}[]`, within));
  for (const way of [...(part.anyOf ?? []), ...(part.oneOf ?? []), ...(part.allOf ?? [])]) {
    found.push(...properties(way, at, within));
  }
  return found;
}

/** Every value a file holds at such a path. */
export function valuesAt(file, at) {
  let values = [file];
  for (const name of at.split('.')) {
    const plain = name.replace('[]', '');
    values = values.map((it) => it?.[plain]).filter((it) => it !== undefined && it !== null);
    if (name.endsWith('[]')) values = values.flat();
  }
  return values;
}

const isEmpty = (value) => value === '' || (Array.isArray(value) && value.length === 0);

/** Kinds of answer that only rated elements have. */
export const OF_RATED_ELEMENTS = ['does_not_apply', 'holds', 'phase', 'share'].map((name) => `payload.answers[].${name}`);

/** A place kept for a proof: this version puts none there. */
const PROOF = 'proof';

/**
 * What only a self-audit has that came from a file, about which a review came back (`review-panel` has both), that was
 * exchanged with colleagues and brought together with theirs, or that was started from an earlier one.
 */
const FROM_ELSEWHERE = [
  'payload.changed_since',
  'payload.replies',
  'payload.exchanged',
  'payload.started_from',
  'payload.descent.sittings[].step',
];

/** What a file holds of what came after submission. */
export const REVIEW = 'payload.review';

/**
 * The properties a file has no value for, or an empty one. `cannot` names those that no file of its
 * scheme can have, with all that is below them: they are left out, and said where they are not empty.
 */
export function emptyIn(file, cannot = OF_RATED_ELEMENTS) {
  cannot = [...cannot, PROOF, ...FROM_ELSEWHERE];
  // A change of the whole audit, such as its organisation’s name, is on nothing narrower; and most
  // things that happen lead to no date that has to be wanted.
  const mayBeEmpty = (at, value) =>
    (at === 'payload.changes[].on' && value === '') || (at === `${REVIEW}.events[].wanted` && value.length === 0);
  const excused = (at) => cannot.some((it) => at === it || at.startsWith(`${it}.`) || at.startsWith(`${it}[]`));
  const empty = properties().filter((at) => {
    if (excused(at)) return false;
    const values = valuesAt(file, at);
    return values.every(isEmpty) || values.some((value) => isEmpty(value) && !mayBeEmpty(at, value));
  });
  const filled = cannot.filter((at) => !valuesAt(file, at).every(isEmpty));
  return [...empty, ...filled.map((at) => `${at} is not empty after all`)];
}
