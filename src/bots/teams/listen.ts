import type { Activity } from './activity.ts';
import { nothing, unknownInvoke } from './answers.ts';
import type { Answer } from './inbound.ts';
import { installation } from './listeners/installation.ts';
import { message } from './listeners/message.ts';
import { press, pressForForm } from './listeners/press.ts';
import { searchProducts } from './listeners/search-products.ts';
import { submitForm } from './listeners/submit-form.ts';
import { fetchTakeAsOrder, takeAsOrder } from './listeners/take-as-order.ts';
import type { TeamsParts } from './teams-parts.ts';

/**
 * Which listener hears what. Teams has its answer once the listener is done, so after the turn's commit. What an older
 * or newer manifest may still call is noticed and logged.
 */
export async function listen(parts: TeamsParts, activity: Activity): Promise<Answer> {
  const delivery = parts.deliveryIds.begin(activity);
  try {
    return await heard(parts, activity);
  } finally {
    delivery.end();
  }
}

async function heard(parts: TeamsParts, activity: Activity): Promise<Answer> {
  switch (activity.type) {
    case 'message':
      await parts.references.note(activity);
      await message(parts, activity);
      return nothing;
    case 'installationUpdate':
    case 'conversationUpdate':
      await installation(parts, activity);
      return nothing;
    case 'invoke':
      return invoke(parts, activity);
    default:
      // Typing, edits, reactions and the like are nothing to an order.
      return nothing;
  }
}

async function invoke(parts: TeamsParts, activity: Activity): Promise<Answer> {
  switch (activity.name) {
    case 'adaptiveCard/action':
      await parts.references.note(activity);
      return press(parts, activity);
    case 'task/fetch':
      await parts.references.note(activity);
      return pressForForm(parts, activity);
    case 'task/submit':
      return submitForm(parts, activity);
    case 'application/search':
      return searchProducts(parts, activity);
    // The menu of a message works where the bot is no member: that is no conversation to be noted.
    case 'composeExtension/fetchTask':
      return fetchTakeAsOrder(parts, activity);
    case 'composeExtension/submitAction':
      return takeAsOrder(parts, activity);
    default:
      parts.log.warn(
        { kind: 'invoke', called: activity.name },
        'Teams called something that is not known here',
      );
      return unknownInvoke;
  }
}
