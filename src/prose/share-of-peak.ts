import type { Span } from '../text'

/** A speed: `312 TFLOPS`, `1.2 PFLOP/s per card`. */
const SPEED = String.raw`FLOP(?:S|s|\/s)?(?:\s(?:per|a|each)\s\w+|\/GPU)?`
const ABOUT = '(?:about |roughly |some |around |only |perhaps |nearly |just )?'
/** Behind a speed, what share of the peak it is: `142 TFLOPS, 45%`, `142 TFLOPS (45%)`, `989 TFLOPS, of which 40%`. */
const BEHIND_SPEED = new RegExp(
  String.raw`${SPEED}(?:,|\s\(|,?\sor|,?\si\.e\.,?|\s=|\s[–—-]|,?\sof\swhich)\s?${ABOUT}$`,
)
/** Two speeds that are held against each other: their ratio says nothing of how well either is used. */
const COMPARED =
  /FLOP\S*\s(?:in\s\S+\s)?(?:where|against|than|versus|vs\.?|while|whereas|compared (?:to|with))\s[^.;]{0,40}$/
/** What a share is of: `45% of its 312 TFLOPS`, `45% of the theoretical 312 TFLOPS`, `45% of AMD's peak`. */
const OF_SPEED =
  /^\sof\s(?:(?:the|its|their|that|an?|\p{Lu}[\w-]*['’]s)\s)?(?:[a-z]+\s){0,2}(?:[\d.,]+\s?[GTPEZ]FLOP|peak\b(?! (?:power|load|demand|memory|traffic|price|draw)\b))/u
/** `its peak is 312 TFLOPS, and we reach 45% of it` */
const OF_THAT = /^\sof\s(?:it|that|this)\b/
const PEAK =
  /\bpeak(?:s|ed)?\b[^.;%]*FLOP|FLOP[^.;%]*\bpeak\b|\d\s?[GTPEZ]FLOP[^.;%]*\b(?:reach|get|sustain|achiev|run|use|at)/i
/** `45% of A's peak and 50% of B's` */
const OF_OTHER = /^\sof\s\p{Lu}[\p{L}\d-]*['’]s?(?=[.,;)]|$)/u
const OF_FIRST = /%\sof\s[^.;%]{0,30}\bpeak(?:,?\s(?:and|but)|,)\s(?:only\s|about\s)?$/

/** So far before a share the speed stands that it is of. */
const BACK = 120

/** Whether a share says how much of a peak is used, as far as its neighbours tell. */
export function isShareOfPeak(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - BACK), start)
  if (before.includes('FLOP') && BEHIND_SPEED.test(before)) return !COMPARED.test(before)
  if (!text.startsWith(' of ', end)) return false
  const after = text.slice(end, end + 60)
  return (
    OF_SPEED.test(after) ||
    (OF_THAT.test(after) && PEAK.test(before)) ||
    (OF_OTHER.test(after) && OF_FIRST.test(before))
  )
}
