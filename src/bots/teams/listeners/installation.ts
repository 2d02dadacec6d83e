import { welcomeCard } from '../../../domain/wording/welcome-card.ts';
import type { Activity } from '../activity.ts';
import { kindOf, placeOf } from '../places.ts';
import { drawn } from '../teams-messenger.ts';
import type { TeamsParts } from '../teams-parts.ts';

/** `installationUpdate`, and `conversationUpdate` about the bot itself: Teams sends either, or both. */
export async function installation(parts: TeamsParts, activity: Activity): Promise<void> {
  if (isRemoved(activity)) return parts.references.drop(activity);
  await parts.references.note(activity);
  if (!isAdded(activity) || !(await parts.references.claimWelcome(activity))) return;
  const card = welcomeCard(kindOf(activity));
  parts.afterwards.run('welcome', async () => {
    const sent = await parts.say({ ...placeOf(activity), thread: '' }, drawn(card, null));
    if (!sent.sent) parts.log.warn({ why: sent.why, detail: sent.detail }, 'the welcome could not be sent');
  });
}

function isAdded({ type, action, membersAdded, recipient }: Activity): boolean {
  if (type === 'installationUpdate') return action === 'add';
  return (membersAdded ?? []).some(({ id }) => id === recipient.id);
}

/** An update of the app removes it and adds it again at once: that is none. */
function isRemoved({ type, action, membersRemoved, recipient, channelData }: Activity): boolean {
  if (type === 'installationUpdate') return action === 'remove';
  if (channelData?.eventType === 'teamDeleted' || channelData?.eventType === 'teamHardDeleted') return true;
  return (membersRemoved ?? []).some(({ id }) => id === recipient.id);
}
