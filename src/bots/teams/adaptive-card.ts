/** The part of Adaptive Cards 1.5 that Readback draws with, by Microsoft's published schema. */
export type AdaptiveCard = {
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  type: 'AdaptiveCard';
  version: '1.5';
  /** Read where a card cannot be shown; Teams reads Markdown in it. */
  fallbackText: string;
  /** Teams' own: as wide as the conversation. */
  msteams: { width: 'Full' };
  body: Item[];
};

export type Spacing = 'None' | 'Small' | 'Default' | 'Medium' | 'Large';

type Placed = { separator?: boolean; spacing?: Spacing };

export type Item = TextBlock | RichTextBlock | Container | ColumnSet | ActionSet | InputText | InputChoiceSet;

/** Its text is Markdown: escape what a person typed. */
export type TextBlock = Placed & {
  type: 'TextBlock';
  text: string;
  wrap: true;
  style?: 'heading';
  size?: 'Small' | 'Medium' | 'Large';
  weight?: 'Bolder';
  color?: 'Attention';
};

/** Its runs show their text as it is; no Markdown is read in them. */
export type RichTextBlock = Placed & {
  type: 'RichTextBlock';
  horizontalAlignment?: 'Right';
  inlines: TextRun[];
};

export type TextRun = {
  type: 'TextRun';
  text: string;
  weight?: 'Bolder';
  italic?: true;
  strikethrough?: true;
  isSubtle?: true;
  size?: 'Small';
  selectAction?: OpenUrl;
};

export type Container = Placed & {
  type: 'Container';
  style?: 'emphasis' | 'attention';
  items: Item[];
};

export type ColumnSet = Placed & { type: 'ColumnSet'; columns: Column[] };
export type Column = { type: 'Column'; width: 'stretch' | 'auto'; items: Item[] };

export type ActionSet = Placed & { type: 'ActionSet'; actions: CardAction[] };
export type CardAction = Execute | Submit | OpenUrl;

type Titled = { title: string; style?: 'positive' | 'destructive' };
export type Execute = Titled & { type: 'Action.Execute'; verb: string; data: object; fallback: Submit };
export type Submit = Titled & { type: 'Action.Submit'; data: object };
export type OpenUrl = { type: 'Action.OpenUrl'; title?: string; url: string };

type Input = Placed & { id: string; label: string; isRequired?: true; errorMessage?: string };

export type InputText = Input & {
  type: 'Input.Text';
  isMultiline?: true;
  maxLength: number;
  value?: string;
};

export type InputChoiceSet = Input & {
  type: 'Input.ChoiceSet';
  style: 'compact' | 'filtered';
  isMultiSelect?: true;
  placeholder?: string;
  /** With several choices: their values, joined by commas. */
  value?: string;
  choices: { title: string; value: string }[];
  'choices.data'?: { type: 'Data.Query'; dataset: string };
};
