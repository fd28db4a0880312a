import { commands } from '../src/bot/commands/index.ts';
import { commandTexts, translate } from '../src/i18n/index.ts';
import { fileSetting } from '../src/config/read.ts';
import { keptData } from '../src/background/kept-data.ts';
import { logFields } from '../src/log/fields.ts';
import { logMessages, type Level } from '../src/log/messages.ts';
import { settings, type Setting } from '../src/config/settings.ts';
import { answers, type DescribedAnswer } from './answers.ts';
import { rooms } from './rooms.ts';
import { PartnerCenterError } from '../src/api/index.ts';
import { partnerCenterProblem } from '../src/bot/customers/partner-center-problem.ts';
import { dropUndefined } from '../src/json/drop-undefined.ts';

const allSettings: readonly Setting<unknown>[] = Object.values(settings);

/** The text of `.env.example`: every setting with its sentence and its default. */
export function envExample(): string {
  const blocks = allSettings.map((setting) => {
    const { name, aliases = [], default: value, description, defaultNote, secret } = setting;
    const lines = [
      `# ${plain(description)}.`,
      ...(defaultNote === undefined ? [] : [`# Default: ${plain(defaultNote)}.`]),
      ...(aliases.length === 0 ? [] : [`# Also read as ${aliases.join(', ')}.`]),
      ...(secret ? [`# Or name a file that holds it: ${fileSetting(name)}.`] : []),
      // The line of a default is a comment. To change the setting, remove the # and edit the value.
      `# ${name}=${value ?? ''}`,
    ];
    return lines.join('\n');
  });
  const head = `# Settings of the bot. Copy this file to .env and uncomment what you need.
# A value with a # or a blank in it needs quotes that it does not contain, as in NAME='first#second'.`;
  return `${[head, ...blocks].join('\n\n')}\n`;
}

/** The table of docs/settings.md. */
export function settingsTable(): string {
  return table(
    ['setting', 'default', 'what it is for'],
    allSettings.map(({ name, aliases = [], default: value, defaultNote, description, secret }) => [
      [name, ...aliases].map((each) => `\`${each}\``).join(', or '),
      value === undefined ? (defaultNote ?? '–') : `\`${value}\``,
      `${description}${secret ? ` (secret; or a file that holds it: \`${fileSetting(name)}\`)` : ''}`,
    ]),
  );
}

/** The README's table of commands, in English. */
export function commandTable(): string {
  return table(
    ['command', 'also', 'does'],
    commands.map(({ id }) => {
      const { phrase, aliases, argument, summary } = commandTexts('en', id);
      return [
        `\`${`${phrase} ${argument}`.trim()}\``,
        aliases.map((alias) => `\`${alias}\``).join(', '),
        summary,
      ];
    }),
  );
}

/** The table of rooms in docs/flow.md. */
export function roomTable(): string {
  const named = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ') || '–';
  return table(
    ['room', 'what belongs in it', 'imports', 'packages'],
    Object.entries(rooms).map(([room, { holds, imports, packages = [] }]) => [
      `\`${room}\``,
      holds,
      named(imports),
      named(packages),
    ]),
  );
}

/** The table of answers in docs/partner-center.md. */
export function answerTable(): string {
  return table(
    [
      'who speaks',
      'what comes',
      'our code',
      'people read',
      'asked again',
      'a watch',
      'the next check',
      '`/readyz`',
    ],
    answers.map((answer) => [
      answer.speaker === 'partnerCenter' ? 'Partner Center' : answer.speaker,
      answer.says,
      `\`${answer.code}\``,
      titleFor(answer),
      answer.again,
      answer.code === 'notOurCustomer' ? 'ends at the third in a row' : 'stays',
      answer.code === 'throttled' ? 'when the pause is over' : 'after one interval, or `Retry-After`',
      answer.code === 'signInFailed' && answer.speaker === 'entra' ? 'not ready' : 'says nothing',
    ]),
  );
}

/** The table of what is logged in SECURITY.md. */
export function loggedTable(): string {
  return table(
    ['field', 'what it says'],
    Object.entries(logFields).map(([name, says]) => [`\`${name}\``, says]),
  );
}

/** The table of one level's messages in docs/log.md. */
export function messagesTable(level: Level): string {
  return table(
    ['message', 'what it means, and what to do'],
    Object.entries(logMessages[level])
      .toSorted(([one], [other]) => one.localeCompare(other, 'en'))
      .map(([message, says]) => [message, says]),
  );
}

/** The table of what is kept in SECURITY.md. */
export function keptTable(): string {
  return table(
    ['table', 'what it holds', 'kept', 'why'],
    Object.entries(keptData).map(([name, kept]) => [`\`${name}\``, kept.holds, keptFor(kept), kept.why]),
  );
}

/** The table of what is kept of people in docs/privacy.md. */
export function privacyTable(): string {
  return table(
    ['table', 'what it holds', 'kept', '`forget me`'],
    Object.entries(keptData).flatMap(([name, kept]) =>
      kept.forgetMe === undefined ? [] : [[`\`${name}\``, kept.holds, keptFor(kept), kept.forgetMe]],
    ),
  );
}

function keptFor(kept: (typeof keptData)[keyof typeof keptData]): string {
  if (!('days' in kept)) return `until ${kept.until}`;
  return `${kept.days === 1 ? 'a day' : `${kept.days} days`} after ${kept.after}`;
}

function titleFor({ code, speaker }: DescribedAnswer): string {
  const fault = dropUndefined({ speaker: speaker === 'unknown' ? undefined : speaker });
  const problem = partnerCenterProblem(new PartnerCenterError(code, { correlationId: '', fault }));
  return translate('en', `problems.${problem.code}.title`);
}

/**
 * The text with what stands between `<!-- name -->` and `<!-- /name -->` replaced.
 * @throws Error when the markers are missing
 */
export function withSection(
  text: string,
  { name, content }: { readonly name: string; readonly content: string },
): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`The markers ${open} and ${close} are missing.`);
  return `${text.slice(0, start + open.length)}\n\n${content}\n\n${text.slice(end)}`;
}

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function escapeCell(cell: string): string {
  return cell.replaceAll('|', '\\|');
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}
