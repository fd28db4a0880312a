import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values'];

/** A program that people start, and what it takes. */
export interface Program<O extends Options = Options> {
  /** How it is started: `npm run demo`. */
  readonly name: string;
  /** What follows the name, as in `<file>...`. Without it, words that are no options are refused. */
  readonly operands?: string;
  /** What it does, and what its options are, as lines for a person. */
  readonly about: string;
  readonly options?: O;
}

/** What somebody typed after a program's name. */
export interface CommandLine<O extends Options> {
  readonly values: Values<O>;
  readonly operands: readonly string[];
}

/**
 * Reads the command line. With `--help` it prints what the program takes and ends with 0; what the program does not know
 * it refuses in a sentence, and ends with 2, as programs do by custom.
 */
export function readCommandLine<const O extends Options = Record<never, never>>(
  program: Program<O>,
  args: readonly string[] = process.argv.slice(2),
): CommandLine<O> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...program.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: program.operands !== undefined,
    });
    if ('help' in values && values.help === true) {
      process.stdout.write(`${usageOf(program)}\n`);
      process.exit(0);
    }
    return { values: values as Values<O>, operands: positionals };
  } catch (error) {
    // Node's second sentence is about words that begin with a dash.
    const [sentence = ''] = (error as Error).message.split(/(?<=[^.]\.) /u);
    return refuse(program, sentence.replace(/(?<!\.)$/u, '.'));
  }
}

/** Refuses what somebody typed. Ends the program. */
export function refuse(program: Program, sentence: string): never {
  process.stderr.write(`${sentence} See: ${program.name}${dashes(program)} --help\n`);
  process.exit(2);
}

/** npm passes on what follows them. The name of one command of a program has them. */
function dashes({ name }: Pick<Program, 'name'>): string {
  return name.includes(' -- ') ? '' : ' --';
}

function usageOf({ name, operands, options = {}, about }: Program): string {
  const withOptions = Object.keys(options).length > 0 ? ' [options]' : '';
  const parts = [name, operands === undefined && withOptions === '' ? '' : dashes({ name })];
  return `Usage: ${parts.join('')}${operands === undefined ? '' : ` ${operands}`}${withOptions}\n\n${about}`;
}
