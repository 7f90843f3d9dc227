import type { Span } from '../text'

const DEVICES =
  /^(?:gpus|nodes|graphics|cards|chips|servers|accelerators|devices|units|boards|machines|ones|pieces|less|plus|was|has|makes|costs|gives|thus|this|across|always|perhaps)$/

/** Whether a bare number counts no devices, although a word for them is near. */
export function countsNoDevices(text: string, { start, end }: Span): boolean {
  return countsOthers(text, end) || isStorage(text, start, end)
}

/** `8 replicas` of a node are no devices. */
function countsOthers(text: string, end: number): boolean {
  const word = /^\s([a-z]{3,}s)\b/.exec(text.slice(end, end + 20))?.[1]
  return word !== undefined && !DEVICES.test(word)
}

/** “240 TB of flash in 7,500 servers”: machines that store and do not compute. */
function isStorage(text: string, start: number, end: number): boolean {
  return (
    /^\s(?:servers|machines|nodes)\b/.test(text.slice(end, end + 10)) &&
    /\b(?:flash|SSDs?|disks?|storage|file ?systems?|CPU)\b[^.;]*$/.test(text.slice(Math.max(0, start - 60), start))
  )
}
