export const locales = ['en', 'tr', 'hu', 'pl', 'sv'] as const;
export type Locale = (typeof locales)[number];
