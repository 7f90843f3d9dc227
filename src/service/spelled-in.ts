/** Whether the letters of what is typed stand in a text in their order, as editors match them. */
export function isSpelledIn(typed: string, text: string): boolean {
  let at = 0
  for (const letter of typed) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
