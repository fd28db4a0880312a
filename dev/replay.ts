import { readCommandLine, refuse, type Program } from '../src/command-line/read-command-line.ts';
import { sayProgress } from '../src/command-line/say-progress.ts';
import { systemClock } from '../src/time/clock.ts';
import { answeredActivity, type BotActivity, type Delivery, type WireActivity } from './teams/index.ts';
import { createPrinter, terminalOptions } from './terminal/index.ts';
import { openBot, type OpenBot } from './terminal/open-bot.ts';
import { readActivity } from './terminal/read-activity.ts';
import { refusedSentence } from './terminal/refused-sentence.ts';

const program = {
  name: 'npm run replay',
  operands: '<file>...',
  about: `Sends saved activities through the real bot and shows what it says. A file is an activity as JSON, such as
test/fixtures/activities/teams-personal-message.json.

  --url <endpoint>   a bot that runs, else one is started for this
  --json             prints status, body and the bot's activities as JSON
  --keep-id          sends the saved id; the bot answers each id only once`,
  options: { url: { type: 'string' }, json: { type: 'boolean' }, 'keep-id': { type: 'boolean' } },
} as const satisfies Program;

/** One file, and how the bot answered it. */
interface Replayed {
  readonly file: string;
  readonly delivery: Delivery;
  readonly said: readonly BotActivity[];
}

/** Sends saved activities through the real bot and shows its answers. */
async function replay(): Promise<void> {
  const { values, operands: files } = readCommandLine(program);
  if (files.length === 0) refuse(program, 'One file at least is needed.');
  const saved = await Promise.all(files.map(readActivity));
  const firstId = systemClock.now();
  const activities = saved.map((activity, index) =>
    values['keep-id'] ? activity : { ...activity, id: String(firstId + index) },
  );
  const opening = openBot(values.url, systemClock);
  // With --json, standard output is for programs.
  const bot = await (values.json ? opening : sayProgress('The bot starts', opening));
  try {
    const deliveries = await sendAll(bot, activities);
    // The bot sends its late answers before it has stopped.
    await bot.stop();
    deliveries.forEach(({ delivery, from }, index) => {
      const said = bot.teams.activities.slice(from, deliveries[index + 1]?.from);
      const replayed = { file: files[index] ?? '', delivery, said };
      if (values.json) showJson(replayed);
      else show(replayed);
      if (delivery.status >= 400) process.exitCode = 1;
    });
  } finally {
    await bot.stop();
  }
}

/** `from` counts the activities the bot had sent before. */
async function sendAll({ teams }: OpenBot, activities: readonly WireActivity[]) {
  const deliveries: { delivery: Delivery; from: number }[] = [];
  for (const activity of activities) {
    const from = teams.activities.length;
    deliveries.push({ delivery: await teams.send(activity), from });
  }
  return deliveries;
}

function show({ file, delivery: { status, body, activity }, said }: Replayed): void {
  console.log(`${file}: ${status >= 400 ? refusedSentence(status, body) : `HTTP ${status}`}`);
  const place = { id: activity.replyToId ?? '', conversationId: activity.conversation?.id ?? '' };
  const answer = answeredActivity(body, place);
  const print = createPrinter((text) => console.log(text), terminalOptions());
  for (const each of answer ? [...said, answer] : said) print(each);
  if (said.length === 0 && !answer && status < 400) console.log('The bot said nothing.\n');
}

function showJson({ file, delivery: { status, body }, said }: Replayed): void {
  console.log(JSON.stringify({ file, status, body, activities: said.map((it) => it.activity) }, null, 2));
}

replay().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
