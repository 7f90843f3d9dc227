/** The one stretch in which two texts differ: `[start, oldEnd)` of the old one became `[start, newEnd)` of the new one. */
export interface Difference {
  readonly start: number
  readonly oldEnd: number
  readonly newEnd: number
}

/** How much is compared at once: comparing slices is far quicker than comparing characters. */
const step = 1024

/** Where two texts begin and cease to differ. */
export function difference(old: string, text: string): Difference {
  const most = Math.min(old.length, text.length)
  let start = 0
  while (start + step <= most && old.slice(start, start + step) === text.slice(start, start + step)) start += step
  while (start < most && old.charCodeAt(start) === text.charCodeAt(start)) start++
  const rest = most - start
  let same = 0
  const ends = (n: number): boolean =>
    old.slice(old.length - n - step, old.length - n) === text.slice(text.length - n - step, text.length - n)
  while (same + step <= rest && ends(same)) same += step
  while (same < rest && old.charCodeAt(old.length - 1 - same) === text.charCodeAt(text.length - 1 - same)) same++
  return { start, oldEnd: old.length - same, newEnd: text.length - same }
}
