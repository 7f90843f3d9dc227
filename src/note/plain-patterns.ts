/** How the lines of plain Markdown begin; each pattern is tried at one place. */

export const HEADING = /(#{1,6}) +(?=[^ #])/y
export const RULE = /(?:-{3,}|\*{3,}|_{3,}) *(?![^\r\n])/y
export const SPACED_RULE = /([-*_])(?: *\1){2,} *(?![^\r\n])/y
export const MARKER = /(?:([-+*])|(\d{1,9})([.)]))( {1,4})(?=[^ \r\n])/y
export const OPEN_COMMENT = /<!--/y
export const COMMENT = /<!-- .* --> *(?![^\r\n])/y
// Blanks behind the attributes would be a part of them.
export const FENCE = /(`{3,}|~{3,}) *(?:([^\s`\\&]+)(?: +([^`\r\n\\&]*[^\s`\\&])| *))?(?![^\r\n])/y
/** A line that begins like this is no paragraph, or may be none. */
export const ODD =
  /#|[-+*] *(?:(?![^\r\n])|[-+*] )|[-+*] |\d{1,9}[.)](?: |(?![^\r\n]))|```|~~~|[<>|]|(?:[-_*] *){3,}(?![^\r\n])|[=-]+ *(?![^\r\n])/y
/** What may be the second line of a table, or make a heading of the line before. */
export const UNDERLINE = /[|:\- =]+(?![^\r\n])/y

/** Whether a pattern matches at a place. */
export function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(text)
}
