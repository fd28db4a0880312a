/** Runs the service as a process: reads the settings from the environment, and stops cleanly on SIGTERM and Ctrl-C. */

/** SQLite's driver needs Node-API 10, which came with 22.14 (https://nodejs.org/api/n-api.html, read 2026-11). */
const oldest = [22, 14] as const;
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  fail(`This needs Node.js ${oldest.join('.')} or newer, and this is ${process.versions.node}.`);
} else {
  await run();
}

/** Imports the bot only now: on an older Node its packages would fail with a less helpful message. */
async function run(): Promise<void> {
  const { readCommandLine } = await import('./command-line/read-command-line.ts');
  readCommandLine({
    name: 'npm start',
    about: 'Runs the bot until SIGTERM or Ctrl-C. It takes its settings from the environment and from .env.',
  });
  const { systemClock } = await import('./time/clock.ts');
  const { readConfig, readEnvironment } = await import('./config/config.ts');
  const { shownSettings } = await import('./config/shown-settings.ts');
  const { start } = await import('./index.ts');
  const { createLogger } = await import('./log/logger.ts');
  const { redirectConsole } = await import('./log/console-log.ts');
  try {
    const environment = readEnvironment(say);
    const config = readConfig(environment);
    const log = createLogger(config.logLevel);
    redirectConsole(log);
    const { version } = (await import('../package.json', { with: { type: 'json' } })).default;
    log.info({ version, settings: shownSettings(environment) }, 'starting');
    const bot = await start(config, { clock: systemClock, log });
    const stop = (signal: NodeJS.Signals) => {
      log.info({ signal }, 'stopping');
      void bot.stop().then(
        () => {
          log.info({}, 'stopped');
          process.exit(0);
        },
        (error: unknown) => {
          fail(String(error));
          process.exit(1);
        },
      );
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

function fail(sentence: string): void {
  say(sentence);
  process.exitCode = 1;
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}
