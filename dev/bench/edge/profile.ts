import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inSources } from '../../../src/log/in-sources.ts';
import { startBot, type BotKind } from './bots.ts';
import type { Child } from './child.ts';
import { measureRound, warmUp } from './measure.ts';
import { tooMany } from './customers.ts';
import { tableOf } from './report.ts';
import { noTokenCheck } from './token-checks.ts';

/** V8's profile, as far as it is read here. */
interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: CallFrame;
  readonly children?: readonly number[];
}

/** Lines and columns are counted from 0. */
interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** The owner of a function, by its file. The first match counts; of a stack, the innermost function with a match. */
const owners: readonly (readonly [string, RegExp])[] = [
  ['storage', /(?:^|\/)src\/(?:storage|watch)\/|node_modules\/(?:kysely|better-sqlite3|pg)\//u],
  ['card', /(?:^|\/)src\/cards\/|node_modules\/(?:adaptivecards-templating|adaptive-expressions|antlr4ts)/u],
  ['sending', /(?:^|\/)src\/(?:net\/exchange|teams\/connector\/)|node_modules\/undici\//u],
  ['Partner Center', /(?:^|\/)src\/api\/|node_modules\/(?:axios|@azure|zod)/u],
  ['texts', /(?:^|\/)src\/i18n\/|node_modules\/i18next\//u],
  [
    'log',
    /(?:^|\/)src\/log\/|node_modules\/(?:pino|sonic-boom|fast-redact|@pinojs|quick-format-unescaped|safe-stable-stringify)/u,
  ],
  ['botbuilder', /node_modules\/(?:botbuilder|botframework|@microsoft)/u],
  ['our turn', /(?:^|\/)src\/(?:bot|teams|flow)\//u],
  [
    'server',
    /(?:^|\/)src\/|node_modules\/(?:restify|find-my-way)|_http_server|_http_common|_http_incoming|_http_outgoing/u,
  ],
];

/** Where the time of our bot goes under load: the share of each part while its thread is not idle. */
export async function profileOurs(
  kind: BotKind,
  teams: Child,
  load: { readonly inFlight: number; readonly seconds: number },
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-profile-'));
  try {
    const bot = await startBot(kind, noTokenCheck, ['--cpu-prof', `--cpu-prof-dir=${folder}`]);
    const contender = { bot, customers: tooMany };
    await warmUp(teams, contender, noTokenCheck);
    const { turnsPerSecond } = await measureRound(teams, contender, noTokenCheck, load);
    await bot.stop();
    const [file = ''] = readdirSync(folder);
    const profile = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Profile;
    const rows = sharesOf(profile).map(([name, share]) => [name, `${(share * 100).toFixed(1)} %`]);
    const { inFlight } = load;
    return [
      `\nWhere our turn's time goes (${inFlight} in flight, ${turnsPerSecond.toFixed(0)} turns a second while profiled)`,
      tableOf([['', 'of the time it is busy, or waits for the disk'], ...rows]),
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The share of each part in the time that was not idle, the largest first. */
function sharesOf({ nodes, samples, timeDeltas }: Profile): [string, number][] {
  const owner = ownersOf(nodes);
  const times = new Map<string, number>();
  let total = 0;
  samples.forEach((id, index) => {
    const name = owner.get(id) ?? 'other';
    if (name === 'idle') return;
    const time = timeDeltas[index] ?? 0;
    total += time;
    times.set(name, (times.get(name) ?? 0) + time);
  });
  return [...times].map(([name, time]): [string, number] => [name, time / total]).sort((a, b) => b[1] - a[1]);
}

/** Each function of the profile with its owner. A function without an owner takes that of its caller. */
function ownersOf(nodes: readonly ProfileNode[]): ReadonlyMap<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const owner = new Map<number, string>();
  const visit = (node: ProfileNode, callers: string) => {
    const mine = ownOwner(node) ?? callers;
    owner.set(node.id, mine);
    for (const id of node.children ?? []) {
      const child = byId.get(id);
      if (child) visit(child, mine);
    }
  };
  if (nodes[0]) visit(nodes[0], 'Node and what it calls');
  return owner;
}

function ownOwner({ callFrame }: ProfileNode): string | undefined {
  const { functionName, url, lineNumber, columnNumber } = callFrame;
  if (functionName === '(idle)') return 'idle';
  if (functionName === '(garbage collector)') return 'garbage collection';
  const source = inSources(`${url}:${lineNumber + 1}:${columnNumber + 1}`);
  return owners.find(([, files]) => files.test(source))?.[0];
}
