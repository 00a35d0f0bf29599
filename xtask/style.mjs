// Compiles the stylesheet, for the build of the site: `node xtask/style.mjs <file>`.
//
// A part of govuk-frontend comes with every variant it has, and its Sass can leave none of them out. Here the rules
// go that are of a class nothing in the app has: an eighth of the whole, as it is sent, and the first page waits for it.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compile } from 'sass';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Where what has a class is written. */
const WRITTEN_IN = ['src', 'index.html'];
/** Whose classes are looked for: our own rules are all in use. */
const CLASS = /govuk-[\w-]+/g;

/** A rule with nothing but declarations in it, as is every rule that Sass writes. */
const RULE = /([^{};]+)(\{[^{}]*\})/g;
const EMPTY = /@(?:media|supports)[^{};]*\{\}/g;

/** The selectors of a list; and of each what it needs, without what stands in brackets, as that may be a choice or
 * what must not be. */
function selectorsOf(list) {
  const found = [{ whole: '', needs: '' }];
  let depth = 0;
  for (const letter of list) {
    if (letter === ',' && depth === 0) {
      found.push({ whole: '', needs: '' });
      continue;
    }
    if (letter === '(') depth += 1;
    found.at(-1).whole += letter;
    if (depth === 0) found.at(-1).needs += letter;
    if (letter === ')') depth -= 1;
  }
  return found;
}

/** A compressed stylesheet without the selectors that need a class of govuk-frontend which is not in use. */
export function onlyUsed(css, used) {
  const isUsed = ({ needs }) => (needs.match(CLASS) ?? []).every((name) => used.has(name));
  let left = css.replace(RULE, (rule, list, declarations) => {
    if (list.startsWith('@')) return rule;
    const kept = selectorsOf(list).filter(isUsed);
    return kept.length === 0 ? '' : kept.map(({ whole }) => whole).join() + declarations;
  });
  // One may have stood in another.
  while (left.search(EMPTY) !== -1) left = left.replace(EMPTY, '');
  return left;
}

/** The classes of govuk-frontend that are named in a text. One that is put together would not be found. */
export function classesIn(text) {
  const found = text.match(CLASS) ?? [];
  const part = found.find((name) => name.endsWith('-'));
  if (part !== undefined) throw new Error(`The name of a class is to be written out: ${part}`);
  return found;
}

async function textsOf(place) {
  const at = path.join(ROOT, place);
  if (path.extname(at) !== '') return [await readFile(at, 'utf8')];
  const files = (await readdir(at, { recursive: true })).filter((name) => name.endsWith('.rs'));
  return Promise.all(files.map((name) => readFile(path.join(at, name), 'utf8')));
}

async function write(file) {
  const options = { style: 'compressed', quietDeps: true, loadPaths: [path.join(ROOT, 'node_modules')] };
  const { css } = compile(path.join(ROOT, 'style/main.scss'), options);
  const texts = (await Promise.all(WRITTEN_IN.map(textsOf))).flat();
  await writeFile(file, onlyUsed(css, new Set(texts.flatMap(classesIn))));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await write(process.argv[2]);
