import { settings, type SettingId } from './settings.ts';

/** What is wrong with one setting. */
export interface ConfigProblem {
  readonly setting: SettingId;
  /** A whole sentence that begins with the setting's name, and never holds a secret. */
  readonly sentence: string;
}

/** Reports every wrong or missing setting at once. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(`The settings are not right:\n${problems.map(({ sentence }) => `  - ${sentence}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Collects what is wrong while the settings are read. */
export class ConfigProblems {
  readonly #found: ConfigProblem[] = [];

  /** Adds a problem. `saying` completes the sentence that `name` begins, the name under which the setting was given. */
  add(setting: SettingId, saying: string, name: string = settings[setting].name): void {
    this.#found.push({ setting, sentence: `${name}${saying.startsWith(':') ? '' : ' '}${saying}` });
  }

  /** Whether the setting has a problem already. Then it is not reported as missing, too. */
  has(setting: SettingId): boolean {
    return this.#found.some((problem) => problem.setting === setting);
  }

  /** Lists all problems in the order of `.env.example`. */
  list(): readonly ConfigProblem[] {
    const order = Object.keys(settings);
    return this.#found.toSorted((a, b) => order.indexOf(a.setting) - order.indexOf(b.setting));
  }
}
