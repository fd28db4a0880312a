import { dayOf, timeText, weekdays } from '../digest/index.ts';
import { formatTimeOfDay, translate, type Locale } from '../i18n/index.ts';
import type { DigestFormCardData } from '../reply/index.ts';
import { renderButtons } from './drawing/actions.ts';
import { defineCard } from './drawing/render.ts';
import type { AdaptiveCard, CardContext } from './drawing/types.ts';
import { planValues } from './wording/digest-text.ts';
import template from './templates/digest-form.json' with { type: 'json' };

const renderCard = defineCard(template);

/** Asks when a digest shall be sent: every hour of the day is a choice, and what is set, too. */
export function digestFormCard(data: DigestFormCardData, context: CardContext): AdaptiveCard {
  const { plan, chosen, timeZone, isZoneKnown, buttons } = data;
  const { locale, host } = context;
  const heading = translate(locale, 'digest.form.heading');
  const current = plan
    ? translate(locale, 'digest.form.current', planValues(plan, locale))
    : translate(locale, 'digest.form.none');
  const missing = translate(locale, 'digest.form.missing');
  return renderCard(
    {
      heading,
      current,
      inputs: [
        {
          id: 'day',
          label: translate(locale, 'digest.form.day'),
          value: dayOf(chosen.weekday),
          errorMessage: missing,
          options: (['daily', ...weekdays] as const).map((day) => ({
            title: translate(locale, `digest.every.${day}`),
            value: day,
          })),
        },
        {
          id: 'time',
          label: translate(locale, 'digest.form.time'),
          value: timeText(chosen.minute),
          errorMessage: missing,
          options: timeOptions(chosen.minute, locale),
        },
      ],
      zone: isZoneKnown
        ? translate(locale, 'digest.zone', { zone: timeZone })
        : translate(locale, 'digest.zoneUnknown'),
      rules: translate(locale, 'digest.only'),
    },
    { essence: [heading, current], actions: renderButtons(buttons, host) },
    context,
  );
}

const hours = Array.from({ length: 24 }, (_, hour) => hour * 60);

function timeOptions(chosen: number, locale: Locale) {
  return [...new Set([...hours, chosen])]
    .toSorted((one, other) => one - other)
    .map((minute) => ({ title: formatTimeOfDay(locale, minute), value: timeText(minute) }));
}
