import type { BotActivity, Exchange, Person } from '../teams/index.ts';
import { renderActivity, type TerminalOptions } from '../terminal/index.ts';
import type { Scene } from './scene.ts';
import type { Step } from './steps.ts';

/** The result of a step. */
type Answered = Pick<Exchange, 'status' | 'reply' | 'replies'>;

/** Plays and prints one step. Returns why it did not go as expected; undefined when it did. */
export async function play(
  step: Step,
  scene: Scene,
  { print, options }: { print: (text: string) => void; options: TerminalOptions },
): Promise<string | undefined> {
  const { about, before, action, expected, where = 'chat' } = step;
  const person = scene.people[where];
  print(`── ${about}`);
  if (before) {
    before.happens(scene);
    print(`(${before.told})`);
  }
  print(`› ${places[where]}${wordsFor(action, person)}`);
  const problem = await attempt(async () => {
    const exchange = await act(action, person, scene);
    if (exchange.reply) print(renderActivity(exchange.reply, options));
    return judge(exchange, step) ?? judgeFile(scene.teams.files.at(-1)?.bytes.toString('utf8'), step);
  });
  print(problem === undefined ? `✔ As expected: ${expected}.\n` : `✘ Expected ${expected}, but ${problem}\n`);
  return problem;
}

const places = { chat: '', channel: '(in a channel) ', news: '(in another channel) ' } as const;

function wordsFor(action: Step['action'], person: Person): string {
  if (action === 'waits') return 'waits';
  if (action === 'takes the file') return 'accepts the file';
  return 'says' in action ? action.says : `presses ${nameOf(action.presses, person)}`;
}

/** On a busy machine. Time passes fast meanwhile. */
const longestWaitMs = 60_000;

async function act(action: Step['action'], person: Person, { inTime }: Scene): Promise<Answered> {
  const hears = async (isMeant: (reply: BotActivity) => boolean): Promise<Answered> => {
    let reply = await inTime(person.hears(longestWaitMs));
    while (!isMeant(reply)) reply = await inTime(person.hears(longestWaitMs));
    return { status: 200, reply, replies: [reply] };
  };
  // Cards that are refreshed meanwhile, or renewed for their readers, are not the message waited for.
  if (action === 'waits') return hears(({ how }) => how === 'sent');
  if (action === 'takes the file') {
    const { status } = await person.answersOffer('accept');
    if (status !== 200) return { status, reply: undefined, replies: [] };
    return hears(({ activity }) => activity.attachments?.[0]?.contentType === savedFile);
  }
  return 'says' in action ? person.says(action.says) : person.presses(action.presses);
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
const savedFile = 'application/vnd.microsoft.teams.card.file.info';

/** Why the newest file is not what the step expects; undefined when it is, or none is expected. */
function judgeFile(text: string | undefined, { file = [] }: Pick<Step, 'file'>): string | undefined {
  if (file.length > 0 && text === undefined) return 'no file was saved.';
  const missing = file.filter((words) => !text?.includes(words));
  if (missing.length > 0) return `the file does not have ${missing.map((it) => `“${it}”`).join(', ')}.`;
  return undefined;
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
