import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { startServer } from './initialize'

// The transport is the command line's: --stdio, --node-ipc or --socket=….
startServer(createConnection(ProposedFeatures.all), async () => (await import('./node-session')).takeOver)
