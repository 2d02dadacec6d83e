import type { Button, Element } from '../../conversation/card.ts';

export const confirmButton: Button = { label: 'Confirm', action: { do: 'confirm' }, style: 'primary' };
export const changeButton: Button = { label: 'Change', action: { do: 'change' }, style: 'plain' };
export const cancelButton: Button = { label: 'Cancel', action: { do: 'cancel' }, style: 'danger' };
export const resumeButton: Button = { label: 'Resume', action: { do: 'resume' }, style: 'primary' };

export function changeOrCancel(): Element {
  return { kind: 'buttons', buttons: [changeButton, cancelButton] };
}

/** Platforms cut labels at 75 characters. */
export function buttonLabel(text: string): string {
  const characters = [...text];
  return characters.length > 70 ? `${characters.slice(0, 69).join('')}…` : text;
}
