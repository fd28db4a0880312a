import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { readCommandLine } from '../src/command-line/read-command-line.ts';
import { sayProgress } from '../src/command-line/say-progress.ts';
import { systemClock } from '../src/time/clock.ts';
import { createChatSession, chatHelp } from './terminal/chat-session.ts';
import { createPrinter, terminalOptions, whenOutputCloses } from './terminal/index.ts';
import { openBot } from './terminal/open-bot.ts';

/** Talks to the bot in a terminal: `npm run chat`, or `npm run chat -- --url <endpoint>` for one that runs. */
async function chat(): Promise<void> {
  const { values } = readCommandLine({
    name: 'npm run chat',
    about: `The bot in a terminal: type commands, press buttons by their number. Piped lines are read too.

  --url <endpoint>   a bot that runs, such as http://127.0.0.1:3978/api/messages; else one is started for this`,
    options: { url: { type: 'string' } },
  });
  const print = (text: string) => console.log(text);
  const opening = openBot(values.url, systemClock, { onActivity: createPrinter(print, terminalOptions()) });
  const bot = await sayProgress('The bot starts', opening);
  try {
    const where = values.url === undefined ? 'It asks a simulated Partner Center.' : `It runs at ${bot.url}.`;
    print(`You are talking to the bot. ${where}\n${chatHelp}\n`);
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const session = createChatSession(bot.teams, timeZone, print);
    await session.begin();
    await takeLines((line) => session.take(line));
  } finally {
    await bot.stop();
  }
}

/** Hands each line to `take` until the input ends, Ctrl-C is pressed, or `take` returns false. */
async function takeLines(take: (line: string) => Promise<boolean>): Promise<void> {
  const { stdin, stdout } = process;
  const lines = createInterface({ input: stdin, output: stdin.isTTY ? stdout : undefined, prompt: '› ' });
  const leave = () => lines.close();
  const left = once(lines, 'close').then(() => false);
  lines.on('SIGINT', leave);
  process.once('SIGINT', leave).once('SIGTERM', leave);
  whenOutputCloses(leave);
  if (stdin.isTTY) lines.prompt();
  for await (const line of lines) {
    // Piped lines are shown, so that the answers can be told apart.
    if (!stdin.isTTY) console.log(`› ${line}`);
    // Piped input ends before its lines are answered; only at a keyboard does the end mean to leave at once.
    if (!(await (stdin.isTTY ? Promise.race([take(line), left]) : take(line)))) break;
    if (stdin.isTTY) lines.prompt();
  }
  lines.close();
}

chat().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
