import { inspect } from 'node:util';

const shown = '[secret]';

/**
 * A password, a private key, anything that must not be seen. However it gets into a text, a log line, an
 * error or a debugger's view, it shows as `[secret]`; only `reveal` gives it away.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for whoever signs in with it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  [inspect.custom](): string {
    return shown;
  }
}
