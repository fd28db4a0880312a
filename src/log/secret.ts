import { inspect } from 'node:util';

const placeholder = '[secret]';

/**
 * A password, a private key or another value that must not be seen. In a text, a log line, an error or a debugger it
 * shows as `[secret]`; only `reveal` returns the value.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for signing in with it. */
  reveal(): string {
    return this.#value;
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
