import type { Config } from '../config/config.ts';
import type { AdminContext } from './command.ts';

/** @param settings read when a command works: `--help` needs none */
export function createAdminContext(
  settings: () => Pick<Config, 'databaseUrl' | 'partnerCenter'>,
  now: () => Date,
): AdminContext {
  return {
    get databaseUrl() {
      return settings().databaseUrl.reveal();
    },
    get requestsPerMinute() {
      return settings().partnerCenter.requestsPerMinute;
    },
    now,
    async administer(work) {
      const { openAdministration } = await import('../storage/administering/open-administration.ts');
      const administration = await openAdministration(settings().databaseUrl.reveal());
      return work(administration).finally(() => administration.close());
    },
  };
}
