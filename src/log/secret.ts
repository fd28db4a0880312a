import { inspect } from 'node:util';
import type { Log } from './log.ts';

const placeholder = '[secret]';

/** Where it is written what became of a secret's value, never the value itself. */
export type SecretLog = Pick<Log, 'info' | 'warn'>;

/** Finds the current value of a secret. Never throws. */
export type RevealSecret = (log: SecretLog | undefined) => string;

/**
 * A password, a private key or another value that must not be seen. In a text, a log line, an error or a debugger it
 * shows as `[secret]`; only `reveal` returns the value.
 */
export class Secret {
  readonly #value: string | RevealSecret;

  /** @param value the value, or what finds the current one each time it is needed */
  constructor(value: string | RevealSecret) {
    this.#value = value;
  }

  /**
   * The value itself, for signing in with it. It may be another one than before, so it is not kept.
   * @param log is told when the current value cannot be found, and the one before is returned
   */
  reveal(log?: SecretLog): string {
    return typeof this.#value === 'string' ? this.#value : this.#value(log);
  }

  toString(): string {
    return placeholder;
  }

  toJSON(): string {
    return placeholder;
  }

  [inspect.custom](): string {
    return placeholder;
  }
}
