import { commands } from '../src/bot/commands/index.ts';
import { commandTexts } from '../src/i18n/index.ts';
import { fileSetting } from '../src/config/read.ts';
import { settings, type Setting } from '../src/config/settings.ts';

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
      // A default is shown switched off: uncommenting the line is how one begins to change it.
      `# ${name}=${value ?? ''}`,
    ];
    return lines.join('\n');
  });
  const head = '# Settings of the bot. Copy this file to .env and uncomment what you need.';
  return `${[head, ...blocks].join('\n\n')}\n`;
}

/** The README's table of settings. */
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

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function escapeCell(cell: string): string {
  return cell.replaceAll('|', '\\|');
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '');
}
