/** Teams gives several choices back joined by commas, so that no comma may stand in one. */
export function choiceValue(value: string): string {
  return value.replaceAll('%', '%25').replaceAll(',', '%2C');
}

/** "Nothing of these" in a menu that cannot be emptied; no choice's value is ever this. */
export const noChoice = '%';

export function readChoices(given: string): readonly string[] {
  return given
    .split(',')
    .filter((value) => value !== '' && value !== noChoice)
    .map((value) => value.replaceAll('%2C', ',').replaceAll('%25', '%'));
}
