import type { Room } from './room.ts';

/** The rooms that make programs of the others, and what all programs share. They stand last in the table. */
export const programRooms: Readonly<Record<string, Room>> = {
  metrics: {
    holds:
      'Figures for Prometheus, counted from the lines of the log and read from the database. Nothing is measured here.',
    imports: ['log', 'storage/counting'],
    packages: ['prom-client'],
  },
  'command-line': {
    holds: 'Reading what was typed after a program’s name, for every program here. No option of one program.',
    imports: [],
  },
  consent: {
    holds: 'The program `npm run consent`. Signing in itself is in `api/sign-in`.',
    imports: [
      'api',
      'background',
      'command-line',
      'config',
      'connect-partner-center.ts',
      'log',
      'storage',
      'time',
    ],
  },
  admin: {
    holds: 'The program `npm run admin`. Its queries are in `storage/administering`.',
    imports: ['command-line', 'config', 'portfolio', 'storage/administering', 'time'],
  },
  'index.ts': {
    holds: 'Puts the service together, starts it and stops it. No rule of the product.',
    imports: [
      'api',
      'background',
      'bot',
      'config',
      'connect-partner-center.ts',
      'log',
      'metrics',
      'ordering',
      'portfolio',
      'preflight',
      'server',
      'storage',
      'time',
      'tracing',
    ],
  },
  'main.ts': {
    holds: 'The service as a process: reads the settings and handles signals. Starting is in `index.ts`.',
    imports: ['command-line', 'config', 'index.ts', 'log', 'time'],
  },
};
