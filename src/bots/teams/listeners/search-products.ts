import { z } from 'zod';
import type { Activity } from '../activity.ts';
import { searchAnswer } from '../answers.ts';
import { choiceValue } from '../choice-values.ts';
import type { Answer } from '../inbound.ts';
import { teamsLimits } from '../limits.ts';
import { surface } from '../surface.ts';
import type { TeamsParts } from '../teams-parts.ts';

const searchSchema = z.looseObject({ queryText: z.string().nullish(), dataset: z.string() });

/** `application/search`: the catalogue, searched as someone types in the form. */
export function searchProducts({ desk }: TeamsParts, activity: Activity): Answer {
  const { queryText, dataset } = searchSchema.parse(activity.value);
  if (dataset !== surface.productSearch) return searchAnswer([]);
  const found = desk.searchProducts(queryText ?? '', teamsLimits.searchResults);
  return searchAnswer(
    found
      .map(({ value, label }) => ({ title: label, value: choiceValue(value) }))
      .filter(({ value }) => value !== '' && value.length <= teamsLimits.optionValue),
  );
}
