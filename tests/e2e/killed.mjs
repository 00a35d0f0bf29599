// A browser with a profile on disk, which outlives it, and how it is killed. Chromium only: another browser’s driver
// does not give one.
import { chromium } from '@playwright/test';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A profile that outlives its browser, and the browser’s process. */
export async function profile(run) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'readymark-profile-'));
  try {
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

/** Starts a browser on a profile. */
export async function launch(folder, testInfo, prepare) {
  const { baseURL, launchOptions } = testInfo.project.use;
  const context = await chromium.launchPersistentContext(folder, {
    ...launchOptions,
    args: [...launchOptions.args, `--readymark-test=${path.basename(folder)}`],
    handleSIGINT: false,
    locale: 'en-GB',
    baseURL,
  });
  if (prepare) await context.addInitScript(prepare);
  const page = context.pages()[0] ?? (await context.newPage());
  return { context, page };
}

/**
 * Every process of the browser on a profile, killed as by a failing computer: the browser’s own first,
 * as it takes the end of a tab’s process for the tab being closed, and writes what the tab kept.
 */
export async function kill(folder) {
  const mark = path.basename(folder);
  const found = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const words = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    if (words.includes(mark)) found.push({ id: Number(entry), isPart: words.includes('--type=') });
  }
  found.sort((one, other) => Number(one.isPart) - Number(other.isPart));
  for (const { id } of found) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It went with its parent.
    }
  }
}
