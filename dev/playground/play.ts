import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Simulator } from '../simulator/index.ts';
import { goTo, newLines, press, say, see, type Place, type Seen } from './playground-page.ts';
import type { Step } from './step.ts';

/** Longer than the bot waits for Partner Center. */
const answerMs = 45_000;
/** Between two looks at the page. */
const lookMs = 200;

const nothing: Seen = { lines: [], cards: 0 };

/** The page, what stands behind the bot, and where pictures go. */
export interface Stage {
  readonly page: Page;
  readonly simulator: Simulator;
  readonly pictures: string;
}

/** Plays one step. Returns why it did not go as expected; undefined when it did. */
export async function play(step: Step, place: Place, stage: Stage): Promise<string | undefined> {
  const { page, simulator, pictures } = stage;
  try {
    // Every welcome says the same, so that all of it is new to who arrives.
    const before = step.action === 'arrives' ? nothing : await see(page);
    step.before?.(simulator);
    await act(step.action, place, page);
    return await judge(step, before, page);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    if (step.picture !== undefined) await page.screenshot({ path: join(pictures, `${step.picture}.png`) });
  }
}

async function act(action: Step['action'], place: Place, page: Page): Promise<void> {
  if (action === 'waits') return;
  if (action === 'arrives') return goTo(page, place);
  return 'says' in action ? say(page, place, action.says) : press(page, place, action);
}

/** Looks until all is there that must be read, and nothing is that must be gone. */
async function judge(
  { reads, gone = [], inPlace }: Step,
  before: Seen,
  page: Page,
): Promise<string | undefined> {
  const given = AbortSignal.timeout(answerMs);
  for (;;) {
    const after = await see(page);
    const text = newLines(before, after).join('\n');
    const missing = reads.filter((words) => !text.includes(words));
    const all = after.lines.join('\n');
    const left = gone.filter((words) => all.includes(words));
    if (missing.length + left.length === 0) {
      return inPlace && after.cards > before.cards ? 'a further card appeared.' : undefined;
    }
    if (given.aborted) {
      return `this is missing: ${listed(missing)}; this should be gone: ${listed(left)}. New is:\n${text}`;
    }
    await delay(lookMs);
  }
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? 'nothing' : words.map((each) => `“${each}”`).join(', ');
}
