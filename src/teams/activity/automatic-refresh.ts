import { isJsonObject } from '../../json/json-object.ts';
import type { Activity } from './activity.ts';

/**
 * Whether Teams asks for a card by itself because somebody looks at it, and nobody has pressed anything
 * (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards,
 * read 2026-11).
 */
export function isAutomaticRefresh({ name, value }: Activity): boolean {
  return name === 'adaptiveCard/action' && isJsonObject(value) && value['trigger'] === 'automatic';
}
