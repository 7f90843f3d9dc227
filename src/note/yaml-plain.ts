/** A value in quotes that are closed. */
export const closedQuote = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/

/** Whether YAML takes a value, written without quotes, for none. */
export function isNull(text: string): boolean {
  return /^(?:null|Null|NULL|~)$/.test(text)
}

/** Why YAML cannot take a one-line value plainly, to stand behind a colon; undefined if it can. */
export function whyNotPlain(text: string): string | undefined {
  const first = text[0]!
  if (/^[|>](?![-+0-9]{0,2}$)/.test(text)) return `“${first}” begins a block of text`
  if (/^[@`%,\]}]/.test(text)) return `“${first}” has a meaning of its own at the start of a value`
  if (first === '*') return '“*” refers to another value there'
  if (first === '&') return '“&” names a value there'
  if (first === '!') return '“!” begins a tag there'
  if (/^[-?:](?:\s|$)/.test(text)) return `“${first}” with a space behind it begins a list or a mapping`
  if (/^\[\s*@/.test(text)) return '“[” begins a list'
  if (first === '"' || first === "'") {
    const closed = closedQuote.exec(text)
    return closed !== null && closed[0].length < text.length ? 'it goes on behind the closing quote' : undefined
  }
  if (first === '[' || first === '{') {
    const end = closingOf(text)
    return end !== undefined && end < text.length ? `it goes on behind the closing “${text[end - 1]}”` : undefined
  }
  if (/:(?:\s|$)/.test(text)) return 'a colon with a space behind it makes it a mapping'
  return undefined
}

/** Where the list or mapping that the text begins with ends on this line. */
function closingOf(text: string): number | undefined {
  let depth = 0
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|[[\]{}]/g)) {
    if ('[{'.includes(match[0])) depth++
    else if (']}'.includes(match[0]) && --depth === 0) return match.index + 1
  }
  return undefined
}

/** A value in quotes that YAML takes. */
export function quote(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
}
