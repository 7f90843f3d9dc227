/** A part of a text, copied: as a slice it would keep the whole text in memory for as long as somebody keeps the part. */
export function copied(part: string): string {
  return ` ${part}`.slice(1)
}
