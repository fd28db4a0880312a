import en from './locales/en.json' with { type: 'json' };
import hu from './locales/hu.json' with { type: 'json' };
import pl from './locales/pl.json' with { type: 'json' };
import sv from './locales/sv.json' with { type: 'json' };
import tr from './locales/tr.json' with { type: 'json' };
import type { Locale } from './locales.ts';

/** All texts. Their keys are typed from the English file; tests compare the other files with it. */
export const resources = { en, tr, hu, pl, sv } satisfies Record<Locale, object>;

/** A key's path in the file, without the plural's suffix: `problems.tooManyCustomers.text`. */
export type TextKey = PathTo<typeof en>;

type PathTo<Node> = {
  [Name in keyof Node & string]: Node[Name] extends string
    ? WithoutPlural<Name>
    : Node[Name] extends readonly string[]
      ? never
      : `${Name}.${PathTo<Node[Name]>}`;
}[keyof Node & string];

type WithoutPlural<Name extends string> = Name extends `${infer Stem}_${'one' | 'other'}` ? Stem : Name;
