import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where distributions put Chromium; CHROMIUM names another place. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of this machine, or the one that `npx playwright install chromium` has fetched; undefined where there is none. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM ?? '', ...PLACES, chromium.executablePath()].find(
  place => place !== '' && existsSync(place),
);

/** Says clearly that browser stories did not run. */
export function browserStories(): { skip: boolean } {
  if (!chromiumPath)
    console.warn(
      'Browser stories did NOT run: no Chromium found. Install one, or name it with CHROMIUM=/path/to/chromium.',
    );
  return { skip: !chromiumPath };
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
