import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser'
import type { Files } from '../service'
import { browserKnowledge } from './browser-knowledge'
import { startServer } from './initialize'
import { openSession } from './session'

/** A worker has no files; what the editor has is read through it. */
const noFiles: Files = {
  realPath: () => Promise.resolve(undefined),
  read: () => Promise.resolve({ refusal: 'missing' }),
}

const port = self as DedicatedWorkerGlobalScope
startServer(createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port)), () =>
  Promise.resolve((connection, params) =>
    openSession(connection, params, { files: noFiles, knowledge: browserKnowledge(params.initializationOptions) }),
  ),
)
