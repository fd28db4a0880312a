import type { ValidationCode } from '../api/index.ts';
import { translate, type Locale } from '../i18n/index.ts';
import { maxWebsiteLength } from '../request/index.ts';
import { renderButtons } from './drawing/actions.ts';
import { codeLine } from './wording/code-text.ts';
import { customerName, customerView } from './wording/customer-text.ts';
import { cleanText, isolate, quoteValues } from './drawing/outside-text.ts';
import { cardThatFits, defineCard, optional } from './drawing/render.ts';
import { findingsView, knownView, warningsView } from './wording/request-facts.ts';
import type { RequestFields, RequestFormCardData, Problem } from '../reply/index.ts';
import template from './templates/request-form.json' with { type: 'json' };
import type { AdaptiveCard, CardContext } from './drawing/types.ts';

const renderCard = defineCard(template);

/**
 * What the input for the website accepts: nothing, or words joined by dots, with or without `https://` and a
 * path. It uses only syntax that the regular expressions of all hosts know. The bot reads the value again,
 * more strictly.
 */
const websitePattern = String.raw`^\s*(([hH][tT][tT][pP][sS]?://)?[^\s/?#@:.]+(\.[^\s/?#@:.]+)+(/\S*)?\s*)?$`;

/** Asks for what a request still needs. The inputs are required, and checked by the host before anything is sent. */
export function requestFormCard(data: RequestFormCardData, context: CardContext): AdaptiveCard {
  const codes = data.fields.kind === 'Education' ? [] : data.fields.codes;
  return cardThatFits(codes.length, (shown) => renderForm(data, context, codes.slice(0, shown)));
}

function renderForm(
  { customer, facts, fields, problem, next, cancel }: RequestFormCardData,
  context: CardContext,
  codes: readonly ValidationCode[],
): AdaptiveCard {
  const { locale, host } = context;
  const hidden = fields.kind === 'Education' ? 0 : fields.codes.length - codes.length;
  const question = translate(locale, `requests.form.${fields.kind}`);
  return renderCard(
    {
      ...customerView(locale, customer, translate(locale, 'requests.heading')),
      problem: optional(problem && problemText(problem, locale)),
      known: knownView(facts, fields.kind, locale),
      warnings: warningsView(facts, fields.kind, locale),
      checklist: findingsView(facts, locale),
      question,
      choices: [fields.kind === 'Education' ? segmentInput(fields, locale) : codeInput(codes, locale)],
      notShown: optional(
        hidden > 0 ? translate(locale, 'requests.codes.notShown', { count: hidden }) : undefined,
      ),
      websites: fields.kind === 'Education' ? [websiteInput(fields.website, locale)] : [],
    },
    {
      essence: [`${isolate(customerName(customer))}: ${question}`],
      actions: renderButtons([next, cancel], host),
    },
    context,
  );
}

function problemText({ code, values = {} }: Problem, locale: Locale): string {
  return translate(locale, `problems.${code}.text`, quoteValues(values));
}

function segmentInput({ segment }: Extract<RequestFields, { kind: 'Education' }>, locale: Locale) {
  return {
    id: 'segment',
    label: translate(locale, 'requests.inputs.segment'),
    style: 'expanded',
    value: segment ?? '',
    errorMessage: translate(locale, 'requests.inputs.segmentMissing'),
    options: (['K12', 'HigherEducation'] as const).map((value) => ({
      title: translate(locale, `requests.segments.${value}`),
      value,
    })),
  };
}

function websiteInput(website: string | undefined, locale: Locale) {
  return {
    label: translate(locale, 'requests.inputs.website'),
    value: cleanText(website ?? '', maxWebsiteLength),
    maxLength: maxWebsiteLength,
    regex: websitePattern,
    errorMessage: translate(locale, 'requests.inputs.websiteWrong'),
  };
}

/**
 * A compact list shows the titles of its choices as plain text, so that names of organisations may stand in
 * them.
 */
function codeInput(codes: readonly ValidationCode[], locale: Locale) {
  return {
    id: 'validationCode',
    label: translate(locale, 'requests.inputs.validationCode'),
    style: 'compact',
    // A single code is chosen already.
    value: codes.length === 1 ? (codes[0]?.validationCode ?? '') : '',
    errorMessage: translate(locale, 'requests.inputs.validationCodeMissing'),
    options: codes.map((code) => ({ title: codeLine(code, locale), value: code.validationCode })),
  };
}
