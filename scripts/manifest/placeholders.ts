/**
 * What the manifest cannot know, written `${{BOT_ID}}` in it. Teams' own tools fill them from environment
 * variables of these names.
 */
export type PlaceholderName =
  | 'TEAMS_APP_ID'
  | 'BOT_ID'
  | 'BOT_DOMAIN'
  | 'DEVELOPER_NAME'
  | 'WEBSITE_URL'
  | 'PRIVACY_URL'
  | 'TERMS_OF_USE_URL'
  | 'SUPPORT_URL';

export type PlaceholderValues = Readonly<Record<PlaceholderName, string>>;

interface Placeholder {
  /** The command line option that fills it here. */
  readonly option: string;
  readonly meaning: string;
  readonly pattern: RegExp;
  readonly example: string;
  /** The value when the option is left out. Without this, the option is required. */
  readonly otherwise?: (given: Partial<PlaceholderValues>) => string | undefined;
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const host = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
const url = /^https:\/\/[^\s/]\S*$/i;

/** The default of each may use those above it. */
export const placeholders: Readonly<Record<PlaceholderName, Placeholder>> = {
  TEAMS_APP_ID: {
    option: 'app-id',
    meaning: "the Teams app's own id: a new GUID, the same for every version",
    pattern: guid,
    example: '5ac1fd8a-3d5b-4d5e-9d4f-6f6a5f2c0c11',
  },
  BOT_ID: {
    option: 'bot-id',
    meaning: "the bot's Microsoft app id (MicrosoftAppId)",
    pattern: guid,
    example: 'd0a5c2f4-9b0e-4b57-8a54-0f0c3a1e7b22',
  },
  BOT_DOMAIN: {
    option: 'domain',
    meaning: 'the host the bot is reached at',
    pattern: host,
    example: 'bot.contoso.com',
  },
  DEVELOPER_NAME: {
    option: 'developer',
    meaning: 'who offers the app, at most 32 characters; the domain if left out',
    pattern: /^.{1,32}$/u,
    example: 'Contoso',
    otherwise: (given) => given.BOT_DOMAIN?.slice(0, 32),
  },
  WEBSITE_URL: {
    option: 'website',
    meaning: 'its web site; https://<domain> if left out',
    pattern: url,
    example: 'https://www.contoso.com',
    otherwise: (given) => given.BOT_DOMAIN && `https://${given.BOT_DOMAIN}`,
  },
  PRIVACY_URL: {
    option: 'privacy',
    meaning: 'its privacy statement; the web site if left out',
    pattern: url,
    example: 'https://www.contoso.com/privacy',
    otherwise: (given) => given.WEBSITE_URL,
  },
  TERMS_OF_USE_URL: {
    option: 'terms',
    meaning: 'its terms of use; the web site if left out',
    pattern: url,
    example: 'https://www.contoso.com/terms',
    otherwise: (given) => given.WEBSITE_URL,
  },
  SUPPORT_URL: {
    option: 'support',
    meaning: 'where people get help, without signing in; the web site if left out',
    pattern: url,
    example: 'https://www.contoso.com/support',
    otherwise: (given) => given.WEBSITE_URL,
  },
};

/** Example values, for checks where only the form matters. */
export const exampleValues = Object.fromEntries(
  Object.entries(placeholders).map(([name, { example }]) => [name, example]),
) as PlaceholderValues;

/** Reads the values from command line options, or returns all that is missing or wrong. */
export function readPlaceholders(
  options: Readonly<Record<string, string | boolean | undefined>>,
):
  | { readonly ok: true; readonly values: PlaceholderValues }
  | { readonly ok: false; readonly problems: string[] } {
  const values: Partial<Record<PlaceholderName, string>> = {};
  const problems: string[] = [];
  for (const [name, { option, pattern, example, otherwise }] of Object.entries(placeholders)) {
    const given = options[option];
    const value = typeof given === 'string' ? given : otherwise?.(values);
    if (value !== undefined && pattern.test(value)) values[name as PlaceholderName] = value;
    else if (value !== undefined) problems.push(`--${option} cannot be "${value}". An example: ${example}`);
    else if (otherwise === undefined) problems.push(`--${option} is missing. An example: ${example}`);
  }
  return problems.length === 0 ? { ok: true, values: values as PlaceholderValues } : { ok: false, problems };
}

/** A copy of the JSON value with its placeholders filled. */
export function fillPlaceholders<Json>(json: Json, values: PlaceholderValues): Json {
  const text = JSON.stringify(json, (_, value: unknown) => (typeof value === 'string' ? fill(value) : value));
  return JSON.parse(text) as Json;

  function fill(text: string): string {
    return text.replace(/\$\{\{(\w+)\}\}/g, (whole, name) => values[name as PlaceholderName] ?? whole);
  }
}
