/** A log as the desk needs it; pino's is one. Fields hold ids and figures, never what people said or who they are. */
export type DeskLog = Record<'info' | 'warn' | 'error', (fields: object, message: string) => void>;
