/** Calls back in a later turn of the event loop, after the messages that came with this one. Browsers have but a timer for it. */
export const later: (callback: () => void) => void =
  typeof setImmediate === 'function'
    ? (callback) => void setImmediate(callback)
    : (callback) => void setTimeout(callback)

/** Kept in a later turn of the event loop. */
export function nextTurn(): Promise<void> {
  return new Promise(later)
}
