import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser'
import { noFiles } from '../service'
import { browserKnowledge } from './browser-knowledge'
import { startServer } from './initialize'
import { openSession } from './session'

const port = self as DedicatedWorkerGlobalScope
startServer(createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port)), () =>
  Promise.resolve((connection, params) =>
    // A worker has no files; what the editor has is read through it.
    openSession(connection, params, { files: noFiles, knowledge: browserKnowledge(params.initializationOptions) }),
  ),
)
