import { AdaptiveCard, HostConfig } from 'adaptivecards';
import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false });

/** Teams reads Markdown in a card's texts, and no HTML. */
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

const colour = (name: string, subtle = 'quiet') => ({
  default: `var(--${name})`,
  subtle: `var(--${subtle})`,
});
const colours = {
  default: colour('ink'),
  accent: colour('accent'),
  attention: colour('danger', 'danger'),
  good: colour('accent'),
  warning: colour('held', 'held'),
  dark: colour('ink'),
  light: colour('paper'),
};
const container = (background: string) => ({
  backgroundColor: background,
  borderColor: 'transparent',
  foregroundColors: colours,
});

/** What Microsoft's renderer leaves to its host: sizes and colours, here those of the page. */
export const cardHost = new HostConfig({
  fontFamily: 'inherit',
  fontSizes: { small: 13, default: 15, medium: 16, large: 19, extraLarge: 23 },
  fontWeights: { lighter: 300, default: 400, bolder: 650 },
  spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 12 },
  textBlock: { headingLevel: 3 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  supportsInteractivity: true,
  containerStyles: {
    default: container('transparent'),
    emphasis: container('var(--accent-soft)'),
    attention: container('var(--warn-soft)'),
    accent: container('var(--accent-soft)'),
    good: container('var(--accent-soft)'),
    warning: container('var(--warn-soft)'),
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
  inputs: {
    allowDynamicallyFilteredChoiceSet: true,
    debounceTimeInMilliSeconds: 200,
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', size: 'small', spacing: 'small' },
  },
});
