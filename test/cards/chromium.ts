import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A Chromium of this machine: that of `CHROME_PATH`, else one in the usual places. */
export function findChromium(): string | undefined {
  const places = process.env['CHROME_PATH'] ? [process.env['CHROME_PATH']] : usualPlaces;
  return places.find((place) => existsSync(place));
}

/** It may ask nobody anything: the page has all that it needs. */
const offline = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/** The elements of a page after its scripts have run. */
export async function domOf(chromium: string, url: string): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
  try {
    const { stdout } = await promisify(execFile)(
      chromium,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        ...offline,
        `--user-data-dir=${profile}`,
        '--dump-dom',
        url,
      ],
      { maxBuffer: 50_000_000, timeout: 120_000 },
    );
    return stdout;
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
