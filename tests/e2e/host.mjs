// A static host of a test's own: the one of `cargo xtask run`, with sites at their places, every request written
// down, and stopped, started again and told to fail as a test needs it.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { headersOf, host as serving, rules } from '../../xtask/host.mjs';
import { ROOT, test as base, expect } from './support.mjs';

export const SITE = path.join(ROOT, 'dist');

export { headersOf, rules };

/** A host on a free port, of the site or of these sites by place. */
export const host = (sites = { '/': SITE }) => serving(sites);

/** Every file of a site, by its path below it. */
export async function filesOf(site) {
  const all = await readdir(site, { recursive: true, withFileTypes: true });
  return all.filter((it) => it.isFile()).map((it) => path.relative(site, path.join(it.parentPath, it.name)));
}

/** The folder of the app in a site. */
export async function appOf(site) {
  return (await readdir(site)).find((name) => name.startsWith('app-'));
}

/** A further version of the site as the build would make it, with one file changed by `change`. */
export async function nextVersion(change, from = SITE) {
  const site = await mkdtemp(path.join(os.tmpdir(), 'readymark-site-'));
  await cp(from, site, { recursive: true });
  await rename(path.join(site, await appOf(site)), path.join(site, 'app'));
  await change(path.join(site, 'app'));
  await promisify(execFile)('cargo', ['xtask', 'assemble', site], { cwd: ROOT });
  return { site, remove: () => rm(site, { recursive: true }) };
}

/** Every test has a host of its own, with the site at each of `places`; its address is that of the first. */
export const test = base.extend({
  places: [['/'], { option: true }],
  own: async ({ places }, use) => {
    const own = await host(Object.fromEntries(places.map((place) => [place, SITE])));
    await use(own);
    await own.stop();
  },
  baseURL: async ({ own }, use) => use(own.address),
});

/** Waits until the offline copy is whole and answers this page. */
export function untilKept(page) {
  return expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
}

/**
 * Waits until a page that needs more than the first part has every scheme, which it fetches ahead of being asked:
 * Firefox reports a file that was still on its way through a worker, when its page was left, as a fault of the worker.
 */
export async function untilAhead(page) {
  const schemes = (await filesOf(SITE)).filter((name) => /\/schemes\/[^/]*\.json$/.test(name)).length;
  // One that the page itself asked for ahead is there twice.
  const here = () =>
    new Set(performance.getEntriesByType('resource').flatMap((it) => it.name.match(/\/schemes\/.*/) ?? [])).size;
  await expect.poll(() => page.evaluate(here), 'the schemes are here').toBe(schemes);
}
