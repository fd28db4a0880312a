import type { Simulator } from '../simulator/index.ts';
import type { Exchange, Person } from '../teams/index.ts';
import { renderActivity, type TerminalOptions } from '../terminal/index.ts';
import type { Step } from './steps.ts';

/** The same person in both places. */
export interface People {
  readonly chat: Person;
  readonly channel: Person;
}

/** The result of a step. */
type Answered = Pick<Exchange, 'status' | 'reply' | 'replies'>;

/** Plays and prints one step. Returns why it did not go as expected; undefined when it did. */
export async function play(
  step: Step,
  { people, simulator }: { people: People; simulator: Simulator },
  { print, options }: { print: (text: string) => void; options: TerminalOptions },
): Promise<string | undefined> {
  const { about, before, action, expected, where = 'chat' } = step;
  const person = people[where];
  print(`── ${about}`);
  if (before) {
    before.happens(simulator);
    print(`(${before.told})`);
  }
  print(`› ${where === 'channel' ? '(in a channel) ' : ''}${wordsFor(action, person)}`);
  const problem = await attempt(async () => {
    const exchange = await act(action, person);
    if (exchange.reply) print(renderActivity(exchange.reply, options));
    return judge(exchange, step);
  });
  print(problem === undefined ? `✔ As expected: ${expected}.\n` : `✘ Expected ${expected}, but ${problem}\n`);
  return problem;
}

function wordsFor(action: Step['action'], person: Person): string {
  if (action === 'waits') return 'waits';
  return 'says' in action ? action.says : `presses ${nameOf(action.presses, person)}`;
}

/** The bot looks at Partner Center every few seconds here. */
const longestWaitMs = 60_000;

async function act(action: Step['action'], person: Person): Promise<Answered> {
  if (action === 'waits') {
    let reply = await person.hears(longestWaitMs);
    // A refreshed card is also updated for the other readers a moment later. That is not the message waited for.
    while (reply.how !== 'sent') reply = await person.hears(longestWaitMs);
    return { status: 200, reply, replies: [reply] };
  }
  return 'says' in action ? person.says(action.says) : person.presses(action.presses);
}

/** Why an exchange is not what the step expects; undefined when it is. */
export function judge(
  exchange: Answered,
  { reads, inPlace }: Pick<Step, 'reads' | 'inPlace'>,
): string | undefined {
  const { status, reply, replies } = exchange;
  if (status !== 200) return `the bot answered HTTP ${status}.`;
  if (reply === undefined) return 'the bot said nothing.';
  // Wide, so that no expected text is broken over two lines.
  const text = renderActivity(reply, { width: 1000, colour: false });
  const missing = reads.filter((words) => !text.includes(words));
  if (missing.length > 0) return `the answer does not say ${missing.map((it) => `“${it}”`).join(', ')}.`;
  if (inPlace && replies.some(({ how }) => how === 'sent')) return 'a second message came below.';
  return undefined;
}

async function attempt(work: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function nameOf(button: string | number, person: Person): string {
  const title = typeof button === 'number' ? person.buttons()[button - 1]?.title : button;
  return typeof button === 'number' ? `[${button}] ${title ?? ''}` : `“${title}”`;
}
