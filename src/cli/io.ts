import type { Bibliography } from '../citation'
import type { Library } from '../sheet'
import type { Checked, CheckRequest } from './check-files'

/** What the commands need of the world around them. */
export interface Io {
  /** Writes to the standard output. */
  out(text: string): void
  /** Writes to the standard error. */
  err(text: string): void
  /** Whether the output is a terminal that shows colours. */
  readonly color: boolean
  /** How many characters fit into a line. */
  readonly width: number
  /** The folder that relative paths start from. */
  readonly cwd: string
  /** The built-in knowledge, loaded when it is first asked for. */
  library(): Library
  /** The sources of the built-in knowledge. */
  references(): Bibliography
  /** Checks many files on several processors; undefined where there is only one. */
  checkTogether?(files: readonly string[], request: CheckRequest): Promise<readonly Checked[] | undefined>
  /** The version of this program. */
  version(): string
}

/** How a command ends. */
export const exit = {
  /** Nothing is wrong. */
  clean: 0,
  /** Errors or warnings were found, or an expression failed. */
  problems: 1,
  /** The command could not run: a path that is not there, an option that does not exist. */
  cannotRun: 2,
} as const

export type ExitCode = (typeof exit)[keyof typeof exit]

/** Something that keeps a command from running, in words for its caller. */
export class CannotRun extends Error {}
