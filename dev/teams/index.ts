export { startFakeTeams, type FakeTeams, type FakeTeamsOptions } from './fake-teams.ts';
export { answeredActivity } from './bot-activity.ts';
export { activitiesFrom, type Activities } from './activities.ts';
export { buttonNodes, findButtons, type CardButton } from './buttons.ts';
export { readComposeResult, type ComposeResult, type ComposeRow } from './compose-box.ts';
export type { Exchange, Person } from './person.ts';
export {
  createSetting,
  defaultBotAppId,
  defaultTenantId,
  type Host,
  type Sender,
  type Setting,
  type SettingOptions,
} from './setting.ts';
export { createTicker, type Ticker } from './ticker.ts';
export type * from './types.ts';
