import type { Subject } from './names'

/** What the names of a company's models and devices begin with, by the beginning of its own. */
const MAKERS: Readonly<Record<string, RegExp>> = {
  deepseek: /^deepseek/,
  openai: /^(?:gpt|o[134]|openai|chatgpt)/,
  meta: /^llama/,
  google: /^(?:gemini|gemma|palm|lamda|tpu)/,
  deepmind: /^(?:gemini|gemma|gopher|chinchilla)/,
  anthropic: /^claude/,
  xai: /^grok-/,
  alibaba: /^qw/,
  'mistral-ai': /^mi[sx]tral/,
  databricks: /^dbrx/,
  nvidia: /^(?:[ahvblt]\d+|gb\d+|rtx)/,
  amd: /^mi\d/,
  intel: /^gaudi/,
}

/** Whether a company makes a model or a device. */
export function isMaker({ id }: Subject, { id: made }: Subject): boolean {
  return MAKERS[id]?.test(made) ?? false
}
