import type { Takeover } from './initialize'
import { shippedKnowledge } from './knowledge-files'
import { nodeFiles } from './node-files'
import { openSession } from './session'

/** A session with the files of this machine. The bundle lies beside the knowledge. */
export const takeOver: Takeover = (connection, params) =>
  openSession(connection, params, { files: nodeFiles, knowledge: shippedKnowledge(__dirname) })
