import type { Argument } from '../contract/command.ts';
import { readDigestWish, type DigestWish } from '../typed-text/digest-wish.ts';

/** When a digest is wanted, as it is typed or chosen on the form, where a day and a time travel apart. */
export const digestWish: Argument<DigestWish> = {
  read(text) {
    const value = readDigestWish(text);
    return value
      ? { ok: true, value }
      : { ok: false, problem: { code: 'unknownDigestTime', values: { text } } };
  },
};
